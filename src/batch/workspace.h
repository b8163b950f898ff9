// Workspace: what a run loads once and every stage shares: schema, fonts, styles, regimes and their templates.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "compose/template.h"
#include "dataset/dataset.h"
#include "regime/regime.h"
#include "typeset/font_catalog.h"

namespace lianheti {

class Workspace {
 public:
  // `data`: the folder that holds templates/ and fonts/. Loads the schema; the rest when first asked for.
  static Result<Workspace> open(const std::string& data);

  const std::string& templates() const { return templates_; }
  const Schema& schema() const { return *schema_; }

  // Ids of all regimes.
  const std::vector<std::string>& regime_ids() const { return regime_ids_; }
  // "usage/unknown-regime" for an id that is none, naming those that are.
  Result<const Regime*> regime(const std::string& id);
  // Those that were asked for and do not load, with their errors.
  const std::map<std::string, Diagnostics>& broken_regimes() const { return broken_; }
  // Takes in a regime whose folder stands outside templates/; its id is the folder's name.
  Result<const Regime*> add_regime(const std::string& folder);
  // The regime that a cell of 政策制度 names, by id or by title; "" where none. Where it may be one that does not load, the
  // errors of those.
  Result<std::string> regime_named(const std::string& id_or_title);

  // The regime with a bureau's own scheme file over the shipped one; kept as long as the workspace.
  Result<const Regime*> with_scheme(const Regime& regime, const std::string& file);

  Result<std::shared_ptr<const FontCatalog>> fonts();

  Result<std::shared_ptr<const CodeTables>> codes();

  // What the SQL functions need: the date, the code tables, the fonts.
  Result<SqlContext> sql_context(const Date& as_of);

  // The template of a document of a regime, or of templates/common: `name` without ".xml".
  Result<const Template*> find_template(const std::string& regime, const std::string& name);
  // The template in a file of templates/ or of a folder that was taken in.
  Result<const Template*> load_template(const std::string& file);

 private:
  Workspace() = default;
  std::string data_;
  std::string templates_;
  std::shared_ptr<const Schema> schema_;
  std::vector<std::string> regime_ids_;
  std::map<std::string, std::unique_ptr<const Regime>> regimes_;
  std::map<std::string, Diagnostics> broken_;
  std::vector<std::unique_ptr<const Regime>> own_schemes_;
  std::map<std::string, std::string> folders_;  // of regimes outside templates/, by id
  std::shared_ptr<const CodeTables> codes_;
  std::shared_ptr<const FontCatalog> fonts_;
  std::shared_ptr<const StyleSheet> styles_;
  std::unique_ptr<Dataset> empty_;
  std::map<std::string, std::unique_ptr<const Template>> template_cache_;
};

}  // namespace lianheti

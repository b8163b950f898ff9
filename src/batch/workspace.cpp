#include "batch/workspace.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "base/i18n.h"
#include "base/text.h"
#include "dataset/code_tables.h"
#include "regime/check.h"

namespace lianheti {

Result<Workspace> Workspace::open(const std::string& data) {
  Workspace out;
  out.data_ = data;
  out.templates_ = data + "/templates";
  LIANHETI_TRY(Schema schema, load_schema(out.templates_ + "/schema.toml"));
  out.schema_ = std::make_shared<const Schema>(std::move(schema));
  out.regime_ids_ = list_regimes(out.templates_);
  return out;
}

Result<const Regime*> Workspace::regime(const std::string& id) {
  if (const auto found = regimes_.find(id); found != regimes_.end()) return found->second.get();
  if (std::find(regime_ids_.begin(), regime_ids_.end(), id) == regime_ids_.end()) {
    const std::string near = nearest(id, regime_ids_);
    return Diagnostic{"usage/unknown-regime", Severity::Error, msg("there is no regime “{}”", id), {},
                      near.empty() ? msg("regimes: {}", fmt::format("{}", fmt::join(regime_ids_, ", ")))
                                   : msg("did you mean “{}”?", near)};
  }
  if (const auto known = broken_.find(id); known != broken_.end()) return known->second;
  Result<Regime> regime = load_regime(templates_, id, *schema_);
  if (!regime.ok()) return broken_.emplace(id, regime.errors()).first->second;
  return regimes_.emplace(id, std::make_unique<const Regime>(std::move(*regime))).first->second.get();
}

Result<const Regime*> Workspace::add_regime(const std::string& folder) {
  const std::string id = std::filesystem::path(folder).filename().string();
  folders_[id] = folder;
  LIANHETI_TRY(Regime regime, load_regime_folder(folder, templates_, *schema_));
  if (std::find(regime_ids_.begin(), regime_ids_.end(), id) == regime_ids_.end()) regime_ids_.push_back(id);
  return (regimes_[id] = std::make_unique<const Regime>(std::move(regime))).get();
}

Result<std::string> Workspace::regime_named(const std::string& id_or_title) {
  Diagnostics broken;
  for (const std::string& id : regime_ids_) {
    const Result<const Regime*> candidate = regime(id);
    if (candidate.ok() && (*candidate)->is_named(id_or_title)) return id;
    if (!candidate.ok() && id == id_or_title) return candidate.errors();
    append(broken, candidate.errors());
  }
  if (!broken.empty()) return broken;
  return std::string();
}

Result<const Regime*> Workspace::with_scheme(const Regime& regime, const std::string& file) {
  LIANHETI_TRY(Regime changed, lianheti::with_scheme(regime, file, *schema_));
  return own_schemes_.emplace_back(std::make_unique<const Regime>(std::move(changed))).get();
}

Result<std::shared_ptr<const FontCatalog>> Workspace::fonts() {
  if (!fonts_) {
    LIANHETI_TRY(fonts_, FontCatalog::load(data_ + "/fonts/fonts.toml"));
  }
  return fonts_;
}

Result<std::shared_ptr<const CodeTables>> Workspace::codes() {
  if (!codes_) {
    LIANHETI_TRY(codes_, load_code_tables(templates_));
  }
  return codes_;
}

Result<SqlContext> Workspace::sql_context(const Date& as_of) {
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> catalog, fonts());
  SqlContext out;
  out.as_of = as_of;
  LIANHETI_TRY(out.codes, codes());
  out.missing_glyph = [catalog](std::string_view text) { return catalog->missing_glyph(text); };
  return out;
}

Result<const Template*> Workspace::find_template(const std::string& regime, const std::string& name) {
  namespace fs = std::filesystem;
  if (name != safe_file_name(name)) {
    return Diagnostic{"template/outside", Severity::Error, msg("“{}” is no name of a template", name), {},
                      tr("write the name of a file of the regime's folder or of common/, without .xml")};
  }
  const auto outside = folders_.find(regime);
  const std::string folder = outside == folders_.end() ? templates_ + "/" + regime : outside->second;
  const std::string file = "/" + name + ".xml";
  if (fs::exists(folder + file)) return load_template(folder + file);
  if (fs::exists(templates_ + "/common" + file)) return load_template(templates_ + "/common" + file);
  return Diagnostic{"regime/no-template", Severity::Error,
                    msg("a document asks for the template {}.xml, and there is none", name), {.file = folder + "/regime.toml"},
                    tr("put it into this folder, or name one of templates/common")};
}

Result<const Template*> Workspace::load_template(const std::string& file) {
  if (const auto found = template_cache_.find(file); found != template_cache_.end()) return found->second.get();
  if (!styles_) {
    LIANHETI_TRY(styles_, load_styles(templates_ + "/styles.xml"));
  }
  if (!empty_) {
    LIANHETI_TRY(Dataset empty, Dataset::create_small(*schema_, {}));
    LIANHETI_CHECK(create_check_tables(empty));
    empty_ = std::make_unique<Dataset>(std::move(empty));
  }
  LIANHETI_TRY(Template loaded, Template::load(file, templates_, styles_, empty_->connection()));
  return template_cache_.emplace(file, std::make_unique<const Template>(std::move(loaded))).first->second.get();
}

}  // namespace lianheti

// Template: one document as XML with data by SQL (docs/templates.md). Loaded and checked once a run, shared by threads;
// filled once for each consortium.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "dataset/dataset.h"
#include "document/document.h"
#include "document/sheets.h"

namespace lianheti {

// Page, paragraph and table styles of templates/styles.xml.
Result<std::shared_ptr<const StyleSheet>> load_styles(const std::string& file);

class Template {
 public:
  struct State;  // the checked tree, src/compose/tree.h
  // Reads the file and what it includes (inside `templates`, the folder of all regimes; nothing outside it is opened)
  // and checks all of it without data, against an empty database of the schema: unknown tags, attributes, styles,
  // formats; SQL that does not compile; fields that no query gives, with the names that exist. All problems at once.
  static Result<Template> load(const std::string& file, const std::string& templates,
                               std::shared_ptr<const StyleSheet> styles, Connection& empty_dataset);
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  const std::string& name() const;
  const std::string& hash() const;  // of the file and its includes
  bool makes_sheets() const;        // <workbook>, else <document>

 private:
  friend class Composer;
  explicit Template(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

// What filling a template read: for each query that ran, a hash of all rows that it gave. A document is a function of
// its template and these.
struct QueryRead {
  std::string query;  // its name in the template
  std::string hash;
};
using Reads = std::vector<QueryRead>;

// Fills templates from one connection. One a thread; prepared statements are kept over all documents.
class Composer {
 public:
  explicit Composer(Connection connection);
  ~Composer();
  Composer(Composer&&) noexcept;

  // `parameters` are what the queries may name: :consortium, :regime, :year …
  // Errors ("compose/…"): a missing value that the template calls an error, naming the cell or column; an SQL failure.
  // `reads`: also says what was read.
  Result<Document> document(const Template& from, const SqlParameters& parameters, Reads* reads = nullptr);
  Result<Sheets> sheets(const Template& from, const SqlParameters& parameters, Reads* reads = nullptr);
  // The form without data: only what the regime says is filled in (queries that name no :consortium, :stage, :year or
  // :key), `each` repeats its padding or once, and no value is missed. With `fields` every value, and every empty cell
  // that is no label, is a place to type in (PlaceMark::Kind::Field). `parameters`: :regime, :as_of.
  Result<Document> blank(const Template& from, const SqlParameters& parameters, bool fields);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

// A schema, cells and whole workbooks made by hand, for tests of reading.
#pragma once
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "ingest/bind.h"
#include "ingest/parse_value.h"

namespace lianheti::test {

inline const Schema& shipped_schema() {
  static const Schema schema = [] {
    Result<Schema> loaded = load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml");
    if (!loaded) throw std::runtime_error(to_string(loaded.errors().front()));
    return std::move(loaded).value();
  }();
  return schema;
}

inline Cell text_cell(std::string_view text) {
  Cell cell;
  cell.row = 2;
  cell.column = 1;
  cell.text = text;
  return cell;
}

inline Cell number_cell(double number) {
  Cell cell = text_cell("");
  cell.kind = CellKind::Number;
  cell.number = number;
  return cell;
}

inline Cell date_cell(std::string_view iso, double serial = 0) {
  Cell cell = text_cell(iso);
  cell.kind = CellKind::Date;
  cell.number = serial;
  return cell;
}

inline Cell error_cell(std::string_view error) {
  Cell cell = text_cell(error);
  cell.kind = CellKind::Error;
  return cell;
}

// The value, then "~" for each repair and "!kind" for each issue: one line to compare.
inline std::string outcome(const Parsed& parsed) {
  std::string out = to_text(parsed.value);
  for (const Remark& remark : parsed.remarks) {
    if (!out.empty()) out += " ";
    out += remark.kind == "repaired" ? "~" : "!" + remark.kind;
  }
  return out;
}

struct TextCase {
  const char* typed;
  const char* outcome;
};
inline void PrintTo(const TextCase& text, std::ostream* out) { *out << text.typed; }

// A workbook of text cells. "" is no cell; "#N/A" an error cell; "=1.5" a number; "=" a formula without its result.
class WorkbookMaker {
 public:
  explicit WorkbookMaker(std::string file = "a.xlsx") {
    info_.file = std::move(file);
    info_.formats = {NumberFormat{}};
  }

  SheetInfo& sheet(const std::string& name, std::vector<std::vector<std::string>> rows) {
    Sheet& added = sheets_.emplace_back();
    added.rows = std::move(rows);
    added.info.name = name;
    return added.info;
  }

  void feed(WorkbookSink& sink) const {
    sink.begin_workbook(info_);
    for (const Sheet& sheet : sheets_) {
      sink.begin_sheet(sheet.info);
      for (std::uint32_t r = 0; r < sheet.rows.size(); ++r) feed_row(sink, r + 1, sheet.rows[r]);
      sink.end_sheet();
    }
    sink.end_workbook();
  }

 private:
  struct Sheet {
    SheetInfo info;
    std::vector<std::vector<std::string>> rows;
  };

  static void feed_row(WorkbookSink& sink, std::uint32_t number, const std::vector<std::string>& texts) {
    std::vector<Cell> cells;
    for (std::uint32_t c = 0; c < texts.size(); ++c) {
      if (texts[c].empty()) continue;
      Cell cell = text_cell(texts[c]);
      if (texts[c].size() > 1 && texts[c][0] == '=') cell = number_cell(std::stod(texts[c].substr(1)));
      if (texts[c] == "#N/A") cell = error_cell(texts[c]);
      if (texts[c] == "=") {
        cell = text_cell("");
        cell.formula = cell.missing_cache = true;
      }
      cell.row = number;
      cell.column = c + 1;
      cells.push_back(cell);
    }
    if (!cells.empty()) sink.row(number, cells);
  }

  WorkbookInfo info_;
  std::deque<Sheet> sheets_;
};

// A dataset with the shipped schema, and questions to it.
class BoundData {
 public:
  BoundData() : dataset(make()) {}
  explicit BoundData(const WorkbookMaker& book) : BoundData() { bind(book); }

  void bind(const WorkbookMaker& book) {
    Binder binder(dataset);
    book.feed(binder);
    binder.settle();
  }

  // All rows of a query, cells joined by "|", rows by line breaks.
  std::string query(const std::string& sql) {
    Result<Statement> statement = dataset.connection().prepare(sql, true);
    if (!statement) return to_string(statement.errors().front());
    std::string out;
    for (Result<bool> row = statement->step(); row.ok() && *row; row = statement->step()) {
      if (!out.empty()) out += "\n";
      for (std::size_t i = 0; i < statement->columns().size(); ++i) {
        out += (i == 0 ? "" : "|") + to_text(statement->value(static_cast<int>(i)));
      }
    }
    return out;
  }

  Dataset dataset;

 private:
  static Dataset make() {
    Result<Dataset> made = Dataset::create(shipped_schema(), {});
    if (!made) throw std::runtime_error(to_string(made.errors().front()));
    return std::move(made).value();
  }
};

}  // namespace lianheti::test

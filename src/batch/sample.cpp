#include "batch/sample.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/json.h"
#include "base/world.h"
#include "sample/mess.h"
#include "sample/tables.h"

namespace lianheti {
namespace {

constexpr std::int64_t kBatch = 250;  // consortia whose rows are in memory at a time

// A table after the other grows by batches, without ever being whole in memory.
class CleanWriter {
 public:
  CleanWriter(const Schema& schema, PlainWorkbook& book) : schema_(schema), book_(book) {}

  // The columns are those that the first batch uses.
  Result<void> add(Connection& connection) {
    if (tables_.empty()) LIANHETI_CHECK(begin(connection));
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      LIANHETI_TRY(const auto rows, sample_rows(tables_[i], schema_.reading, connection));
      for (const auto& row : rows) book_.add_row(static_cast<int>(i), next_row_[i]++, row);
    }
    return {};
  }

 private:
  Result<void> begin(Connection& connection) {
    LIANHETI_TRY(tables_, used_tables(schema_, connection));
    next_row_.assign(tables_.size(), 1);
    for (const SampleTable& table : tables_) {
      std::vector<double> widths;
      std::vector<PlainCell> header;
      for (const SampleColumn& column : table.columns) {
        widths.push_back(column.width);
        header.push_back({.kind = PlainCell::Kind::Text, .text = column.header, .header = true});
      }
      book_.add_row(book_.add_sheet(table.table->title, widths), 0, header);
    }
    return {};
  }

  const Schema& schema_;
  PlainWorkbook& book_;
  std::vector<SampleTable> tables_;
  std::vector<std::uint32_t> next_row_;
};

// Merged cells and rows put in between need the whole table.
class DirtyWriter {
 public:
  DirtyWriter(const Schema& schema, const Vocabulary& words) : schema_(schema), words_(words) {}

  Result<void> add(Connection& connection) {
    if (tables_.empty()) {
      LIANHETI_TRY(tables_, used_tables(schema_, connection));
      grids_.resize(tables_.size());
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      LIANHETI_TRY(SampleGrid rows, sample_rows(tables_[i], schema_.reading, connection));
      std::move(rows.begin(), rows.end(), std::back_inserter(grids_[i]));
    }
    return {};
  }

  MessNotes write(PlainWorkbook& book) {
    MessNotes notes;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      std::vector<Slip> slips = plant_slips(tables_[i], grids_[i], words_);
      mess_values(tables_[i], grids_[i], slips, schema_.reading, words_, notes);
      write(book, lay_out_mess(tables_[i], std::move(grids_[i]), words_, slips, notes));
      notes.slips.insert(notes.slips.end(), slips.begin(), slips.end());
    }
    if (const auto guide = guide_sheet(words_)) {
      notes.manners.push_back({guide->name, guide->hidden ? "a hidden sheet" : "a sheet without data"});
      write(book, *guide);
    }
    return notes;
  }

 private:
  static void write(PlainWorkbook& book, const MessySheet& sheet) {
    const int at = book.add_sheet(sheet.name, sheet.widths, sheet.hidden);
    for (const auto& [area, value] : sheet.merges) book.merge(at, area, value);
    for (std::uint32_t row = 0; row < sheet.rows.size(); ++row) {
      const bool hidden = std::find(sheet.hidden_rows.begin(), sheet.hidden_rows.end(), row) != sheet.hidden_rows.end();
      book.add_row(at, row, sheet.rows[row], hidden);
    }
  }

  const Schema& schema_;
  const Vocabulary& words_;
  std::vector<SampleTable> tables_;
  std::vector<SampleGrid> grids_;
};

template <class Writer>
Result<void> invent_all(Inventor& inventor, std::int64_t consortia, Writer& writer) {
  for (std::int64_t first = 1; first <= consortia; first += kBatch) {
    LIANHETI_TRY(Dataset batch, inventor.invent(first, std::min(first + kBatch - 1, consortia)));
    LIANHETI_CHECK(writer.add(batch.connection()));
  }
  return {};
}

std::string to_json(const SampleFile& file, const std::vector<FactNote>& facts, const MessNotes& mess) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("regime", file.regime);
  json.member("seed", static_cast<std::int64_t>(file.size.seed)).member("consortia", file.size.consortia);
  json.member("years", file.size.years).member("year", file.size.year);
  json.key("facts").begin_array();
  for (const FactNote& fact : facts) {
    json.begin_object().member("fact", fact.fact).member("title", fact.title).member("clause", fact.clause);
    json.member("breach", fact.breach).key("consortia").begin_array();
    for (const std::string& id : fact.consortia) json.value(id);
    json.end_array().member("unit", fact.unit).member("text", fact.text).end_object();
  }
  json.end_array().key("manners").begin_array();
  for (const Manner& manner : mess.manners) {
    json.begin_object().member("sheet", manner.sheet).member("manner", manner.what).end_object();
  }
  json.end_array().key("errors").begin_array();
  for (const Slip& slip : mess.slips) {
    json.begin_object().member("error", slip.kind).member("sheet", slip.sheet).member("cell", slip.cell);
    json.member("table", slip.table).member("field", slip.field).member("row", slip.row).member("typed", slip.typed);
    json.end_object();
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

}  // namespace

Result<void> write_sample(Workspace& workspace, const SampleFile& file) {
  LIANHETI_CHECK(workspace.regime(file.regime));
  LIANHETI_TRY(const Recipe recipe, load_recipe(workspace.templates(), file.regime));
  const Date until{file.size.year, 12, 31};
  LIANHETI_TRY(SqlContext context, workspace.sql_context(until));
  Inventor inventor(workspace.schema(), recipe, file.regime, file.size, std::move(context));
  if (const auto folder = std::filesystem::path(file.output).parent_path(); !folder.empty()) LIANHETI_CHECK(make_directories(folder));
  const XlsxOptions options{.epoch = document_epoch(until)};
  MessNotes mess;
  if (file.dirty) {
    DirtyWriter writer(workspace.schema(), inventor.words());
    LIANHETI_CHECK(invent_all(inventor, file.size.consortia, writer));
    PlainWorkbook book(file.output, options, false);
    mess = writer.write(book);
    LIANHETI_CHECK(book.close());
  } else {
    PlainWorkbook book(file.output, options, true);
    CleanWriter writer(workspace.schema(), book);
    LIANHETI_CHECK(invent_all(inventor, file.size.consortia, writer));
    LIANHETI_CHECK(book.close());
  }
  if (file.facts.empty()) return {};
  return write_file(file.facts, to_json(file, inventor.facts(), mess));
}

}  // namespace lianheti

#include "ingest/bind.h"

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "dataset/sql_name.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

constexpr std::size_t kHeaderRows = 30;  // rows among which the header is looked for
constexpr int kHeadersForTable = 3;      // known headers that a sheet needs where its name says nothing
constexpr std::size_t kLabelBytes = 96;  // a longer text is no label
constexpr std::size_t kTitleCells = 2;   // a row of more is no title of a next table
constexpr std::size_t kTitleRows = 4;    // that such a title may have
constexpr int kLooks = 200;              // for a next table on one sheet

const char* to_string(SheetState state) {
  return state == SheetState::Visible ? "visible" : state == SheetState::Hidden ? "hidden" : "very-hidden";
}

std::string required_title(const TableReading& reading) {
  return reading.table->fields[static_cast<std::size_t>(reading.consortium)].title;
}

// The cells of a header row that the header does not account for.
std::vector<Cell> cells_beside(const HeaderBlock& header, const KeptRow& row) {
  std::vector<Cell> out;
  for (const Cell& cell : row.cells) {
    const bool known = row.number == header.last_row &&
                       std::any_of(header.columns.begin(), header.columns.end(),
                                   [&](const HeaderColumn& column) { return column.column == cell.column; });
    if (!known) out.push_back(cell);
  }
  return out;
}

// How many cells say something, no further than it matters here.
std::size_t filled(const std::vector<Cell>& cells) {
  std::size_t count = 0;
  for (auto cell = cells.begin(); cell != cells.end() && count <= kTitleCells; ++cell) count += is_blank(*cell) ? 0 : 1;
  return count;
}

// A row of titles, not one of labels with their values beside them ("填表人" "…"): of those, half are unknown.
bool says_titles(const HeaderBlock& header) {
  return static_cast<std::size_t>(header.known) * 3 >= header.columns.size() * 2;
}

// Whether a gap or a title parts the header from what stands above.
bool stands_apart(const HeaderBlock& header, const KeptRow& before) {
  return before.number + 1 < header.first_row || filled(before.cells) <= kTitleCells;
}

// The program's own SQL cannot fail on data.
void run(Connection& connection, const std::string& sql, const SqlParameters& parameters) {
  Result<Statement> statement = connection.prepare(sql, true);
  if (!statement) throw std::logic_error(statement.errors().front().message);
  statement->bind(parameters);
  const Result<bool> step = statement->step();
  if (!step) throw std::logic_error(step.errors().front().message);
}

}  // namespace

Binder::Binder(Dataset& dataset) : dataset_(dataset) {
  for (const Table& table : dataset.schema().tables) readings_.emplace_back(table, dataset.schema().reading);
}

Binder::~Binder() = default;

void Binder::begin_workbook(const WorkbookInfo& info) { book_ = info; }

void Binder::begin_sheet(const SheetInfo& sheet) {
  const ReadingWords& words = dataset_.schema().reading;
  sheet_ = sheet;
  kept_.clear();
  block_.reset();
  other_source_ = 0;
  looks_ = 0;
  labels_beside_ = false;
  mode_ = sheet.name == words.stamp_sheet     ? Mode::Stamp
          : is_other_sheet(words, sheet.name) ? Mode::Other
                                              : Mode::Searching;
}

void Binder::row(std::uint32_t number, const std::vector<Cell>& cells) {
  if (mode_ != Mode::Searching) return take(number, cells);
  if (std::all_of(cells.begin(), cells.end(), is_blank)) return;
  kept_.emplace_back(number, cells);
  if (kept_.size() == kHeaderRows) decide();
}

void Binder::end_sheet() {
  if (mode_ == Mode::Searching && !kept_.empty()) decide();
  if (mode_ == Mode::Reading) read_kept();
  if (block_ != nullptr) blocks_.push_back(block_->finish());
  block_.reset();
}

// The table of the sheet and its header, once enough rows are there; then the rows kept so far.
void Binder::decide() {
  std::optional<HeaderBlock> header;
  const TableReading* reading = choose_table(header);
  labels_beside_ = reading != nullptr && has_labels_beside(*reading, *header);
  if (labels_beside_) reading = nullptr;
  if (reading != nullptr) {
    start_block(*reading, *header);
  } else {
    mode_ = Mode::Unknown;
  }
  const std::vector<KeptRow> rows = std::move(kept_);
  kept_.clear();
  for (const KeptRow& row : rows) {
    const bool above = reading != nullptr && row.number < header->first_row;
    const bool inside = reading != nullptr && row.number >= header->first_row && row.number <= header->last_row;
    if (above) ignore(row.cells);
    if (inside) ignore(cells_beside(*header, row));
    if (!above && !inside) take(row.number, row.cells);
  }
}

const TableReading* Binder::choose_table(std::optional<HeaderBlock>& header) const {
  const TableReading* best = nullptr;
  const Table* named = find_table(dataset_.schema(), sheet_.name);
  if (named != nullptr) {
    const auto reading = std::find_if(readings_.begin(), readings_.end(),
                                      [named](const TableReading& each) { return each.table == named; });
    header = find_header(kept_, sheet_.merged, reading->names);
    return header ? &*reading : nullptr;
  }
  header = table_header(kept_, sheet_.merged, best);
  // Of tables one below the other the first; the others are found while it is read.
  while (best != nullptr) {
    const auto end =
        std::find_if(kept_.begin(), kept_.end(), [&](const KeptRow& row) { return row.number >= header->first_row; });
    const std::span<const KeptRow> above(kept_.begin(), end);
    const TableReading* reading = nullptr;
    std::optional<HeaderBlock> first = table_header(above, sheet_.merged, reading);
    const bool two = first && says_titles(*first) && first->last_row < above.back().number && says_titles(*header) &&
                     header->first_row == header->last_row && stands_apart(*header, above.back());
    if (!two) break;
    best = reading;
    header = std::move(first);
  }
  return best;
}

// Whether the titles stand in the first column, each with its value beside it: a form of one record, no table.
bool Binder::has_labels_beside(const TableReading& reading, const HeaderBlock& header) const {
  if (header.known >= kHeadersForTable || header.columns.size() == static_cast<std::size_t>(header.known)) return false;
  const auto labels = std::count_if(kept_.begin(), kept_.end(), [&](const KeptRow& row) {
    const auto first =
        std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !is_blank(cell); });
    return first != row.cells.end() && first->kind == CellKind::Text && first->text.size() <= kLabelBytes &&
           reading.names.find(first->text).field >= 0;
  });
  return labels >= kHeadersForTable;
}

// The header with the most known columns of any table; nullopt where no row has enough of them.
std::optional<HeaderBlock> Binder::table_header(std::span<const KeptRow> rows, const std::vector<MergedRange>& merged,
                                                const TableReading*& reading) const {
  std::optional<HeaderBlock> best;
  for (const TableReading& each : readings_) {
    std::optional<HeaderBlock> found = find_header(rows, merged, each.names);
    if (!found || found->known < std::max(kHeadersForTable, best ? best->known + 1 : 0)) continue;
    if (static_cast<std::size_t>(found->known) * 2 < found->columns.size()) continue;
    reading = &each;
    best = std::move(found);
  }
  return best;
}

void Binder::start_block(const TableReading& reading, const HeaderBlock& header) {
  const MoneyUnit* note = nullptr;
  for (const KeptRow& row : kept_) {
    for (const Cell& cell : row.cells) {
      if (row.number >= header.first_row || cell.kind != CellKind::Text) continue;
      if (const MoneyUnit* unit = unit_of_note(cell.text, dataset_.schema().reading)) note = unit;
    }
  }
  block_ = std::make_unique<SheetBlock>(dataset_, reading, book_, sheet_, header, note);
  mode_ = Mode::Reading;
  last_row_ = header.last_row;
  note_source(block_->source_id());
}

// A row below a header. Rows of a cell or two wait: they may be the title of a next table.
void Binder::read_on(std::uint32_t number, const std::vector<Cell>& cells) {
  const std::size_t count = filled(cells);
  if (count == 0) return;
  const bool apart = number > last_row_ + 1 || !kept_.empty();
  last_row_ = number;
  if (count <= kTitleCells && kept_.size() < kTitleRows) {
    kept_.emplace_back(number, cells);
    return;
  }
  if (count > kTitleCells && apart && looks_ < kLooks && begin_next_table(number, cells)) return;
  read_kept();
  block_->row(number, cells);
}

bool Binder::begin_next_table(std::uint32_t number, const std::vector<Cell>& cells) {
  ++looks_;
  std::vector<KeptRow> rows;
  rows.emplace_back(number, cells);
  const TableReading* reading = nullptr;
  const std::optional<HeaderBlock> header = table_header(rows, {}, reading);
  if (!header || !says_titles(*header)) return false;
  const std::optional<HeaderBlock> here = find_header(rows, {}, block_->reading().names);
  const bool same_table = here && here->known == header->known;
  if (same_table && block_->repeats_header(cells)) return false;
  blocks_.push_back(block_->finish());
  start_block(same_table ? block_->reading() : *reading, same_table ? *here : *header);
  for (const KeptRow& row : kept_) ignore(row.cells);
  kept_.clear();
  return true;
}

void Binder::read_kept() {
  for (const KeptRow& row : kept_) block_->row(row.number, row.cells);
  kept_.clear();
}

void Binder::note_source(std::int64_t source_id) {
  last_source_ = source_id;
  if (first_source_ == 0) first_source_ = source_id;
}

// A source for the cells of a sheet that is no table.
void Binder::start_ignoring() {
  other_source_ = dataset_.add_source(book_.file, sheet_.name, to_string(sheet_.state), Table{}, 0, {});
  note_source(other_source_);
  if (mode_ != Mode::Unknown) return;
  const Schema& schema = dataset_.schema();
  Issue issue;
  issue.kind = "unknown-sheet";
  issue.source_id = other_source_;
  issue.found = sheet_.name;
  std::vector<std::string> titles;
  for (const Table& table : schema.tables) titles.push_back(table.title);
  const std::string near = nearest(sheet_.name, titles);
  if (const Table* named = find_table(schema, sheet_.name)) {
    issue.table = named->name;
    issue.detail = schema.reading.word(labels_beside_ ? "labels-beside" : "no-header");
  } else if (!near.empty()) {
    issue.detail = fill(schema.reading.word("nearest-sheet"), {{"value", near}});
  }
  dataset_.add_issue(issue);
}

void Binder::take(std::uint32_t number, const std::vector<Cell>& cells) {
  switch (mode_) {
    case Mode::Reading:
      return read_on(number, cells);
    case Mode::Stamp:
      read_stamp(cells);
      [[fallthrough]];
    default:
      return ignore(cells);
  }
}

void Binder::ignore(const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) {
    const NumberFormat format = cell.format < book_.formats.size() ? book_.formats[cell.format] : NumberFormat{};
    const std::string text = typed_text(cell, format);
    if (trim(text).empty()) continue;
    if (block_ == nullptr && other_source_ == 0) start_ignoring();
    dataset_.add_ignored(block_ != nullptr ? block_->source_id() : other_source_, a1(cell.row, cell.column), "", text);
  }
}

void Binder::read_stamp(const std::vector<Cell>& cells) {
  std::string key;
  for (const Cell& cell : cells) {
    if (cell.column == 1) key = trim(cell.text);
    if (cell.column == 2 && !key.empty()) stamp_.emplace_back(key, trim(typed_text(cell, {})));
  }
}

std::string Binder::stamp(const std::string& key) const {
  const auto found = std::find_if(stamp_.begin(), stamp_.end(), [&](const auto& item) { return item.first == key; });
  return found == stamp_.end() ? "" : found->second;
}

void Binder::go_back(const Mark& mark) {
  kept_.clear();
  block_.reset();
  blocks_.resize(mark.blocks);
  stamp_.resize(mark.stamps);
  first_source_ = mark.first_source;
  last_source_ = mark.last_source;
}

void Binder::settle() {
  if (first_source_ != 0) {
    Result<Statement> ids = dataset_.connection().prepare(
        "SELECT DISTINCT id FROM consortium WHERE source_id BETWEEN :first AND :last AND id IS NOT NULL LIMIT 2", true);
    std::vector<std::string> found;
    if (ids) {
      ids->bind({{"first", first_source_}, {"last", last_source_}});
      for (Result<bool> step = ids->step(); step.ok() && *step; step = ids->step()) found.emplace_back(ids->text(0));
    }
    const std::string named = found.empty() ? number_by_name() : "";
    if (found.size() == 1) {
      fill_in(found[0]);
    } else if (!named.empty()) {
      fill_in(named);
    } else {
      for (const BlockSummary& block : blocks_) report_missing(block);
    }
  }
  go_back({});
}

// A workbook of one consortium that gives it no number: that is told once, and its name stands for the number, so that
// the rest can be checked. "" for any other workbook.
std::string Binder::number_by_name() {
  std::vector<std::string> names;
  Result<Statement> rows = dataset_.connection().prepare(
      "SELECT coalesce(name, '') FROM consortium WHERE source_id BETWEEN :first AND :last LIMIT 2", true);
  if (!rows) return "";
  rows->bind({{"first", first_source_}, {"last", last_source_}});
  for (Result<bool> step = rows->step(); step.ok() && *step; step = rows->step()) names.emplace_back(rows->text(0));
  if (names.size() != 1 || names[0].empty()) return "";
  for (BlockSummary& block : blocks_) {
    if (block.reading->refers) continue;
    report_missing(block);
    block.rows_without_consortium = 0;
  }
  run(dataset_.connection(), "UPDATE consortium SET id = name WHERE source_id BETWEEN :first AND :last",
      {{"first", first_source_}, {"last", last_source_}});
  return names[0];
}

void Binder::fill_in(const std::string& consortium) {
  const ReadingWords& words = dataset_.schema().reading;
  for (const BlockSummary& block : blocks_) {
    if (block.rows_without_consortium == 0) continue;
    const std::string field =
        sql_name(block.reading->table->fields[static_cast<std::size_t>(block.reading->consortium)].name);
    run(dataset_.connection(),
        "UPDATE " + sql_name(block.reading->table->name) + " SET " + field + " = :id WHERE source_id = :source AND " +
            field + " IS NULL",
        {{"id", consortium}, {"source", block.source_id}});
    Issue issue;
    issue.kind = "repaired";
    issue.table = block.reading->table->name;
    issue.field = block.reading->table->fields[static_cast<std::size_t>(block.reading->consortium)].name;
    issue.source_id = block.source_id;
    issue.asked = consortium;
    issue.detail = fill(words.word("filled-in"), {{"count", std::to_string(block.rows_without_consortium)}});
    dataset_.add_issue(issue);
  }
  run(dataset_.connection(),
      "UPDATE issue SET consortium = :id WHERE source_id BETWEEN :first AND :last AND consortium IS NULL",
      {{"id", consortium}, {"first", first_source_}, {"last", last_source_}});
}

void Binder::report_missing(const BlockSummary& block) {
  if (block.rows_without_consortium == 0) return;
  const ReadingWords& words = dataset_.schema().reading;
  const Table& table = *block.reading->table;
  const std::string& field = table.fields[static_cast<std::size_t>(block.reading->consortium)].name;
  if (block.consortium_column == 0) {
    Issue issue;
    issue.kind = "missing-column";
    issue.table = table.name;
    issue.field = field;
    issue.source_id = block.source_id;
    issue.asked = required_title(*block.reading);
    dataset_.add_issue(issue);
    return;
  }
  run(dataset_.connection(),
      "INSERT INTO issue(kind, table_name, row_id, field, source_id, cell, asked) SELECT 'missing-cell', :table, "
      "row_id, "
      ":field, source_id, :letters || source_row, :asked FROM " +
          sql_name(table.name) + " WHERE source_id = :source AND " + sql_name(field) + " IS NULL ORDER BY row_id",
      {{"table", table.name},
       {"field", field},
       {"letters", a1(0, block.consortium_column)},
       {"asked", words.word("filled")},
       {"source", block.source_id}});
}

}  // namespace lianheti

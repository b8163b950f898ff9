#include "ingest/table_block.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

bool has_error(const std::vector<Remark>& remarks) {
  return std::any_of(remarks.begin(), remarks.end(), [](const Remark& remark) { return remark.kind != "repaired"; });
}

std::vector<bool> bound_columns(const HeaderBlock& header) {
  std::vector<bool> out;
  for (const HeaderColumn& column : header.columns) {
    if (column.match.field < 0) continue;
    if (column.column >= out.size()) out.resize(column.column + 1);
    out[column.column] = true;
  }
  return out;
}

}  // namespace

TableReading::TableReading(const Table& of, const ReadingWords& words) : table(&of), names(of, words) {
  for (const Field& field : of.fields) {
    choices.push_back(field.values.empty() ? nullptr : std::make_unique<Choices>(field, words));
  }
  consortium = of.find("consortium");
  refers = consortium >= 0;
  if (!refers && of.name == "consortium") consortium = of.find("id");
}

SheetBlock::SheetBlock(Dataset& dataset, const TableReading& reading, const WorkbookInfo& book, const SheetInfo& sheet,
                       const HeaderBlock& header, const MoneyUnit* note_unit)
    : dataset_(dataset),
      reading_(reading),
      words_(dataset.schema().reading),
      formats_(book.formats),
      date1904_(book.date1904),
      hidden_rows_(sheet.hidden_rows),
      hidden_columns_(sheet.hidden_columns),
      hidden_sheet_(sheet.state != SheetState::Visible),
      merges_(sheet.merged, header.last_row, bound_columns(header)),
      column_of_field_(reading.table->fields.size(), 0),
      readings_(reading.table->fields.size()) {
  std::vector<Dataset::SourceColumn> bound;
  for (const HeaderColumn& column : header.columns) {
    for (const int field : {column.match.field, column.match.second}) {
      if (field >= 0) bound.push_back({field, column.column, header_label(column.text, words_)});
    }
  }
  const char* state = sheet.state == SheetState::Visible  ? "visible"
                      : sheet.state == SheetState::Hidden ? "hidden"
                                                          : "very-hidden";
  source_id_ = dataset.add_source(book.file, sheet.name, state, *reading.table, header.last_row, bound);
  bind_header(header, note_unit);
}

void SheetBlock::bind_header(const HeaderBlock& header, const MoneyUnit* note_unit) {
  const Table& table = *reading_.table;
  std::set<int> fields;
  for (const HeaderColumn& from : header.columns) fields.insert({from.match.field, from.match.second});
  for (const HeaderColumn& from : header.columns) {
    Column& column = column_at(from.column);
    column.header = from.text;
    column.key = fold_key(from.text);
    column.counter = reading_.names.is_counter(from.text);
    column.field = from.match.field;
    column.second = from.match.second;
    column.reported = true;
    for (const int field : {column.field, column.second}) {
      if (field < 0) continue;
      const auto index = static_cast<std::size_t>(field);
      column_of_field_[index] = from.column;
      readings_[index] = {&table.fields[index], &words_, reading_.choices[index].get(),
                          from.match.unit != nullptr ? from.match.unit : note_unit, date1904_,
                          column.key.find('%') != std::string::npos};
    }
    if (column.field >= 0) continue;
    const std::string cell = a1(header.last_row, from.column);
    dataset_.add_ignored(source_id_, cell, from.text, from.text);
    if ((column.counter && from.repeats == 0) || counts_characters(from.text)) continue;
    std::string detail;
    if (from.repeats != 0) {
      detail = fill(words_.word("repeated-column"), {{"cell", a1(header.last_row, from.repeats)}});
    } else if (const std::string near = reading_.names.suggest(from.text, fields); !near.empty()) {
      detail = fill(words_.word("nearest-column"), {{"value", near}});
      near_.emplace(near, NearHeader{cell, from.text});
    }
    issue("unknown-column", "", cell, from.text, "", detail);
  }
}

// "技术创新目标字数": a column of a blank workbook that counts the characters of another.
bool SheetBlock::counts_characters(const std::string& header) const {
  const std::string& suffix = words_.word("count-suffix");
  return header.ends_with(suffix) && reading_.names.find(header.substr(0, header.size() - suffix.size())).field >= 0;
}

SheetBlock::Column& SheetBlock::column_at(std::uint32_t number) {
  if (number >= columns_.size()) columns_.resize(number + 1);
  return columns_[number];
}

const NumberFormat& SheetBlock::format_of(const Cell& cell) const {
  static const NumberFormat general;
  return cell.format < formats_.size() ? formats_[cell.format] : general;
}

void SheetBlock::issue(std::string kind, std::string field, std::string cell, std::string found, std::string asked,
                       std::string detail) {
  Issue out;
  out.kind = std::move(kind);
  out.table = reading_.table->name;
  out.field = std::move(field);
  out.source_id = source_id_;
  out.cell = std::move(cell);
  out.found = std::move(found);
  out.asked = std::move(asked);
  out.detail = std::move(detail);
  dataset_.add_issue(out);
}

void SheetBlock::ignore(const Cell& cell) {
  Column& column = column_at(cell.column);
  dataset_.add_ignored(source_id_, address(cell), column.header, typed_text(cell, format_of(cell)));
}

void SheetBlock::find_own(const std::vector<Cell>& cells) {
  own_.clear();
  for (const Cell& cell : cells) {
    if (!is_blank(cell)) own_.push_back(&cell);
  }
}

bool SheetBlock::repeats_header(const std::vector<Cell>& cells) {
  find_own(cells);
  return !own_.empty() && is_repeated_header();
}

void SheetBlock::row(std::uint32_t number, const std::vector<Cell>& cells) {
  const std::vector<DataMerges::Shared>& shared = merges_.at(number, cells);
  find_own(cells);
  if (own_.empty()) return;
  if (skip(number) || !assign_cells(number, cells)) {
    for (const Cell* cell : own_) ignore(*cell);
    return;
  }
  for (const DataMerges::Shared& from : shared) {
    assign(column_at(from.cell.column), from.cell, &from);
    if (merged_origins_.emplace(from.origin.row, from.origin.column).second) merged_ranges_.push_back(from.range);
  }
  for (std::size_t field = 0; field < inputs_.size(); ++field) read_field(field, number);
  store(number);
}

// Gives a cell to its field, or its two parts to the two fields of a joint header.
void SheetBlock::assign(const Column& column, const Cell& cell, const DataMerges::Shared* shared) {
  inputs_[static_cast<std::size_t>(column.field)] = {&cell, shared};
  if (column.second < 0 || cell.kind != CellKind::Text) return;
  const NameAndCode both = split_code(cell.text, reading_.table->fields[static_cast<std::size_t>(column.second)].title);
  if (both.code.empty()) return;
  for (const auto& [field, text] : {std::pair(column.field, both.name), std::pair(column.second, both.code)}) {
    Cell& part = parts_.emplace_back(cell);
    part.text = text;
    inputs_[static_cast<std::size_t>(field)] = {&part, shared};
  }
}

// Gives each field its cell; cells of other columns are ignored. False where the row says nothing: no cell but the
// numbering and the consortium that whole columns are filled with in advance.
bool SheetBlock::assign_cells(std::uint32_t number, const std::vector<Cell>& cells) {
  inputs_.assign(reading_.table->fields.size(), {});
  values_.assign(reading_.table->fields.size(), {});
  issues_.clear();
  parts_.clear();
  bool says_something = false;
  for (const Cell* cell : own_) {
    const Column& column = column_at(cell->column);
    if (column.field < 0) continue;
    assign(column, *cell, nullptr);
    const bool prefilled = column.counter || (reading_.refers && column.field == reading_.consortium);
    says_something = says_something || !prefilled;
  }
  if (!says_something) return false;
  if (std::binary_search(hidden_rows_.begin(), hidden_rows_.end(), number)) {
    seen_hidden_rows_.push_back(std::to_string(number));
  }
  for (const Cell& cell : cells) {
    Column& column = column_at(cell.column);
    if (column.field >= 0 || is_blank(cell)) continue;
    ignore(cell);
    if (column.reported) continue;
    column.reported = true;
    issue("unknown-column", "", address(cell), "", "", words_.word("no-title"));
  }
  return true;
}

void SheetBlock::read_field(std::size_t index, std::uint32_t number) {
  const Field& field = reading_.table->fields[index];
  const std::uint32_t column = column_of_field_[index];
  if (column == 0) return;
  const Input& input = inputs_[index];
  const bool money = field.type == FieldType::Amount || field.type == FieldType::Percent;
  Parsed parsed;
  if (input.shared != nullptr && money) {
    parsed.remarks.push_back({"ambiguous", "", words_.word("merged-amount")});
  } else if (input.cell != nullptr) {
    parsed = parse_value(*input.cell, format_of(*input.cell), readings_[index]);
  }
  const bool deferred = reading_.refers && static_cast<int>(index) == reading_.consortium;
  if (is_null(parsed.value) && field.required && !deferred && !has_error(parsed.remarks)) {
    parsed.remarks = {{"missing-cell", words_.word("filled"), ""}};
  }
  Cell place;
  place.row = number;
  place.column = column;
  add_remarks(field, input.cell == nullptr ? place : *input.cell, parsed);
  values_[index] = std::move(parsed.value);
}

void SheetBlock::add_remarks(const Field& field, const Cell& cell, Parsed& parsed) {
  for (Remark& remark : parsed.remarks) {
    Issue out;
    out.kind = std::move(remark.kind);
    out.table = reading_.table->name;
    out.field = field.name;
    out.source_id = source_id_;
    out.cell = address(cell);
    out.found = typed_text(cell, format_of(cell));
    out.asked = std::move(remark.asked);
    out.detail = std::move(remark.detail);
    issues_.push_back(std::move(out));
  }
}

void SheetBlock::store(std::uint32_t number) {
  const std::int64_t row_id = dataset_.add_row(*reading_.table, source_id_, number, values_);
  ++rows_;
  std::string consortium;
  if (reading_.consortium >= 0) consortium = to_text(values_[static_cast<std::size_t>(reading_.consortium)]);
  if (reading_.refers && consortium.empty()) ++rows_without_consortium_;
  for (std::size_t field = 0; field < inputs_.size(); ++field) {
    if (inputs_[field].shared == nullptr || is_null(values_[field])) continue;
    const RowColumn origin = inputs_[field].shared->origin;
    dataset_.add_moved(*reading_.table, row_id, reading_.table->fields[field].name, a1(origin.row, origin.column));
  }
  for (Issue& issue : issues_) {
    issue.row_id = row_id;
    issue.consortium = consortium;
    dataset_.add_issue(issue);
  }
}

BlockSummary SheetBlock::finish() {
  if (hidden_sheet_) issue("hidden", "", "", "", "", words_.word("whole-sheet"));
  if (!seen_hidden_rows_.empty()) {
    issue("hidden", "", "", "", "", fill(words_.word("hidden-rows"), {{"list", list_some(seen_hidden_rows_, words_)}}));
  }
  std::vector<std::string> hidden;
  for (const std::uint32_t column : hidden_columns_) {
    if (column < columns_.size() && !columns_[column].header.empty()) hidden.push_back(a1(0, column));
  }
  if (!hidden.empty()) {
    issue("hidden", "", "", "", "", fill(words_.word("hidden-columns"), {{"list", list_some(hidden, words_)}}));
  }
  if (!merged_ranges_.empty()) {
    issue("merged-spread", "", "", "", "", fill(words_.word("merged"), {{"list", list_some(merged_ranges_, words_)}}));
  }
  for (std::size_t i = 0; i < column_of_field_.size() && rows_ > 0; ++i) {
    const Field& field = reading_.table->fields[i];
    const bool deferred = reading_.refers && static_cast<int>(i) == reading_.consortium;
    if (!field.required || column_of_field_[i] != 0 || deferred) continue;
    if (const auto near = near_.find(field.title); near != near_.end()) {
      issue("missing-column", field.name, near->second.cell, near->second.text, field.title,
            fill(words_.word("rename-column"), {{"found", near->second.text}, {"value", field.title}}));
    } else {
      issue("missing-column", field.name, "", "", field.title, "");
    }
  }
  const std::uint32_t column =
      reading_.consortium < 0 ? 0 : column_of_field_[static_cast<std::size_t>(reading_.consortium)];
  return {&reading_, source_id_, column, rows_, rows_without_consortium_};
}

std::string list_some(const std::vector<std::string>& items, const ReadingWords& words) {
  static constexpr std::size_t kListed = 20;
  std::string out;
  for (std::size_t i = 0; i < items.size() && i < kListed; ++i) out += (i == 0 ? "" : "、") + items[i];
  if (items.size() > kListed) out += fill(words.word("more"), {{"count", std::to_string(items.size())}});
  return out;
}

}  // namespace lianheti

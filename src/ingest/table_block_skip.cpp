// Rows of a sheet that are no data: sums, notes, examples, headers that come again, the numbers of the columns.
#include <algorithm>

#include "ingest/parse_common.h"
#include "ingest/table_block.h"

namespace lianheti {
namespace {

constexpr std::uint32_t kBannerWidth = 3;  // columns that a lone merged cell spans where it is a note
constexpr std::size_t kTotalTail = 12;     // bytes after "合计" in "合计（12家）", about four characters
constexpr std::size_t kNotePrefix = 96;    // bytes of a text in which a note word may stand

std::string first_words(const Cell& cell) { return fold(cell.text.substr(0, kNotePrefix)); }

// "（以下空白）", "——以下无正文——": without what stands around it.
std::string without_frame(std::string text) {
  static constexpr std::string_view kFrames[] = {"(", ")", "[", "]", "【", "】", "*", "-", "—"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view frame : kFrames) {
      const bool before = text.starts_with(frame);
      if (!before && !text.ends_with(frame)) continue;
      text.erase(before ? 0 : text.size() - frame.size(), frame.size());
      again = true;
    }
  }
  return text;
}

}  // namespace

// Rows that are no data. Sums, notes and repeated headers are told, example rows are expected.
bool SheetBlock::skip(std::uint32_t number) {
  if (is_example()) return true;
  const char* reason = is_repeated_header()            ? "repeated-header"
                       : numbers_columns()             ? "column-numbers"
                       : is_total() || is_note(number) ? "total-row"
                                                       : nullptr;
  if (reason == nullptr) return false;
  issue("total-row", "", address(*own_.front()), typed_text(*own_.front(), {}), "", words_.word(reason));
  note_unit_below();
  return true;
}

// The line under a header of printed forms that numbers its columns: 甲 乙 1 2 3.
bool SheetBlock::numbers_columns() const {
  static constexpr std::size_t kFewest = 3;
  if (rows_ > 0 || own_.size() < kFewest) return false;
  int next = 1;
  for (const Cell* cell : own_) {
    std::string text = fold(typed_text(*cell, {}));
    std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    if (text == std::to_string(next)) {
      ++next;
    } else if (next > 1 || !is_any(text, words_.column_marks)) {
      return false;
    }
  }
  return next > 2;
}

bool SheetBlock::is_total() const {
  static constexpr std::size_t kLeadingCells = 3;
  for (std::size_t i = 0; i < own_.size() && i < kLeadingCells; ++i) {
    if (own_[i]->kind != CellKind::Text || own_[i]->text.size() > kNotePrefix) continue;
    const std::string text = without_brackets(fold_key(own_[i]->text));
    for (const std::string& word : words_.total_words) {
      if (text == word || (i == 0 && text.starts_with(word) && text.size() <= word.size() + kTotalTail)) return true;
    }
  }
  return false;
}

bool SheetBlock::is_note(std::uint32_t number) const {
  const Cell& first = *own_.front();
  if (first.kind != CellKind::Text) return false;
  if (own_.size() == 1 && merges_.width(number, first.column) >= kBannerWidth) return true;
  const std::string text = without_frame(first_words(first));
  const bool alone = std::all_of(own_.begin(), own_.end(), [&](const Cell* cell) { return cell->text == first.text; });
  for (const std::string& word : words_.note_words) {
    if (!text.starts_with(word)) continue;
    std::size_t end = text.find_first_not_of("0123456789", word.size());
    // "单位负责人（签字）：", "牵头单位(盖章):"
    if (end != std::string::npos && text[end] == '(') end = text.find_first_not_of(')', text.find(')', end));
    if (end == std::string::npos ? alone : text[end] == ':') return true;
  }
  return false;
}

bool SheetBlock::is_example() const {
  const Cell& first = *own_.front();
  if (first.kind != CellKind::Text || first.text.size() > kNotePrefix) return false;
  std::string text = fold_key(first.text);
  std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
  return std::any_of(words_.example_words.begin(), words_.example_words.end(), [&](const std::string& word) {
    if (!text.starts_with(word)) return false;
    return text.find_first_not_of("0123456789", word.size()) == std::string::npos || text[word.size()] == ':';
  });
}

bool SheetBlock::is_repeated_header() const {
  std::size_t same = 0;
  for (const Cell* cell : own_) {
    if (cell->column >= columns_.size() || cell->kind != CellKind::Text) continue;
    const Column& column = columns_[cell->column];
    if (column.header.empty() || cell->text.size() > kNotePrefix) continue;
    // A header on two rows is kept as "upper/lower"; what comes again may be the lower row alone.
    const std::string text = fold_key(cell->text);
    if (text == column.key || column.key.ends_with("/" + text)) ++same;
    if (same == 0 && cell != own_.front()) return false;
  }
  return same >= 2 && same * 2 >= own_.size();
}

// "单位：万元" under the table comes too late to be applied; it is told instead.
void SheetBlock::note_unit_below() {
  for (const Cell* cell : own_) {
    const MoneyUnit* unit = cell->kind == CellKind::Text ? unit_of_note(cell->text, words_) : nullptr;
    if (unit == nullptr || unit->fen == kFenPerYuan) continue;
    for (const ColumnReading& reading : readings_) {
      const bool bare = reading.field != nullptr && reading.field->type == FieldType::Amount && reading.unit == nullptr;
      if (!bare) continue;
      issue("ambiguous", reading.field->name, address(*cell), std::string(cell->text), "",
            fill(words_.word("unit-below"), {{"unit", unit->name}}));
    }
  }
}

}  // namespace lianheti

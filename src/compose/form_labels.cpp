#include "compose/form_labels.h"

#include <cctype>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace lianheti {
namespace {

void append_text(std::string& out, const std::vector<Inline>& inlines) {
  for (const Inline& piece : inlines) {
    if (piece.kind == Inline::Kind::Text) out += piece.text;
  }
}

std::string compact_label(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c != U' ' && c != U'　') append_code_point(out, c);
  }
  constexpr std::string_view kColon = "：";
  if (out.ends_with(kColon)) out.resize(out.size() - kColon.size());
  return out;
}

// The cell of a row that covers a column of the grid; nullptr where none of its own does.
const TableCell* cell_at(const TableRow& row, int column) {
  int at = 0;
  for (const TableCell& cell : row.cells) {
    at += cell.columns;
    if (column < at) return &cell;
  }
  return nullptr;
}

bool says_something(std::string_view label) {
  for (std::size_t at = 0; at < label.size();) {
    const char32_t c = next_code_point(label, at);
    if (is_han(c) || (c < 0x80 && std::isalpha(static_cast<unsigned char>(c)) != 0)) return true;
  }
  return false;
}

class FieldLabels {
 public:
  explicit FieldLabels(Document& document) : document_(document), words_(document.title) {}

  void walk(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        name(paragraph->inlines);
      } else if (auto* keep = std::get_if<KeepTogether>(&block.content)) {
        walk(keep->blocks);
      } else if (auto* table = std::get_if<TableBlock>(&block.content)) {
        for (TableRow& row : table->rows) {
          for (TableCell& cell : row.cells) walk(cell.blocks);
        }
      }
    }
  }

 private:
  void name(const std::vector<Inline>& inlines) {
    if (std::string words = label_of(inlines); says_something(words)) words_ = std::move(words);
    for (const Inline& piece : inlines) {
      if (piece.kind != Inline::Kind::Place) continue;
      PlaceMark& mark = document_.places[static_cast<std::size_t>(piece.place)];
      if (mark.kind == PlaceMark::Kind::Field && !says_something(mark.purpose)) mark.purpose = words_;
    }
  }

  Document& document_;
  std::string words_;  // read last
};

}  // namespace

void label_remaining_fields(Document& document) {
  FieldLabels labels(document);
  for (Section& section : document.sections) labels.walk(section.blocks);
}

std::string label_of(const std::vector<Inline>& inlines) {
  std::string text;
  append_text(text, inlines);
  return compact_label(text);
}

std::string label_of(const TableCell& cell) {
  std::string text;
  for (const Block& block : cell.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) append_text(text, paragraph->inlines);
  }
  return compact_label(text);
}

std::string label_for_next_cell(const TableBlock& table, const TableRow& row) {
  for (auto cell = row.cells.rbegin(); cell != row.cells.rend(); ++cell) {
    if (cell->header) return label_of(*cell);
  }
  if (table.rows.empty()) return "";
  int column = 0;
  for (const TableCell& cell : row.cells) column += cell.columns;
  if (table.header_rows > 0) {
    const TableCell* header = cell_at(table.rows[static_cast<std::size_t>(table.header_rows) - 1], column);
    return header == nullptr ? "" : label_of(*header);
  }
  const TableRow& above = table.rows.back();
  return above.cells.size() == 1 ? label_of(above.cells.front()) : "";
}

int limit_of(std::string_view label) {
  constexpr std::string_view kBefore = "限", kAfter = "字";
  for (std::size_t at = label.find(kBefore); at != std::string_view::npos; at = label.find(kBefore, at + 1)) {
    int limit = 0;
    const std::string_view rest = label.substr(at + kBefore.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), limit);
    if (error == std::errc() && rest.substr(static_cast<std::size_t>(end - rest.data())).starts_with(kAfter))
      return limit;
  }
  return 0;
}

}  // namespace lianheti

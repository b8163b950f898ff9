// Slips: what makes a cell wrong. Each must be found at its cell.
#include <algorithm>

#include "sample/mess.h"
#include "sample/plain_cells.h"

namespace lianheti {
namespace {

constexpr const char* kKey = "consortium";  // the columns that hold the rows of a consortium together
constexpr const char* kId = "id";
constexpr std::int64_t kChance = 55;  // of each kind in each table, in percent

using Kind = PlainCell::Kind;

// What a kind of slip makes of a cell; false where the cell does not lend itself.
struct SlipKind {
  const char* name;
  bool (*fits)(const Field& field);
  bool (*spoil)(PlainCell& cell, const Vocabulary& words);
};

bool wrong_check(PlainCell& cell, const Vocabulary&) {
  if (cell.text.size() != 18) return false;
  char& last = cell.text.back();
  last = last == '1' ? '2' : '1';
  return true;
}

bool letter_for_digit(PlainCell& cell, const Vocabulary&) {
  const std::size_t at = cell.text.find('0', 8);
  if (at == std::string::npos) return false;
  cell.text[at] = 'O';
  return true;
}

bool as_number(PlainCell& cell, const Vocabulary&) {
  if (cell.text.size() != 18) return false;
  retype(cell, cell.text.substr(0, 1) + "." + cell.text.substr(1, 5) + "E+17");
  return std::all_of(cell.text.begin() + 2, cell.text.begin() + 7, [](char c) { return c >= '0' && c <= '9'; });
}

bool error_value(PlainCell& cell, const Vocabulary&) {
  cell = {.kind = Kind::Formula, .text = "=VLOOKUP(A1,$ZZ$1:$ZZ$9,2,FALSE)", .cached = "#N/A"};
  return true;
}

bool near_miss(PlainCell& cell, const Vocabulary&) {
  if (cell.text.size() < 3) return false;
  cell.text.insert(0, cell.text.substr(0, 3));
  return true;
}

bool no_such_day(PlainCell& cell, const Vocabulary& words) {
  if (cell.kind != Kind::Date) return false;
  retype(cell, words.say("mess.no_day", cell.text, {{"year", cell.text.substr(0, 4)}}));
  return true;
}

bool vague_amount(PlainCell& cell, const Vocabulary& words) {
  if (cell.kind == Kind::Blank) return false;
  retype(cell, words.say("mess.vague", cell.text));
  return true;
}

bool negative(PlainCell& cell, const Vocabulary&) {
  if (cell.kind != Kind::Number || cell.number <= 0) return false;
  cell.number = -cell.number;
  return true;
}

bool missing(PlainCell& cell, const Vocabulary&) {
  cell = {};
  return true;
}

bool is_code(const Field& field) { return field.type == FieldType::Identifier && field.compact && field.required; }
bool is_closed_list(const Field& field) { return field.type == FieldType::Enum && !field.open && field.required; }
bool is_date(const Field& field) { return field.type == FieldType::Date; }
bool is_amount(const Field& field) { return field.type == FieldType::Amount; }
bool is_plain_text(const Field& field) { return field.type == FieldType::Text && !field.required; }
bool is_required(const Field& field) {
  return field.required && field.name != kKey && field.name != kId &&
         (field.type == FieldType::Text || field.type == FieldType::Enum);
}

constexpr SlipKind kKinds[] = {
    {"wrong check character", is_code, wrong_check},    {"letter for a digit", is_code, letter_for_digit},
    {"code as a number", is_code, as_number},           {"error value", is_plain_text, error_value},
    {"near miss of a list", is_closed_list, near_miss}, {"no such day", is_date, no_such_day},
    {"vague amount", is_amount, vague_amount},          {"negative amount", is_amount, negative},
    {"required cell empty", is_required, missing},
};

}  // namespace

std::vector<Slip> plant_slips(const SampleTable& table, SampleGrid& grid, const Vocabulary& words) {
  std::vector<Slip> out;
  std::vector<std::vector<bool>> taken(grid.size(), std::vector<bool>(table.columns.size(), false));
  for (const SlipKind& kind : kKinds) {
    const std::string key = std::string("slip/") + table.table->name + "/" + kind.name;
    if (grid.empty() || words.draw(1, 100, key) > kChance) continue;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (kind.fits(*table.columns[i].field)) columns.push_back(i);
    }
    if (columns.empty()) continue;
    const std::size_t column = columns[words.shuffled(0, columns.size(), key)];
    for (std::uint64_t attempt = 0; attempt < grid.size(); ++attempt) {
      const std::size_t row = words.shuffled(attempt, grid.size(), key + "/row");
      if (taken[row][column] || grid[row][column].kind == Kind::Blank) continue;
      PlainCell spoilt = grid[row][column];
      if (!kind.spoil(spoilt, words)) continue;
      // One slip a row: what the row is about must stay plain.
      taken[row].assign(table.columns.size(), true);
      grid[row][column] = spoilt;
      out.push_back({.kind = kind.name,
                     .table = table.table->name,
                     .field = table.columns[column].field->name,
                     .typed = spoilt.cached.empty() ? spoilt.text : spoilt.cached,
                     .row = static_cast<std::int64_t>(row) + 1});
      break;
    }
  }
  return out;
}

}  // namespace lianheti

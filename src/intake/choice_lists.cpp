#include "intake/choice_lists.h"

#include <algorithm>

#include "base/place.h"
#include "intake/guide_sheets.h"

namespace lianheti {
namespace {

constexpr double kListWidth = 18;

const std::string kFirstRow = std::to_string(kIntakeExampleRow + 2);

}  // namespace

ChoiceLists::ChoiceLists(const IntakeRequest& request, const std::vector<PlannedTable>& tables,
                         const IntakeWords& words, const KnownRows& known)
    : request_(request), tables_(tables), known_(known), prefix_(words.text("list_prefix")) {
  sheet_.name = words.text("lists");
  sheet_.hidden = true;
  sheet_.rows.emplace_back();
}

std::optional<ChoiceLists::Choice> ChoiceLists::of(const Table& table, const Field& field) {
  const std::vector<std::string> values = field_choices(request_, table, field);
  if (!values.empty()) {
    return Choice{listed(table, field, values), field.type != FieldType::EnumSet && !field.open};
  }
  if (field.name == "consortium") return Choice{consortia(), false};
  const std::string name = field.of_unit && table.name != "member" ? units(table, field) : "";
  return name.empty() ? std::nullopt : std::optional(Choice{name, false});
}

std::string ChoiceLists::name_of(const Table& table, const Field& field) const {
  return prefix_ + table.name + "_" + field.name;
}

// A column of the list sheet.
std::string ChoiceLists::listed(const Table& table, const Field& field, const std::vector<std::string>& values) {
  const std::string name = name_of(table, field);
  const std::size_t column = sheet_.widths.size();
  sheet_.widths.push_back(kListWidth);
  sheet_.rows[0].cells.push_back(plain_text_cell(name, "header"));
  if (sheet_.rows.size() <= values.size()) sheet_.rows.resize(values.size() + 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::vector<SheetCell>& cells = sheet_.rows[i + 1].cells;
    cells.resize(column);
    cells.push_back(plain_text_cell(values[i], "text"));
  }
  const std::string letters = a1(0, static_cast<std::uint32_t>(column) + 1);
  names_.push_back(
      {name, "='" + sheet_.name + "'!$" + letters + "$2:$" + letters + "$" + std::to_string(values.size() + 1)});
  return name;
}

// "$C" of the sheet of a table; a counter of characters takes a column too. "" where the workbook has none.
std::string ChoiceLists::column_of(const Table& table, const std::string& field) const {
  for (const PlannedTable& planned : tables_) {
    if (planned.table != &table) continue;
    std::uint32_t column = 1;
    for (const PlannedField& at : planned.fields) {
      if (at.field->name == field) return "$" + a1(0, column);
      column += at.limit > 0 ? 2 : 1;
    }
  }
  return "";
}

std::string ChoiceLists::range(const Table& table, const std::string& field) const {
  const std::string column = column_of(table, field);
  if (column.empty()) return "";
  return "'" + table.title + "'!" + column + "$" + kFirstRow + ":" + column + "$" + std::to_string(known_.last_row(table) + 1);
}

// The ids that stand in the table of consortia.
std::string ChoiceLists::consortia() {
  const Table& table = *request_.schema.find("consortium");
  const std::string name = prefix_ + table.name;
  define(name, range(table, "id"));
  return name;
}

// The units that stand in the table of members: by code all of them; by name those of the consortium of the row, whose
// rows stand together. References in a name are seen from its cell A1; a name's formula has room for 127 bytes, so its
// parts have names of their own.
std::string ChoiceLists::units(const Table& table, const Field& field) {
  const Table* members = request_.schema.find("member");
  const bool by_code = field.type == FieldType::Identifier;
  const std::string all = members == nullptr ? "" : range(*members, by_code ? "uscc" : "name");
  if (all.empty()) return "";
  const std::string name = name_of(table, field);
  const std::string owner = column_of(table, "consortium");
  if (by_code || owner.empty()) {
    names_.push_back({name, "=" + all});
    return name;
  }
  define("unit_names", all);
  define("unit_owners", range(*members, "consortium"));
  define("unit_top", "'" + members->title + "'!" + column_of(*members, "name") + "$" +
                         std::to_string(kIntakeExampleRow + 1));
  const std::string row = "owner_" + table.name;
  define(row, "'" + table.title + "'!" + owner + "1");
  names_.push_back({name, "=IF(" + row + "=\"\",unit_names,OFFSET(unit_top,MATCH(" + row +
                              ",unit_owners,0),0,COUNTIF(unit_owners," + row + "),1))"});
  return name;
}

void ChoiceLists::define(const std::string& name, const std::string& formula) {
  const bool known =
      std::any_of(names_.begin(), names_.end(), [&](const DefinedName& at) { return at.name == name; });
  if (!known) names_.push_back({name, "=" + formula});
}

}  // namespace lianheti

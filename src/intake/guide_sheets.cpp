#include "intake/guide_sheets.h"

#include <initializer_list>

#include "base/join.h"

namespace lianheti {
namespace {

std::string year(const IntakeRequest& request) { return std::to_string(request.year); }

SheetRow guide_row(const IntakeRequest& request, const Table& table, const PlannedField& planned,
                   const IntakeWords& words) {
  const Field& field = *planned.field;
  const std::string limit =
      planned.limit == 0 ? "" : words.filled("over_limit", {{"limit", std::to_string(planned.limit)}});
  SheetRow row;
  for (const std::string& text :
       {table.title, field.title, words.text(field.required ? "required" : "optional"), field.description,
        join(field_choices(request, table, field), "、"), limit, join(planned.clauses, "、"),
        join(planned.checks, "、")}) {
    row.cells.push_back(plain_text_cell(text, "cell"));
  }
  return row;
}

}  // namespace

SheetCell plain_text_cell(std::string text, std::string format) {
  SheetCell cell;
  cell.kind = SheetCell::Kind::Text;
  cell.text = std::move(text);
  cell.format = std::move(format);
  return cell;
}

std::vector<std::string> field_choices(const IntakeRequest& request, const Table& table, const Field& field) {
  const ReadingWords& reading = request.schema.reading;
  if (table.name == "consortium" && field.name == "stage") return request.regime.stages;
  if (table.name == "consortium" && field.name == "regime") return {request.regime.id};
  if (field.type == FieldType::Boolean) return {reading.yes.front(), reading.no.front()};
  std::vector<std::string> out;
  if (table.name == "waiver" && field.name == "rule") {
    for (const Rule& rule : request.regime.rules) {
      if (rule.force == Force::Principle) out.push_back(rule.id);
    }
  }
  for (const EnumValue& value : field.values) out.push_back(value.name);
  return out;
}

Sheet guide_sheet(const IntakeRequest& request, const std::vector<PlannedTable>& tables, const IntakeWords& words) {
  const Regime& regime = request.regime;
  Sheet sheet;
  sheet.name = words.text("guide");
  sheet.landscape = true;
  sheet.widths = {14, 22, 8, 56, 36, 10, 22, 36};
  const auto line = [&](std::string text, const char* format) {
    SheetCell cell = plain_text_cell(std::move(text), format);
    cell.columns = static_cast<int>(sheet.widths.size());
    sheet.rows.push_back({{std::move(cell)}});
  };
  line(words.filled("workbook_title", {{"regime", regime.short_title}, {"year", year(request)}}), "title");
  if (request.unit != nullptr) line(words.filled("unit_line", {{"unit", request.unit->name}}), "caption");
  const bool told = regime.title.find(regime.status) != std::string::npos;
  line(words.filled(told ? "title_line" : "status_line", {{"title", regime.title}, {"status", regime.status}}), "plain");
  if (!regime.banner.empty()) line(regime.banner, "plain");
  for (const std::string& step : words.list("steps")) line(step, "plain");
  SheetRow headings;
  for (const std::string& heading : words.list("headings")) {
    headings.cells.push_back(plain_text_cell(heading, "header"));
  }
  sheet.rows.push_back(std::move(headings));
  sheet.frozen_rows = static_cast<int>(sheet.rows.size());
  sheet.repeat_from = sheet.frozen_rows - 1;
  sheet.repeat_rows = sheet.frozen_rows;
  for (const PlannedTable& planned : tables) {
    for (const PlannedField& field : planned.fields) {
      sheet.rows.push_back(guide_row(request, *planned.table, field, words));
    }
  }
  return sheet;
}

Sheet confirmation_sheet(const IntakeUnit& unit, const IntakeWords& words) {
  Sheet sheet;
  sheet.name = words.text("confirmation");
  sheet.widths = {18, 44};
  const auto line = [&](std::string text, const char* format) {
    SheetCell cell = plain_text_cell(std::move(text), format);
    cell.columns = 2;
    sheet.rows.push_back({{std::move(cell)}});
  };
  line(words.text("confirmation_title"), "title");
  line(words.text("confirmation_advice"), "plain");
  sheet.rows.push_back({{plain_text_cell(words.text("confirmation_unit"), "header"), plain_text_cell(unit.name, "cell")}});
  for (const std::string& label : words.list("confirmation_labels")) {
    SheetCell blank;
    blank.format = "text";
    sheet.rows.push_back({{plain_text_cell(label, "required"), blank}});
  }
  return sheet;
}

Sheet stamp_sheet(const IntakeRequest& request) {
  Sheet sheet;
  sheet.name = request.schema.reading.stamp_sheet;
  sheet.hidden = true;
  const auto line = [&](const char* key, const std::string& value) {
    sheet.rows.push_back({{plain_text_cell(key, ""), plain_text_cell(value, "")}});
  };
  line("regime", request.regime.id);
  line("year", year(request));
  line("schema", request.schema.hash);
  if (request.unit == nullptr) return sheet;
  line(kStampConsortium, request.unit->consortium);
  line(kStampUnit, request.unit->uscc);
  line(kStampUnitName, request.unit->name);
  line(kStampSent, request.sent);
  for (const IntakeUnit& unit : request.expected) line(kStampExpected, (unit.uscc.empty() ? kNoCode : unit.uscc) + " " + unit.name);
  return sheet;
}

}  // namespace lianheti

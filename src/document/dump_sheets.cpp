// dump(Sheets): one line a cell, "A1 text …", so that a golden file reads like the sheet.
#include <fmt/format.h>

#include <algorithm>

#include "base/money.h"
#include "base/place.h"
#include "document/sheets.h"

namespace lianheti {
namespace {

const char* name_of(Align align) {
  switch (align) {
    case Align::Left:
      return "left";
    case Align::Center:
      return "center";
    case Align::Right:
      return "right";
    default:
      return "justify";
  }
}

const char* name_of(VerticalAlign align) {
  switch (align) {
    case VerticalAlign::Top:
      return "top";
    case VerticalAlign::Bottom:
      return "bottom";
    default:
      return "middle";
  }
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string content_of(const SheetCell& cell) {
  switch (cell.kind) {
    case SheetCell::Kind::Blank:
      return "blank";
    case SheetCell::Kind::Text:
      return "text " + quoted(cell.text);
    case SheetCell::Kind::Number:
      return "number " + shortest(cell.number);
    case SheetCell::Kind::Date:
      return "date " + cell.text;
    case SheetCell::Kind::Boolean:
      return cell.number != 0 ? "boolean true" : "boolean false";
    case SheetCell::Kind::Formula:
      return fmt::format("formula {} = {}", cell.text,
                         cell.gives_text ? quoted(cell.cached) : shortest(cell.number));
    case SheetCell::Kind::Link:
      return fmt::format("link {} -> {}", quoted(cell.text), cell.target);
  }
  return "";
}

void dump_format(const SheetFormat& format, std::string& out) {
  out += fmt::format("format {} {} {}pt {} {}", format.name, format.font, shortest(format.size), name_of(format.align),
                     name_of(format.vertical));
  if (!format.number_format.empty()) out += " number " + quoted(format.number_format);
  if (format.bold) out += " bold";
  if (!format.wrap) out += " no-wrap";
  if (!format.border) out += " no-border";
  if (!format.fill.empty()) out += " fill " + format.fill;
  if (!format.color.empty()) out += " color " + format.color;
  out += '\n';
}

std::string area_of(const SheetArea& area) {
  return a1(area.first_row + 1, area.first_column + 1) + ":" + a1(area.last_row + 1, area.last_column + 1);
}

void dump_validation(const SheetValidation& validation, std::string& out) {
  out += "  validation " + area_of(validation.area);
  if (validation.kind == SheetValidation::Kind::List) out += " list " + validation.list;
  if (validation.kind == SheetValidation::Kind::WholeNumber) {
    out += fmt::format(" whole {}..{}", shortest(validation.minimum), shortest(validation.maximum));
  }
  if (!validation.strict) out += " open";
  if (!validation.hint.empty()) out += " hint " + quoted(validation.hint);
  out += '\n';
}

std::string range_of(const SheetRange& range) { return range.sheet + "!" + area_of(range.area); }

void dump_condition(const SheetCondition& condition, std::string& out) {
  out += "  condition " + area_of(condition.area);
  out += condition.kind == SheetCondition::Kind::Bar ? " bar" : " " + condition.formula;
  out += " format " + condition.format + '\n';
}

void dump_chart(const SheetChart& chart, std::string& out) {
  static constexpr const char* kKinds[] = {"bar", "stacked-bar", "line", "pie", "ring", "radar", "progress"};
  out += fmt::format("  chart {} {} at {} {}x{} unit {} alt {} categories {}\n", kKinds[static_cast<std::size_t>(chart.kind)], quoted(chart.title),
                     a1(chart.row + 1, chart.column + 1), shortest(chart.width), shortest(chart.height),
                     quoted(chart.unit), quoted(chart.alt), range_of(chart.categories));
  for (const SheetChart::Series& series : chart.series) {
    out += fmt::format("    series {} {}\n", quoted(series.name), range_of(series.values));
  }
}

void dump_sheet(const Sheet& sheet, std::string& out) {
  out += "sheet " + quoted(sheet.name);
  if (sheet.frozen_rows > 0) out += fmt::format(" frozen-rows {}", sheet.frozen_rows);
  if (sheet.frozen_columns > 0) out += fmt::format(" frozen-columns {}", sheet.frozen_columns);
  if (sheet.repeat_from > 0) out += fmt::format(" repeat-from {}", sheet.repeat_from);
  if (sheet.repeat_rows > 0) out += fmt::format(" repeat-rows {}", sheet.repeat_rows);
  if (sheet.landscape) out += " landscape";
  if (sheet.autofilter) out += " autofilter";
  if (sheet.hidden) out += " hidden";
  if (sheet.print_columns > 0) out += fmt::format(" print-columns {}", sheet.print_columns);
  out += '\n';
  if (!sheet.widths.empty()) {
    out += "  widths";
    for (const double width : sheet.widths) out += ' ' + shortest(width);
    out += '\n';
  }
  for (const SheetValidation& validation : sheet.validations) dump_validation(validation, out);
  for (const SheetCondition& condition : sheet.conditions) dump_condition(condition, out);
  for (const SheetChart& chart : sheet.charts) dump_chart(chart, out);
  if (!sheet.header.empty()) out += "  header " + quoted(sheet.header) + '\n';
  if (!sheet.footer.empty()) out += "  footer " + quoted(sheet.footer) + '\n';
  std::vector<std::uint32_t> free_from;  // by column: the first row that no merged cell from above covers
  std::uint32_t row_number = 0;
  for (const SheetRow& row : sheet.rows) {
    ++row_number;
    if (row.height > 0) out += fmt::format("  row {} height {}\n", row_number, shortest(row.height));
    std::uint32_t column = 1;
    for (const SheetCell& cell : row.cells) {
      while (column < free_from.size() && row_number < free_from[column]) ++column;
      out += fmt::format("  {} {}", a1(row_number, column), content_of(cell));
      if (cell.columns > 1 || cell.rows > 1) out += fmt::format(" merged {}x{}", cell.columns, cell.rows);
      if (!cell.format.empty()) out += " format " + cell.format;
      if (!cell.comment.empty()) out += " comment " + quoted(cell.comment);
      if (cell.source.known()) {
        out += fmt::format(" from {}:{}:{}", cell.source.table, cell.source.row_id, cell.source.field);
      }
      out += '\n';
      const std::uint32_t end = column + static_cast<std::uint32_t>(cell.columns);
      if (cell.rows > 1) {
        free_from.resize(std::max<std::size_t>(free_from.size(), end));
        std::fill(free_from.begin() + column, free_from.begin() + end,
                  row_number + static_cast<std::uint32_t>(cell.rows));
      }
      column = end;
    }
  }
}

}  // namespace

std::string dump(const Sheets& sheets) {
  std::string out =
      fmt::format("sheets {} title {} subject {}\n", sheets.name, quoted(sheets.title), quoted(sheets.subject));
  for (const SheetFormat& format : sheets.formats) dump_format(format, out);
  for (const DefinedName& name : sheets.names) out += fmt::format("name {} {}\n", name.name, name.formula);
  for (const Sheet& sheet : sheets.sheets) dump_sheet(sheet, out);
  for (const CalendarEvent& event : sheets.events) {
    out += fmt::format("event {} {} {} {}\n", quoted(event.key), event.on, quoted(event.title), quoted(event.text));
  }
  return out;
}

}  // namespace lianheti

#include "batch/comparison_text.h"

#include <fmt/format.h>

#include "base/file_name.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr int kShownColumns = 48;  // of a value on the terminal
constexpr double kWidths[] = {13, 24, 12, 24, 16, 8, 30, 30, 16, 26, 26};

// On one line, cut to what a line of the terminal has room for.
std::string shortened(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    out += is_space(c) ? std::string(" ") : text.substr(begin, at - begin);
    if (display_width(out) >= kShownColumns && at < text.size()) return out + "…";
  }
  return out;
}

std::string title_of(const Difference& difference) {
  return difference.field < 0 ? "" : difference.table->fields[static_cast<std::size_t>(difference.field)].title;
}

std::string or_dash(const std::string& text) { return text.empty() ? "—" : text; }

std::string places(const Difference& difference) {
  const std::string before = to_string(difference.before_place);
  const std::string after = to_string(difference.after_place);
  return before.empty() || after.empty() ? before + after : before + " → " + after;
}

// The file by its name: the paper is read where its folder is unknown.
std::string place_in_file(Place place) {
  place.file = file_name(place.file);
  return to_string(place);
}

void write_place(JsonWriter& json, const char* name, const Place& place) {
  json.key(name);
  if (place.file.empty()) {
    json.null();
    return;
  }
  json.begin_object().member("file", place.file).member("sheet", place.sheet).member("cell", place.cell).end_object();
}

SheetCell cell(std::string text, const char* format, int columns = 1) {
  SheetCell out;
  out.kind = SheetCell::Kind::Text;
  out.text = std::move(text);
  out.format = format;
  out.columns = columns;
  return out;
}

}  // namespace

std::string to_text(const std::vector<Difference>& differences, const ChangeRules& rules) {
  std::string out;
  const std::string* group = nullptr;
  for (const Difference& difference : differences) {
    if (group == nullptr || *group != difference.consortium) {
      group = &difference.consortium;
      out += fmt::format("{} {}\n", or_dash(difference.consortium), difference.consortium_name);
    }
    out += fmt::format("  {}  {}  {}", rules.word(to_string(difference.event)), difference.table->title, difference.row);
    if (difference.field >= 0) {
      out += fmt::format("  {}：{} → {}", title_of(difference), or_dash(shortened(difference.before)),
                         or_dash(shortened(difference.after)));
    }
    if (!difference.kind.empty()) out += fmt::format("  【{}】", difference.kind);
    out += fmt::format("\n      {}\n", places(difference));
  }
  return out;
}

std::string to_json_lines(const std::vector<Difference>& differences) {
  std::string out;
  for (const Difference& difference : differences) {
    JsonWriter json;
    json.begin_object().member("v", 1).member("consortium", difference.consortium);
    json.member("consortium_name", difference.consortium_name).member("event", to_string(difference.event));
    json.member("table", difference.table->name).member("sheet", difference.table->title).member("row", difference.row);
    json.member("field", difference.field < 0
                             ? std::string()
                             : difference.table->fields[static_cast<std::size_t>(difference.field)].name);
    json.member("title", title_of(difference)).member("before", difference.before).member("after", difference.after);
    json.member("kind", difference.kind).key("source").begin_object();
    write_place(json, "before", difference.before_place);
    write_place(json, "after", difference.after_place);
    json.end_object().end_object();
    out += std::string(json.text()) + "\n";
  }
  return out;
}

Sheets to_sheets(const std::vector<Difference>& differences, const ChangeRules& rules) {
  Sheets out;
  out.name = rules.word("sheet");
  out.title = rules.word("title");
  out.formats = {{.name = "title", .font = "hei", .size = 16, .bold = true, .border = false, .align = Align::Center},
                 {.name = "header", .font = "hei", .bold = true, .align = Align::Center, .fill = "F2F2F2"},
                 {.name = "text", .number_format = "@"},
                 {.name = "change", .number_format = "@", .bold = true}};
  Sheet& sheet = out.sheets.emplace_back();
  sheet.name = rules.word("sheet");
  sheet.widths.assign(std::begin(kWidths), std::end(kWidths));
  sheet.landscape = true;
  sheet.frozen_rows = 2;
  sheet.repeat_rows = 2;
  const int columns = static_cast<int>(rules.headers.size());
  sheet.rows.push_back({{cell(rules.word("title"), "title", columns)}});
  SheetRow& header = sheet.rows.emplace_back();
  for (const std::string& name : rules.headers) header.cells.push_back(cell(name, "header"));
  if (differences.empty()) {
    sheet.rows.push_back({{cell(rules.word("none"), "text", columns)}});
    return out;
  }
  sheet.autofilter = true;
  for (const Difference& difference : differences) {
    const std::string values[] = {difference.consortium,
                                  difference.consortium_name,
                                  difference.table->title,
                                  difference.row,
                                  title_of(difference),
                                  rules.word(to_string(difference.event)),
                                  difference.before,
                                  difference.after,
                                  difference.kind,
                                  place_in_file(difference.before_place),
                                  place_in_file(difference.after_place)};
    SheetRow& row = sheet.rows.emplace_back();
    for (const std::string& value : values) {
      row.cells.push_back(cell(value, difference.kind.empty() ? "text" : "change"));
    }
  }
  return out;
}

}  // namespace lianheti

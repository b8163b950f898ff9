#include "intake/intake_sheets.h"

#include <algorithm>

#include "base/place.h"
#include "base/text.h"
#include "intake/value_cell.h"

namespace lianheti {
namespace {

constexpr std::uint32_t kCounterRows = 500;  // rows that count their characters from the start
constexpr double kLongWidth = 44, kTextWidth = 18, kCodeWidth = 24, kNarrowWidth = 12;

using Row = std::vector<SqlValue>;

SheetCell text_cell(std::string text, std::string format) {
  SheetCell cell;
  cell.kind = SheetCell::Kind::Text;
  cell.text = std::move(text);
  cell.format = std::move(format);
  return cell;
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : "、") + item;
  return out;
}

std::vector<SheetFormat> intake_formats() {
  const SheetFormat cell{.name = "cell"};
  std::vector<SheetFormat> out(12, cell);
  auto set = [&, at = std::size_t{0}](std::string name, auto change) mutable {
    SheetFormat& format = out[at++];
    format.name = std::move(name);
    change(format);
  };
  set("cell", [](SheetFormat&) {});
  set("text", [](SheetFormat& format) { format.number_format = "@"; });
  set("date", [](SheetFormat& format) { format.number_format = "yyyy-mm-dd"; });
  set("number", [](SheetFormat& format) { format.align = Align::Right; });
  set("count", [](SheetFormat& format) {
    format.number_format = "0;;";
    format.color = "7F7F7F";
  });
  set("over", [](SheetFormat& format) {
    format.fill = "FFC7CE";
    format.color = "9C0006";
  });
  set("example", [](SheetFormat& format) {
    format.fill = "F2F2F2";
    format.color = "7F7F7F";
    format.font = "kai";
  });
  set("header", [](SheetFormat& format) {
    format.font = "hei";
    format.bold = true;
    format.align = Align::Center;
    format.fill = "DDEBF7";
  });
  set("required", [](SheetFormat& format) {
    format.font = "hei";
    format.bold = true;
    format.align = Align::Center;
    format.fill = "FCE4D6";
    format.color = "C00000";
  });
  set("title", [](SheetFormat& format) {
    format.font = "hei";
    format.size = 16;
    format.border = false;
    format.wrap = false;
  });
  set("caption", [](SheetFormat& format) {
    format.font = "hei";
    format.size = 12;
    format.border = false;
    format.wrap = false;
  });
  set("plain", [](SheetFormat& format) { format.border = false; });
  return out;
}

// The rows of a table as far as `most`, fields in the order of the schema.
Result<std::vector<Row>> rows_of(Connection& connection, const Table& table, std::size_t most) {
  std::string fields;
  for (const Field& field : table.fields) fields += (fields.empty() ? "\"" : ", \"") + field.name + "\"";
  LIANHETI_TRY(Statement statement,
               connection.prepare("SELECT " + fields + " FROM \"" + table.name + "\" ORDER BY row_id", true));
  std::vector<Row> out;
  while (out.size() < most) {
    LIANHETI_TRY(const bool more, statement.step());
    if (!more) break;
    Row& row = out.emplace_back();
    for (std::size_t i = 0; i < table.fields.size(); ++i) row.push_back(statement.value(static_cast<int>(i)));
  }
  return out;
}

// The characters of a cell as the rules count them, as far as a spreadsheet can: a character outside the basic plane
// counts as two in some programs.
std::string count_formula(const std::string& cell, bool spaces) {
  std::string text = cell;
  if (!spaces) {
    for (const char* blank : {"\" \"", "CHAR(10)", "CHAR(13)", "CHAR(9)", "\"\u3000\"", "\"\u00A0\""}) {
      text = "SUBSTITUTE(" + text + "," + blank + ",\"\")";
    }
  }
  return "=LEN(" + text + ")";
}

class Builder {
 public:
  Builder(const IntakeRequest& request, const std::vector<PlannedTable>& tables, const IntakeWords& words)
      : request_(request), tables_(tables), words_(words), reading_(request.schema.reading) {}

  Result<Sheets> build() {
    Sheets out;
    out.name = request_.regime.id;
    out.title = words_.filled("workbook_title", {{"regime", request_.regime.short_title}, {"year", year()}});
    out.subject = request_.regime.title;
    out.formats = intake_formats();
    lists_.name = words_.text("lists");
    lists_.hidden = true;
    lists_.rows.emplace_back();
    std::vector<Sheet> tables;
    for (const PlannedTable& table : tables_) {
      LIANHETI_TRY(Sheet sheet, table_sheet(table));
      tables.push_back(std::move(sheet));
    }
    out.sheets.push_back(guide());
    std::move(tables.begin(), tables.end(), std::back_inserter(out.sheets));
    out.sheets.push_back(std::move(lists_));
    out.sheets.push_back(stamp());
    out.names = std::move(names_);
    return out;
  }

 private:
  std::string year() const { return std::to_string(request_.year); }

  // --- a table ---

  Result<Sheet> table_sheet(const PlannedTable& planned) {
    const Table& table = *planned.table;
    Sheet sheet;
    sheet.name = table.title;
    sheet.frozen_rows = static_cast<int>(kIntakeHeaderRow) + 1;
    sheet.repeat_rows = sheet.frozen_rows;
    sheet.landscape = true;
    sheet.text_rows = kIntakeLastRow + 1;
    sheet.rows.resize(kIntakeExampleRow + 1);
    sheet.rows[0].cells.push_back(text_cell(
        words_.filled("table_title", {{"table", table.title}, {"description", table.description}}), "caption"));
    LIANHETI_TRY(const std::vector<Row> examples, rows_of(request_.examples, table, 1));
    std::vector<Row> known;
    if (request_.known != nullptr) {
      LIANHETI_TRY(known, rows_of(*request_.known, table, kIntakeLastRow - kIntakeExampleRow));
    }
    const bool counts = std::any_of(planned.fields.begin(), planned.fields.end(),
                                    [](const PlannedField& field) { return field.limit > 0; });
    const std::size_t rows = std::max(known.size(), counts ? std::size_t{kCounterRows} : 0);
    sheet.rows.resize(sheet.rows.size() + rows);
    for (const PlannedField& field : planned.fields) {
      add_column(table, field, examples.empty() ? nullptr : &examples[0], known, sheet);
    }
    return sheet;
  }

  void add_column(const Table& table, const PlannedField& planned, const Row* example, const std::vector<Row>& known,
                  Sheet& sheet) {
    const Field& field = *planned.field;
    const auto index = static_cast<std::size_t>(table.find(field.name));
    const auto column = static_cast<std::uint32_t>(sheet.widths.size());
    const std::string mark = field.required ? words_.text("required_mark") : "";
    sheet.rows[kIntakeHeaderRow].cells.push_back(text_cell(field.title + mark, field.required ? "required" : "header"));
    sheet.rows[kIntakeExampleRow].cells.push_back(
        example_cell(field, example == nullptr ? SqlValue{} : (*example)[index], column == 0));
    for (std::size_t i = 0; i + kIntakeExampleRow + 1 < sheet.rows.size(); ++i) {
      SheetCell cell;
      cell.format = intake_format(field);
      if (i < known.size()) cell = intake_cell(field, known[i][index], reading_);
      sheet.rows[i + kIntakeExampleRow + 1].cells.push_back(std::move(cell));
    }
    sheet.widths.push_back(width(field));
    sheet.column_formats.push_back(intake_format(field));
    sheet.validations.push_back(validation(table, planned, column));
    if (planned.limit > 0) add_counter(planned, column, sheet);
  }

  SheetCell example_cell(const Field& field, const SqlValue& value, bool first) const {
    SheetCell cell = intake_cell(field, value, reading_);
    if (first) {
      cell.text = words_.text("example_mark") + (cell.kind == SheetCell::Kind::Text ? cell.text : "");
      cell.kind = SheetCell::Kind::Text;
    }
    cell.format = "example";
    return cell;
  }

  void add_counter(const PlannedField& planned, std::uint32_t column, Sheet& sheet) {
    sheet.rows[kIntakeHeaderRow].cells.push_back(
        text_cell(planned.field->title + words_.text("count_suffix"), "header"));
    for (std::uint32_t row = kIntakeExampleRow; row < sheet.rows.size(); ++row) {
      SheetCell cell;
      cell.kind = SheetCell::Kind::Formula;
      cell.text = count_formula(a1(row + 1, column + 1), planned.limit_counts_spaces);
      cell.number = static_cast<double>(count_characters(sheet.rows[row].cells[column].text));
      cell.format = "count";
      sheet.rows[row].cells.push_back(std::move(cell));
    }
    sheet.widths.push_back(kNarrowWidth);
    sheet.column_formats.emplace_back("count");
    const SheetArea area{kIntakeExampleRow + 1, column, static_cast<std::uint32_t>(sheet.rows.size()) - 1, column + 1};
    const std::string counted = "$" + a1(kIntakeExampleRow + 2, column + 2);
    sheet.conditions.push_back({area, "=" + counted + ">" + std::to_string(planned.limit), "over"});
  }

  static double width(const Field& field) {
    switch (field.type) {
      case FieldType::LongText:
        return kLongWidth;
      case FieldType::Identifier:
        return kCodeWidth;
      case FieldType::Text:
      case FieldType::EnumSet:
        return kTextWidth;
      default:
        return kNarrowWidth;
    }
  }

  // --- hints and lists ---

  std::string limit_text(const PlannedField& planned) const {
    return words_.filled("hint_limit", {{"limit", std::to_string(planned.limit)}, {"counts", planned.limit_counts}});
  }

  std::string hint(const PlannedField& planned) const {
    std::string out = words_.filled("hint", {{"description", planned.field->description}});
    if (planned.limit > 0) out += limit_text(planned);
    if (!planned.clauses.empty()) out += words_.filled("hint_clause", {{"clauses", joined(planned.clauses)}});
    return out;
  }

  SheetValidation validation(const Table& table, const PlannedField& planned, std::uint32_t column) {
    const Field& field = *planned.field;
    SheetValidation out;
    out.area = {kIntakeExampleRow + 1, column, kIntakeLastRow, column};
    out.title = field.title;
    out.hint = hint(planned);
    const std::vector<std::string> values = choices(table, field);
    if (!values.empty()) {
      out.kind = SheetValidation::Kind::List;
      out.list = "=" + add_list(table, field, values);
      out.strict = field.type != FieldType::EnumSet && !field.open;
      out.error = words_.text("not_listed");
    } else if (table.find("consortium") >= 0 && field.name == "consortium") {
      out.kind = SheetValidation::Kind::List;
      out.list = "=" + consortium_list();
      out.strict = false;
    } else if (field.type == FieldType::Year) {
      whole(out, reading_.years.first, reading_.years.second);
    } else if (field.type == FieldType::Integer) {
      whole(out, 0, 1'000'000'000);
    }
    return out;
  }

  void whole(SheetValidation& out, int minimum, int maximum) const {
    out.kind = SheetValidation::Kind::WholeNumber;
    out.minimum = minimum;
    out.maximum = maximum;
    out.error =
        words_.filled("not_whole", {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(maximum)}});
  }

  std::vector<std::string> choices(const Table& table, const Field& field) const {
    if (table.name == "consortium" && field.name == "stage") return request_.regime.stages;
    if (field.type == FieldType::Boolean) return {reading_.yes.front(), reading_.no.front()};
    std::vector<std::string> out;
    for (const EnumValue& value : field.values) out.push_back(value.name);
    return out;
  }

  // A column of the list sheet; gives its name.
  std::string add_list(const Table& table, const Field& field, const std::vector<std::string>& values) {
    const std::string name = words_.text("list_prefix") + table.name + "_" + field.name;
    const std::size_t column = lists_.widths.size();
    lists_.widths.push_back(kTextWidth);
    lists_.rows[0].cells.push_back(text_cell(name, "header"));
    if (lists_.rows.size() <= values.size()) lists_.rows.resize(values.size() + 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::vector<SheetCell>& cells = lists_.rows[i + 1].cells;
      cells.resize(column);
      cells.push_back(text_cell(values[i], "text"));
    }
    const std::string letters = a1(0, static_cast<std::uint32_t>(column) + 1);
    names_.push_back(
        {name, "='" + lists_.name + "'!$" + letters + "$2:$" + letters + "$" + std::to_string(values.size() + 1)});
    return name;
  }

  // The ids that stand in the table of consortia, its first column.
  std::string consortium_list() {
    const Table& table = *request_.schema.find("consortium");
    const std::string name = words_.text("list_prefix") + table.name;
    const bool known =
        std::any_of(names_.begin(), names_.end(), [&](const DefinedName& at) { return at.name == name; });
    if (!known) {
      names_.push_back({name, "='" + table.title + "'!$A$" + std::to_string(kIntakeExampleRow + 2) + ":$A$" +
                                  std::to_string(kIntakeLastRow + 1)});
    }
    return name;
  }

  // --- guide and stamp ---

  Sheet guide() const {
    const Regime& regime = request_.regime;
    Sheet sheet;
    sheet.name = words_.text("guide");
    sheet.landscape = true;
    sheet.widths = {14, 22, 8, 56, 36, 10, 22, 36};
    const auto line = [&](std::string text, const char* format) {
      SheetCell cell = text_cell(std::move(text), format);
      cell.columns = static_cast<int>(sheet.widths.size());
      sheet.rows.push_back({{std::move(cell)}});
    };
    line(words_.filled("workbook_title", {{"regime", regime.short_title}, {"year", year()}}), "title");
    line(words_.filled("status_line", {{"title", regime.title}, {"status", regime.status}}), "plain");
    if (!regime.banner.empty()) line(regime.banner, "plain");
    for (const std::string& step : words_.list("steps")) line(step, "plain");
    SheetRow headings;
    for (const std::string& heading : words_.list("headings")) headings.cells.push_back(text_cell(heading, "header"));
    sheet.rows.push_back(std::move(headings));
    sheet.frozen_rows = static_cast<int>(sheet.rows.size());
    for (const PlannedTable& table : tables_) {
      for (const PlannedField& field : table.fields) sheet.rows.push_back(guide_row(*table.table, field));
    }
    return sheet;
  }

  SheetRow guide_row(const Table& table, const PlannedField& planned) const {
    const Field& field = *planned.field;
    const std::string limit =
        planned.limit == 0 ? "" : words_.filled("over_limit", {{"limit", std::to_string(planned.limit)}});
    SheetRow row;
    for (const std::string& text :
         {table.title, field.title, words_.text(field.required ? "required" : "optional"), field.description,
          joined(choices(table, field)), limit, joined(planned.clauses), joined(planned.checks)}) {
      row.cells.push_back(text_cell(text, "cell"));
    }
    return row;
  }

  Sheet stamp() const {
    Sheet sheet;
    sheet.name = reading_.stamp_sheet;
    sheet.hidden = true;
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, std::string>>{
             {"regime", request_.regime.id}, {"year", year()}, {"schema", request_.schema.hash}}) {
      sheet.rows.push_back({{text_cell(key, ""), text_cell(value, "")}});
    }
    return sheet;
  }

  const IntakeRequest& request_;
  const std::vector<PlannedTable>& tables_;
  const IntakeWords& words_;
  const ReadingWords& reading_;
  Sheet lists_;
  std::vector<DefinedName> names_;
};

}  // namespace

Result<Sheets> intake_sheets(const IntakeRequest& request, const std::vector<PlannedTable>& tables,
                             const IntakeWords& words) {
  return Builder(request, tables, words).build();
}

}  // namespace lianheti

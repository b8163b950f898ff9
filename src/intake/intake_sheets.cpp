#include "intake/intake_sheets.h"

#include <algorithm>

#include "base/join.h"
#include "base/place.h"
#include "base/text.h"
#include "intake/choice_lists.h"
#include "intake/guide_sheets.h"
#include "intake/known_rows.h"
#include "intake/value_cell.h"

namespace lianheti {
namespace {

constexpr const char* kUnruled = " unruled";  // after the name of a format: the same without a border
constexpr std::size_t kMostFrozen = 3;  // columns to the left that stay, where the name is among them
constexpr double kLongWidth = 44, kTextWidth = 18, kCodeWidth = 24, kNarrowWidth = 12;

std::vector<SheetFormat> intake_formats() {
  const SheetFormat cell{.name = "cell"};
  std::vector<SheetFormat> out(14, cell);
  auto set = [&, at = std::size_t{0}](std::string name, auto change) mutable {
    SheetFormat& format = out[at++];
    format.name = std::move(name);
    change(format);
  };
  set("cell", [](SheetFormat&) {});
  set("text", [](SheetFormat& format) { format.number_format = "@"; });
  set("date", [](SheetFormat& format) { format.number_format = "yyyy-mm-dd"; });
  set("percent", [](SheetFormat& format) {
    format.number_format = "0.00%";
    format.align = Align::Right;
  });
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
  set("ruled", [](SheetFormat&) {});
  for (const char* name : {"cell", "text", "date", "percent", "number", "count"}) {
    SheetFormat unruled = *std::find_if(out.begin(), out.end(), [&](const SheetFormat& at) { return at.name == name; });
    unruled.name += kUnruled;
    unruled.border = false;
    out.push_back(std::move(unruled));
  }
  return out;
}

// The characters of a cell as the rules count them, as far as a spreadsheet can: a character outside the basic plane
// counts as two in some programs.
std::string counted(const std::string& cell, bool spaces) {
  std::string text = cell;
  if (!spaces) {
    for (const char* blank : {"\" \"", "CHAR(10)", "CHAR(13)", "CHAR(9)", "\"\u3000\"", "\"\u00A0\""}) {
      text = "SUBSTITUTE(" + text + "," + blank + ",\"\")";
    }
  }
  return "LEN(" + text + ")";
}

SheetCell blank_cell(std::string format) {
  SheetCell cell;
  cell.format = std::move(format);
  return cell;
}

class Builder {
 public:
  Builder(const IntakeRequest& request, const std::vector<PlannedTable>& tables, const IntakeWords& words,
          const KnownRows& known)
      : request_(request),
        tables_(tables),
        words_(words),
        known_(known),
        reading_(request.schema.reading),
        lists_(request, tables, words, known) {}

  Result<Sheets> build() {
    Sheets out;
    out.name = request_.regime.id;
    out.title = words_.filled("workbook_title", {{"regime", request_.regime.short_title}, {"year", year()}});
    out.subject = request_.regime.title;
    out.formats = intake_formats();
    std::vector<Sheet> tables;
    for (const PlannedTable& table : tables_) {
      LIANHETI_TRY(Sheet sheet, table_sheet(table));
      tables.push_back(std::move(sheet));
    }
    out.sheets.push_back(guide_sheet(request_, tables_, words_));
    if (request_.unit != nullptr) out.sheets.push_back(confirmation_sheet(*request_.unit, words_));
    std::move(tables.begin(), tables.end(), std::back_inserter(out.sheets));
    out.sheets.push_back(lists_.take_sheet());
    out.sheets.push_back(stamp_sheet(request_));
    out.names = lists_.take_names();
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
    sheet.text_rows = known_.last_row(table) + 1;
    sheet.rows.resize(kIntakeExampleRow + 1);
    sheet.rows[0].cells.push_back(plain_text_cell(
        words_.filled("table_title", {{"table", table.title}, {"description", table.description}}), "caption"));
    LIANHETI_TRY(const std::vector<IntakeRow> examples, rows_of(request_.examples, table, nullptr, 1));
    sheet.rows.resize(sheet.rows.size() + known_.ruled(table));
    for (const PlannedField& field : planned.fields) {
      add_column(table, field, examples.empty() ? nullptr : &examples[0], sheet);
      if (sheet.widths.size() <= kMostFrozen && field.field->name == "name")
        sheet.frozen_columns = static_cast<int>(sheet.widths.size());
    }
    add_conditions(planned, sheet);
    return sheet;
  }

  // A text over its limit; below the ruled rows, those where something stands. Of two conditions on one area every program
  // takes the first that holds, of two areas that overlap some take any.
  void add_conditions(const PlannedTable& planned, Sheet& sheet) const {
    const std::uint32_t last_row = known_.last_row(*planned.table);
    const auto below = static_cast<std::uint32_t>(sheet.rows.size());
    const auto last_column = static_cast<std::uint32_t>(sheet.widths.size()) - 1;
    const std::string row = "$A" + std::to_string(below + 1) + ":$" + a1(below + 1, last_column + 1);
    std::uint32_t column = 0;
    for (const PlannedField& field : planned.fields) {
      const std::uint32_t last = column + (field.limit > 0 ? 1 : 0);  // its counter
      const auto over = [&](std::uint32_t first) {
        return "=" + counted("$" + a1(first + 1, column + 1), field.limit_counts_spaces) + ">" + std::to_string(field.limit);
      };
      if (field.limit > 0) {
        sheet.conditions.push_back({{kIntakeExampleRow + 1, column, below - 1, last}, over(kIntakeExampleRow + 1), "over"});
        if (below <= last_row) sheet.conditions.push_back({{below, column, last_row, last}, over(below), "over"});
      }
      if (below <= last_row)
        sheet.conditions.push_back({{below, column, last_row, last}, "=COUNTA(" + row + ")>0", "ruled"});
      column = last + 1;
    }
  }

  void add_column(const Table& table, const PlannedField& planned, const IntakeRow* example, Sheet& sheet) {
    const std::vector<IntakeRow>& known = known_.of(table);
    const Field& field = *planned.field;
    const auto index = static_cast<std::size_t>(table.find(field.name));
    const auto column = static_cast<std::uint32_t>(sheet.widths.size());
    const std::string mark = field.required ? words_.text("required_mark") : "";
    sheet.rows[kIntakeHeaderRow].cells.push_back(plain_text_cell(field.title + mark, field.required ? "required" : "header"));
    sheet.rows[kIntakeExampleRow].cells.push_back(
        example_cell(field, example == nullptr ? SqlValue{} : (*example)[index], column == 0));
    for (std::size_t i = 0; i + kIntakeExampleRow + 1 < sheet.rows.size(); ++i) {
      SheetCell cell = blank_cell(intake_format(field));
      if (i < known.size()) cell = intake_cell(field, known[i][index], reading_);
      sheet.rows[i + kIntakeExampleRow + 1].cells.push_back(std::move(cell));
    }
    // Empty cells without borders: the caption runs across them.
    if (column > 0) sheet.rows[0].cells.push_back(blank_cell("caption"));
    sheet.widths.push_back(width(field));
    sheet.column_formats.push_back(intake_format(field) + kUnruled);
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
        plain_text_cell(planned.field->title + words_.text("count_suffix"), "header"));
    for (std::uint32_t row = kIntakeExampleRow; row < sheet.rows.size(); ++row) {
      SheetCell cell;
      cell.kind = SheetCell::Kind::Formula;
      cell.text = "=" + counted(a1(row + 1, column + 1), planned.limit_counts_spaces);
      cell.number = static_cast<double>(count_characters(sheet.rows[row].cells[column].text));
      cell.format = "count";
      sheet.rows[row].cells.push_back(std::move(cell));
    }
    sheet.rows[0].cells.push_back(blank_cell("caption"));
    sheet.widths.push_back(kNarrowWidth);
    sheet.column_formats.push_back(std::string("count") + kUnruled);
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
    if (!planned.clauses.empty()) out += words_.filled("hint_clause", {{"clauses", join(planned.clauses, "、")}});
    return out;
  }

  SheetValidation validation(const Table& table, const PlannedField& planned, std::uint32_t column) {
    const Field& field = *planned.field;
    SheetValidation out;
    out.area = {kIntakeExampleRow + 1, column, known_.last_row(table), column};
    out.title = field.title;
    out.hint = hint(planned);
    if (const auto choice = lists_.of(table, field)) {
      out.kind = SheetValidation::Kind::List;
      out.list = "=" + choice->name;
      out.strict = choice->strict;
      out.error = words_.text("not_listed");
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

  const IntakeRequest& request_;
  const std::vector<PlannedTable>& tables_;
  const IntakeWords& words_;
  const KnownRows& known_;
  const ReadingWords& reading_;
  ChoiceLists lists_;
};

}  // namespace

Result<Sheets> intake_sheets(const IntakeRequest& request, const std::vector<PlannedTable>& tables,
                             const IntakeWords& words) {
  LIANHETI_TRY(const KnownRows known, KnownRows::read(request, tables));
  return Builder(request, tables, words, known).build();
}

}  // namespace lianheti

#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/points.h"
#include "base/text.h"
#include "compose/fill.h"
#include "compose/sheet_references.h"
#include "document/sheet_names.h"

namespace lianheti {
namespace {

constexpr double kFenPerWan = 1e6;
constexpr double kPixelsAColumnUnit = 7, kColumnPadding = 5;  // of the default font at 96 dpi
constexpr double kDefaultWidth = 8.43;                        // of a column
constexpr std::size_t kLongestSubject = 60;                    // characters at the head of a page
constexpr std::uint32_t kTitleRows = 3;                        // that may name the subject
constexpr double kChartRow = 20;                              // pixels, a row of the default height

std::optional<double> number_of(const SqlValue& value, std::string_view text) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

double unit_of(CellType type) {
  switch (type) {
    case CellType::Amount:
      return static_cast<double>(kFenPerYuan);
    case CellType::Wan:
      return kFenPerWan;
    case CellType::Points:
      return static_cast<double>(kPointUnit);
    case CellType::Percent:
      return static_cast<double>(kShareUnit);
    default:
      return 1;
  }
}

class SheetsFiller {
 public:
  SheetsFiller(const Template::State& state, Environment& environment) : state_(state), data_(environment) {}

  Sheets fill(const WorkbookNode& root) {
    out_.name = state_.name;
    out_.formats = root.formats;
    data_.walk(root.sheets, [&](const SheetNode& node) { fill(node); });
    out_.title = data_.text(root.title);
    out_.subject = data_.text(root.subject);
    name_pages();
    refer(root);
    return std::move(out_);
  }

 private:
  // What names marks and waits until all rows are known.
  struct WaitingChart {
    std::size_t sheet, chart;
    std::string categories;
    std::vector<std::string> values;
  };
  struct WaitingCondition {
    std::size_t sheet;
    SheetCondition condition;
    std::string range;
  };

  void fill(const SheetNode& node) {
    out_.sheets.push_back(node.look);
    Sheet& sheet = out_.sheets.back();
    sheet.name = data_.text(node.name);
    sheet.header = data_.text(node.header);
    titles_.emplace_back();
    data_.walk(node.items, [&](const SheetItemNode& item) {
      if (const auto* one = std::get_if<SheetRowNode>(&item.content)) {
        row(*one, sheet);
      } else if (const auto* picture = std::get_if<SheetChartNode>(&item.content)) {
        chart(*picture, sheet);
      } else if (const auto* event = std::get_if<EventNode>(&item.content)) {
        out_.events.push_back(
            {data_.text(event->key), data_.text(event->on), data_.text(event->title), data_.text(event->text)});
      } else {
        const auto& condition = std::get<SheetConditionNode>(item.content);
        waiting_conditions_.push_back({out_.sheets.size() - 1,
                                       {.formula = data_.text(condition.when), .format = condition.format, .kind = condition.kind},
                                       data_.text(condition.range)});
      }
    });
  }

  // A page that lies alone says whose it is: a list that begins with the heads of its columns, and so has no title, bears
  // the subject and the sheet's name, a sheet with a title the subject where its first rows do not name it.
  void name_pages() {
    std::u32string points = to_utf32(out_.subject);
    if (points.size() > kLongestSubject) points.resize(kLongestSubject);
    // A digit after a code would be a size of type.
    std::string subject = !points.empty() && points.front() >= U'0' && points.front() <= U'9' ? " " : "";
    for (const char c : to_utf8(points)) subject += c == '&' ? std::string("&&") : std::string(1, c);
    for (std::size_t i = 0; i < out_.sheets.size(); ++i) {
      Sheet& sheet = out_.sheets[i];
      if (!sheet.header.empty()) continue;
      if (sheet.frozen_rows == 1) {
        sheet.header = "&C" + subject + (subject.empty() ? "" : "　") + "&A";
      } else if (!subject.empty() && titles_[i].find(out_.subject) == std::string::npos) {
        sheet.header = "&R" + subject;
      }
    }
  }

  void row(const SheetRowNode& node, Sheet& sheet) {
    const std::size_t index = out_.sheets.size() - 1;
    const auto number = static_cast<std::uint32_t>(sheet.rows.size());
    if (const std::string mark = data_.text(node.mark); !mark.empty() && !references_.mark(mark, index, number)) {
      data_.complain("compose/broken-mark", msg("the rows of the mark “{}” do not follow one another", mark),
                     state_.place(node.at), tr("give the other rows another mark"));
    }
    if (const std::string anchor = data_.text(node.anchor); !anchor.empty()) references_.anchor(anchor, index, number);
    sheet.rows.push_back({.height = node.height});
    SheetRow& filled = sheet.rows.back();
    filled.cells.reserve(node.cells.size());
    data_.walk(node.cells, [&](const SheetCellNode& one) {
      filled.cells.push_back(cell(one));
      const SheetCell& made = filled.cells.back();
      if (number < kTitleRows) titles_[index] += made.text;
      const bool link = made.target.starts_with('#');
      if (link) links_.try_emplace(made.target.substr(1), one.at);
      if (link || made.kind == SheetCell::Kind::Formula) waiting_sheets_.insert(index);
    });
    sheet.rows.put_away();
  }

  // A chart stands in the rows that it takes, or beside the rows that follow.
  void chart(const SheetChartNode& node, Sheet& sheet) {
    SheetChart made{.kind = node.kind, .title = data_.text(node.title), .unit = node.unit, .alt = data_.text(node.alt)};
    made.row = static_cast<std::uint32_t>(sheet.rows.size());
    made.column = static_cast<std::uint32_t>(node.column);
    made.height = node.rows * kChartRow;
    made.width = 0;
    for (int i = 0; i < node.columns; ++i) {
      const auto column = static_cast<std::size_t>(node.column + i);
      const double width = column < sheet.widths.size() ? sheet.widths[column] : kDefaultWidth;
      made.width += std::floor(width * kPixelsAColumnUnit + kColumnPadding);
    }
    WaitingChart waiting{out_.sheets.size() - 1, sheet.charts.size(), data_.text(node.categories), {}};
    data_.walk(node.series, [&](const SheetSeriesNode& series) {
      made.series.push_back({.name = data_.text(series.name)});
      waiting.values.push_back(data_.text(series.values));
    });
    sheet.charts.push_back(std::move(made));
    waiting_charts_.push_back(std::move(waiting));
    if (!node.beside) sheet.rows.resize(sheet.rows.size() + static_cast<std::size_t>(node.rows));
  }

  SheetCell cell(const SheetCellNode& node) {
    SheetCell result{.format = node.format, .columns = node.columns, .rows = node.rows};
    result.comment = data_.text(node.comment);
    Environment::Value value = value_of(node.text);
    result.source = value.source;
    result.text = std::move(value.text);
    if (result.text.empty()) return result;
    result.kind = SheetCell::Kind::Text;
    if (value.given) typed(node, value.data, result);
    return result;
  }

  // A text of one field keeps the value's type; any other is text, or what its text says.
  Environment::Value value_of(const TextNode& text) {
    if (text.size() == 1 && std::holds_alternative<FieldNode>(text.front())) {
      return data_.value(std::get<FieldNode>(text.front()));
    }
    Environment::Value value;
    value.text = data_.text(text);
    value.given = !value.text.empty();
    return value;
  }

  void typed(const SheetCellNode& node, const SqlValue& value, SheetCell& result) {
    switch (node.type) {
      case CellType::Text:
        return;
      case CellType::Formula:
        result.kind = SheetCell::Kind::Formula;
        cache(node, result);
        return;
      case CellType::Link:
        result.target = data_.text(node.target);
        if (!result.target.empty()) result.kind = SheetCell::Kind::Link;
        return;
      case CellType::Date:
        // A date of lower precision ("2025-03") is no day that a spreadsheet could hold: it stays text.
        if (const auto date = parse_iso(result.text)) {
          if (date->day != 0) result.kind = SheetCell::Kind::Date;
          return;
        }
        break;
      default:
        if (const auto number = number_of(value, result.text)) {
          result.kind = SheetCell::Kind::Number;
          result.number = *number / unit_of(node.type);
          result.text.clear();
          return;
        }
    }
    data_.complain("compose/bad-value",
                   msg("“{}” is not {}", result.text, node.type == CellType::Date ? tr("a date") : tr("a number")),
                   data_.place_of(result.source, node.at), tr("correct the cell, or the type in the template"));
  }

  void cache(const SheetCellNode& node, SheetCell& result) {
    Environment::Value value = value_of(node.result);
    result.source = value.source;
    if (node.result_type == CellType::Text) {
      result.gives_text = true;
      result.cached = std::move(value.text);
    } else if (const auto number = number_of(value.data, value.text)) {
      result.number = *number / unit_of(node.result_type);
    } else if (value.given) {
      data_.complain("compose/bad-value", msg("“{}” is not {}", value.text, tr("a number")),
                     data_.place_of(value.source, node.at), tr("correct the cell, or the type in the template"));
    }
  }

  // --- when all rows are known ---

  void refer(const WorkbookNode& root) {
    std::vector<std::string> names;
    for (const Sheet& sheet : out_.sheets) names.push_back(sheet.name);
    names = safe_sheet_names(names);
    for (std::size_t i = 0; i < names.size(); ++i) out_.sheets[i].name = names[i];
    references_.name_sheets(std::move(names));
    for (const std::size_t sheet : waiting_sheets_) refer_cells(sheet);
    for (const Sheet& sheet : out_.sheets) {
      for (const Diagnostic& failure : sheet.rows.failures()) {
        data_.complain(failure.code, failure.message, failure.place, failure.hint);
      }
    }
    for (const WaitingChart& waiting : waiting_charts_) refer_chart(waiting);
    for (WaitingCondition& waiting : waiting_conditions_) {
      const auto range = references_.range(waiting.range);
      if (!range) continue;
      SheetCondition condition = std::move(waiting.condition);
      condition.area = range->area;
      const auto formula = references_.expand(condition.formula, waiting.sheet, range->area.first_row, true);
      if (!formula) continue;
      condition.formula = *formula;
      out_.sheets[waiting.sheet].conditions.push_back(std::move(condition));
    }
    for (const DefinedNameNode& node : root.names) {
      const auto formula = references_.expand("=" + data_.text(node.range), out_.sheets.size(), 0);
      if (formula) out_.names.push_back({node.name, *formula});
    }
  }

  void refer_cells(std::size_t sheet) {
    std::uint32_t number = 0;
    out_.sheets[sheet].rows.change([&](SheetRow& row) {
      for (SheetCell& cell : row.cells) {
        if (cell.kind == SheetCell::Kind::Formula) {
          refer_formula(cell, sheet, number);
        } else if (cell.target.starts_with('#')) {
          refer_link(cell);
        }
      }
      ++number;
    });
  }

  // A formula over rows that are not there is its result.
  void refer_formula(SheetCell& cell, std::size_t sheet, std::uint32_t row) {
    if (auto formula = references_.expand(cell.text, sheet, row)) {
      cell.text = std::move(*formula);
      return;
    }
    cell.kind = cell.gives_text ? SheetCell::Kind::Text : SheetCell::Kind::Number;
    cell.text = std::move(cell.cached);
    cell.cached.clear();
  }

  void refer_link(SheetCell& cell) {
    const std::string anchor = cell.target.substr(1);
    if (auto link = references_.link(anchor)) {
      cell.target = std::move(*link);
      return;
    }
    data_.complain("compose/unknown-anchor", msg("no row of the workbook has the anchor “{}”", anchor),
                   state_.place(links_.at(anchor)), tr("correct the target of the link in the template"));
  }

  // A chart of rows that are not there is left out; its room stays.
  void refer_chart(const WaitingChart& waiting) {
    SheetChart& chart = out_.sheets[waiting.sheet].charts[waiting.chart];
    if (const auto categories = references_.range(waiting.categories)) chart.categories = *categories;
    for (std::size_t i = 0; i < waiting.values.size(); ++i) {
      if (const auto values = references_.range(waiting.values[i])) chart.series[i].values = *values;
    }
    std::erase_if(chart.series, [](const SheetChart::Series& series) { return series.values.sheet.empty(); });
  }

  const Template::State& state_;
  Environment& data_;
  Sheets out_;
  SheetReferences references_;
  std::set<std::size_t> waiting_sheets_;  // that have formulas or links to rows
  std::map<std::string, Spot> links_;     // anchors, and where the template names them first
  std::vector<WaitingChart> waiting_charts_;
  std::vector<WaitingCondition> waiting_conditions_;
  std::vector<std::string> titles_;  // of each sheet: the texts of its first rows
};

}  // namespace

Sheets fill_sheets(const Template::State& state, const WorkbookNode& root, Environment& environment) {
  return SheetsFiller(state, environment).fill(root);
}

}  // namespace lianheti

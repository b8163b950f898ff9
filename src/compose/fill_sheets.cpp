#include <charconv>

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/points.h"
#include "base/text.h"
#include "compose/fill.h"

namespace lianheti {
namespace {

constexpr double kFenPerWan = 1e6;

std::optional<double> number_of(const SqlValue& value, std::string_view text) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
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
    Sheets sheets{.name = state_.name, .formats = root.formats};
    data_.walk(root.sheets, [&](const SheetNode& node) {
      Sheet sheet = node.look;
      sheet.name = data_.text(node.name);
      sheet.header = data_.text(node.header);
      data_.walk(node.rows, [&](const SheetRowNode& row) {
        SheetRow filled{.height = row.height};
        data_.walk(row.cells, [&](const SheetCellNode& one) { filled.cells.push_back(cell(one)); });
        sheet.rows.push_back(std::move(filled));
      });
      sheets.sheets.push_back(std::move(sheet));
    });
    sheets.title = data_.text(root.title);
    sheets.subject = data_.text(root.subject);
    return sheets;
  }

 private:
  SheetCell cell(const SheetCellNode& node) {
    SheetCell result{.format = node.format, .columns = node.columns, .rows = node.rows};
    result.comment = data_.text(node.comment);
    // A cell of one field keeps the value's type; any other is text, or what its text says.
    Environment::Value value;
    if (node.text.size() == 1 && std::holds_alternative<FieldNode>(node.text.front())) {
      value = data_.value(std::get<FieldNode>(node.text.front()));
    } else {
      value.text = data_.text(node.text);
      value.given = !value.text.empty();
    }
    result.source = value.source;
    result.text = std::move(value.text);
    if (result.text.empty()) return result;
    result.kind = SheetCell::Kind::Text;
    if (value.given) typed(node, value.data, result);
    return result;
  }

  void typed(const SheetCellNode& node, const SqlValue& value, SheetCell& result) {
    switch (node.type) {
      case CellType::Text:
        return;
      case CellType::Formula:
        result.kind = SheetCell::Kind::Formula;
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
                   msg("“{}” is no {}", result.text, node.type == CellType::Date ? tr("date") : tr("number")),
                   data_.place_of(result.source, node.at), tr("correct the cell, or the type in the template"));
  }

  const Template::State& state_;
  Environment& data_;
};

}  // namespace

Sheets fill_sheets(const Template::State& state, const WorkbookNode& root, Environment& environment) {
  return SheetsFiller(state, environment).fill(root);
}

}  // namespace lianheti

// Manners of typing: the same value as the reader must understand it, in other characters, units and types of cell.
#include <fmt/format.h>

#include <set>

#include "base/ascii.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "sample/mess.h"
#include "sample/plain_cells.h"

namespace lianheti {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kZeroWidth = "\u200B";
constexpr std::string_view kIdeographicSpace = "\u3000";

// Digits and capital letters in full width.
std::string widened(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
      append_code_point(out, U'\uFF01' + static_cast<char32_t>(c - '!'));
    } else {
      out += c;
    }
  }
  return out;
}

std::string spaced(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 4) out += (i > 0 ? " " : "") + std::string(text.substr(i, 4));
  return out;
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

class ColumnMess {
 public:
  ColumnMess(SampleColumn& column, std::size_t index, SampleGrid& grid, std::set<std::size_t> spared,
             const ReadingWords& reading, const Vocabulary& words, std::string key)
      : column_(column),
        index_(index),
        grid_(grid),
        spared_(std::move(spared)),
        reading_(reading),
        words_(words),
        key_(std::move(key)) {}

  // Says what it did; "" for nothing.
  std::string apply() {
    if (words_.draw(1, 100, key_) > 60) return "";
    switch (column_.field->type) {
      case FieldType::Date:
        return dates();
      case FieldType::Integer:
      case FieldType::Year:
        return numbers();
      case FieldType::Amount:
        return amounts();
      case FieldType::Percent:
        return each("percentages as text", [](PlainCell& cell, std::int64_t) {
          if (cell.kind == PlainCell::Kind::Number) retype(cell, fmt::format("{:.2f}%", cell.number * 100));
        });
      case FieldType::Identifier:
        return column_.field->compact ? codes() : padded();
      case FieldType::Enum:
        return synonyms();
      case FieldType::Text:
        return padded();
      default:
        return "";
    }
  }

 private:
  // Two cells of three, by a number from 0 to 99 that decides among forms.
  template <class Change>
  std::string each(std::string what, Change change) {
    for (std::size_t row = 0; row < grid_.size(); ++row) {
      PlainCell& cell = grid_[row][index_];
      if (cell.kind == PlainCell::Kind::Blank || spared_.contains(row)) continue;
      const std::int64_t number = words_.draw(0, 149, key_ + "/" + std::to_string(row));
      if (number < 100) change(cell, number);
    }
    return what;
  }

  std::string dates() {
    const std::int64_t form = words_.draw(0, 6, key_ + "/form");
    return each(fmt::format("dates in form {}", form), [form](PlainCell& cell, std::int64_t) {
      if (cell.kind != PlainCell::Kind::Date) return;
      const Date d = *parse_iso(cell.text);
      switch (form) {
        case 0:
          return retype(cell, to_chinese(d));
        case 1:
          return retype(cell, fmt::format("{}.{}.{}", d.year, d.month, d.day));
        case 2:
          return retype(cell, fmt::format("{}/{:02}/{:02}", d.year, d.month, d.day));
        case 3:
          return retype(cell, fmt::format("{}{:02}{:02}", d.year, d.month, d.day));
        case 4:
          return retype(cell, widened(fmt::format("{}-{}-{}", d.year, d.month, d.day)));
        case 5:
          cell.number_format = "yyyy\"年\"m\"月\"d\"日\"";
          return;
        default:
          cell = {.kind = PlainCell::Kind::Number, .number = static_cast<double>(to_days(d) + kExcelEpoch)};
      }
    });
  }

  std::string numbers() {
    const bool year = column_.field->type == FieldType::Year;
    return each("numbers as text", [year](PlainCell& cell, std::int64_t number) {
      if (cell.kind != PlainCell::Kind::Number) return;
      const std::string digits = shortest(cell.number);
      if (number < 30) return retype(cell, digits);
      if (number < 60) return retype(cell, widened(digits));
      if (number < 80 && year) return retype(cell, to_chinese({.year = static_cast<int>(cell.number)}));
      retype(cell, " " + digits + std::string(kNoBreakSpace));
    });
  }

  // The unit goes from the header into the cells, or is 元.
  std::string amounts() {
    const MoneyUnit* wan = reading_.unit_worth(kFenPerWanYuan);
    const MoneyUnit* yuan = reading_.unit_worth(kFenPerYuan);
    if (wan == nullptr || yuan == nullptr) return "";
    const std::int64_t form = words_.draw(0, 3, key_ + "/form");
    if (form == 3) {
      column_.header = column_.field->title + "(" + yuan->name + ")";
    } else {
      column_.header = column_.field->title;
    }
    for (std::size_t row = 0; row < grid_.size(); ++row) {
      PlainCell& cell = grid_[row][index_];
      if (cell.kind != PlainCell::Kind::Number || spared_.contains(row)) continue;
      const auto in_yuan = static_cast<std::int64_t>(cell.number * static_cast<double>(wan->fen / yuan->fen) + 0.5);
      if (form == 0) retype(cell, shortest(cell.number) + wan->name);
      if (form == 1) retype(cell, grouped(in_yuan) + yuan->name);
      if (form == 2) retype(cell, widened(shortest(cell.number)) + " " + wan->name);
      if (form == 3) cell.number = static_cast<double>(in_yuan);
    }
    return fmt::format("amounts in form {}", form);
  }

  std::string codes() {
    return each("codes in other characters", [](PlainCell& cell, std::int64_t number) {
      if (number < 25) return retype(cell, lower_ascii(cell.text));
      if (number < 50) return retype(cell, widened(cell.text));
      if (number < 75) return retype(cell, spaced(cell.text));
      retype(cell, cell.text.substr(0, 8) + std::string(kZeroWidth) + cell.text.substr(8) + std::string(kNoBreakSpace));
    });
  }

  std::string padded() {
    return each("white space around texts", [](PlainCell& cell, std::int64_t number) {
      if (cell.kind != PlainCell::Kind::Text) return;
      if (number < 30) cell.text += "  ";
      if (number >= 30 && number < 60) cell.text.insert(0, kIdeographicSpace);
      if (number >= 60 && number < 80) cell.text += kNoBreakSpace;
      if (number >= 80) cell.text += kZeroWidth;
    });
  }

  std::string synonyms() {
    return each("synonyms of list values", [this](PlainCell& cell, std::int64_t number) {
      for (const EnumValue& value : column_.field->values) {
        if (value.name != cell.text || value.synonyms.empty()) continue;
        cell.text = value.synonyms[static_cast<std::size_t>(number) % value.synonyms.size()];
        return;
      }
    });
  }

  static constexpr std::int64_t kExcelEpoch = 25'569;  // the serial of 1970-01-01

  SampleColumn& column_;
  std::size_t index_;
  SampleGrid& grid_;
  std::set<std::size_t> spared_;  // rows whose value is a slip
  const ReadingWords& reading_;
  const Vocabulary& words_;
  std::string key_;
};

}  // namespace

void mess_values(SampleTable& table, SampleGrid& grid, const std::vector<Slip>& slips, const ReadingWords& reading,
                 const Vocabulary& words, MessNotes& notes) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    SampleColumn& column = table.columns[i];
    std::set<std::size_t> spared;
    for (const Slip& slip : slips) {
      if (slip.field == column.field->name) spared.insert(static_cast<std::size_t>(slip.row) - 1);
    }
    const std::string key = "mess/" + table.table->name + "/" + column.field->name;
    const std::string what = ColumnMess(column, i, grid, std::move(spared), reading, words, key).apply();
    if (!what.empty()) notes.manners.push_back({table.table->title, column.field->title + ": " + what});
  }
}

}  // namespace lianheti

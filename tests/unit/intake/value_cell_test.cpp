// What intake writes into a cell reads back as the same value, of every type.
#include "intake/value_cell.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

ReadingWords words() {
  ReadingWords out;
  out.yes = {"是"};
  out.no = {"否"};
  out.units = {{"元", {}, 100}, {"万元", {}, 1'000'000}};
  return out;
}

std::string written(FieldType type, const SqlValue& value) {
  Field field;
  field.type = type;
  const SheetCell cell = intake_cell(field, value, words());
  switch (cell.kind) {
    case SheetCell::Kind::Blank:
      return "blank " + cell.format;
    case SheetCell::Kind::Number:
      return "number " +
             (field.type == FieldType::Percent ? std::to_string(cell.number)
                                               : std::to_string(static_cast<std::int64_t>(cell.number))) +
             " " + cell.format;
    case SheetCell::Kind::Date:
      return "date " + cell.text + " " + cell.format;
    default:
      return "text " + cell.text + " " + cell.format;
  }
}

TEST(IntakeCell, IsWhatAPersonWouldType) {
  EXPECT_EQ(written(FieldType::Text, std::string("甲公司")), "text 甲公司 text");
  EXPECT_EQ(written(FieldType::Identifier, std::string("00123")), "text 00123 text");
  EXPECT_EQ(written(FieldType::Integer, std::int64_t{12}), "number 12 number");
  EXPECT_EQ(written(FieldType::Year, std::int64_t{2024}), "number 2024 number");
  EXPECT_EQ(written(FieldType::Date, std::string("2025-03-01")), "date 2025-03-01 date");
  EXPECT_EQ(written(FieldType::Boolean, std::int64_t{1}), "text 是 cell");
  EXPECT_EQ(written(FieldType::Boolean, std::int64_t{0}), "text 否 cell");
  EXPECT_EQ(written(FieldType::Percent, std::int64_t{33333333}), "text 33.333333% percent") << "not what would show";
  EXPECT_EQ(written(FieldType::Percent, std::int64_t{83'330'000}), "number 0.833300 percent");
}

TEST(IntakeCell, KeepsTheExactnessOfAmountsAndDates) {
  EXPECT_EQ(written(FieldType::Amount, std::int64_t{2'000'000'000}), "text 2000万元 cell");
  EXPECT_EQ(written(FieldType::Amount, std::int64_t{123'456}), "text 1234.56元 cell");
  EXPECT_EQ(written(FieldType::Amount, std::int64_t{0}), "text 0元 cell");
  EXPECT_EQ(written(FieldType::Date, std::string("2025-03")), "text 2025-03 date") << "a month is no day";
}

TEST(IntakeCell, IsBlankWhereNothingIsKnown) {
  EXPECT_EQ(written(FieldType::Amount, {}), "blank cell");
  EXPECT_EQ(written(FieldType::Identifier, {}), "blank text");
}

}  // namespace
}  // namespace lianheti

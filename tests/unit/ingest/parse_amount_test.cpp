#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

ColumnReading column_of(FieldType type, const char* unit = nullptr) {
  static const Field amount{.name = "budget", .title = "总投入", .type = FieldType::Amount};
  static const Field percent{.name = "progress", .title = "进展", .type = FieldType::Percent};
  const ReadingWords& words = shipped_schema().reading;
  return {type == FieldType::Amount ? &amount : &percent, &words, nullptr,
          unit == nullptr ? nullptr : words.find_unit(unit), false};
}

class AmountText : public ::testing::TestWithParam<TextCase> {};

TEST_P(AmountText, GivesFen) {
  EXPECT_EQ(outcome(parse_value(text_cell(GetParam().typed), {}, column_of(FieldType::Amount))), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, AmountText,
    ::testing::Values(TextCase{"2,000万元", "2000000000"}, TextCase{"0.2亿元", "2000000000"},
                      TextCase{"2000", "200000"}, TextCase{"２０００万元", "2000000000 ~"},
                      TextCase{" 2 000 万 元 ", "2000000000 ~"}, TextCase{"2000 万元", "2000000000"},
                      TextCase{"￥20,000,000.00", "2000000000"}, TextCase{"¥1,234.56", "123456"},
                      TextCase{"人民币2000万元", "2000000000"}, TextCase{"2000万元人民币", "2000000000"},
                      TextCase{"RMB 5000", "500000"}, TextCase{"1亿2000万元", "12000000000"},
                      TextCase{"3万5千元", "3500000"}, TextCase{"2千万", "2000000000"}, TextCase{"350万", "350000000"},
                      TextCase{"100元整", "10000"},
                      TextCase{"壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角壹分", "1234567891"}, TextCase{"-5万元", "-5000000"}, TextCase{"0", "0"},
                      TextCase{"0.005元", "1 ~"}, TextCase{"12.345元", "1235 ~"}, TextCase{"1.00500万元", "1005000"},
                      TextCase{"9999999999999999万元", "!bad-amount"}));

INSTANTIATE_TEST_SUITE_P(NoAmounts, AmountText,
                         ::testing::Values(TextCase{"约2000万元", "!ambiguous"}, TextCase{"2000万元左右", "!ambiguous"},
                                           TextCase{"2000-3000万元", "!ambiguous"},
                                           TextCase{"2000～3000万元", "!ambiguous"},
                                           TextCase{"2000万元以上", "!ambiguous"}, TextCase{"1亿2000", "!ambiguous"},
                                           TextCase{"3万5", "!ambiguous"}, TextCase{"(500)", "!ambiguous"},
                                           TextCase{"1.2E+08", "!ambiguous"}, TextCase{"1,23万元", "!bad-amount"},
                                           TextCase{"100万美元", "!bad-amount"}, TextCase{"$500", "!bad-amount"},
                                           TextCase{"三五百万元", "!bad-amount"}, TextCase{"2000斤", "!bad-amount"},
                                           TextCase{"一百五万元", "!bad-amount"}, TextCase{"百万元", "!bad-amount"},
                                           TextCase{"几百万元", "!ambiguous"}, TextCase{"≥500万元", "!ambiguous"},
                                           TextCase{"见附件", "!bad-amount"}, TextCase{"500元3万元", "!bad-amount"},
                                           TextCase{"/", "~"}, TextCase{"—", "~"}, TextCase{"无", "~"}));

INSTANTIATE_TEST_SUITE_P(InChinese, AmountText,
                         ::testing::Values(TextCase{"伍佰万元", "500000000"},
                                           TextCase{"人民币叁仟万元整", "3000000000"},
                                           TextCase{"两千万元", "2000000000"}, TextCase{"一千零五十万元", "1050000000"},
                                           TextCase{"壹亿贰仟万元整", "12000000000"}, TextCase{"十五万元", "15000000"},
                                           TextCase{"三百万零五千元", "300500000"}, TextCase{"零", "0"},
                                           TextCase{"=\"500万元\"", "500000000 ~"}));

TEST(Amount, NamesTheUnknownUnit) {
  const Parsed parsed = parse_value(text_cell("2000斤"), {}, column_of(FieldType::Amount));
  EXPECT_EQ(parsed.remarks.at(0).detail, "不认识的单位“斤”");
}

TEST(Amount, TakesTheUnitOfTheHeaderForBareNumbers) {
  EXPECT_EQ(outcome(parse_value(number_cell(2000), {}, column_of(FieldType::Amount, "万元"))), "2000000000");
  EXPECT_EQ(outcome(parse_value(text_cell("2,000"), {}, column_of(FieldType::Amount, "万元"))), "2000000000");
}

TEST(Amount, LetsTheCellsOwnUnitWin) {
  EXPECT_EQ(outcome(parse_value(text_cell("2亿元"), {}, column_of(FieldType::Amount, "万元"))), "20000000000");
}

TEST(Amount, TakesTheUnitOfTheNumberFormat) {
  NumberFormat format;
  format.unit = "万元";
  EXPECT_EQ(outcome(parse_value(number_cell(12.5), format, column_of(FieldType::Amount))), "12500000");
}

TEST(Amount, IsExactForNumbersThatBinaryFractionsOnlyApproach) {
  EXPECT_EQ(outcome(parse_value(number_cell(1.1 + 2.2), {}, column_of(FieldType::Amount))), "330");
  EXPECT_EQ(outcome(parse_value(number_cell(1234.565), {}, column_of(FieldType::Amount, "万元"))), "1234565000");
}

TEST(Amount, TellsThatAComputedNumberWasRounded) {
  const Parsed parsed = parse_value(number_cell(1.0 / 3), {}, column_of(FieldType::Amount, "万元"));
  EXPECT_EQ(outcome(parsed), "333333 ~");
  EXPECT_EQ(parsed.remarks.at(0).asked, "3333.33元");
}

TEST(Amount, RefusesDatesPercentagesAndBooleans) {
  NumberFormat percent;
  percent.percent = true;
  EXPECT_EQ(outcome(parse_value(date_cell("2025-03-01"), {}, column_of(FieldType::Amount))), "!bad-amount");
  EXPECT_EQ(outcome(parse_value(number_cell(0.5), percent, column_of(FieldType::Amount))), "!bad-amount");
  Cell yes = number_cell(1);
  yes.kind = CellKind::Boolean;
  EXPECT_EQ(outcome(parse_value(yes, {}, column_of(FieldType::Amount))), "!bad-amount");
}

TEST(Amount, TellsErrorCellsAndFormulasWithoutResult) {
  EXPECT_EQ(outcome(parse_value(error_cell("#N/A"), {}, column_of(FieldType::Amount))), "!cell-error");
  EXPECT_EQ(outcome(parse_value(text_cell("=DISPIMG(\"ID_0A1B\",1)"), {}, column_of(FieldType::Amount))),
            "!cell-error");
  Cell formula = text_cell("");
  formula.formula = formula.missing_cache = true;
  EXPECT_EQ(outcome(parse_value(formula, {}, column_of(FieldType::Amount))), "!missing-cache");
}

class PercentText : public ::testing::TestWithParam<TextCase> {};

TEST_P(PercentText, GivesHundredMillionths) {
  EXPECT_EQ(outcome(parse_value(text_cell(GetParam().typed), {}, column_of(FieldType::Percent))), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(Forms, PercentText,
                         ::testing::Values(TextCase{"33.3%", "33300000"}, TextCase{"33.33％", "33330000 ~"},
                                           TextCase{"33.3", "33300000"}, TextCase{"３５", "35000000 ~"},
                                           TextCase{"3.4999%", "3499900"}, TextCase{"35‰", "3500000"},
                                           TextCase{"100%", "100000000"}, TextCase{"百分之十二", "12000000"},
                                           TextCase{"0.12345678%", "123457 ~"}, TextCase{"约30%", "!ambiguous"},
                                           TextCase{"30%-40%", "!ambiguous"}, TextCase{"三成", "!bad-number"},
                                           TextCase{"/", "~"}));

TEST(Percent, OfAPercentFormatIsThePercentageShown) {
  NumberFormat format;
  format.percent = true;
  format.decimals = 1;
  EXPECT_EQ(outcome(parse_value(number_cell(1.0 / 3), format, column_of(FieldType::Percent))), "33300000");
  EXPECT_EQ(outcome(parse_value(number_cell(0.3335), format, column_of(FieldType::Percent))), "33400000");
  format.decimals = 0;
  EXPECT_EQ(outcome(parse_value(number_cell(0.6), format, column_of(FieldType::Percent))), "60000000");
}

TEST(Percent, OfABareNumberIsPercentFromOneOn) {
  const ColumnReading column = column_of(FieldType::Percent);
  EXPECT_EQ(outcome(parse_value(number_cell(33.34), {}, column)), "33340000");
  EXPECT_EQ(outcome(parse_value(number_cell(1.5), {}, column)), "1500000");
  EXPECT_EQ(outcome(parse_value(number_cell(0), {}, column)), "0");
  EXPECT_EQ(outcome(parse_value(number_cell(1), {}, column)), "!ambiguous");
}

TEST(Percent, OfABareNumberBelowOneIsTheRatioAndIsTold) {
  const ColumnReading column = column_of(FieldType::Percent);
  EXPECT_EQ(outcome(parse_value(number_cell(0.35), {}, column)), "35000000 ~");
  EXPECT_EQ(outcome(parse_value(text_cell("0.35"), {}, column)), "35000000 ~");
  EXPECT_EQ(outcome(parse_value(text_cell("0.35%"), {}, column)), "350000");
  EXPECT_EQ(parse_value(number_cell(0.35), {}, column).remarks.at(0).asked, "35%");
}

TEST(Percent, UnderAHeaderThatSaysSoIsPercent) {
  ColumnReading column = column_of(FieldType::Percent);
  column.says_percent = true;
  EXPECT_EQ(outcome(parse_value(number_cell(0.5), {}, column)), "500000");
  EXPECT_EQ(outcome(parse_value(number_cell(1), {}, column)), "1000000");
}

}  // namespace
}  // namespace lianheti::test

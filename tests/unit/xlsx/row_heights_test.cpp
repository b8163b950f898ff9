#include "xlsx/row_heights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/xlsx/sample_sheets.h"

namespace lianheti {
namespace {

using ::testing::ElementsAre;

class RowHeights : public ::testing::Test {
 protected:
  std::vector<double> heights(std::vector<SheetRow> rows) {
    Sheet sheet;
    sheet.widths = {20, 20};
    sheet.rows = std::move(rows);
    return row_heights(sheet, {{"text", &format_}});
  }
  // One line of 10.5 pt is 10.5 × 1.45 + 4 = 19.2, rounded up.
  static constexpr double kOneLine = 20, kTwoLines = 35, kThreeLines = 50;
  SheetFormat format_{.name = "text"};
};

TEST_F(RowHeights, CountTwoColumnsForAChineseCharacter) {
  EXPECT_EQ(wrapped_lines(samples::repeated("字", 10), 20, 10.5), 1);
  EXPECT_EQ(wrapped_lines(samples::repeated("字", 11), 20, 10.5), 2);
  EXPECT_EQ(wrapped_lines(samples::repeated("a", 20), 20, 10.5), 1);
  EXPECT_EQ(wrapped_lines(samples::repeated("a", 21), 20, 10.5), 2);
  EXPECT_EQ(wrapped_lines(samples::repeated("字", 10), 20, 21), 2);
}

TEST_F(RowHeights, KeepWordsWholeAndHonourLineBreaks) {
  EXPECT_EQ(wrapped_lines("字字字字字字字字 abcdef", 20, 10.5), 2);
  EXPECT_EQ(wrapped_lines("一\n\n三", 20, 10.5), 3);
  EXPECT_EQ(wrapped_lines("", 20, 10.5), 1);
  EXPECT_EQ(wrapped_lines("字", 0.5, 10.5), 1);
}

TEST_F(RowHeights, FitTheTallestCellOfTheRow) {
  EXPECT_THAT(
      heights({{{samples::text("短"), samples::text(samples::repeated("长", 15))}}, {{samples::text("短")}}, {}}),
      ElementsAre(kTwoLines, kOneLine, 0));
}

TEST_F(RowHeights, UseTheFullWidthOfAMergedCell) {
  EXPECT_THAT(heights({{{samples::merged(samples::text(samples::repeated("长", 20)), 2)}}}), ElementsAre(kOneLine));
}

TEST_F(RowHeights, GiveTheLastRowWhatACellOverSeveralRowsLacks) {
  EXPECT_THAT(heights({{{samples::merged(samples::text(samples::repeated("长", 30)), 1, 2), samples::text("甲")}},
                       {{samples::text("乙")}}}),
              ElementsAre(kOneLine, kThreeLines - kOneLine));
}

TEST_F(RowHeights, KeepAGivenHeightAndTheFormatsLimit) {
  EXPECT_THAT(
      heights({{{samples::text(samples::repeated("长", 30))}, 50}, {{samples::text(samples::repeated("长", 900))}}}),
      ElementsAre(50, kTallestRow));
}

}  // namespace
}  // namespace lianheti

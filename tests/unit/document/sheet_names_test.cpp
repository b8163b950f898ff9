#include "document/sheet_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lianheti {
namespace {

using ::testing::ElementsAre;

TEST(SheetNames, ReplaceWhatASpreadsheetForbids) {
  EXPECT_THAT(safe_sheet_names({"成员/单位", "[2025]:*?\\", "'引号'", " 空 ", "a\nb"}),
              ElementsAre("成员／单位", "［2025］：＊？＼", "引号", "空", "ab"));
}

TEST(SheetNames, AreNeverEmptyNorReserved) {
  EXPECT_THAT(safe_sheet_names({"", "''", "History"}), ElementsAre("Sheet", "Sheet(2)", "HistorySheet"));
}

TEST(SheetNames, DifferInMoreThanCase) {
  EXPECT_THAT(safe_sheet_names({"Data", "DATA", "data(2)"}), ElementsAre("Data", "DATA(2)", "data(2)(2)"));
}

TEST(SheetNames, AreCutTo31Utf16Units) {
  std::string plain, rare;
  for (int i = 0; i < 40; ++i) plain += "表";
  for (int i = 0; i < 40; ++i) rare += "𠅤";
  const auto names = safe_sheet_names({plain, plain, rare});
  EXPECT_EQ(names[0].size(), 31 * std::string("表").size());
  EXPECT_EQ(names[1].size(), 28 * std::string("表").size() + 3);
  EXPECT_EQ(names[2].size(), 15 * std::string("𠅤").size());
}

TEST(SheetNames, LinksFollowTheSafeName) {
  const std::vector<std::string> names = {"成员/单位", "it's"}, safe = safe_sheet_names(names);
  EXPECT_EQ(safe_link("internal:'成员/单位'!A3", names, safe), "internal:'成员／单位'!A3");
  EXPECT_EQ(safe_link("internal:'it''s'!B2", names, safe), "internal:'it''s'!B2");
  EXPECT_EQ(safe_link("internal:Sheet9!A1", names, safe), "");
  EXPECT_EQ(safe_link("https://example.org/a!b", names, safe), "https://example.org/a!b");
}

}  // namespace
}  // namespace lianheti

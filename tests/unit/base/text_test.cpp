#include "base/text.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

TEST(Utf8, RefusesMalformedBytes) {
  EXPECT_TRUE(is_utf8("联合体𬭎"));
  EXPECT_TRUE(is_utf8("\xEF\xBF\xBD"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF5\x80\x80\x80"));
  EXPECT_FALSE(is_utf8("联\xE5"));
}

TEST(Utf8, RoundTripsBeyondTheBasicPlane) {
  EXPECT_EQ(to_utf8(to_utf32("䶮𬭎a")), "䶮𬭎a");
  EXPECT_EQ(to_utf32("𬭎").size(), 1u);
  EXPECT_EQ(code_point_name(0x2CB4E), "U+2CB4E");
}

TEST(CountCharacters, CountsGraphemeClustersWithoutBlanks) {
  EXPECT_EQ(count_characters("技术创新，ABC 123。"), 4 + 1 + 3 + 3 + 1);
  EXPECT_EQ(count_characters("　 \n\t"), 0);
  EXPECT_EQ(count_characters("e\xCC\x81"), 1) << "combining acute";
  EXPECT_EQ(count_characters("𬭎䶮"), 2);
  EXPECT_EQ(count_characters("葛\xF3\xA0\x84\x80"), 1) << "variation selector";
}

TEST(Trim, KnowsIdeographicAndNonBreakingSpace) {
  EXPECT_EQ(trim("　 甲 乙\xC2\xA0\n"), "甲 乙");
  EXPECT_EQ(trim("\xE2\x80\x8B甲"), "甲");
  EXPECT_EQ(trim(" 　"), "");
}

TEST(HalfWidth, FoldsFullWidthAscii) { EXPECT_EQ(to_half_width("９１Ａ（甲）　乙"), "91A(甲) 乙"); }

TEST(Split, TrimsAndDropsEmptyParts) {
  EXPECT_EQ(split("A、 B，，C", U"、，"), (std::vector<std::string>{"A", "B", "C"}));
}

TEST(Nearest, SuggestsOnlyWhatIsNear) {
  EXPECT_EQ(nearest("牵头单住", {"牵头单位", "参与单位"}), "牵头单位");
  EXPECT_EQ(nearest("乱写一气", {"牵头单位", "参与单位"}), "");
}

TEST(SafeFileName, IsAcceptedByWindowsAndLinux) {
  EXPECT_EQ(safe_file_name("WZ-001 甲/乙:丙?"), "WZ-001 甲／乙：丙？");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "／..／etc／passwd");
  EXPECT_EQ(safe_file_name("CON"), "_CON");
  EXPECT_EQ(safe_file_name("nul.txt"), "_nul.txt");
  EXPECT_EQ(safe_file_name("甲. "), "甲");
  EXPECT_EQ(safe_file_name(""), "_");
  EXPECT_EQ(safe_file_name("联合体联合体", 7), "联合") << "cut at a character";
}

TEST(DisplayWidth, CountsHanTwice) {
  EXPECT_EQ(display_width("甲a，"), 5);
  EXPECT_EQ(display_width("𬭎"), 2);
}

}  // namespace
}  // namespace lianheti

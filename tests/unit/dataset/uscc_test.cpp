#include "dataset/uscc.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

const CodeTables& tables() {
  static const auto loaded = load_code_tables(LIANHETI_SOURCE_DIR "/templates").value();
  return *loaded;
}

std::string status(std::string_view code) { return std::string(to_string(check_uscc(code, &tables()))); }

class ValidUscc : public testing::TestWithParam<const char*> {};

TEST_P(ValidUscc, IsOk) { EXPECT_EQ(status(GetParam()), "ok"); }

TEST_P(ValidUscc, BreaksWithAnyOtherCharacter) {
  const std::string code = GetParam();
  for (std::size_t place = 0; place < code.size(); ++place) {
    for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      if (c == code[place]) continue;
      std::string other = code;
      other[place] = c;
      EXPECT_NE(status(other), "ok") << other;
    }
  }
}

TEST_P(ValidUscc, BreaksWithNeighboursExchanged) {
  const std::string code = GetParam();
  for (std::size_t place = 0; place + 1 < code.size(); ++place) {
    if (code[place] == code[place + 1]) continue;
    std::string other = code;
    std::swap(other[place], other[place + 1]);
    EXPECT_NE(status(other), "ok") << other;
  }
}

INSTANTIATE_TEST_SUITE_P(Published, ValidUscc,
                         testing::Values("91110000600037341L", "121200004013590816", "9144030071526726XG",
                                         "91310112087994932F", "911522010783762860", "91340621MA2PEN6Q3Y",
                                         "9115220107837941X1", "91620105L015101280"));
INSTANTIATE_TEST_SUITE_P(Institutions, ValidUscc,
                         testing::Values("12100000401359321Q", "12100000400000624D", "12100000400002259P",
                                         "12100000425006117P", "1210000042500615X0", "12100000470095016Q"));
INSTANTIATE_TEST_SUITE_P(Invented, ValidUscc,
                         testing::Values("91120116999999998H", "91330302MAC0TE5T40", "91500118000000000D",
                                         "52330300MJ80000046", "93330324MA0000015R", "11120000000000019P",
                                         "N2330326MF0000013G", "A1120000MB0000019K", "Y1500118A00000011D"));

TEST(Uscc, NamesTheFirstFault) {
  EXPECT_EQ(status("91110000600037341N"), "check");
  EXPECT_EQ(status("9111000060003IOZSV"), "alphabet");
  EXPECT_EQ(status("91110000600037341"), "length");
  EXPECT_EQ(status(""), "length");
  EXPECT_EQ(status("91110000600037341l"), "alphabet");
  EXPECT_EQ(status("911100006000373甲乙"), "length");
  EXPECT_EQ(status("91110000600037341甲"), "alphabet");
  EXPECT_EQ(status("9.1110000600037E+17"), "number");
  EXPECT_EQ(status("9.11E17"), "number");
  EXPECT_EQ(status("91E0000060003734AB"), "alphabet");
}

std::string with_check(std::string first17) { return first17 + uscc_check_character(first17).value(); }

TEST(Uscc, DoubtsAnUnknownDistrictCategoryOrOrganisation) {
  EXPECT_EQ(status(with_check("91120199600037341")), "district");
  EXPECT_EQ(status(with_check("91990000600037341")), "district");
  EXPECT_EQ(status(with_check("97110000600037341")), "category");
  EXPECT_EQ(status(with_check("91110000600037342")), "organisation");
}

TEST(Uscc, KnowsAbolishedDistricts) {
  for (const char* district : {"120107", "120222", "330322", "500383"}) {
    EXPECT_EQ(status(with_check("91" + std::string(district) + "600037341")), "ok") << district;
  }
}

TEST(Uscc, PutsTheTypedFormRight) {
  EXPECT_EQ(normalize_uscc("９１１１００００６０００３７３４１ｌ"), "91110000600037341L");
  EXPECT_EQ(normalize_uscc("91110000-6-00037341L"), "91110000600037341L");
  EXPECT_EQ(normalize_uscc(" 9111 0000\u00A06000\u200B37341l"), "91110000600037341L");
}

TEST(Uscc, SuggestsTheCodeBehindLookAlikes) {
  EXPECT_EQ(suggest_uscc("9lllOOOO6OOO3734lL", tables()), std::nullopt);
  EXPECT_EQ(suggest_uscc("9III00006OOO3734IL", tables()), "91110000600037341L");
  EXPECT_EQ(suggest_uscc("9111000060003734LL", tables()), "91110000600037341L");
  EXPECT_EQ(suggest_uscc("91310112OB7994932F", tables()), "91310112087994932F");
  EXPECT_EQ(suggest_uscc("9134062IMAZPEN6Q3Y", tables()), "91340621MA2PEN6Q3Y");
}

TEST(Uscc, SuggestsNothingWithoutReason) {
  EXPECT_EQ(suggest_uscc("91110000600037341L", tables()), std::nullopt);
  EXPECT_EQ(suggest_uscc("91110000600037341N", tables()), std::nullopt);
  EXPECT_EQ(suggest_uscc("9111000060003734", tables()), std::nullopt);
}

TEST(CodeTables, SaysWhatIsWrongWithItsFiles) {
  const auto loaded = load_code_tables("no such folder");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.errors().size(), 4u);
}

}  // namespace
}  // namespace lianheti

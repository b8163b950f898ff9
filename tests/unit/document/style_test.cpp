#include "document/style.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

TEST(StyleSheet, FindsStylesByName) {
  StyleSheet sheet;
  sheet.paragraphs["body"].size = 16;
  sheet.pages["form"].top = 60;
  sheet.tables["grid"].rule = 0.75;

  ASSERT_NE(sheet.paragraph("body"), nullptr);
  EXPECT_EQ(sheet.paragraph("body")->size, 16);
  ASSERT_NE(sheet.page("form"), nullptr);
  EXPECT_EQ(sheet.page("form")->top, 60);
  ASSERT_NE(sheet.table("grid"), nullptr);
  EXPECT_EQ(sheet.table("grid")->rule, 0.75);
}

TEST(StyleSheet, GivesNothingForAnUnknownName) {
  const StyleSheet sheet;
  EXPECT_EQ(sheet.paragraph("body"), nullptr);
  EXPECT_EQ(sheet.page("form"), nullptr);
  EXPECT_EQ(sheet.table("grid"), nullptr);
}

}  // namespace
}  // namespace lianheti

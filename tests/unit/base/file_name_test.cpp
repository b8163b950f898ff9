#include "base/file_name.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace lianheti {
namespace {

TEST(FileName, IsTheLastPartOfAPath) {
  EXPECT_EQ(file_name("填报/甲 单位.xlsx"), "甲 单位.xlsx");
  EXPECT_EQ(file_name("a.xlsx"), "a.xlsx");
  EXPECT_EQ(file_name(""), "");
}

TEST(FileName, OfAWindowsArchiveIsReadAsGb18030) {
  EXPECT_EQ(file_name("in/\xCE\xC2\xD6\xDD.xlsx"), "温州.xlsx");
  EXPECT_EQ(readable_path("\xB1\xB8/\xCE\xC2.xlsx"), "备/温.xlsx");
}

TEST(FileName, IsUtf8WhateverTheBytesAre) { EXPECT_TRUE(is_utf8(file_name("\xFF\xFE\x80.xlsx"))); }

}  // namespace
}  // namespace lianheti

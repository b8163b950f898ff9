// Golden files: what a person has looked at, as text. LIANHETI_UPDATE_GOLDEN writes them anew, but never where CI is set.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "base/world.h"

namespace lianheti {

// Fails where `now` is not the text of the file.
inline void expect_golden(const std::string& file, const std::string& now) {
  SCOPED_TRACE(file);
  if (!environment("LIANHETI_UPDATE_GOLDEN").empty() && environment("CI").empty()) {
    EXPECT_TRUE(write_file(file, now).ok());
  }
  const auto expected = read_file(file);
  ASSERT_TRUE(expected.ok()) << "no golden text";
  EXPECT_EQ(now, *expected);
}

}  // namespace lianheti

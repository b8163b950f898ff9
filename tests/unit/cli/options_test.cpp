#include "cli/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace lianheti {
namespace {

class DayOf : public testing::Test {
 protected:
  void SetUp() override { setenv("SOURCE_DATE_EPOCH", "1772323200", 1); }  // 2026-03-01 00:00 UTC
  void TearDown() override { unsetenv("SOURCE_DATE_EPOCH"); }
};

TEST_F(DayOf, IsTodayWhereNoneIsNamed) {
  EXPECT_EQ(*day_of(""), (Date{2026, 3, 1}));
  EXPECT_EQ(*day_of("2025-12-31"), (Date{2025, 12, 31}));
}

TEST_F(DayOf, MustBeAWholeDate) {
  for (const char* wrong : {"2025", "2025-03", "2025-02-30", "31.12.2025", "tomorrow"}) {
    const Result<Date> day = day_of(wrong);
    ASSERT_FALSE(day.ok()) << wrong;
    EXPECT_EQ(day.errors().at(0).code, "usage/bad-date");
  }
}

TEST(DataOptions, BecomeARequest) {
  DataOptions options;
  options.inputs = {"a.xlsx"};
  options.regimes = "one，two, three";
  options.as_of = "2026-03-31";
  const Result<DataRequest> request = options.request();
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->regimes, (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(request->as_of, (Date{2026, 3, 31}));
  options.as_of = "2026";
  EXPECT_FALSE(options.request().ok());
}

}  // namespace
}  // namespace lianheti

#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

TEST(Samples, ThatComplyAreReadWithoutARemark) {
  BoundData data;
  Diagnostics problems;
  load_inputs({LIANHETI_SOURCE_DIR "/samples/wenzhou/compliant.xlsx"}, data.dataset, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(data.query("SELECT kind, table_name, cell, found FROM issue"), "");
  EXPECT_EQ(data.query("SELECT count(*) FROM ignored"), "0");
  EXPECT_EQ(data.query("SELECT consortium, count(*) FROM member GROUP BY consortium"),
            "WZ-2025-001|6\nWZ-2025-002|9\nWZ-2025-003|12");
  EXPECT_EQ(data.query("SELECT name FROM person WHERE name LIKE '%𬭎' OR name LIKE '%䶮' ORDER BY row_id"),
            "郑䶮\n王𬭎\n李𬭎");
  EXPECT_EQ(data.query("SELECT revenue, rd_expense FROM rd_year WHERE year = 2024 LIMIT 1"), "214000000000|9202000000");
  EXPECT_EQ(data.query("SELECT built_on FROM platform LIMIT 1"), "2019-11");
}

TEST(Samples, WithMistakesTellThoseThatReadingCanSee) {
  BoundData data;
  Diagnostics problems;
  load_inputs({LIANHETI_SOURCE_DIR "/samples/wenzhou/mistakes.xlsx"}, data.dataset, problems);
  EXPECT_EQ(data.query("SELECT kind, table_name, field FROM issue ORDER BY issue_id"),
            "bad-enum|member|role\nnumber-lost|member|uscc\nambiguous|rd_year|rd_expense\ncell-error|person|name\n"
            "bad-date|platform|built_on");
}

}  // namespace
}  // namespace lianheti::test

#include "document/sheet_rows.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lianheti {
namespace {

// Many enough that most of them are put away.
constexpr std::size_t kRows = 3'000;

SheetRow row(std::size_t number) {
  SheetRow out{.height = static_cast<double>(number % 7)};
  out.cells.push_back({.kind = SheetCell::Kind::Text, .text = "第" + std::to_string(number) + "家", .format = "text",
                       .source = {"consortium", static_cast<std::int64_t>(number) + 1, "name"}});
  out.cells.push_back({.kind = SheetCell::Kind::Number, .number = static_cast<double>(number) / 3, .format = "amount"});
  out.cells.push_back({});
  if (number % 100 == 0) {
    out.cells.push_back({.kind = SheetCell::Kind::Link, .text = "见", .target = "#x", .columns = 2, .comment = "备注"});
    out.cells.push_back({.kind = SheetCell::Kind::Formula, .text = "=A1", .cached = "值", .rows = 2, .gives_text = true});
  }
  return out;
}

void expect_equal(const SheetRow& a, const SheetRow& b) {
  ASSERT_EQ(a.cells.size(), b.cells.size());
  EXPECT_EQ(a.height, b.height);
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    const SheetCell& one = a.cells[i];
    const SheetCell& other = b.cells[i];
    EXPECT_EQ(std::tie(one.kind, one.text, one.number, one.target, one.cached, one.format, one.columns, one.rows, one.comment, one.gives_text),
              std::tie(other.kind, other.text, other.number, other.target, other.cached, other.format, other.columns, other.rows,
                       other.comment, other.gives_text));
    EXPECT_EQ(std::tie(one.source.table, one.source.row_id, one.source.field),
              std::tie(other.source.table, other.source.row_id, other.source.field));
  }
}

SheetRows filled(std::size_t count) {
  SheetRows rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(row(i));
    rows.put_away();
  }
  return rows;
}

std::size_t expect_rows(const SheetRows& rows) {
  std::size_t number = 0;
  for (const SheetRow& each : rows) expect_equal(each, row(number++));
  return number;
}

TEST(SheetRows, AreReadBackAsTheyWerePutAway) {
  const SheetRows rows = filled(kRows);
  EXPECT_EQ(rows.size(), kRows);
  EXPECT_EQ(expect_rows(rows), kRows);
  EXPECT_EQ(expect_rows(rows), kRows) << "once more";
  EXPECT_TRUE(rows.failures().empty());
}

TEST(SheetRows, KeepAFewInMemoryWhereEachCanBeReached) {
  SheetRows rows = filled(10);
  rows.resize(12);
  EXPECT_EQ(rows[9].cells.front().text, "第9家");
  EXPECT_TRUE(rows[11].cells.empty());
  rows.back().height = 20;
  EXPECT_EQ(rows[11].height, 20);
}

TEST(SheetRows, CanBeCopiedAndMoved) {
  SheetRows rows = filled(kRows);
  SheetRows copy = rows;
  copy.push_back(row(kRows));
  EXPECT_EQ(expect_rows(copy), kRows + 1);
  EXPECT_EQ(expect_rows(rows), kRows);
  SheetRows moved = std::move(copy);
  EXPECT_EQ(expect_rows(moved), kRows + 1);
  rows = moved;
  EXPECT_EQ(expect_rows(rows), kRows + 1);
}

TEST(SheetRows, AreChangedInOrder) {
  for (const std::size_t count : {std::size_t{5}, kRows}) {
    SheetRows rows = filled(count);
    std::size_t number = 0;
    rows.change([&](SheetRow& each) { each.height = static_cast<double>(number++); });
    number = 0;
    for (const SheetRow& each : rows) EXPECT_EQ(each.height, static_cast<double>(number++));
    EXPECT_EQ(number, count);
  }
}

TEST(SheetRows, KeepTheSignOfNothing) {
  SheetRows rows;
  for (std::size_t i = 0; i < kRows; ++i) {
    rows.push_back({{{.kind = SheetCell::Kind::Number, .number = -0.0}, {}}});
    rows.put_away();
  }
  EXPECT_TRUE(std::signbit((*rows.begin()).cells.front().number));
}

}  // namespace
}  // namespace lianheti

// The outline of a large sheet is read beside the shared strings; what comes of it is as if it came after them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "support/read_bytes.h"
#include "support/xlsx_bytes.h"

namespace lianheti::test {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr std::size_t kRows = 6000;

// Rows of text that does not pack well: more than a megabyte of it in the archive.
std::string many_rows() {
  std::minstd_rand random(7);
  std::string out;
  for (std::size_t row = 1; row <= kRows; ++row) {
    out += "<row><c t='inlineStr'><is><t>";
    for (int i = 0; i < 240; ++i) out += static_cast<char>('0' + random() % 75);
    for (std::size_t at = out.size() - 240; at < out.size(); ++at) {
      if (out[at] == '<' || out[at] == '>') out[at] = '-';
    }
    out += "</t></is></c><c t='s'><v>0</v></c></row>";
  }
  return out;
}

XlsxBytes large_book(const std::string& after_rows = "") {
  static const std::string rows = many_rows();
  XlsxBytes book;
  book.sheets = {"<sheetData>" + rows + "</sheetData>" + after_rows,
                 "<sheetData><row><c><v>1</v></c></row></sheetData>"};
  book.strings = "<si><t>温州</t></si>";
  return book;
}

TEST(OutlineAhead, IsKnownBeforeTheRows) {
  const std::string bytes = large_book("<mergeCells><mergeCell ref='A1:B2'/></mergeCells>").bytes();
  ASSERT_GT(bytes.size(), std::size_t{1} << 20);
  const std::string text = text_of(bytes);
  EXPECT_TRUE(text.starts_with("表1 visible\n表1!A1:B2 merged\n表1!A1 s ")) << text.substr(0, 100);
  EXPECT_THAT(text, HasSubstr("表1!B6000 s 温州\n"));
  EXPECT_THAT(text, EndsWith("表2 visible\n表2!A1 n 1\n"));
}

TEST(OutlineAhead, TellsWhatItTellsInItsTurn) {
  std::string merged;
  for (int i = 0; i < 25; ++i) merged += "<mergeCell ref='A0'/>";
  XlsxBytes book = large_book("<mergeCells>" + merged + "</mergeCells>");
  book.sheets[1] = "<sheetData><row><c r='A0'><v>1</v></c></row></sheetData>";
  Diagnostics warnings;
  text_of(book.bytes(), "book.xlsx", &warnings);
  ASSERT_EQ(warnings.size(), 21u);
  EXPECT_EQ(warnings.front().place.sheet, "表1");
  EXPECT_THAT(warnings.back().message, HasSubstr("6"));
}

TEST(OutlineAhead, ComesAfterTheErrorsOfTheStrings) {
  XlsxBytes book = large_book("<mergeCells><mergeCell ref='A0'/></mergeCells>");
  book.strings = "<si><t>温州</si>";
  Diagnostics warnings;
  EXPECT_THAT(text_of(book.bytes(), "book.xlsx", &warnings), HasSubstr("xl/sharedstrings.xml"));
  EXPECT_TRUE(warnings.empty());
}

TEST(OutlineAhead, CountsAgainstTheLimitOfTheWholeFile) {
  XlsxBytes book = large_book();
  for (int i = 0; i < 20'000; ++i) book.strings += "<si><t>" + std::to_string(i) + "</t></si>";
  const std::string bytes = book.bytes();
  const auto with = [&](std::uint64_t total) {
    ReadLimits limits;
    limits.total_bytes = total;
    return text_of(bytes, "book.xlsx", nullptr, limits);
  };
  const std::uint64_t sheet = book.sheets[0].size();
  const std::uint64_t strings = book.strings.size();
  EXPECT_THAT(with(strings), HasSubstr("“xl/sharedstrings.xml” of the archive is too large"));
  EXPECT_THAT(with(sheet + strings / 2), HasSubstr("“xl/worksheets/sheet1.xml” of the archive is too large"));
  EXPECT_THAT(with(sheet + strings + 10'000), EndsWith("表2!A1 n 1\n"));
}

TEST(OutlineAhead, FindsTheSameDamage) {
  std::string bytes = large_book().bytes();
  bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
  bytes[bytes.size() / 2 + 1] = static_cast<char>(~bytes[bytes.size() / 2 + 1]);
  EXPECT_THAT(text_of(bytes), HasSubstr("“xl/worksheets/sheet1.xml” of the archive is damaged"));
}

}  // namespace
}  // namespace lianheti::test

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/read_bytes.h"

namespace lianheti::test {
namespace {

using ::testing::HasSubstr;

std::string csv(const std::string& bytes, Diagnostics* warnings = nullptr) {
  return text_of(bytes, "成员.csv", warnings);
}

TEST(CsvReader, NamesTheSheetAfterTheFileAndKeepsCodesAsText) {
  EXPECT_EQ(csv("\xEF\xBB\xBF编号,名称\n001,温州\n\n330300199001011234,=1+1\n"),
            "成员 visible\n成员!A1 s 编号\n成员!B1 s 名称\n成员!A2 s 001\n成员!B2 s 温州\n成员!A4 s "
            "330300199001011234\n成员!B4 s =1+1\n");
}

TEST(CsvReader, ReadsQuotesAndEveryKindOfLineEnd) {
  EXPECT_EQ(csv("\"a,b\",\"say \"\"hi\"\"\"\r\"two\nlines\",\"x\"y\r\nlast,5\" disk"),
            "成员 visible\n成员!A1 s a,b\n成员!B1 s say \"hi\"\n成员!A2 s two\\nlines\n成员!B2 s xy\n成员!A3 s "
            "last\n成员!B3 s 5\" disk\n");
  EXPECT_THAT(csv("\"one\r\ntwo\r\n\",b\r\n"), HasSubstr("A1 s one\\ntwo\\n\n"));
}

TEST(CsvReader, FindsTheDelimiter) {
  EXPECT_THAT(csv("a;b\n1,5;2,5\n"), HasSubstr("B2 s 2,5\n"));
  EXPECT_THAT(csv("a\tb\n1,000\t2\n"), HasSubstr("A2 s 1,000\n"));
  EXPECT_THAT(csv("a|b|c\n1|2|3\n"), HasSubstr("C2 s 3\n"));
  EXPECT_THAT(csv("a\tb,c\n1\t2,3\n"), HasSubstr("B1 s b,c\n"));
  EXPECT_THAT(csv("sep=;\r\na,x;b\r\n"), HasSubstr("A1 s a,x\n"));
}

TEST(CsvReader, TellsEncodingsApart) {
  EXPECT_THAT(csv("\xCE\xC2\xD6\xDD,\x81\x30\x81\x30\n"), HasSubstr("A1 s 温州\n"));
  EXPECT_THAT(csv(std::string("\xFF\xFE\x29\x6E,\0\xDE\x5D", 8)), HasSubstr("A1 s 温\n成员!B1 s 州\n"));
  EXPECT_THAT(csv(std::string("\xFE\xFF\x6E\x29\0,\x5D\xDE", 8)), HasSubstr("B1 s 州\n"));
  EXPECT_THAT(csv(std::string("\x29\x6E,\0\xDE\x5D\n\0", 8)), HasSubstr("A1 s 温\n成员!B1 s 州\n"));
  EXPECT_THAT(csv(std::string("\x6E\x29\0,\x5D\xDE\0\n", 8)), HasSubstr("A1 s 温\n成员!B1 s 州\n"));
}

TEST(CsvReader, TellsWhatItFound) {
  Diagnostics notes;
  csv("a,b\n", &notes);
  EXPECT_TRUE(notes.empty());
  csv("\xCE\xC2;b\n", &notes);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "ingest/csv-form");
  EXPECT_EQ(notes[0].severity, Severity::Info);
  EXPECT_THAT(notes[0].message, ::testing::AllOf(HasSubstr("GB18030"), HasSubstr(";")));
}

TEST(CsvReader, RefusesDamagedText) {
  EXPECT_EQ(error_of("\xCE\xC2\xD6", "a.csv"), "ingest/bad-encoding");
  EXPECT_EQ(error_of("\xEF\xBB\xBFok,\xFF", "a.csv"), "ingest/bad-encoding");
  EXPECT_EQ(error_of(std::string("\xFF\xFE\x29\x6E,", 5), "a.csv"), "ingest/bad-encoding");
  EXPECT_EQ(error_of("编号,锟斤拷\n", "a.csv"), "ingest/bad-encoding");
  EXPECT_EQ(error_of(std::string("a,b\0c\n", 6), "a.csv"), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of(std::string("\x03\xFF\0\0\0", 5), "a.dbf"), "ingest/not-a-spreadsheet");
}

TEST(CsvReader, WarnsOfAQuoteThatIsNeverClosed) {
  Diagnostics warnings;
  EXPECT_THAT(csv("a,\"b\nc,d\n", &warnings), HasSubstr("B1 s b\\nc,d\\n\n"));
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, "ingest/open-quote");
}

TEST(CsvReader, HoldsTheLimitOfACell) {
  ReadLimits limits;
  limits.text_bytes = 10;
  EXPECT_EQ(error_of("a,01234567890\n", "a.csv", limits), "ingest/over-limit");
  limits.text_bytes = 11;
  EXPECT_EQ(error_of("a,01234567890\n", "a.csv", limits), "");
  limits.all_text_bytes = 11;
  EXPECT_EQ(error_of("a,01234567890\n", "a.csv", limits), "ingest/over-limit");
}

}  // namespace
}  // namespace lianheti::test

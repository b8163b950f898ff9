#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/zip_archive.h"
#include "support/read_bytes.h"
#include "support/xlsx_bytes.h"

namespace lianheti::test {
namespace {

using ::testing::HasSubstr;

XlsxBytes one_cell() { return xlsx_of_rows("<row><c><v>1</v></c></row>"); }

TEST(ReadWorkbook, NamesFilesThatAreNoSpreadsheets) {
  EXPECT_EQ(error_of(""), "ingest/empty");
  EXPECT_EQ(error_of(" \r\n\t\n"), "ingest/empty");
  for (const char* bytes :
       {"%PDF-1.7\n", "\x89PNG\r\n", "\xFF\xD8\xFF\xE0", "GIF89a", "{\\rtf1", "Rar!\x1A", "7z\xBC\xAF", "\x1F\x8B\x08",
        "<!DOCTYPE html><html>", " <html><body><table>", "\xEF\xBB\xBF<table border=1>", "<?xml version='1.0'?><a/>"}) {
    EXPECT_EQ(error_of(bytes), "ingest/not-a-spreadsheet") << bytes;
  }
  EXPECT_EQ(error_of(std::string("BM\x36\x10\0\0\0\0\0\0\x36\0", 12)), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of("BM,MC\n0201,\n"), "") << "a table that begins with 部门";
  EXPECT_THAT(text_of("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"),
              HasSubstr("XML Spreadsheet 2003"));
  EXPECT_THAT(text_of("<?xml version='1.0'?><office:document xmlns:office='u'/>"), HasSubstr(".fods"));
  for (const char* start : {"\x09\0\x04\0", "\x09\x02\x06\0", "\x09\x04\x06\0"}) {
    EXPECT_THAT(text_of(std::string(start, 4) + std::string(6, '\x03'), "a.xls"), HasSubstr("before 5.0"));
  }
  EXPECT_EQ(error_of(zip_bytes({{"word/document.xml", "<a/>"}})), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of(zip_bytes({{"xl/workbook.bin", "x"}})), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of(zip_bytes({{"readme.txt", "x"}})), "ingest/not-a-spreadsheet");
}

TEST(ReadWorkbook, GoesByContentNotByName) {
  EXPECT_THAT(text_of(one_cell().bytes(), "a.csv"), HasSubstr("A1 n 1"));
  EXPECT_THAT(text_of("a,b\n", "a.xlsx"), HasSubstr("B1 s b"));
}

TEST(ReadWorkbook, SaysWhichFileDoesNotExist) {
  Diagnostics warnings;
  const auto text = dump_text("/nowhere/a.xlsx", warnings);
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.errors()[0].code, "base/cannot-read");
  EXPECT_EQ(text.errors()[0].place.file, "/nowhere/a.xlsx");
}

TEST(ReadWorkbook, RefusesDamagedArchives) {
  const std::string whole = one_cell().bytes();
  EXPECT_EQ(error_of(whole.substr(0, whole.size() - 30)), "ingest/damaged");
  for (std::size_t length = 4; length < whole.size(); length += 97) {
    EXPECT_EQ(error_of(whole.substr(0, length)), "ingest/damaged") << length;
  }
  std::string flipped = whole;
  flipped[60] = static_cast<char>(flipped[60] ^ 0x55);
  EXPECT_EQ(error_of(flipped), "ingest/damaged");
}

TEST(ReadWorkbook, RefusesHostileXml) {
  XlsxBytes book = one_cell();
  Parts parts = book.parts();
  parts[0].second = "<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts[0].second;
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/bad-xml");
  parts[0].second = "<worksheet><sheetData><row>";
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/bad-xml");
  parts[0].second = "<html/>";
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/damaged");
  parts[0].second = "<worksheet><sheetData a='" + std::string(9 << 20, 'x') + "'/></worksheet>";
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/bad-xml");
}

TEST(ReadWorkbook, RefusesRepeatedAndIgnoresClimbingParts) {
  Parts parts = one_cell().parts();
  parts.emplace_back("../../etc/passwd", "x");
  parts.emplace_back("xl\\..\\..\\a", "x");
  EXPECT_THAT(text_of(zip_bytes(parts)), HasSubstr("A1 n 1"));
  parts.emplace_back("XL\\Worksheets\\sheet1.xml", "x");
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/repeated-part");
}

TEST(ReadWorkbook, FollowsNoRelationshipOutOfThePackage) {
  for (const char* target : {"http://example.com/sheet.xml", "../../sheet.xml", "file:///etc/passwd"}) {
    Parts parts = one_cell().parts();
    for (auto& [name, content] : parts) {
      const std::size_t at = content.find("worksheets/sheet1.xml");
      if (at != std::string::npos) content.replace(at, 21, target);
    }
    EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/damaged") << target;
  }
}

TEST(ReadWorkbook, RefusesWorkbooksWithoutSheets) {
  XlsxBytes book = one_cell();
  book.workbook = "<sheets/>";
  EXPECT_EQ(error_of(book.bytes()), "ingest/no-sheets");
  Parts parts = one_cell().parts();
  for (auto& [name, content] : parts) {
    const std::size_t at = content.find("/worksheet'");
    if (at != std::string::npos) content.replace(at, 11, "/xlMacrosheet'");
  }
  EXPECT_EQ(error_of(zip_bytes(parts)), "ingest/no-sheets");
}

TEST(ReadWorkbook, HoldsItsLimits) {
  const std::string bytes = xlsx_of_rows("<row><c><v>1</v></c><c><v>2</v></c></row>").bytes();
  const auto with = [&](auto change) {
    ReadLimits limits;
    change(limits);
    return error_of(bytes, "book.xlsx", limits);
  };
  EXPECT_EQ(with([](ReadLimits& l) { l.cells = 1; }), "ingest/over-limit");
  EXPECT_EQ(with([](ReadLimits& l) { l.cells = 2; }), "");
  EXPECT_EQ(with([](ReadLimits& l) { l.entries = 5; }), "ingest/over-limit");
  EXPECT_EQ(with([](ReadLimits& l) { l.entries = 6; }), "");
  EXPECT_EQ(with([](ReadLimits& l) { l.part_bytes = 100; }), "ingest/over-limit");
  EXPECT_EQ(with([](ReadLimits& l) { l.total_bytes = 400; }), "ingest/over-limit");
  EXPECT_EQ(with([](ReadLimits& l) { l.file_bytes = 10; }), "base/too-large");
}

TEST(ReadWorkbook, RefusesAZipBomb) {
  XlsxBytes book;
  book.sheets = {"<sheetData>" + std::string(80 << 20, ' ') + "</sheetData>"};
  EXPECT_THAT(text_of(book.bytes()), HasSubstr("zip bomb"));
}

TEST(ReadWorkbook, CountsWarningsThatRepeat) {
  std::string rows;
  for (int i = 0; i < 50; ++i) rows += "<row><c r='A0'><v>1</v></c></row>";
  Diagnostics warnings;
  text_of(xlsx_of_rows(rows).bytes(), "book.xlsx", &warnings);
  ASSERT_EQ(warnings.size(), 21u);
  EXPECT_THAT(warnings.back().message, HasSubstr("30"));
}

TEST(PartName, IsNormalized) {
  EXPECT_EQ(normalize_part_name("/XL\\a//./b/../C.xml"), "xl/a/c.xml");
  EXPECT_EQ(normalize_part_name("../a"), "");
  EXPECT_EQ(normalize_part_name("a/../../b"), "");
}

}  // namespace
}  // namespace lianheti::test

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "support/cfb_bytes.h"
#include "support/read_bytes.h"

namespace lianheti::test {
namespace {

using ::testing::HasSubstr;

// Fields of a record, little-endian.
class Fields {
 public:
  Fields& u8(unsigned value) { return put(bytes, value, 1), *this; }
  Fields& u16(unsigned value) { return put(bytes, value, 2), *this; }
  Fields& u32(std::uint32_t value) { return put(bytes, value, 4), *this; }
  Fields& real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    return put(bytes, bits, 8), *this;
  }
  Fields& raw(const std::string& text) { return bytes += text, *this; }
  Fields& wide(const std::u16string& text) {
    for (const char16_t c : text) u16(c);
    return *this;
  }
  std::string bytes;
};

std::string record(unsigned id, const Fields& fields = {}) {
  return Fields().u16(id).u16(static_cast<unsigned>(fields.bytes.size())).raw(fields.bytes).bytes;
}

Fields cell(unsigned row, unsigned column, unsigned style = 0) { return Fields().u16(row).u16(column).u16(style); }

std::string bof(unsigned version, unsigned type) { return record(0x809, Fields().u16(version).u16(type).u32(0)); }

// A stream of one sheet; `globals` and `body` are its records.
std::string stream(unsigned version, const std::string& globals, const std::string& body, unsigned state = 0) {
  const std::string name =
      version == 0x600 ? Fields().u8(1).u8(1).wide(u"表").bytes : Fields().u8(2).raw("\xB1\xED").bytes;
  const std::string start = bof(version, 5) + globals;
  const std::size_t offset = start.size() + 4 + 6 + name.size() + 4;
  return start + record(0x85, Fields().u32(static_cast<std::uint32_t>(offset)).u8(state).u8(0).raw(name)) +
         record(0x0A) + bof(version, 0x10) + body + record(0x0A);
}

std::string xls(const std::string& globals, const std::string& body, unsigned state = 0) {
  return cfb_bytes({{"Workbook", stream(0x600, globals, body, state)}});
}

const std::string kStyles = record(0x41E, Fields().u16(164).u16(10).u8(0).raw("yyyy\\-mm\\-")) +
                            record(0xE0, Fields().u16(0).u16(0)) + record(0xE0, Fields().u16(0).u16(14)) +
                            record(0xE0, Fields().u16(0).u16(164));

TEST(XlsReader, ReadsEveryKindOfCell) {
  const std::string body =
      record(0x203, cell(0, 0).real(12.5)) + record(0x203, cell(0, 1, 1).real(45717)) +
      record(0x27E, cell(0, 2).u32(static_cast<std::uint32_t>(-5 * 4) | 2)) +
      record(0x27E, cell(0, 3).u32(1234u << 2 | 3)) +
      record(0xBD, Fields().u16(1).u16(0).u16(0).u32(1u << 2 | 2).u16(2).u32(45717u << 2 | 2).u16(1)) +
      record(0x205, cell(2, 0).u8(1).u8(0)) + record(0x205, cell(2, 1).u8(0x2A).u8(1)) +
      record(0x204, cell(2, 2).u16(2).u8(1).wide(u"温州")) + record(0x201, cell(2, 3)) +
      record(0x06, cell(3, 0).real(0.5).u16(0)) + record(0x06, cell(3, 1).u8(0).u8(0).u32(0).u16(0xFFFF).u16(0)) +
      record(0x4BC, Fields().u32(0)) + record(0x207, Fields().u16(2).u8(0).raw("ok")) +
      record(0x06, cell(3, 2).u8(1).u8(0).u32(1).u16(0xFFFF).u16(0)) +
      record(0x06, cell(3, 3).u8(2).u8(0).u32(7).u16(0xFFFF).u16(0));
  EXPECT_EQ(text_of(xls(kStyles, body)),
            "表 visible\n表!A1 n 12.5\n表!B1 d 2025-03-01\n表!C1 n -5\n表!D1 n 12.34\n表!A2 n 1\n表!B2 d 2025-03-01\n"
            "表!A3 b true\n表!B3 e #N/A\n表!C3 s 温州\n表!A4 n 0.5\n表!B4 s ok\n表!C4 b true\n表!D4 e #DIV/0!\n");
}

TEST(XlsReader, ReadsSharedTextAcrossContinuedRecords) {
  // The second text is cut in its characters and goes on as single bytes; the third has runs and phonetic text.
  const std::string globals =
      record(0xFC, Fields().u32(3).u32(3).u16(1).u8(0).raw("a").u16(4).u8(1).wide(u"温州")) +
      record(0x3C, Fields().u8(0).raw("xy").u16(1).u8(0x0D).u16(1).u32(2).wide(u"东").u32(0).u16(0));
  const std::string body = record(0xFD, cell(0, 0).u32(0)) + record(0xFD, cell(0, 1).u32(1)) +
                           record(0xFD, cell(0, 2).u32(2)) + record(0xFD, cell(0, 3).u32(99));
  Diagnostics warnings;
  EXPECT_EQ(text_of(xls(globals, body), "a.xls", &warnings), "表 visible\n表!A1 s a\n表!B1 s 温州xy\n表!C1 s 东\n");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].place.cell, "D1");
}

TEST(XlsReader, ReadsExcel5TextInItsCodePage) {
  const std::string bytes =
      stream(0x500, record(0x42, Fields().u16(936)), record(0x204, cell(0, 0).u16(4).raw("\xCE\xC2\xD6\xDD")));
  EXPECT_EQ(text_of(cfb_bytes({{"Book", bytes}}), "a.xls"), "表 visible\n表!A1 s 温州\n");
  EXPECT_EQ(text_of(bytes, "a.xls"), "表 visible\n表!A1 s 温州\n") << "without a compound file";
}

TEST(XlsReader, KnowsMergedRangesAndHiddenParts) {
  const std::string body = record(0x203, cell(0, 0).real(1)) +
                           record(0x208, Fields().u16(4).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0x20)) +
                           record(0x7D, Fields().u16(1).u16(2).u16(0).u16(0).u16(1)) +
                           record(0xE5, Fields().u16(1).u16(0).u16(1).u16(0).u16(2));
  EXPECT_EQ(text_of(xls("", body, 2)),
            "表 veryHidden\n表!A1:C2 merged\n表!5 hidden row\n表!B hidden column\n表!C hidden column\n表!A1 n 1\n");
}

TEST(XlsReader, SortsRowsAndPassesOverChartsInside) {
  const std::string body = record(0x203, cell(5, 0).real(6)) + bof(0x600, 0x20) + record(0x203, cell(0, 0).real(99)) +
                           record(0x0A) + record(0x203, cell(0, 0).real(1));
  EXPECT_EQ(text_of(xls("", body)), "表 visible\n表!A1 n 1\n表!A6 n 6\n");
}

TEST(XlsReader, HonoursThe1904System) {
  EXPECT_THAT(text_of(xls(record(0x22, Fields().u16(1)) + kStyles, record(0x203, cell(0, 0, 1).real(0)))),
              HasSubstr("A1 d 1904-01-01"));
}

TEST(XlsReader, RefusesWhatItCannotRead) {
  EXPECT_EQ(error_of(xls(record(0x2F, Fields().u16(1)), ""), "a.xls"), "ingest/encrypted");
  EXPECT_EQ(error_of(cfb_bytes({{"EncryptedPackage", "x"}, {"EncryptionInfo", "x"}})), "ingest/encrypted");
  EXPECT_EQ(error_of(cfb_bytes({{"WordDocument", "x"}}), "a.xls"), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of(cfb_bytes({{"Workbook", bof(0x600, 5) + record(0x0A)}}), "a.xls"), "ingest/no-sheets");
  EXPECT_EQ(error_of(cfb_bytes({{"Workbook", bof(0x200, 5)}}), "a.xls"), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\xFF'), "a.xls"), "ingest/damaged");
}

TEST(XlsReader, SurvivesEveryTruncation) {
  const std::string whole = xls(kStyles, record(0x203, cell(0, 0).real(1)));
  for (std::size_t length = 8; length < whole.size(); length += 61) {
    const std::string text = text_of(whole.substr(0, length), "a.xls");
    EXPECT_TRUE(text.starts_with("ingest/") || text.starts_with("表 visible\n")) << length << ' ' << text;
  }
}

}  // namespace
}  // namespace lianheti::test

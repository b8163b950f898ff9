#include "pdf/write_pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "unit/pdf/sample_pages.h"

namespace lianheti {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t kEpoch = 1'740'787'200;  // 2025-03-01

PdfOptions options() {
  PdfOptions options;
  options.epoch = kEpoch;
  return options;
}

std::string write(const Pages& pages) {
  const PdfWriter writer(samples::fonts());
  auto file = writer.write(pages, options());
  EXPECT_TRUE(file.ok()) << (file.ok() ? "" : to_string(file.errors()[0]));
  return file.ok() ? *file : "";
}

TEST(WritePdf, GivesTheSameBytesTwice) { EXPECT_EQ(write(samples::form()), write(samples::form())); }

TEST(WritePdf, GivesTheSameBytesFromManyThreads) {
  const PdfWriter writer(samples::fonts());
  const Pages pages = samples::form();
  std::vector<std::string> files(4);
  std::vector<std::thread> threads;
  for (std::string& file : files)
    threads.emplace_back([&] {
      for (int i = 0; i < 3; ++i) file = writer.write(pages, options()).value();
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& file : files) EXPECT_EQ(file, files[0]);
  EXPECT_EQ(files[0], write(pages));
}

TEST(WritePdf, NamesTheFileByItsContent) {
  Pages other = samples::form();
  other.title = "备案申请书";
  const auto id = [](const std::string& file) { return file.substr(file.rfind("/ID"), 80); };
  const std::string one = id(write(samples::form()));
  EXPECT_THAT(one, HasSubstr("<"));
  EXPECT_NE(one, id(write(other)));
}

TEST(WritePdf, DatesTheFileByTheOptionNotTheClock) {
  const std::string file = write(samples::form());
  EXPECT_THAT(file, HasSubstr("(D:20250301000000+00'00')"));
  EXPECT_THAT(file, HasSubstr("<xmp:CreateDate>2025-03-01T00:00:00+00:00</xmp:CreateDate>"));
}

TEST(WritePdf, ClaimsAnAccessibleArchiveFileOnlyWhenTagged) {
  const PdfWriter writer(samples::fonts());
  PdfOptions untagged = options();
  untagged.tagged = false;
  const std::string plain = writer.write(samples::form(), untagged).value();
  EXPECT_THAT(plain, HasSubstr("<pdfaid:conformance>U</pdfaid:conformance>"));
  EXPECT_THAT(plain, Not(HasSubstr("pdfuaid")));
  EXPECT_THAT(plain, Not(HasSubstr("StructTreeRoot")));
  EXPECT_THAT(write(samples::form()), HasSubstr("<pdfaid:conformance>A</pdfaid:conformance>"));
}

TEST(WritePdf, RefusesAGlyphThatTheFontDoesNotHave) {
  Pages pages = samples::of_lines("题", {"甲乙"});
  pages.pages[0].runs[0].glyphs[1].id = 0;
  const PdfWriter writer(samples::fonts());
  const auto file = writer.write(pages, options());
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.errors()[0].code, "pdf/no-glyph");
  EXPECT_THAT(file.errors()[0].message, HasSubstr("乙"));
}

}  // namespace
}  // namespace lianheti

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

std::string write(const Pages& pages, const PdfOptions& options) {
  auto file = PdfWriter(samples::fonts()).write(pages, options);
  EXPECT_TRUE(file.ok()) << (file.ok() ? "" : to_string(file.errors()[0]));
  return file.ok() ? *file : "";
}

std::string write(const Pages& pages) { return write(pages, options()); }

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

TEST(WritePdf, ClaimsPartOneAsAFileOfPdf14) {
  PdfOptions asked = options();
  asked.conformance = Conformance::A1b;
  const std::string file = write(samples::form(), asked);
  EXPECT_TRUE(file.starts_with("%PDF-1.4"));
  EXPECT_THAT(file, HasSubstr("<pdfaid:part>1</pdfaid:part>"));
  EXPECT_THAT(file, HasSubstr("<pdfaid:conformance>B</pdfaid:conformance>"));
  EXPECT_THAT(file, HasSubstr("/CIDSet"));
  EXPECT_THAT(file, Not(HasSubstr("pdfuaid")));
}

TEST(WritePdf, CarriesItsSourcesInPartThreeAlone) {
  PdfOptions asked = options();
  asked.attachments = {{"填报.csv", "text/csv", "填报数据", Attachment::Relationship::Source,
                        std::make_shared<const std::string>("联合体,甲\r")}};
  EXPECT_THAT(write(samples::form(), asked), Not(HasSubstr("/EmbeddedFiles")));
  asked.conformance = Conformance::A3b;
  const std::string file = write(samples::form(), asked);
  EXPECT_THAT(file, HasSubstr("<pdfaid:part>3</pdfaid:part>"));
  EXPECT_THAT(file, HasSubstr("/AFRelationship /Source"));
  EXPECT_THAT(file, HasSubstr("/Subtype /text#2Fcsv"));
  EXPECT_THAT(file, HasSubstr("/AF ["));
  EXPECT_THAT(file, HasSubstr("联合体,甲\r\nendstream"));
}

TEST(WritePdf, SignaturePlacesAreEmptyTaggedFieldsOnRequest) {
  EXPECT_THAT(write(samples::form(), options()), Not(HasSubstr("/Widget")));
  PdfOptions asked = options();
  asked.signature_fields = true;
  const std::string file = write(samples::form(), asked);
  EXPECT_THAT(file, HasSubstr("/FT /Sig"));
  EXPECT_THAT(file, HasSubstr("/SigFlags 1"));
  EXPECT_THAT(file, HasSubstr("/T (signature2)"));
  EXPECT_THAT(file, HasSubstr("/Rect [72 161.89 192 191.89]"));
  EXPECT_THAT(samples::unpacked(file), HasSubstr("/S /Form"));
  EXPECT_THAT(samples::unpacked(file), HasSubstr("/Type /OBJR"));
  EXPECT_THAT(file, Not(HasSubstr("STSong")));
}

TEST(WritePdf, AFormToTypeIntoClaimsNoArchivePart) {
  Pages pages = samples::form();
  pages.marks.push_back({PlaceMark::Kind::Field, "", "技术创新目标", 0, 0, 500});
  pages.pages[0].marks.push_back({2, 100, 300, 200, 60});
  const std::string file = write(pages, options());
  EXPECT_THAT(file, HasSubstr("/FT /Tx"));
  EXPECT_THAT(file, HasSubstr("/MaxLen 500"));
  EXPECT_THAT(file, HasSubstr("/Ff 4096"));
  EXPECT_THAT(file, HasSubstr("UniGB-UTF16-H"));
  EXPECT_THAT(file, Not(HasSubstr("pdfaid:part")));
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

// Issuer, seal and date at the end of an official paper (GB/T 9704-2012, 7.3.5).
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

constexpr double kSeal = 100, kMeasure = 300, kLeft = 50, kHair = 0.05;

class ClosingTest : public PageTest {
 protected:
  ClosingTest() {
    issuer = body;
    issuer.align = Align::Right;
    issuer.right_indent_em = 2;
    issuer.closing = ClosingPart::Issuer;
    date = issuer;
    date.closing = ClosingPart::Date;
    sealed_date = issuer;
    sealed_date.right_indent_em = 4;
    sealed_date.closing = ClosingPart::SealedDate;
  }

  Pages lay_out_closing(std::vector<std::string> issuers, const ParagraphStyle& date_style, const std::string& on,
                        bool seals) {
    std::vector<Block> blocks;
    std::vector<PlaceMark> places;
    for (const std::string& name : issuers) {
      Paragraph out = p(issuer, name);
      if (seals) {
        Inline& mark = out.inlines.emplace_back();
        mark.kind = Inline::Kind::Place;
        mark.place = static_cast<int>(places.size());
        places.push_back({PlaceMark::Kind::Seal, name, "盖章", kSeal, kSeal});
      }
      blocks.push_back({std::move(out)});
    }
    blocks.push_back({p(date_style, on)});
    Document all = document(std::move(blocks));
    all.places = std::move(places);
    return lay_out(all);
  }

  static double left(const Page& sheet, const std::string& words) { return find(sheet, words)->x - kLeft; }
  static double right(const Page& sheet, const std::string& words) {
    const GlyphRun& run = *find(sheet, words);
    return run.x + run.glyphs.back().x + run.size - kLeft;
  }
  static double centre(const Page& sheet, const std::string& words) {
    return (left(sheet, words) + right(sheet, words)) / 2;
  }

  ParagraphStyle issuer, date, sealed_date;
};

TEST_F(ClosingTest, SealedIssuerIsCentredOverTheDateAndTheSealOnBoth) {
  const Pages pages = lay_out_closing({"示范市科学技术局"}, sealed_date, "二〇二五年四月", true);
  const Page& sheet = pages.pages[0];
  EXPECT_NEAR(right(sheet, "二〇二五年四月"), kMeasure - 40, kHair);
  EXPECT_NEAR(centre(sheet, "示范市科学技术局"), centre(sheet, "二〇二五年四月"), kHair);
  ASSERT_EQ(sheet.marks.size(), 1u);
  const PlacedMark& seal = sheet.marks[0];
  EXPECT_NEAR(seal.x + seal.width / 2 - kLeft, centre(sheet, "二〇二五年四月"), kHair);
  const double middle = (find(sheet, "示范市科学技术局")->y + find(sheet, "二〇二五年四月")->y) / 2 - 3.8;
  EXPECT_GT(middle, seal.y + seal.height / 2) << "issuer and date stand a little below the seal's centre";
  EXPECT_LT(middle, seal.y + 0.75 * seal.height);
}

TEST_F(ClosingTest, ALongSealedIssuerTakesTheDateToTheLeft) {
  const std::string name = "示范市高新技术产业开发区管理委员会科技创新局";
  const Pages pages = lay_out_closing({name}, sealed_date, "二〇二五年四月", true);
  EXPECT_NEAR(right(pages.pages[0], name), kMeasure, kHair);
  EXPECT_NEAR(centre(pages.pages[0], name), centre(pages.pages[0], "二〇二五年四月"), kHair);
}

TEST_F(ClosingTest, UnsealedDateBeginsTwoCharactersAfterTheIssuer) {
  const Pages pages = lay_out_closing({"示范市科学技术局办公室"}, date, "二〇二五年四月", false);
  EXPECT_NEAR(right(pages.pages[0], "示范市科学技术局办公室"), kMeasure - 20, kHair);
  EXPECT_NEAR(left(pages.pages[0], "二〇二五年四月"), left(pages.pages[0], "示范市科学技术局办公室") + 20, kHair);
}

TEST_F(ClosingTest, AnUnsealedDateLongerThanTheIssuerIsIndentedByTwo) {
  const Pages pages = lay_out_closing({"科技局"}, date, "二〇二五年四月", false);
  EXPECT_NEAR(right(pages.pages[0], "二〇二五年四月"), kMeasure - 20, kHair);
  EXPECT_NEAR(left(pages.pages[0], "科技局"), left(pages.pages[0], "二〇二五年四月") - 20, kHair);
}

TEST_F(ClosingTest, UnsealedIssuersBeginAtOneEdge) {
  const Pages pages = lay_out_closing({"示范市科学技术局", "示范市财政局"}, date, "二〇二五年", false);
  EXPECT_NEAR(right(pages.pages[0], "示范市科学技术局"), kMeasure - 20, kHair);
  EXPECT_NEAR(left(pages.pages[0], "示范市财政局"), left(pages.pages[0], "示范市科学技术局"), kHair);
  EXPECT_NEAR(left(pages.pages[0], "二〇二五年"), left(pages.pages[0], "示范市财政局") + 20, kHair);
}

TEST_F(ClosingTest, SealsOfSeveralIssuersStandApartAndInsideTheTypeArea) {
  const std::vector<std::string> names = {"示范市科学技术局", "示范市财政局", "示范市教育局"};
  const Pages pages = lay_out_closing(names, sealed_date, "二〇二五年四月", true);
  const Page& sheet = pages.pages[0];
  ASSERT_EQ(sheet.marks.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const PlacedMark& seal = sheet.marks[i];
    EXPECT_NEAR(seal.x + seal.width / 2 - kLeft, centre(sheet, names[i]), kHair);
    EXPECT_GE(seal.x - kLeft, -kHair);
    EXPECT_LE(seal.x + seal.width - kLeft, kMeasure + kHair);
    for (std::size_t j = i + 1; j < 3; ++j) {
      const double dx = seal.x - sheet.marks[j].x, dy = seal.y - sheet.marks[j].y;
      EXPECT_GT(std::hypot(dx, dy), kSeal) << names[i] << " and " << names[j];
    }
  }
  EXPECT_NEAR(centre(sheet, names[2]), centre(sheet, "二〇二五年四月"), kHair) << "the last one stands over the date";
  EXPECT_LT(centre(sheet, names[1]), centre(sheet, names[2]));
  EXPECT_EQ(find(sheet, names[1])->y, find(sheet, names[2])->y) << "two fit side by side";
  EXPECT_GT(find(sheet, names[2])->y - find(sheet, names[0])->y, kSeal);
}

}  // namespace
}  // namespace lianheti

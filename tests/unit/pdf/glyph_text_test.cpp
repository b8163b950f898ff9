#include "pdf/glyph_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lianheti::pdf {
namespace {

using ::testing::ElementsAre;

// Glyphs numbered from 1, each with the bytes of the text that it prints.
GlyphRun run(std::string text, std::vector<std::pair<std::uint32_t, std::uint32_t>> bytes) {
  GlyphRun run;
  run.text = std::move(text);
  for (const auto& [begin, end] : bytes)
    run.glyphs.push_back({static_cast<std::uint32_t>(run.glyphs.size() + 1), 0, 0, begin, end});
  return run;
}

TEST(GlyphText, OneGlyphThatPrintsTwoCharactersHasTwoLayers) {
  GlyphTexts texts;
  EXPECT_EQ(texts.add(7, U"水").layer, 0);
  EXPECT_EQ(texts.add(7, U"⽔").layer, 1);
  EXPECT_EQ(texts.add(7, U"水").layer, 0);
  EXPECT_EQ(texts.add(3, U"火").layer, 0);
  EXPECT_EQ(texts.place(7), 0);
  EXPECT_EQ(texts.place(3), 1);
  EXPECT_EQ(texts.layers(), 2);
  EXPECT_EQ(texts.text(7, 1), U"⽔");
  EXPECT_EQ(texts.text(3, 1), U"");
  EXPECT_THAT(texts.glyphs(), ElementsAre(3, 7));
}

TEST(GlyphText, OneDocumentKnowsNothingOfTheLast) {
  { GlyphTexts().add(7, U"水"); }
  GlyphTexts texts;
  EXPECT_EQ(texts.text(7, 0), U"");
  EXPECT_EQ(texts.add(9, U"火").place, 0);
  EXPECT_THAT(texts.glyphs(), ElementsAre(9));
}

TEST(GlyphText, AGlyphForSeveralCharactersPrintsThemAll) {
  GlyphTexts texts;
  const EncodedRun encoded = encode(run("ffi葛󠄀", {{0, 3}, {3, 10}}), texts);
  EXPECT_EQ(texts.text(1, 0), U"ffi");
  EXPECT_EQ(texts.text(2, 0), U"葛󠄀");
  EXPECT_TRUE(encoded.actual_texts.empty());
}

TEST(GlyphText, GlyphsOfAClusterShareItsCharacters) {
  GlyphTexts texts;
  const EncodedRun encoded = encode(run("e\u0301\u0323", {{0, 5}, {0, 5}}), texts);
  EXPECT_EQ(texts.text(1, 0), U"e\u0301");
  EXPECT_EQ(texts.text(2, 0), U"\u0323");
  EXPECT_TRUE(encoded.actual_texts.empty());
}

TEST(GlyphText, MoreGlyphsThanCharactersNeedTheActualText) {
  GlyphTexts texts;
  const EncodedRun encoded = encode(run("甲é", {{0, 3}, {3, 5}, {3, 5}}), texts);
  ASSERT_EQ(encoded.actual_texts.size(), 1U);
  EXPECT_EQ(encoded.actual_texts[0].begin, 1U);
  EXPECT_EQ(encoded.actual_texts[0].end, 3U);
  EXPECT_EQ(encoded.actual_texts[0].text, "é");
  EXPECT_EQ(texts.text(3, 0), U"\u200B");
}

TEST(GlyphText, PrivateUseCharactersNeedTheActualText) {
  GlyphTexts texts;
  EXPECT_EQ(encode(run("\uE815", {{0, 3}}), texts).actual_texts.size(), 1U);
}

TEST(GlyphText, ForbiddenCodePointsAreNotMapped) {
  GlyphTexts texts;
  encode(run("\uFEFF甲", {{0, 6}}), texts);
  EXPECT_EQ(texts.text(1, 0), U"甲");
}

TEST(GlyphText, WhatIsReadOutInsteadCoversTheWholeRun) {
  GlyphTexts texts;
  GlyphRun ticked = run("☑", {{0, 3}});
  ticked.actual_text = "已选";
  const EncodedRun encoded = encode(ticked, texts);
  ASSERT_EQ(encoded.actual_texts.size(), 1U);
  EXPECT_EQ(encoded.actual_texts[0].text, "已选");
  EXPECT_EQ(encoded.actual_texts[0].end, 1U);
  EXPECT_EQ(texts.text(1, 0), U"☑");
}

TEST(GlyphText, Utf16HasSurrogatesBeyondTheBasicPlane) {
  EXPECT_EQ(to_utf16be("A䶮𬭎"), std::string("\x00\x41\x4D\xAE\xD8\x72\xDF\x4E", 8));
}

}  // namespace
}  // namespace lianheti::pdf

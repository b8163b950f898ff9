#include "pdf/font_parts.h"

#include <gtest/gtest.h>

#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

FaceId song() { return samples::fonts()->face_for("song", false, U'创'); }

void add(GlyphTexts& texts, std::u32string_view characters) {
  for (const char32_t c : characters) texts.add(nominal(*samples::fonts(), song(), c).glyph, {&c, 1});
}

void expect_same(const FontParts& one, const FontParts& other) {
  EXPECT_EQ(one.name, other.name);
  EXPECT_EQ(one.glyphs, other.glyphs);
  EXPECT_EQ(one.advances, other.advances);
  EXPECT_EQ(one.subset.compressed, other.subset.compressed);
  EXPECT_EQ(one.to_unicode, other.to_unicode);
}

TEST(FontParts, AreTheSameWhetherMadeOrRemembered) {
  const Faces faces(samples::fonts());
  FontPartsMemory memory(faces), fresh(faces);
  GlyphTexts first, again;
  add(first, U"创新联合体");
  add(again, U"体合联新创创");
  const auto made = memory.parts(song(), first);
  const auto remembered = memory.parts(song(), again), other = fresh.parts(song(), again);
  ASSERT_TRUE(made.ok() && remembered.ok() && other.ok());
  expect_same(*made, *remembered);
  expect_same(*made, *other);
}

TEST(FontParts, OneGlyphWithAnotherTextIsAnotherFont) {
  const Faces faces(samples::fonts());
  FontPartsMemory memory(faces);
  const std::uint32_t glyph = nominal(*samples::fonts(), song(), U'水').glyph;
  GlyphTexts character, radical, both;
  character.add(glyph, U"水");
  radical.add(glyph, U"⽔");
  both.add(glyph, U"水");
  both.add(glyph, U"⽔");
  const auto one = memory.parts(song(), character), other = memory.parts(song(), radical), two = memory.parts(song(), both);
  ASSERT_TRUE(one.ok() && other.ok() && two.ok());
  ASSERT_EQ(two->to_unicode.size(), 2U);
  EXPECT_NE(samples::inflated(one->to_unicode[0]).find("<6C34>"), std::string::npos);
  EXPECT_NE(samples::inflated(other->to_unicode[0]).find("<2F54>"), std::string::npos);
  EXPECT_EQ(two->to_unicode[0], one->to_unicode[0]);
  EXPECT_EQ(two->to_unicode[1], other->to_unicode[0]);
}

TEST(FontParts, AMemoryThatIsFullBeginsAnew) {
  const Faces faces(samples::fonts());
  FontPartsMemory memory(faces);
  GlyphTexts wanted;
  add(wanted, U"创新");
  const auto before = memory.parts(song(), wanted);
  for (char32_t c = U'一'; c < U'一' + 100; ++c) {
    GlyphTexts texts;
    add(texts, {&c, 1});
    ASSERT_TRUE(memory.parts(song(), texts).ok());
  }
  const auto after = memory.parts(song(), wanted);
  ASSERT_TRUE(before.ok() && after.ok());
  expect_same(*before, *after);
}

TEST(FontParts, AGlyphThatTheFontDoesNotHaveIsRefused) {
  const Faces faces(samples::fonts());
  GlyphTexts texts;
  texts.add(0x1FFFF, U"创");
  EXPECT_FALSE(FontPartsMemory(faces).parts(song(), texts).ok());
}

}  // namespace
}  // namespace lianheti::pdf

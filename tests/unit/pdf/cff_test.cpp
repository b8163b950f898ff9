#include "pdf/cff.h"

#include <gtest/gtest.h>

#include "pdf/faces.h"
#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

Result<Subset> subset_of(std::string_view role, char32_t character) {
  const Faces faces(samples::fonts());
  const FaceId face = samples::fonts()->face_for(role, false, character);
  return faces.subset(face, {nominal(*samples::fonts(), face, character).glyph});
}

TEST(Cff, SubsetsKeepTheCidsOfTheWholeFont) {
  // Noto is Adobe-Identity-0: its CIDs are its glyph numbers.
  const auto subset = subset_of("song", U'创');
  ASSERT_TRUE(subset.ok());
  const FaceId face = samples::fonts()->face_for("song", false, U'创');
  EXPECT_TRUE(subset->cff.cid_keyed);
  EXPECT_EQ(subset->cff.ordering, "Identity");
  EXPECT_EQ(subset->cids.at(0), nominal(*samples::fonts(), face, U'创').glyph);
  EXPECT_EQ(subset->all_cids.size(), 2U);
  EXPECT_EQ(subset->all_cids[0], 0);
}

TEST(Cff, ASubsetDoesNotDependOnWhatWasAskedForBefore) {
  const auto face = samples::fonts()->face_for("song", false, U'创');
  const auto glyph = [&](char32_t character) { return nominal(*samples::fonts(), face, character).glyph; };
  std::vector<std::uint32_t> wanted = {glyph(U'创'), glyph(U'新'), glyph(U'，')};
  std::sort(wanted.begin(), wanted.end());
  const Faces fresh(samples::fonts()), used(samples::fonts());
  ASSERT_TRUE(used.subset(face, {glyph(U'新')}).ok());
  ASSERT_TRUE(used.subset(face, {glyph(U'体')}).ok());
  const auto one = fresh.subset(face, wanted), other = used.subset(face, wanted);
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_EQ(one->compressed, other->compressed);
  EXPECT_EQ(charstrings(samples::inflated(one->compressed)).size(), 4U);
}

TEST(Cff, ASubsetHoldsTheOutlinesOfTheWholeFont) {
  const auto face = samples::fonts()->face_for("song", false, U'创');
  const auto glyph = nominal(*samples::fonts(), face, U'创').glyph;
  const Faces faces(samples::fonts());
  const auto subset = faces.subset(face, {glyph});
  ASSERT_TRUE(subset.ok());
  const std::string program = samples::inflated(subset->compressed);
  const auto font = parse_cff_font(program);
  ASSERT_TRUE(font.has_value());
  EXPECT_EQ(font->info.cids, (std::vector<std::uint16_t>{0, static_cast<std::uint16_t>(glyph)}));
  EXPECT_EQ(font->dict_of.size(), 2U);
  EXPECT_FALSE(font->dicts[font->dict_of[1]].widths.empty());
  const auto outlines = charstrings(program);
  ASSERT_EQ(outlines.size(), 2U);
  EXPECT_EQ(outlines[1].back(), '\x0E');  // endchar
  EXPECT_TRUE(charstrings("no font").empty());
}

TEST(Cff, AGlyphThatTheFontDoesNotHaveIsRefused) {
  const auto face = samples::fonts()->face_for("song", false, U'创');
  EXPECT_FALSE(Faces(samples::fonts()).subset(face, {0x1FFFF}).ok());
}

TEST(Cff, DamageIsNoticedWhereverItIs) {
  const auto subset = subset_of("song", U'创');
  ASSERT_TRUE(subset.ok());
  const std::string program = samples::inflated(subset->compressed);
  ASSERT_TRUE(parse_cff(program).has_value());
  for (std::size_t size = 0; size < 40; ++size) EXPECT_FALSE(parse_cff(program.substr(0, size)).has_value());
  std::string damaged = program;
  for (std::size_t at = 0; at < std::min<std::size_t>(damaged.size(), 600); ++at) {
    for (const char value : {'\0', '\x7F', '\xFF'}) {
      const char kept = damaged[at];
      damaged[at] = value;
      const auto parsed = parse_cff(damaged);
      EXPECT_TRUE(!parsed || parsed->cids.size() <= 65536U);
      const auto font = parse_cff_font(damaged);
      EXPECT_TRUE(!font || font->dict_of.size() <= 65536U);
      damaged[at] = kept;
    }
  }
}

TEST(Cff, EmptyBytesAreNoFont) { EXPECT_FALSE(parse_cff("").has_value()); }

}  // namespace
}  // namespace lianheti::pdf

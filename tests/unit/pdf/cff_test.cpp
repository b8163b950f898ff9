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

TEST(Cff, DamageIsNoticedWhereverItIs) {
  const auto subset = subset_of("song", U'创');
  ASSERT_TRUE(subset.ok());
  ASSERT_TRUE(parse_cff(subset->program).has_value());
  for (std::size_t size = 0; size < 40; ++size) EXPECT_FALSE(parse_cff(subset->program.substr(0, size)).has_value());
  std::string damaged = subset->program;
  for (std::size_t at = 0; at < std::min<std::size_t>(damaged.size(), 600); ++at) {
    for (const char value : {'\0', '\x7F', '\xFF'}) {
      const char kept = damaged[at];
      damaged[at] = value;
      const auto parsed = parse_cff(damaged);
      EXPECT_TRUE(!parsed || parsed->cids.size() <= 65536U);
      damaged[at] = kept;
    }
  }
}

TEST(Cff, EmptyBytesAreNoFont) { EXPECT_FALSE(parse_cff("").has_value()); }

}  // namespace
}  // namespace lianheti::pdf

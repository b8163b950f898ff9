#include "pdf/charstring.h"

#include <gtest/gtest.h>
#include <hb-subset.h>

#include "pdf/hb_pointers.h"
#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string out;
  for (const int value : values) out.push_back(static_cast<char>(value));
  return out;
}

// An INDEX of short items.
std::string index(const std::vector<std::string>& items) {
  std::string out = bytes({0, static_cast<int>(items.size())}), data;
  if (items.empty()) return out;
  out += bytes({1, 1});
  for (const std::string& item : items) {
    data += item;
    out.push_back(static_cast<char>(data.size() + 1));
  }
  return out + data;
}

// A font of one glyph; numbers n are written as n + 139.
struct Font {
  std::string outlines, local, global;
  CffFont font;

  Font(const std::string& charstring, const std::vector<std::string>& local_ones,
       const std::vector<std::string>& global_ones = {})
      : outlines(index({charstring})), local(index(local_ones)), global(index(global_ones)) {
    font.outlines = *CffIndex::parse(outlines, 0);
    font.global_subroutines = *CffIndex::parse(global, 0);
    font.dicts.push_back({"", "", *CffIndex::parse(local, 0)});
    font.dict_of = {0};
  }
  std::optional<std::string> flat() const { return flat_outline(font, 0); }
};

constexpr int kFirst = 139 - 107;  // calls subroutine 0 of a few
constexpr int kLine = 5, kMove = 21, kEnd = 14, kLocal = 10, kGlobal = 29, kReturn = 11, kHstemMask = 18, kMask = 19;

TEST(Charstring, HoldsItsSubroutines) {
  const Font font(bytes({140, 141, kMove, kFirst, kLocal, kFirst + 1, kLocal}),
                  {bytes({142, kFirst, kGlobal, kReturn}), bytes({kEnd})}, {bytes({143, kLine, kReturn})});
  EXPECT_EQ(font.flat(), bytes({140, 141, kMove, 142, 143, kLine, kEnd}));
}

TEST(Charstring, KeepsTheWidthOfDroppedHints) {
  const Font font(bytes({150, 140, 141, kHstemMask, 140, 141, kMask, 0xC0, 139, 139, kMove, kMask, 0x80, kEnd}), {});
  EXPECT_EQ(font.flat(), bytes({150, 139, 139, kMove, kEnd}));
}

TEST(Charstring, WhatReckonsOrIsDamagedIsRefused) {
  EXPECT_EQ(Font(bytes({140, 141, 12, 10, kMove, kEnd}), {}).flat(), std::nullopt);     // add
  EXPECT_EQ(Font(bytes({140, 141, kMove}), {}).flat(), std::nullopt);                   // no end
  EXPECT_EQ(Font(bytes({kFirst + 1, kLocal}), {bytes({kEnd})}).flat(), std::nullopt);   // no such subroutine
  EXPECT_EQ(Font(bytes({kLocal}), {bytes({kEnd})}).flat(), std::nullopt);               // which one?
  EXPECT_EQ(Font(bytes({28, 1}), {}).flat(), std::nullopt);                             // half a number
  EXPECT_EQ(Font(std::string(60, '\x8C'), {}).flat(), std::nullopt);                    // too many operands
  const std::string self = bytes({kFirst, kLocal});
  EXPECT_EQ(Font(self, {self}).flat(), std::nullopt);                                   // itself for ever
  std::string often;
  for (int i = 0; i < 100; ++i) often += self;
  EXPECT_EQ(Font(self, {often}).flat(), std::nullopt);
  EXPECT_EQ(flat_outline(Font(bytes({kEnd}), {}).font, 1), std::nullopt);
}

// HarfBuzz frees outlines of subroutines and hints too, several times slower.
TEST(Charstring, IsWhatHarfBuzzMakesOfIt) {
  for (const char* role : {"song", "fangsong", "hei"}) {
    const auto fonts = samples::fonts();
    const FaceId id = fonts->face_for(role, false, U'创');
    const std::string_view file = fonts->bytes(id);
    const Blob blob(
        hb_blob_create(file.data(), static_cast<unsigned>(file.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const FacePointer face(hb_face_create(blob.get(), fonts->face(id).index));
    const Blob table = table_of(face.get(), "CFF ");
    const auto font = parse_cff_font(bytes_of(table));
    ASSERT_TRUE(font.has_value()) << role;
    std::vector<std::uint32_t> glyphs;
    for (std::uint32_t glyph = 0; glyph < font->outlines.size(); glyph += 300) glyphs.push_back(glyph);
    const auto [made, plan] = subset_face(face.get(), glyphs);
    const hb_map_t* places = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    const Blob smaller = table_of(made.get(), "CFF ");
    const auto outlines = charstrings(bytes_of(smaller));
    for (const std::uint32_t glyph : glyphs)
      EXPECT_EQ(flat_outline(*font, glyph), outlines.at(hb_map_get(places, glyph))) << role << ' ' << glyph;
  }
}

}  // namespace
}  // namespace lianheti::pdf

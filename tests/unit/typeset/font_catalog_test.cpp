#include "typeset/font_catalog.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/text.h"
#include "base/world.h"
#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string serving(std::string_view role, char32_t character, bool bold = false, char32_t selector = 0) {
  const FaceId id = test_fonts()->face_for(role, bold, character, selector);
  return id == kNoFace ? "none" : test_fonts()->face(id).postscript_name;
}

TEST(FontCatalog, EveryRoleHasAFaceForChineseLatinAndMarks) {
  EXPECT_THAT(test_fonts()->roles(), ElementsAre("song", "fangsong", "hei", "kai", "xiaobiaosong"));
  for (const std::string& role : test_fonts()->roles()) {
    for (const bool bold : {false, true}) {
      const FaceId first = test_fonts()->chain(role, bold).at(0);
      for (const char32_t c : to_utf32("联合体A1，。“”—…〔〕《》")) {
        EXPECT_EQ(test_fonts()->face_for(role, bold, c), first) << role << ' ' << static_cast<unsigned>(c);
      }
    }
  }
}

// Which face serves a role depends on what the office installed; that the face is a mainland Chinese one does not.
TEST(FontCatalog, CollectionsGiveTheFaceThatIsNamed) {
  bool collection_seen = false;
  for (FaceId id = 0; id < test_fonts()->face_count(); ++id) {
    const FaceInfo& face = test_fonts()->face(id);
    EXPECT_FALSE(face.postscript_name.empty()) << face.file;
    if (face.postscript_name.find("CJK") == std::string::npos) continue;
    collection_seen = true;
    EXPECT_THAT(face.postscript_name, HasSubstr("CJKsc-"));
    EXPECT_TRUE(face.cff);
    EXPECT_EQ(face.units_per_em, 1000u);
    EXPECT_GT(face.ascender, 800);
    EXPECT_LT(face.descender, -100);
  }
  EXPECT_TRUE(collection_seen);
}

TEST(FontCatalog, FaceIsDescribedAndItsFileMapped) {
  const FaceId id = test_fonts()->chain("kai", false).at(0);
  const FaceInfo& face = test_fonts()->face(id);
  EXPECT_EQ(face.id, id);
  EXPECT_EQ(face.version.size(), 64u);
  EXPECT_EQ(face.embedding & 0x000F & 0x0002, 0) << "a face that may not be embedded is not in a chain";
  EXPECT_EQ(test_fonts()->bytes(id).size(), std::filesystem::file_size(face.file));
}

// A font of the office whose licence forbids embedding, before one that may be embedded.
TEST(FontCatalog, FontThatMayNotBeEmbeddedIsRefusedAndTold) {
  const FaceInfo& good = test_fonts()->face(test_fonts()->face_for("song", false, 0x5D0));  // a small file
  for (const int licence : {0x0002, 0x0102, 0x0200}) {
    std::string bytes = read_file(good.file).value();
    const std::size_t record = bytes.find("OS/2");
    ASSERT_NE(record, std::string::npos);
    std::size_t table = 0;
    for (std::size_t i = 0; i < 4; ++i) table = table << 8 | static_cast<unsigned char>(bytes[record + 8 + i]);
    bytes[table + 8] = static_cast<char>(licence >> 8);
    bytes[table + 9] = static_cast<char>(licence & 0xFF);
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "refused-font";
    ASSERT_TRUE(make_directories(folder).ok());
    ASSERT_TRUE(write_file(folder / "restricted.ttf", bytes).ok());
    const std::string toml = "folders = [\".\", \"" + std::filesystem::path(good.file).parent_path().string() +
                             "\"]\n[fonts]\nown = { file = [\"restricted.ttf\"] }\nopen = { file = [\"" +
                             std::filesystem::path(good.file).filename().string() +
                             "\"] }\n[roles.song]\nregular = [\"own\", \"open\"]\n";
    ASSERT_TRUE(write_file(folder / "fonts.toml", toml).ok());
    const auto loaded = FontCatalog::load((folder / "fonts.toml").string());
    ASSERT_TRUE(loaded.ok());
    const FontCatalog& fonts = **loaded;
    ASSERT_EQ(fonts.chain("song", false).size(), 1u);
    EXPECT_EQ(fonts.face(fonts.chain("song", false)[0]).file, good.file);
    ASSERT_EQ(fonts.refused().size(), 1u);
    EXPECT_EQ(int{fonts.refused()[0].embedding}, licence);
    std::filesystem::remove_all(folder);
  }
}

TEST(FontCatalog, BoldTakesAHeavierFaceWhereTheRoleHasOne) {
  EXPECT_NE(test_fonts()->chain("song", false).at(0), test_fonts()->chain("song", true).at(0));
  EXPECT_EQ(test_fonts()->chain("fangsong", false), test_fonts()->chain("fangsong", true));
}

TEST(FontCatalog, RareNameCharactersComeFromTheEndOfTheChain) {
  const FaceId fangsong = test_fonts()->chain("fangsong", false).at(0);
  for (const char32_t rare : {U'㛃', U'䶮', U'𬭎', U'𠅤', U'㼆'}) {
    const FaceId id = test_fonts()->face_for("fangsong", false, rare);
    ASSERT_NE(id, kNoFace) << static_cast<unsigned>(rare);
    EXPECT_TRUE(test_fonts()->has_glyph(id, rare));
    if (!test_fonts()->has_glyph(fangsong, rare)) {
      EXPECT_NE(id, fangsong);
    }
  }
}

TEST(FontCatalog, VariationSelectorPicksAFaceThatKnowsIt) {
  // 葛 has registered ideographic variants; a face without them would print the common form.
  const FaceId id = test_fonts()->face_for("song", false, U'葛', 0xE0100);
  EXPECT_NE(id, kNoFace);
  EXPECT_EQ(serving("song", U'中', false, 0xE01EF), serving("song", U'中')) << "an unknown variant falls back";
}

TEST(FontCatalog, MissingGlyphNamesTheCharacter) {
  EXPECT_EQ(test_fonts()->missing_glyph("联合体 ABC\n\t\xE2\x80\x8B"), "");
  EXPECT_EQ(test_fonts()->missing_glyph("葛\U000E0100城"), "") << "a variation selector prints nothing itself";
  EXPECT_EQ(test_fonts()->missing_glyph("王\xF3\xB0\x80\x80"), "\xF3\xB0\x80\x80 U+F0000");
  EXPECT_EQ(serving("song", 0xF0000), "none");
  EXPECT_EQ(test_fonts()->missing_glyph("王\xEE\x80\x80"), "\xEE\x80\x80 U+E000");
}

TEST(FontCatalog, UnknownRoleHasAnEmptyChain) {
  EXPECT_TRUE(test_fonts()->chain("lishu", false).empty());
  EXPECT_EQ(test_fonts()->face_for("lishu", false, U'中'), kNoFace);
}

TEST(FontCatalog, MayBeAskedFromSeveralThreads) {
  const auto fresh = FontCatalog::load(LIANHETI_SOURCE_DIR "/fonts/fonts.toml").value();
  std::vector<std::vector<bool>> answers(4);
  {
    std::vector<std::jthread> threads;
    for (auto& answer : answers) {
      threads.emplace_back([&fresh, &answer] {
        for (char32_t c = 0x4E00; c < 0x5200; ++c)
          answer.push_back(fresh->has_glyph(fresh->chain("song", false)[0], c));
      });
    }
  }
  for (const auto& answer : answers) EXPECT_EQ(answer, answers[0]);
}

std::vector<std::string> codes(const std::string& toml) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "fonts.toml";
  std::ofstream(file) << toml;
  const auto loaded = FontCatalog::load(file.string());
  std::vector<std::string> out;
  if (!loaded.ok()) {
    for (const Diagnostic& error : loaded.errors()) out.push_back(error.code + ":" + std::to_string(error.place.line));
  }
  return out;
}

TEST(FontCatalogFile, MistakesAreReportedTogether) {
  EXPECT_THAT(codes("folders = [\".\"]\n[fonts]\nx = { file = [\"no-such-font.ttf\"], colour = 1 }\n"
                    "[roles.song]\nregular = [\"x\", \"y\"]\n"),
              ElementsAre("toml/unknown-key:3", "font/unknown-font:4", "font/none-installed:4"));
  EXPECT_THAT(codes("folders = []\n"), ElementsAre("font/no-role:1"));
  EXPECT_THAT(codes("folders = ["), ElementsAre("base/bad-toml:1"));
}

TEST(FontCatalogFile, AFileThatIsNoFontIsPassedOver) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "not-a-font";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "Broken.ttf") << "this is no font";
  EXPECT_THAT(
      codes("folders = [\"not-a-font\"]\n[fonts]\nx = { file = [\"broken.ttf\"] }\n[roles.song]\nregular = [\"x\"]\n"),
      ElementsAre("font/none-installed:4"));
}

}  // namespace
}  // namespace lianheti

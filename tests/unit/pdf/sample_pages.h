// Pages made by hand for the tests of the PDF writer: every feature of pages.h, no layout.
#pragma once
#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/world.h"
#include "typeset/font_catalog.h"
#include "typeset/font_catalog_state.h"
#include "typeset/pages.h"

namespace lianheti::samples {

inline std::shared_ptr<const FontCatalog> fonts() {
  static const auto catalog = FontCatalog::load((data_directory() / "fonts" / "fonts.toml").string());
  return catalog.value();
}

inline std::string inflated(std::string_view data, std::size_t most = 1 << 22) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string out(most, '\0');
  std::size_t size = 0;
  const auto result =
      libdeflate_zlib_decompress(decompressor.get(), data.data(), data.size(), out.data(), out.size(), &size);
  out.resize(result == LIBDEFLATE_SUCCESS ? size : 0);
  return out;
}

// What the object streams of a file hold.
inline std::string unpacked(const std::string& file) {
  std::string out;
  for (std::size_t at = 0; (at = file.find("/Type /ObjStm", at)) != std::string::npos;) {
    at = file.find("stream\n", at) + 7;
    out += inflated(std::string_view(file).substr(at, file.find("\nendstream", at) - at));
  }
  return out;
}

// Sets text from the left edge of a line with each character's nominal glyph.
class Sheet {
 public:
  explicit Sheet(Pages& pages) : pages_(pages) { turn(); }

  void turn() {
    page_ = pages_.pages.size();
    pages_.pages.emplace_back();
    page().width = 595.276;
    page().height = 841.890;
    y_ = 90;
  }
  Page& page() { return pages_.pages[page_]; }
  double y() const { return y_; }

  // One line; its runs, one for each face, are added to the page. Returns the x after it.
  double line(std::string_view text, StructureId structure, std::string_view role = "song", float size = 12,
              double x = 72) {
    x = text_at(text, structure, role, size, x, y_);
    y_ += size * 1.6;
    if (y_ > 780) turn();
    return x;
  }

  double text_at(std::string_view text, StructureId structure, std::string_view role, float size, double x, double y) {
    const auto catalog = fonts();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t character = next_code_point(text, at);
      const FaceId face = catalog->face_for(role, false, character);
      auto& runs = page().runs;
      if (runs.empty() || runs.back().face != face || runs.back().size != size || runs.back().y != y ||
          runs.back().structure != structure) {
        GlyphRun run;
        run.face = face;
        run.size = size;
        run.x = x;
        run.y = y;
        run.structure = structure;
        runs.push_back(run);
      }
      GlyphRun& run = runs.back();
      const Nominal glyph = nominal(*catalog, face, character);
      const auto text_begin = static_cast<std::uint32_t>(run.text.size());
      run.text += text.substr(begin, at - begin);
      run.glyphs.push_back(
          {glyph.glyph, static_cast<float>(x - run.x), 0, text_begin, static_cast<std::uint32_t>(run.text.size())});
      x += glyph.advance * static_cast<double>(size) / catalog->face(face).units_per_em;
    }
    return x;
  }

 private:
  Pages& pages_;
  std::size_t page_ = 0;
  double y_ = 90;
};

inline StructureId element(Pages& pages, StructureType type, StructureId parent) {
  pages.structure.push_back({type, parent});
  return static_cast<StructureId>(pages.structure.size()) - 1;
}

inline Pages empty(std::string title) {
  Pages pages;
  pages.title = std::move(title);
  pages.subject = "温州市示范创新联合体";
  pages.author = "温州市某某科技有限公司 & <测试>";
  pages.language = "zh-CN";
  element(pages, StructureType::Document, -1);
  return pages;
}

// A line of text a paragraph.
inline Pages of_lines(std::string title, const std::vector<std::string>& lines, std::string_view role = "song") {
  Pages pages = empty(std::move(title));
  Sheet sheet(pages);
  for (const std::string& line : lines) sheet.line(line, element(pages, StructureType::P, 0), role);
  return pages;
}

// A form with a heading, a table, places, a watermark, squeezed punctuation, page numbers and bookmarks.
inline Pages form() {
  Pages pages = empty("备案申请表");
  Sheet sheet(pages);
  const StructureId heading = element(pages, StructureType::H1, 0);
  sheet.line("温州市重点产业链创新联合体备案申请表", heading, "xiaobiaosong", 22);
  pages.outline.push_back({"备案申请表", 1, 0, 70, "top"});
  const StructureId paragraph = element(pages, StructureType::P, 0);
  sheet.line("瞄准“原创性、颠覆性”科技创新，组建创新联合体——2025年。", paragraph, "fangsong", 16);
  sheet.line("统一社会信用代码：91330300MA2ABCDE5X，研发投入占比 3.5%。", paragraph, "kai", 16);
  for (Glyph& glyph : sheet.page().runs.back().glyphs) glyph.x *= 0.97F;

  const StructureId table = element(pages, StructureType::Table, 0);
  pages.structure.back().alternative_text = "成员单位一览";
  for (int row = 0; row < 4; ++row) {
    const StructureId tr = element(pages, StructureType::TR, table);
    const double y = sheet.y() + 10;
    for (int column = 0; column < 3; ++column) {
      const StructureId cell = element(pages, row == 0 ? StructureType::TH : StructureType::TD, tr);
      if (row == 0) pages.structure.back().column_header = true;
      if (row == 3 && column == 0) pages.structure.back().column_span = 3;
      if (row == 3 && column > 0) {
        pages.structure.pop_back();
        continue;
      }
      const double x = 72 + column * 150;
      sheet.page().boxes.push_back({x, y - 14, 150, 0.5, {}});
      sheet.page().boxes.push_back({x, y - 14, 0.5, 20, {}});
      if (row == 2 && column == 1) continue;  // an empty cell
      const StructureId text = element(pages, StructureType::P, cell);
      sheet.text_at(row == 0 ? "单位名称" : "某某公司", text, row == 0 ? "hei" : "song", 10.5F, x + 4, y);
    }
    sheet.line("", kArtifact);
  }
  sheet.page().boxes.push_back({72, 600, 200, 30, {0.95, 0.9, 0.9}});
  sheet.page().strokes.push_back({72, 600, 272, 630, 0.5, {}});
  pages.outline.push_back({"一、成员单位", 2, 0, 200, "members"});

  pages.marks = {{PlaceMark::Kind::Seal, "牵头单位", "公章", 119, 119},
                 {PlaceMark::Kind::Signature, "牵头单位", "签字", 120, 30}};
  sheet.page().marks = {{0, 300, 600, 119, 119}, {1, 72, 650, 120, 30}};
  sheet.text_at("草稿", kArtifact, "hei", 90, 160, 560);
  GlyphRun& watermark = sheet.page().runs.back();
  watermark.slanted_watermark = true;
  watermark.color = {0.9, 0.9, 0.9};
  sheet.text_at("1", kArtifact, "song", 9, 297, 800);

  sheet.turn();
  // A paragraph that goes on over the page, and a heading of a lower level.
  sheet.line("续上页的段落。", paragraph, "fangsong", 16);
  sheet.line("二、䶮、𬭎、堃、喆", element(pages, StructureType::H2, 0), "hei", 14);
  pages.outline.push_back({"二、生僻字", 1, 1, 100, "rare"});
  const StructureId turned = element(pages, StructureType::P, 0);
  sheet.text_at("横排内容", turned, "song", 12, 500, 500);
  sheet.page().runs.back().turned = true;
  sheet.text_at("第二行", turned, "song", 12, 520, 501);
  sheet.page().runs.back().turned = true;
  sheet.text_at("直排", element(pages, StructureType::P, 0), "song", 12, 72, 400);
  sheet.text_at("2", kArtifact, "song", 9, 297, 800);
  pages.page_labels = {"1", "2"};
  return pages;
}

}  // namespace lianheti::samples

// Sets text with the installed fonts and tells the result as text and numbers.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "typeset/break_rules.h"
#include "typeset/lines.h"

namespace lianheti {

inline constexpr double kNear = 0.003;  // em: as good as equal

inline const std::shared_ptr<const FontCatalog>& test_fonts() {
  static const std::shared_ptr<const FontCatalog> fonts = [] {
    auto loaded = FontCatalog::load(LIANHETI_SOURCE_DIR "/fonts/fonts.toml");
    EXPECT_TRUE(loaded.ok());
    return std::move(loaded).value();
  }();
  return fonts;
}

class LineTest : public testing::Test {
 protected:
  // Ten-point text, so that 10 pt are one em.
  LineTest() {
    style.size = 10;
    style.line_pitch = 20;
  }

  Paragraph paragraph(const std::string& text) const {
    Paragraph out;
    out.style = &style;
    out.inlines.push_back({.text = text});
    return out;
  }

  SetParagraph set(const Paragraph& content, double measure_em) {
    auto result = setter.set(content, {.measure = measure_em * 10});
    if (!result.ok()) {
      for (const Diagnostic& error : result.errors()) ADD_FAILURE() << to_string(error);
      return {};
    }
    return std::move(result).value();
  }
  SetParagraph set(const std::string& text, double measure_em) { return set(paragraph(text), measure_em); }

  static std::string text_of(const SetLine& line) {
    std::string text;
    for (const GlyphRun& run : line.runs) text += run.text;
    return text;
  }

  std::vector<std::string> lines(const std::string& text, double measure_em) {
    std::vector<std::string> out;
    for (const SetLine& line : set(text, measure_em).lines) out.push_back(text_of(line));
    return out;
  }

  // Width of a text set on one line, em.
  double width(const std::string& text) { return set(text, 1000).lines.at(0).width / 10; }

  // x of the first glyph of each run's glyphs, em.
  static std::vector<double> positions(const SetLine& line) {
    std::vector<double> out;
    for (const GlyphRun& run : line.runs) {
      for (const Glyph& glyph : run.glyphs) out.push_back((run.x + glyph.x) / 10);
    }
    return out;
  }

  ParagraphStyle style;
  LineSetter setter{test_fonts()};
};

}  // namespace lianheti

#include <algorithm>
#include <set>

#include "base/i18n.h"
#include "base/text.h"
#include "typeset/adjust.h"
#include "typeset/break_opportunities.h"
#include "typeset/font_catalog_state.h"
#include "typeset/line_ends.h"
#include "typeset/line_memory.h"
#include "typeset/line_place.h"
#include "typeset/line_text.h"
#include "typeset/lines.h"
#include "typeset/shape_words.h"

namespace lianheti {
namespace {

Diagnostic no_glyph(char32_t character, Place place) {
  return {"typeset/no-glyph", Severity::Error,
          msg("no font has the character {} ({})", to_utf8(std::u32string(1, character)), code_point_name(character)),
          std::move(place), tr("install a font that has it and name it in fonts/fonts.toml, or replace the character")};
}

// No heading, no line of the contents; and runs in visual order need not begin with the number.
bool may_be_item(const Paragraph& paragraph, const ParagraphText& text) {
  const bool leads_to_a_page = !paragraph.inlines.empty() && paragraph.inlines.back().kind == Inline::Kind::PageOf;
  return paragraph.style->outline_level == 0 && !leads_to_a_page && !text.right_to_left;
}

}  // namespace

struct LineSetter::State {
  State(std::shared_ptr<const FontCatalog> catalog, std::shared_ptr<const LineRules> line_rules)
      : fonts(std::move(catalog)), rules(std::move(line_rules)) {}

  std::shared_ptr<const FontCatalog> fonts;
  std::shared_ptr<const LineRules> rules;

  // Made at the first paragraph, so that a broken rules file is an error of set() and not of the constructor.
  struct Tools {
    Tools(const std::shared_ptr<const FontCatalog>& catalog, const std::shared_ptr<const LineRules>& line_rules)
        : rules(line_rules), breaks(line_rules), shaper(catalog, line_rules), adjuster(line_rules), words(catalog) {}
    std::shared_ptr<const LineRules> rules;
    BreakFinder breaks;
    Shaper shaper;
    LineAdjuster adjuster;
    WordShaper words;
  };
  std::unique_ptr<Tools> tools;

  ParagraphText text;
  Shaped shaped;
  std::vector<Break> opportunities;
  std::vector<PlacedCluster> placed;
  LineMemory memory;

  Result<void> prepare_tools() {
    if (tools != nullptr) return {};
    if (rules == nullptr) {
      LIANHETI_TRY(rules, LineRules::installed());
    }
    tools = std::make_unique<Tools>(fonts, rules);
    return {};
  }

  Result<SetParagraph> set(const Paragraph& paragraph, const LineRequest& request);

  // Collects, shapes and finds the breaks of a paragraph.
  Result<void> prepare(const Paragraph& paragraph, const LineRequest& request, double widest) {
    LIANHETI_CHECK(prepare_tools());
    LIANHETI_CHECK(collect_text(paragraph, request, *fonts, *tools->rules, widest, text));
    tools->shaper.shape(text, shaped, request.vertical);
    if (!shaped.missing.empty()) return missing(request);
    tools->breaks.find(text.utf16, opportunities);
    keep_spans();
    tools->adjuster.prepare(text, shaped.clusters, paragraph.style->tracking * request.scale);
    return {};
  }

  Diagnostics missing(const LineRequest& request) const {
    Diagnostics problems;
    std::set<std::pair<char32_t, const Inline*>> told;
    for (const MissingGlyph& glyph : shaped.missing) {
      const Inline* source = text.spans[glyph.span].source;
      if (!told.insert({glyph.character, source}).second) continue;
      problems.push_back(no_glyph(glyph.character,
                                  request.locate && source->source.known() ? request.locate(source->source) : Place{}));
    }
    return problems;
  }

  // What the text alone does not say: pieces kept together, labels that stay with the next character, invisible
  // spaces that begin no line, page numbers that stay with their leader.
  void keep_spans() {
    for (const Span& span : text.spans) {
      const Inline::Kind kind = span.source->kind;
      if (kind == Inline::Kind::Space || kind == Inline::Kind::Place) lower(span.unit_begin, Break::Never);
      if (kind == Inline::Kind::Fill) lower(span.unit_end, Break::Never);
      if (!span.source->keep_together) continue;
      for (std::size_t unit = span.unit_begin + 1; unit < span.unit_end; ++unit) lower(unit, Break::Emergency);
      const std::u16string_view content =
          std::u16string_view(text.utf16).substr(span.unit_begin, span.unit_end - span.unit_begin);
      if (tools->breaks.is_label(content)) glue_after(span.unit_end);
    }
  }

  void lower(std::size_t unit, Break at_most) {
    if (opportunities[unit] != Break::Forced) opportunities[unit] = std::min(opportunities[unit], at_most);
  }

  // No break at the unit, nor after the spaces that follow.
  void glue_after(std::size_t unit) {
    const std::u16string_view all = text.utf16;
    lower(unit, Break::Emergency);
    while (unit < all.size() && (all[unit] == u' ' || all[unit] == u'\x3000' || all[unit] == u'\xFFFC')) {
      lower(++unit, Break::Emergency);
    }
  }
};

LineSetter::LineSetter(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules)
    : state_(std::make_unique<State>(std::move(fonts), std::move(rules))) {}
LineSetter::~LineSetter() = default;
LineSetter::LineSetter(LineSetter&&) noexcept = default;

Result<SetParagraph> LineSetter::set(const Paragraph& paragraph, const LineRequest& request) {
  LIANHETI_TRY(const auto shared, set_shared(paragraph, request));
  return *shared;
}

Result<std::shared_ptr<const SetParagraph>> LineSetter::set_shared(const Paragraph& paragraph,
                                                                   const LineRequest& request) {
  LineMemory& memory = state_->memory;
  const LineMemory::Key& key = memory.key(paragraph, request);
  if (!key.bytes.empty()) {
    if (auto known = memory.find(key)) return known;
  }
  LIANHETI_TRY(SetParagraph set, state_->set(paragraph, request));
  auto shared = std::make_shared<const SetParagraph>(std::move(set));
  if (!key.bytes.empty()) memory.note(key, shared);
  return shared;
}

Result<SetParagraph> LineSetter::State::set(const Paragraph& paragraph, const LineRequest& request) {
  const ParagraphStyle& style = *paragraph.style;
  const double size = style.size * request.scale;
  const double left = style.left_indent_em * size;
  const double right = style.right_indent_em * size;
  const double first_left = left + style.first_indent_em * size;
  const double rest_left = left + style.hanging_em * size;
  // Indents that leave less than a character give way, so that a line always holds something.
  const LineMeasure measure{std::max(size, request.measure - right - first_left),
                            std::max(size, request.measure - right - rest_left)};
  LIANHETI_CHECK(prepare(paragraph, request, std::min(measure.first, measure.rest)));

  LineEnds ends(*tools->rules, tools->adjuster, shaped.clusters, opportunities);
  const std::vector<LineEnd> lines = request.vertical ? ends.choose_vertical(request.measure) : ends.choose(measure);

  SetParagraph set;
  if (may_be_item(paragraph, text)) set.label = list_label(text.utf8);
  set.line_pitch = style.line_pitch * request.scale;
  set.first_baseline = set.line_pitch / 2 + kCentre * size;
  set.lines.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineEnd& end = lines[i];
    SetLine& line = set.lines.emplace_back();
    double edge = request.vertical ? 0 : (i == 0 ? first_left : rest_left);
    const double width = request.vertical ? request.measure : (i == 0 ? measure.first : measure.rest);
    const bool justify = style.align == Align::Justify && !end.last;
    line.width = tools->adjuster.place(end.begin, end.end, width, justify, placed);
    if (request.vertical || style.align == Align::Center) {
      edge += (width - line.width) / 2;
    } else if (style.align == Align::Right) {
      edge += width - line.width;
    }
    place_line({text, shaped, style.color, edge, set.label.bytes}, end.begin, placed, line);
  }
  return set;
}

Result<GlyphRun> LineSetter::set_text(std::string_view text, std::string_view role, bool bold, double size) {
  State& state = *state_;
  LIANHETI_CHECK(state.prepare_tools());
  GlyphRun run;
  run.size = static_cast<float>(size);
  run.text = text;
  std::vector<FaceId> faces = state.fonts->chain(role, bold);
  char32_t lacking = 0;
  for (const FaceId face : faces) {
    char32_t lacks = 0;
    for (std::size_t at = 0; at < text.size() && lacks == 0;) {
      const char32_t character = next_code_point(text, at);
      if (!nominal(*state.fonts, face, character).present) lacks = character;
    }
    if (lacks == 0) {
      run.face = face;
      float pen = 0;
      for (const WordGlyph& glyph : state.tools->words.shape(face, text, false, false).glyphs) {
        run.glyphs.push_back({glyph.id, (pen + glyph.x) * run.size, -glyph.y * run.size, glyph.begin, glyph.end});
        pen += glyph.advance;
      }
      return run;
    }
    if (lacking == 0) lacking = lacks;
  }
  return no_glyph(lacking, {});
}

double LineSetter::width(const GlyphRun& run) const {
  if (run.glyphs.empty()) return 0;
  const FontCatalog& fonts = *state_->fonts;
  const double advance = advance_of(fonts, run.face, run.glyphs.back().id);
  return run.glyphs.back().x + advance * run.size;
}

Result<double> LineSetter::least_width(const Paragraph& paragraph) {
  State& state = *state_;
  LIANHETI_CHECK(state.prepare(paragraph, {}, kUnbounded));
  LineEnds ends(*state.tools->rules, state.tools->adjuster, state.shaped.clusters, state.opportunities);
  const ParagraphStyle& style = *paragraph.style;
  const double turnover = std::max(0.0, std::max(style.first_indent_em, style.hanging_em));
  return ends.widest_piece() + (style.left_indent_em + style.right_indent_em + turnover) * style.size;
}

}  // namespace lianheti

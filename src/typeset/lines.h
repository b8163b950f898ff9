// Lines: one paragraph set to a measure. Made by LineSetter, eaten by the table and page layout. Inside a line, x runs
// from the left edge of the measure and y from the baseline (negative is above it).
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "typeset/list_label.h"
#include "typeset/pages.h"

namespace lianheti {

struct LineRules;

struct LineMark {
  int mark = 0;         // index into Document::places
  double x = 0, y = 0;  // centre
};

struct SetLine {
  std::vector<GlyphRun> runs;  // structure unset
  std::vector<Box> boxes;      // underlines, blanks
  std::vector<LineMark> marks;
  std::size_t label_runs = 0;  // of `runs`, those that print the paragraph's number
  double width = 0;   // natural width after adjustment, without indents
  double ascent = 0;  // highest ink above the baseline that the line must be given room for
};

struct SetParagraph {
  std::vector<SetLine> lines;  // at least one, also for an empty paragraph
  ListLabel label;             // the number that it begins with
  double line_pitch = 0;       // baseline to baseline
  // First baseline below the top of the paragraph's box: glyphs sit centred in the pitch, so stacked paragraphs keep a
  // grid.
  double first_baseline = 0;
  double height() const { return line_pitch * static_cast<double>(lines.size()); }
};

inline constexpr double kUnbounded = 1e6;  // pt: a measure that no text fills

struct LineRequest {
  double measure = 0;     // pt
  double scale = 1;       // all sizes and the pitch times this (Overflow::Shrink)
  bool vertical = false;  // one character a line (vertical labels)
  // Page number text for an anchor (PageOf); unset or "" prints "0" as a stand-in of the right width.
  std::function<std::string(const std::string& anchor)> page_of;
  std::function<Place(const ValueRef&)> locate;
};

class LineSetter {
 public:
  // `rules`: nullptr for those that are installed.
  explicit LineSetter(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules = nullptr);
  ~LineSetter();
  LineSetter(LineSetter&&) noexcept;

  // Breaks and adjusts by CLREQ and GB/T 15834 (docs/line-breaking.md): squeeze before stretch, no-start and no-end
  // sets, kept patterns, no lone last character. A word longer than the measure is broken as a last resort.
  // Errors: "typeset/no-glyph", all of the paragraph at once.
  Result<SetParagraph> set(const Paragraph& paragraph, const LineRequest& request);
  // The same, perhaps shared with other documents in which the paragraph stands.
  Result<std::shared_ptr<const SetParagraph>> set_shared(const Paragraph& paragraph, const LineRequest& request);

  // One line of plain text in a role and size, not broken: page numbers, captions, watermarks.
  // The whole text comes from one face: the first of the role's chain that has all of it.
  Result<GlyphRun> set_text(std::string_view text, std::string_view role, bool bold, double size);

  // From the run's origin to the end of its last glyph's advance, pt.
  double width(const GlyphRun& run) const;

  // Widest unbreakable piece of a paragraph: the least column width that does not break a word.
  Result<double> least_width(const Paragraph& paragraph);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

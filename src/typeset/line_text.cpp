#include "typeset/line_text.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr double kScriptSize = 0.6;        // of the text's size: superscript and subscript
constexpr double kSuperscriptRise = 0.35;  // em of the text
constexpr double kSubscriptRise = -0.12;
constexpr double kLeastFill = 0.5;  // em: a Fill is never narrower

constexpr std::string_view kObject = "\xEF\xBF\xBC";  // U+FFFC

class Collector {
 public:
  Collector(const Paragraph& paragraph, const LineRequest& request, const FontCatalog& fonts, const LineRules& rules,
            double widest, ParagraphText& text)
      : style_(*paragraph.style), request_(request), fonts_(fonts), rules_(rules), widest_(widest), text_(text) {}

  Diagnostics problems;

  void add(const Inline& piece) {
    Span span;
    span.source = &piece;
    span.role = piece.font.empty() ? style_.font : piece.font;
    span.bold = piece.bold;
    const double size = (piece.size > 0 ? piece.size : style_.size) * request_.scale;
    span.size = static_cast<float>(size);
    if (fonts_.chain(span.role, span.bold).empty()) report_role(piece, span.role);
    switch (piece.kind) {
      case Inline::Kind::Text:
        if (piece.decoration == Decoration::Superscript || piece.decoration == Decoration::Subscript) {
          span.size = static_cast<float>(size * kScriptSize);
          span.rise = static_cast<float>(
              size * (piece.decoration == Decoration::Superscript ? kSuperscriptRise : kSubscriptRise));
        }
        append(span, piece.text);
        break;
      case Inline::Kind::LineBreak:
        append(span, "\n");
        break;
      case Inline::Kind::Checkbox:
        append(span, (piece.checked ? rules_.checked : rules_.unchecked).text);
        break;
      case Inline::Kind::PageOf: {
        const std::string number = request_.page_of ? request_.page_of(piece.target) : "";
        append(span, number.empty() ? "0" : number);
        break;
      }
      case Inline::Kind::Blank:
      case Inline::Kind::Space:
        span.length = std::clamp(piece.length_em * size, 0.0, widest_);
        append(span, kObject);
        break;
      case Inline::Kind::Fill:
        span.length = std::min(kLeastFill * size, widest_);
        append(span, kObject);
        break;
      case Inline::Kind::Place:
        append(span, kObject);
        break;
    }
  }

 private:
  void append(Span& span, std::string_view content) {
    span.begin = static_cast<std::uint32_t>(text_.utf8.size());
    span.unit_begin = static_cast<std::uint32_t>(text_.utf16.size());
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t begin = at;
      const char32_t character = next_code_point(content, at);
      if (character >= 0x590 && is_right_to_left(character)) text_.right_to_left = true;
      if (character == 0xFFFD && at - begin == 1) {
        append_code_point(text_.utf8, character);
      } else {
        text_.utf8.append(content.substr(begin, at - begin));
      }
      if (character > 0xFFFF) {
        text_.utf16.push_back(static_cast<char16_t>(0xD7C0 + (character >> 10)));
        text_.utf16.push_back(static_cast<char16_t>(0xDC00 + (character & 0x3FF)));
      } else {
        text_.utf16.push_back(static_cast<char16_t>(character));
      }
    }
    span.end = static_cast<std::uint32_t>(text_.utf8.size());
    span.unit_end = static_cast<std::uint32_t>(text_.utf16.size());
    text_.spans.push_back(span);
  }

  // The blocks of Unicode that hold right-to-left scripts.
  static bool is_right_to_left(char32_t c) {
    return c <= 0x8FF || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
  }

  void report_role(const Inline& piece, std::string_view role) {
    const std::string near = nearest(role, fonts_.roles());
    problems.push_back(
        {"typeset/unknown-font", Severity::Error, msg("no font role is called “{}”", role),
         request_.locate && piece.source.known() ? request_.locate(piece.source) : Place{},
         near.empty() ? msg("the roles are: {}", fmt::join(fonts_.roles(), ", ")) : msg("did you mean “{}”?", near)});
  }

  const ParagraphStyle& style_;
  const LineRequest& request_;
  const FontCatalog& fonts_;
  const LineRules& rules_;
  double widest_;
  ParagraphText& text_;
};

}  // namespace

Result<void> collect_text(const Paragraph& paragraph, const LineRequest& request, const FontCatalog& fonts,
                          const LineRules& rules, double widest, ParagraphText& text) {
  text.clear();
  text.size = paragraph.style->size * request.scale;
  Collector collector(paragraph, request, fonts, rules, widest, text);
  for (const Inline& piece : paragraph.inlines) collector.add(piece);
  return collector.problems;
}

}  // namespace lianheti

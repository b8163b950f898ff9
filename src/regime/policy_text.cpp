#include "regime/policy_text.h"

#include <algorithm>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::string_view kBookmark = "[bookmark:";
constexpr std::string_view kSentenceEnd = "。";
constexpr std::size_t kOpening = 12;  // characters of a paragraph that a message shows

std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kBookmark)) {
      const auto end = text.find(']', at);
      if (end != std::string_view::npos) {
        at = end + 1;
        continue;
      }
    }
    const char32_t c = next_code_point(text, at);
    if (!is_space(c) && !is_invisible(c)) append_code_point(out, c);
  }
  return out;
}

std::string opening_of(std::string_view paragraph) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < kOpening && at < paragraph.size(); ++i) {
    append_code_point(out, next_code_point(paragraph, at));
  }
  return out;
}

}  // namespace

PolicyText::PolicyText(std::string_view text) {
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    ++line;
    const std::string paragraph = bare(text.substr(at, end - at));
    if (paragraph.find(kSentenceEnd) != std::string::npos) {
      paragraphs_.push_back({line, bare_.size(), bare_.size() + paragraph.size()});
    }
    bare_ += paragraph;
    at = end + 1;
  }
}

bool PolicyText::holds(std::string_view quote) const { return bare_.find(bare(quote)) != std::string::npos; }

std::vector<PolicyText::Paragraph> PolicyText::left_out(const std::vector<std::string>& quotes) const {
  std::vector<Span> quoted;
  for (const std::string& quote : quotes) {
    const std::string words = bare(quote);
    const std::size_t at = words.empty() ? std::string::npos : bare_.find(words);
    if (at != std::string::npos) quoted.push_back({0, at, at + words.size()});
  }
  std::vector<Paragraph> out;
  for (const Span& paragraph : paragraphs_) {
    const bool named = std::any_of(quoted.begin(), quoted.end(), [&](const Span& quote) {
      return quote.begin < paragraph.end && paragraph.begin < quote.end;
    });
    if (named) continue;
    out.push_back({paragraph.line, opening_of(std::string_view(bare_).substr(paragraph.begin, paragraph.end - paragraph.begin))});
  }
  return out;
}

}  // namespace lianheti

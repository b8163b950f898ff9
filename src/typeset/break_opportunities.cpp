#include "typeset/break_opportunities.h"

#include <unicode/brkiter.h>
#include <unicode/regex.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace lianheti {
namespace {

// Bits of the per-character table.
constexpr std::uint8_t kNoStart = 1;
constexpr std::uint8_t kNoEnd = 2;
constexpr std::uint8_t kUnsplitFirst = 4;  // a unit that an unsplit string begins with
constexpr std::uint8_t kKeepFirst = 8;     // a character that a keep pattern can begin with

// Texts whose opportunities are remembered: the name of a unit stands in many cells, each with a width of its own.
constexpr std::size_t kMostTexts = 4096, kLongestText = 64;

std::unique_ptr<icu::RegexMatcher> compile(const std::u16string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString source(pattern.data(), static_cast<int>(pattern.size()));
  auto matcher = std::make_unique<icu::RegexMatcher>(source, 0, status);
  if (U_FAILURE(status)) throw std::logic_error("a pattern that LineRules accepted does not compile");
  return matcher;
}

bool contains(const std::u32string& set, char16_t unit) { return set.find(unit) != std::u32string::npos; }

}  // namespace

struct BreakFinder::State {
  struct TextHash : std::hash<std::u16string_view> {
    using is_transparent = void;
  };

  struct Pattern {
    const KeepRule* rule;
    std::unique_ptr<icu::RegexMatcher> matcher;
    std::size_t done = 0;  // end of the last match
  };

  std::shared_ptr<const LineRules> rules;
  std::unique_ptr<icu::BreakIterator> iterator;
  UText text = UTEXT_INITIALIZER;
  std::array<std::uint8_t, 0x10000> flags{};
  std::vector<Pattern> patterns;
  std::unique_ptr<icu::RegexMatcher> label;
  std::unordered_map<std::u16string, std::vector<Break>, TextHash, std::equal_to<>> remembered;

  ~State() { utext_close(&text); }

  bool unsplit_at(std::u16string_view in, std::size_t at, std::size_t& length) const {
    if (!(flags[in[at]] & kUnsplitFirst)) return false;
    for (const std::u16string& piece : rules->unsplit) {
      if (in.substr(at, piece.size()) == piece) {
        length = piece.size();
        return true;
      }
    }
    return false;
  }

  void iterate(std::u16string_view in, std::vector<Break>& breaks) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUChars(&text, in.data(), static_cast<std::int64_t>(in.size()), &status);
    iterator->setText(&text, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot take the text");
    for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
      const auto p = static_cast<std::size_t>(at);
      breaks[p] = is_line_feed(in[p - 1]) ? Break::Forced : Break::Allowed;
    }
  }

  // Characters that may not begin or end a line, and strings that are not split.
  void forbid(std::u16string_view in, std::vector<Break>& breaks) const {
    for (std::size_t i = 0; i < in.size(); ++i) {
      const std::uint8_t flag = flags[in[i]];
      if (flag == 0) continue;
      std::size_t length = 1;
      const bool unsplit = (flag & kUnsplitFirst) && unsplit_at(in, i, length);
      if ((flag & kNoStart) && !(unsplit && !rules->strict)) lower(breaks[i], Break::Never);
      if ((flag & kNoEnd) && i + 1 < in.size()) lower(breaks[i + 1], Break::Never);
      for (std::size_t inside = i + 1; inside < i + length; ++inside) lower(breaks[inside], Break::Never);
      i += length - 1;
    }
  }

  static bool is_line_feed(char16_t unit) {
    return (unit >= 0x0A && unit <= 0x0D) || unit == 0x85 || unit == 0x2028 || unit == 0x2029;
  }

  static void lower(Break& at, Break at_most) {
    if (at != Break::Forced && at > at_most) at = at_most;
  }

  void keep(std::u16string_view in, std::vector<Break>& breaks) {
    bool ready = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (!(flags[in[i]] & kKeepFirst)) continue;
      if (!ready) {
        attach(in);
        ready = true;
      }
      for (Pattern& pattern : patterns) try_at(pattern, in, i, breaks);
    }
  }

  icu::UnicodeString attached;

  void attach(std::u16string_view in) {
    attached.setTo(false, in.data(), static_cast<int>(in.size()));
    for (Pattern& pattern : patterns) {
      pattern.matcher->reset(attached);
      pattern.done = 0;
    }
  }

  static void try_at(Pattern& pattern, std::u16string_view in, std::size_t at, std::vector<Break>& breaks) {
    const KeepRule& rule = *pattern.rule;
    if (at < pattern.done || (rule.at_start && at > 0) || !contains(rule.starts, in[at])) return;
    if (at > 0 && contains(rule.starts, in[at - 1])) return;
    UErrorCode status = U_ZERO_ERROR;
    pattern.matcher->region(static_cast<std::int64_t>(at), static_cast<std::int64_t>(in.size()), status);
    if (!pattern.matcher->lookingAt(status) || U_FAILURE(status)) return;
    pattern.done = static_cast<std::size_t>(pattern.matcher->end(status));
    for (std::size_t i = at + 1; i < pattern.done; ++i) lower(breaks[i], rule.soft ? Break::Soft : Break::Emergency);
  }
};

BreakFinder::BreakFinder(std::shared_ptr<const LineRules> rules) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  // Any other locale glues curly quotes to what stands before and after them.
  state_->iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale("zh@lb=strict"), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no line iterator");
  for (const char32_t c : rules->no_start) state_->flags[c & 0xFFFF] |= kNoStart;
  for (const char32_t c : rules->no_end) state_->flags[c & 0xFFFF] |= kNoEnd;
  for (const std::u16string& piece : rules->unsplit) state_->flags[piece.at(0)] |= kUnsplitFirst;
  for (const KeepRule& keep : rules->keeps) {
    for (const char32_t c : keep.starts) state_->flags[c & 0xFFFF] |= kKeepFirst;
    state_->patterns.push_back({&keep, compile(keep.pattern)});
  }
  state_->label = compile(rules->label);
  state_->rules = std::move(rules);
}

BreakFinder::~BreakFinder() = default;

void BreakFinder::find(std::u16string_view text, std::vector<Break>& breaks) {
  auto& remembered = state_->remembered;
  if (const auto known = remembered.find(text); known != remembered.end()) {
    breaks = known->second;
    return;
  }
  breaks.assign(text.size() + 1, Break::Emergency);
  breaks[0] = Break::Never;
  if (text.empty()) return;
  state_->iterate(text, breaks);
  state_->forbid(text, breaks);
  state_->keep(text, breaks);
  if (text.size() > kLongestText) return;
  if (remembered.size() >= kMostTexts) remembered.clear();
  remembered.emplace(text, breaks);
}

bool BreakFinder::is_label(std::u16string_view text) {
  state_->attached.setTo(false, text.data(), static_cast<int>(text.size()));
  state_->label->reset(state_->attached);
  UErrorCode status = U_ZERO_ERROR;
  return state_->label->matches(status) != 0;
}

}  // namespace lianheti

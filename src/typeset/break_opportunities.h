// Where a text may be divided into lines: ICU's line boundaries for Chinese, then the rules that ICU does not know
// (docs/line-breaking.md). One object a thread: it holds the iterator and the compiled patterns.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "typeset/break_rules.h"

namespace lianheti {

enum class Break : std::uint8_t {
  // Would begin or end a line with a character that may not, or split a two-em mark.
  Never,
  // Inside a piece that is kept together: only where the piece is wider than the line.
  Emergency,
  // Inside a date: only where the line would be left too empty.
  Soft,
  Allowed,
  // After a line feed.
  Forced,
};

class BreakFinder {
 public:
  explicit BreakFinder(std::shared_ptr<const LineRules> rules);
  ~BreakFinder();

  // breaks[i] is the opportunity before UTF-16 unit i; its size is that of the text plus one. breaks[0] is Never.
  void find(std::u16string_view text, std::vector<Break>& breaks);

  // Whether the whole text is a label that stays with what follows it (第一条).
  bool is_label(std::u16string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

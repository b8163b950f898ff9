// Where a text may be divided into lines: ICU's line boundaries for Chinese, then the rules that ICU does not know
// (docs/line-breaking.md). One object a thread: it holds the iterator and the compiled patterns.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "typeset/break_rules.h"

namespace lianheti {

enum class Break : std::uint8_t {
  None,
  Soft,  // inside a date: only where the line would be left too empty
  Allowed,
  Forced  // after a line feed
};

class BreakFinder {
 public:
  explicit BreakFinder(std::shared_ptr<const LineRules> rules);
  ~BreakFinder();

  // breaks[i] is the opportunity before UTF-16 unit i; its size is that of the text plus one. breaks[0] is None.
  void find(std::u16string_view text, std::vector<Break>& breaks);

  // Whether the whole text is a label that stays with what follows it (第一条).
  bool is_label(std::u16string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

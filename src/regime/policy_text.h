// PolicyText: a policy text as issued, for finding quotes in it. Private to this folder.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

class PolicyText {
 public:
  explicit PolicyText(std::string_view text);
  // Whether the words stand in the text. White space does not count, nor does what a word processor left behind
  // ("[bookmark: _GoBack]").
  bool holds(std::string_view quote) const;

 private:
  std::string bare_;
};

}  // namespace lianheti

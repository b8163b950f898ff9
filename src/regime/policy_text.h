// PolicyText: a policy text as issued, for finding quotes in it. Private to this folder.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

class PolicyText {
 public:
  explicit PolicyText(std::string_view text);
  // Whether the words stand in the text. White space does not count, nor does what a word processor left behind
  // ("[bookmark: _GoBack]").
  bool holds(std::string_view quote) const;

  struct Paragraph {
    int line = 0;
    std::string opening;  // its first words
  };
  // Paragraphs with a sentence (a 。) of which no quote holds a word: clauses that coverage.toml leaves out.
  std::vector<Paragraph> left_out(const std::vector<std::string>& quotes) const;

 private:
  struct Span {
    int line = 0;
    std::size_t begin = 0, end = 0;  // in bare_
  };
  std::string bare_;
  std::vector<Span> paragraphs_;
};

}  // namespace lianheti

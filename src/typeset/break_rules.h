// LineRules: templates/line-breaking.toml in memory. Which characters may begin or end a line, what is kept together,
// what a mark's cell looks like and when it is squeezed. Immutable, shared by all threads.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace lianheti {

enum class Ink : std::uint8_t { Left, Center, Right };

// A class of full-width marks. Lengths in em.
struct Mark {
  std::string name;
  std::u32string characters;
  double cell = 0;  // 0: as wide as the font says
  Ink ink = Ink::Center;
  double squeeze = 0;
  int step = 0;
  bool rigid = false;  // no stretching beside it
};

// What two marks of these classes give up when they meet.
enum class PairTrim : std::uint8_t { None, First, Second, Both };

struct KeepRule {
  std::string name;
  std::u16string pattern;
  std::u32string starts;
  bool soft = false;
  bool at_start = false;  // of the paragraph only
};

struct CheckboxDrawing {
  std::string text;      // what is extracted
  std::u32string drawn;  // candidates, paired with the other state's
};

struct LineRules {
  bool strict = false;
  std::unordered_set<char32_t> no_start, no_end;
  std::vector<std::u16string> unsplit;
  std::u16string label;
  std::vector<KeepRule> keeps;

  std::vector<Mark> marks;          // index 0 is no mark
  std::vector<PairTrim> pair_trim;  // first * marks.size() + second
  PairTrim pair(std::uint8_t first, std::uint8_t second) const { return pair_trim[first * marks.size() + second]; }

  bool trim_line_start = true, trim_line_end = true;
  double gap = 0, gap_least = 0, gap_most = 0;
  std::u32string gap_signs;
  double word_space_least = 0, word_space_most = 0;
  int word_space_step = 0, gap_step = 0;
  double stretch_most = 0;
  double soft_slack = 0;
  double last_line_least = 0;
  CheckboxDrawing unchecked, checked;

  // Errors: "typeset/bad-line-rules" with the line of the file, all at once.
  static Result<std::shared_ptr<const LineRules>> parse(std::string_view toml, const std::string& file);
  // The installed rules, read once a process.
  static const Result<std::shared_ptr<const LineRules>>& installed();
};

}  // namespace lianheti

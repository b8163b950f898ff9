// One value to points, exactly, with the sum written out. Private to this folder.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "regime/scheme.h"

namespace lianheti {

struct Scored {
  std::int64_t points = 0;  // of a deduction, what it takes away
  std::string working;      // "（3－0）÷（4－0）×6＝4.50"
};

// `raw` is the value in the smallest unit of the indicator. Rounded half up to the scheme's decimals. Not for Presence.
Scored score_value(const Scheme& scheme, const Indicator& indicator, std::int64_t raw);
// Presence: the items that are there.
Scored score_items(const Scheme& scheme, const Indicator& indicator, const std::set<std::string>& present);
// The level of a judgement that a word names, as its value; nullopt for a word that is none.
std::optional<std::int64_t> level_of(const Indicator& indicator, std::string_view word);

// A typed number in the unit that people write, as a value; nullopt where it has too many decimals or is none.
std::optional<std::int64_t> parse_value(const Indicator& indicator, std::string_view typed);

// The value with its unit: "3项", "2150.00万元", "3.5%".
std::string value_text(const Indicator& indicator, std::int64_t raw);
// … as a number of the unit that people write, for a cell of a workbook.
double value_number(const Indicator& indicator, std::int64_t raw);

// Mean of the experts' scores (0.0001), rounded half up to two decimals. `used`: which counted.
struct Mean {
  std::optional<std::int64_t> value;
  std::vector<bool> dropped;
  std::string working;  // "（88＋90＋93）÷3＝90.33"
};
Mean mean_of(const Scheme& scheme, const std::vector<std::int64_t>& scores);

}  // namespace lianheti

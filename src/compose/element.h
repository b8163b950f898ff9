// Element: one tag of a template or style file, its attributes read by kind. Complaints go to one list, each with the
// place of the tag, so that all mistakes of a file are reported at once.
#pragma once
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/xml.h"
#include "document/style.h"

namespace lianheti {

// Errors of one load, in the order found; the same error twice (a part included twice) counts once.
class Problems {
 public:
  void add(std::string code, std::string message, Place place, std::string hint = "");
  bool any() const { return !list_.empty(); }
  const Diagnostics& list() const { return list_; }

 private:
  Diagnostics list_;
};

// "did you mean “x”?" where a candidate is near, else "known are: a, b, c"; "" without candidates.
std::string hint_for(std::string_view wrong, const std::vector<std::string>& candidates);

enum class Unit { Point, Millimetre };

class Element {
 public:
  Element(const XmlNode& node, const std::string& file, Problems& problems)
      : node_(node), file_(file), problems_(problems) {}

  const XmlNode& node() const { return node_; }
  const std::string& tag() const { return node_.name; }
  Place place() const { return {.file = file_, .line = node_.line, .column = node_.column}; }
  bool has(std::string_view name);

  std::string text(std::string_view name, std::string fallback = "");
  std::string required(std::string_view name);  // "" and a complaint where absent
  bool flag(std::string_view name, bool fallback = false);
  int integer(std::string_view name, int fallback, int smallest, int largest);
  double number(std::string_view name, double fallback);  // a plain number: em, fractions
  std::vector<double> numbers(std::string_view name);     // blank-separated
  // "12pt", "5mm", "1.2cm", or a bare number in `unit`; in points.
  double length(std::string_view name, double fallback, Unit unit = Unit::Point);
  // A size of type: 三号, 小四 … or a length; in points.
  double size(std::string_view name, double fallback);
  Color color(std::string_view name, Color fallback);  // "C00000"

  template <class Value>
  Value choice(std::string_view name, Value fallback,
               std::initializer_list<std::pair<std::string_view, Value>> choices) {
    const std::string* found = find(name);
    if (found == nullptr) return fallback;
    std::vector<std::string> names;
    for (const auto& [word, value] : choices) {
      if (word == *found) return value;
      names.emplace_back(word);
    }
    bad_value(name, *found, names);
    return fallback;
  }

  // Complains of an attribute whose value cannot be used; `allowed` are the words that can.
  void bad_value(std::string_view name, const std::string& value, const std::vector<std::string>& allowed);
  // Complains of attributes that nothing asked for. Called when all have been read.
  void finish();

 private:
  const std::string* find(std::string_view name);

  const XmlNode& node_;
  const std::string& file_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace lianheti

// Vocabulary: the vocabulary of invented data. A name stands for its alternatives; an alternative may hold other names and
// ranges of numbers in braces: "{place}{brand}有限公司", "试验{3..9}轮", "投入{100..900/50}万元". Everything chosen
// depends on the seed and a key alone: the same on every machine, in whatever order it is asked for.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/toml.h"

namespace lianheti {

class Vocabulary {
 public:
  // What a name in braces may also stand for, before the vocabulary is asked.
  using Given = std::vector<std::pair<std::string, std::string>>;

  explicit Vocabulary(std::uint64_t seed) : seed_(seed) {}

  // The members of a TOML table: an array holds one alternative an item, a text one a character, a table names with its
  // own before a dot. A name that is there already is replaced.
  void add(const TomlNode& table, const std::string& prefix = "");

  // A whole number between both, inclusive.
  std::int64_t draw(std::int64_t least, std::int64_t most, std::string_view key) const;
  // One alternative; a name that nothing stands for remains in its braces.
  std::string say(const std::string& name, std::string_view key, const Given& given = {}) const;
  // All expansions of a name, shuffled by the key: the one at `index`, counted from 0. Different indexes below
  // count(name) give different expansions, unless the vocabulary itself is ambiguous.
  std::string deal(const std::string& name, std::uint64_t index, std::string_view key, const Given& given = {}) const;
  // How many expansions a name has; 0 for an unknown one.
  std::uint64_t count(const std::string& name) const;
  // One of the numbers below `count`, each once for the indexes below `count`.
  std::uint64_t shuffled(std::uint64_t index, std::uint64_t count, std::string_view key) const;

 private:
  struct Part {
    std::string text;  // literal, or the name in braces
    bool slot = false;
    std::int64_t least = 0, most = 0, step = 0;  // step > 0: a range
  };
  using Alternative = std::vector<Part>;

  static Alternative parse(std::string_view text);
  static bool read_range(Part& part);
  std::uint64_t count(const Alternative& alternative) const;
  std::uint64_t count(const Part& part) const;
  std::string expand(const Alternative& alternative, std::uint64_t index, const Given& given) const;
  std::string expand(const Part& part, std::uint64_t index, const Given& given) const;
  std::string say(const std::string& name, std::uint64_t& stream, const Given& given) const;

  std::uint64_t seed_;
  std::map<std::string, std::vector<Alternative>, std::less<>> names_;
};

}  // namespace lianheti

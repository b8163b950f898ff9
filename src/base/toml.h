// TOML 1.0 as a tree with positions, for the data files of a regime: every complaint about one can name its line.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lianheti {

struct TomlNode {
  enum class Kind { Table, Array, String, Integer, Float, Boolean, Date };
  // Defined where the node is complete: a pair of an incomplete type may not be inspected (clang with libstdc++ 12 does).
  TomlNode();
  ~TomlNode();
  TomlNode(const TomlNode&);
  TomlNode(TomlNode&&) noexcept;
  TomlNode& operator=(const TomlNode&);
  TomlNode& operator=(TomlNode&&) noexcept;

  Kind kind = Kind::Table;
  std::string text;          // String; Float as written by shortest(); Date in ISO 8601
  std::int64_t integer = 0;  // Integer, Boolean
  std::vector<TomlNode> items;                             // Array
  std::vector<std::pair<std::string, TomlNode>> members;   // Table, in the order of the file
  int line = 0;
  int column = 0;

  // Member of a table; nullptr where absent (or where this is no table).
  const TomlNode* find(std::string_view key) const;
  // Typed members with a default for absent ones. A member of another kind counts as absent: validate with
  // check_members first.
  std::string string(std::string_view key, std::string fallback = "") const;
  std::int64_t number(std::string_view key, std::int64_t fallback = 0) const;
  bool boolean(std::string_view key, bool fallback = false) const;
  std::vector<std::string> strings(std::string_view key) const;  // an array of strings, or one string
};

Result<TomlNode> parse_toml(std::string_view bytes, const std::string& file);

// One diagnostic "toml/unknown-key" for each member that is not in `allowed`, with the nearest allowed name.
void check_members(const TomlNode& table, const std::vector<std::string>& allowed, const std::string& file,
                   Diagnostics& problems);

}  // namespace lianheti

// Values of a PDF file (ISO 32000-1, 7.3) as plain C++ values.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lianheti::pdf {

struct Name {
  std::string text;  // without the slash
};

// A text string (7.9.2.2), UTF-8 here.
struct Text {
  std::string utf8;
};

// A byte string, written as ASCII in parentheses.
struct Bytes {
  std::string bytes;
};

// An indirect reference; number 0 is "none".
struct Ref {
  std::uint32_t number = 0;
  bool operator==(const Ref&) const = default;
};

struct Null {};

struct Value;

struct Array {
  std::vector<Value> items;
};

struct Dict {
  std::vector<std::pair<std::string, Value>> entries;
  void add(std::string key, Value value);
};

struct Value : std::variant<Null, bool, std::int64_t, double, Name, Text, Bytes, Ref, Array, Dict> {
  using variant::variant;
  Value(int number) : variant(std::int64_t{number}) {}
};

inline void Dict::add(std::string key, Value value) { entries.emplace_back(std::move(key), std::move(value)); }

}  // namespace lianheti::pdf

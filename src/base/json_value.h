// JSON as a tree, for reading back what the program wrote: manifests and summaries.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lianheti {

struct JsonValue {
  JsonValue();  // the special members stand where the type is complete: a member holds pairs of it
  JsonValue(const JsonValue&);
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(const JsonValue&);
  JsonValue& operator=(JsonValue&&) noexcept;
  ~JsonValue();

  enum class Kind { Null, Boolean, Integer, Real, String, Array, Object };
  Kind kind = Kind::Null;
  std::int64_t integer = 0;  // Integer, Boolean
  double real = 0;
  std::string text;
  std::vector<JsonValue> items;                            // Array
  std::vector<std::pair<std::string, JsonValue>> members;  // Object, in the order of the text

  // nullptr where absent, or where this is no object.
  const JsonValue* find(std::string_view key) const;
  // Typed members; "" or 0 or nothing where absent or of another kind.
  std::string string(std::string_view key) const;
  std::int64_t number(std::string_view key) const;
  const std::vector<JsonValue>& list(std::string_view key) const;
};

// "base/bad-json" with line and column where the text is none.
Result<JsonValue> parse_json(std::string_view text, const std::string& file);

}  // namespace lianheti

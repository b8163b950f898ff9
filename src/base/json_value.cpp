#include "base/json_value.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

std::string text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

constexpr int kMaxDepth = 256;  // of arrays and objects in each other: what reads them and lets them go recurses

// False where there is no room for what is nested: `room` is the depth that is left.
bool convert(const rapidjson::Value& from, int room, JsonValue& out) {
  if (from.IsBool()) {
    out.kind = JsonValue::Kind::Boolean;
    out.integer = from.GetBool() ? 1 : 0;
  } else if (from.IsInt64()) {
    out.kind = JsonValue::Kind::Integer;
    out.integer = from.GetInt64();
  } else if (from.IsNumber()) {
    out.kind = JsonValue::Kind::Real;
    out.real = from.GetDouble();
  } else if (from.IsString()) {
    out.kind = JsonValue::Kind::String;
    out.text = text_of(from);
  } else if (from.IsArray()) {
    out.kind = JsonValue::Kind::Array;
    for (const rapidjson::Value& item : from.GetArray()) {
      if (room == 0 || !convert(item, room - 1, out.items.emplace_back())) return false;
    }
  } else if (from.IsObject()) {
    out.kind = JsonValue::Kind::Object;
    for (const auto& member : from.GetObject()) {
      JsonValue& value = out.members.emplace_back(text_of(member.name), JsonValue()).second;
      if (room == 0 || !convert(member.value, room - 1, value)) return false;
    }
  }
  return true;
}

}  // namespace

JsonValue::JsonValue() = default;
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string JsonValue::string(std::string_view key) const {
  const JsonValue* found = find(key);
  return found != nullptr && found->kind == Kind::String ? found->text : std::string();
}

std::int64_t JsonValue::number(std::string_view key) const {
  const JsonValue* found = find(key);
  return found != nullptr ? found->integer : 0;
}

const std::vector<JsonValue>& JsonValue::list(std::string_view key) const {
  static const std::vector<JsonValue> none;
  const JsonValue* found = find(key);
  return found != nullptr ? found->items : none;
}

Result<JsonValue> parse_json(std::string_view text, const std::string& file) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  if (!document.HasParseError()) {
    JsonValue value;
    if (convert(document, kMaxDepth, value)) return value;
    return Diagnostic{"base/bad-json", Severity::Error, tr("elements are nested too deeply"), {.file = file},
                      tr("bring it back from a copy, or let the program write it anew")};
  }
  const std::string_view before = text.substr(0, document.GetErrorOffset());
  const std::string_view line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  return Diagnostic{"base/bad-json",
                    Severity::Error,
                    tr("the file is damaged: it is no JSON from here on"),
                    {.file = file,
                     .line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                     .column = 1 + static_cast<int>(to_utf32(line).size())},
                    tr("bring it back from a copy, or let the program write it anew")};
}

}  // namespace lianheti

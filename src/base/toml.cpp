#include "base/toml.h"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"

namespace lianheti {
namespace {

TomlNode convert(const toml::node& node) {
  TomlNode out;
  out.line = static_cast<int>(node.source().begin.line);
  out.column = static_cast<int>(node.source().begin.column);
  if (const auto* table = node.as_table()) {
    out.kind = TomlNode::Kind::Table;
    for (const auto& [key, value] : *table) {
      TomlNode member = convert(value);
      if (member.kind != TomlNode::Kind::Table && member.kind != TomlNode::Kind::Array) {
        member.line = static_cast<int>(key.source().begin.line);
        member.column = static_cast<int>(key.source().begin.column);
      }
      out.members.emplace_back(std::string(key.str()), std::move(member));
    }
    std::sort(out.members.begin(), out.members.end(), [](const auto& a, const auto& b) {
      return std::pair(a.second.line, a.second.column) < std::pair(b.second.line, b.second.column);
    });
  } else if (const auto* array = node.as_array()) {
    out.kind = TomlNode::Kind::Array;
    for (const auto& item : *array) out.items.push_back(convert(item));
  } else if (const auto* text = node.as_string()) {
    out.kind = TomlNode::Kind::String;
    out.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    out.kind = TomlNode::Kind::Integer;
    out.integer = integer->get();
    out.text = std::to_string(out.integer);
  } else if (const auto* number = node.as_floating_point()) {
    out.kind = TomlNode::Kind::Float;
    out.text = shortest(number->get());
  } else if (const auto* boolean = node.as_boolean()) {
    out.kind = TomlNode::Kind::Boolean;
    out.integer = boolean->get() ? 1 : 0;
    out.text = boolean->get() ? "true" : "false";
  } else if (const auto* date = node.as_date()) {
    out.kind = TomlNode::Kind::Date;
    out.text = to_iso({date->get().year, date->get().month, date->get().day});
  } else {
    out.kind = TomlNode::Kind::String;
  }
  return out;
}

}  // namespace

TomlNode::TomlNode() = default;
TomlNode::~TomlNode() = default;
TomlNode::TomlNode(const TomlNode&) = default;
TomlNode::TomlNode(TomlNode&&) noexcept = default;
TomlNode& TomlNode::operator=(const TomlNode&) = default;
TomlNode& TomlNode::operator=(TomlNode&&) noexcept = default;

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string TomlNode::string(std::string_view key, std::string fallback) const {
  const TomlNode* node = find(key);
  return node != nullptr && (node->kind == Kind::String || node->kind == Kind::Date) ? node->text : fallback;
}

std::int64_t TomlNode::number(std::string_view key, std::int64_t fallback) const {
  const TomlNode* node = find(key);
  return node != nullptr && node->kind == Kind::Integer ? node->integer : fallback;
}

bool TomlNode::boolean(std::string_view key, bool fallback) const {
  const TomlNode* node = find(key);
  return node != nullptr && node->kind == Kind::Boolean ? node->integer != 0 : fallback;
}

std::vector<std::string> TomlNode::strings(std::string_view key) const {
  const TomlNode* node = find(key);
  std::vector<std::string> out;
  if (node == nullptr) return out;
  if (node->kind == Kind::String) out.push_back(node->text);
  for (const TomlNode& item : node->items) {
    if (item.kind == Kind::String) out.push_back(item.text);
  }
  return out;
}

Result<TomlNode> parse_toml(std::string_view bytes, const std::string& file) {
  const toml::parse_result result = toml::parse(bytes, file);
  if (!result) {
    const auto& error = result.error();
    return Diagnostic{"base/bad-toml", Severity::Error,
                      msg("this is not valid TOML: {}", std::string(error.description())),
                      {.file = file,
                       .line = static_cast<int>(error.source().begin.line),
                       .column = static_cast<int>(error.source().begin.column)},
                      msg("put the file right at this place")};
  }
  return convert(result.table());
}

void check_members(const TomlNode& table, const std::vector<std::string>& allowed, const std::string& file,
                   Diagnostics& problems) {
  for (const auto& [name, value] : table.members) {
    if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) continue;
    const std::string near = nearest(name, allowed);
    problems.push_back({"toml/unknown-key", Severity::Error, msg("the key “{}” is not known here", name),
                        {.file = file, .line = value.line, .column = value.column},
                        near.empty() ? "" : msg("did you mean “{}”?", near)});
  }
}

}  // namespace lianheti

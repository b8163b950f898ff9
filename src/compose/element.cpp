#include "compose/element.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr double kPointsPerMillimetre = 72 / 25.4;

// Sizes of type as office software has them; spec: 号 to pt.
constexpr std::pair<std::string_view, double> kSizes[] = {
    {"初号", 42}, {"小初", 36}, {"一号", 26},   {"小一", 24}, {"二号", 22},  {"小二", 18},  {"三号", 16},  {"小三", 15},
    {"四号", 14}, {"小四", 12}, {"五号", 10.5}, {"小五", 9},  {"六号", 7.5}, {"小六", 6.5}, {"七号", 5.5}, {"八号", 5}};

constexpr double kLargest = 100'000;  // far beyond any page; sums of such numbers stay exact enough to lay out

// The number at the start of `text`, which is advanced past it. "inf" and "nan" are none.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end == text.data() || !(std::abs(value) <= kLargest)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::optional<double> parse_number(std::string_view text) {
  const auto value = take_number(text);
  return text.empty() ? value : std::nullopt;
}

std::optional<double> parse_length(std::string_view text, Unit unit) {
  const auto value = take_number(text);
  if (!value) return std::nullopt;
  if (text == "pt" || (text.empty() && unit == Unit::Point)) return *value;
  if (text == "mm" || (text.empty() && unit == Unit::Millimetre)) return *value * kPointsPerMillimetre;
  if (text == "cm") return *value * 10 * kPointsPerMillimetre;
  return std::nullopt;
}

}  // namespace

void Problems::add(std::string code, std::string message, Place place, std::string hint) {
  const bool known = std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& other) {
    return other.code == code && other.message == message && other.place == place;
  });
  if (!known)
    list_.push_back({std::move(code), Severity::Error, std::move(message), std::move(place), std::move(hint)});
}

std::string hint_for(std::string_view wrong, const std::vector<std::string>& candidates) {
  if (candidates.empty()) return "";
  const std::string near = nearest(wrong, candidates);
  if (!near.empty()) return msg("did you mean “{}”?", near);
  return msg("known here: {}", fmt::format("{}", fmt::join(candidates, ", ")));
}

const std::string* Element::find(std::string_view name) {
  asked_.emplace(name);
  return node_.attribute(name);
}

bool Element::has(std::string_view name) { return find(name) != nullptr; }

std::string Element::text(std::string_view name, std::string fallback) {
  const std::string* found = find(name);
  return found == nullptr ? std::move(fallback) : *found;
}

std::string Element::required(std::string_view name) {
  const std::string* found = find(name);
  if (found != nullptr && !found->empty()) return *found;
  problems_.add("template/missing-attribute", msg("<{}> needs the attribute “{}”", tag(), name), place());
  return "";
}

bool Element::flag(std::string_view name, bool fallback) {
  return choice<bool>(name, fallback, {{"true", true}, {"false", false}});
}

int Element::integer(std::string_view name, int fallback, int smallest, int largest) {
  const std::string* found = find(name);
  if (found == nullptr) return fallback;
  int value = 0;
  const auto [end, error] = std::from_chars(found->data(), found->data() + found->size(), value);
  if (error == std::errc{} && end == found->data() + found->size() && value >= smallest && value <= largest) {
    return value;
  }
  bad_value(name, *found, {fmt::format("{} … {}", smallest, largest)});
  return fallback;
}

double Element::number(std::string_view name, double fallback) {
  const std::string* found = find(name);
  if (found == nullptr) return fallback;
  if (const auto value = parse_number(*found)) return *value;
  bad_value(name, *found, {"2", "1.5"});
  return fallback;
}

std::vector<double> Element::numbers(std::string_view name) {
  std::vector<double> values;
  const std::string* found = find(name);
  if (found == nullptr) return values;
  for (const std::string& part : split(*found, U" ")) {
    const auto value = parse_number(part);
    if (!value || *value <= 0) {
      bad_value(name, part, {"2", "1.5"});
      return {};
    }
    values.push_back(*value);
  }
  return values;
}

double Element::length(std::string_view name, double fallback, Unit unit) {
  const std::string* found = find(name);
  if (found == nullptr) return fallback;
  if (const auto value = parse_length(*found, unit)) return *value;
  bad_value(name, *found, {"12pt", "5mm", "1.2cm"});
  return fallback;
}

double Element::size(std::string_view name, double fallback) {
  const std::string* found = find(name);
  if (found == nullptr) return fallback;
  for (const auto& [word, points] : kSizes) {
    if (word == *found) return points;
  }
  if (const auto value = parse_length(*found, Unit::Point); value && *value > 0) return *value;
  bad_value(name, *found, {"三号", "小四", "10.5pt"});
  return fallback;
}

Color Element::color(std::string_view name, Color fallback) {
  const std::string* found = find(name);
  if (found == nullptr) return fallback;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(found->data(), found->data() + found->size(), value, 16);
  if (found->size() != 6 || error != std::errc{} || end != found->data() + 6) {
    bad_value(name, *found, {"C00000"});
    return fallback;
  }
  return {(value >> 16) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0};
}

void Element::bad_value(std::string_view name, const std::string& value, const std::vector<std::string>& allowed) {
  problems_.add("template/bad-value", msg("“{}” is no value for the attribute “{}” of <{}>", value, name, tag()),
                place(), allowed.empty() ? "" : msg("it can be: {}", fmt::format("{}", fmt::join(allowed, ", "))));
}

void Element::finish() {
  for (const auto& [name, value] : node_.attributes) {
    if (asked_.count(name) != 0) continue;
    problems_.add("template/unknown-attribute", msg("<{}> has no attribute “{}”", tag(), name), place(),
                  hint_for(name, {asked_.begin(), asked_.end()}));
  }
}

}  // namespace lianheti

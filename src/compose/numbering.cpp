#include "compose/numbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"

namespace lianheti {
namespace {

constexpr std::string_view kArticle = "第*条";
constexpr std::array<std::string_view, 6> kLevels = {"第*章", "第*节", "一、", "（一）", "1.", "（1）"};
constexpr std::size_t kBelowArticle = 3;  // （一）
constexpr int kLargestChinese = 9999;

struct Slot {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
  bool chinese = false;
};

Slot find_slot(std::string_view pattern) {
  for (const std::string_view mark : {"*", "一", "1"}) {
    const std::size_t at = pattern.find(mark);
    if (at != std::string_view::npos) return {at, mark.size(), mark != "1"};
  }
  return {};
}

}  // namespace

bool Numbering::is_pattern(std::string_view pattern) { return find_slot(pattern).length != 0; }

std::string Numbering::next(const std::string& pattern) {
  const int count = ++counts_[pattern];
  const auto level = std::find(kLevels.begin(), kLevels.end(), pattern);
  std::size_t finer = static_cast<std::size_t>(level - kLevels.begin()) + 1;
  if (pattern == kArticle) finer = kBelowArticle;
  for (; finer < kLevels.size(); ++finer) counts_.erase(std::string(kLevels[finer]));
  const Slot slot = find_slot(pattern);
  const bool chinese = slot.chinese && count <= kLargestChinese;
  const std::string number = chinese ? chinese_number(count) : fmt::format("{}", count);
  return pattern.substr(0, slot.at) + number + pattern.substr(slot.at + slot.length);
}

}  // namespace lianheti

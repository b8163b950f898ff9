// The number that a paragraph begins with, typed or made: 第三条, 一、, （一）, 1., （1）, ①.
#pragma once
#include <cstdint>
#include <string_view>

namespace lianheti {

struct ListLabel {
  // From coarse to fine.
  enum class Kind : std::uint8_t { None, Article, Chinese, BracketedChinese, Arabic, BracketedArabic, Circled };
  Kind kind = Kind::None;
  int number = 0;
  std::uint32_t bytes = 0;  // of the text
};

// Kind::None where the text begins with no number, or with one that is part of a value (3.5%, 2025年).
ListLabel list_label(std::string_view text);

}  // namespace lianheti

// Numbers written in Chinese, as in contracts and on receipts: 五百, 伍佰, 一千零五十.
#pragma once

#include <string>
#include <string_view>

#include "dataset/schema.h"

namespace lianheti {

// What a character is worth: 伍 5, 佰 100; -1 where it is no numeral.
int numeral_value(const ReadingWords& words, char32_t c);

// Runs of numerals as digits, as in dates: "二〇二五年十二月" -> "2025年12月".
std::string arabic_numerals(std::string_view text, const ReadingWords& words);

// "壹亿贰仟万元" -> "1亿2000万元": 万 and 亿 stay, as parts of units. "" where a run of numerals says no exact number:
// "三五" may be three to five, "一百五" is said for 150.
std::string with_arabic_numbers(std::string_view text, const ReadingWords& words);

}  // namespace lianheti

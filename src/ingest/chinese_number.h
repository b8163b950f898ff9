// Numbers written in Chinese, as in contracts and on receipts: 五百, 伍佰, 一千零五十.
#pragma once

#include <string>
#include <string_view>

namespace lianheti {

// "壹亿贰仟万元" -> "1亿2000万元": 万 and 亿 stay, as parts of units. "" where a run of numerals says no exact number:
// "三五" may be three to five, "一百五" is said for 150.
std::string with_arabic_numbers(std::string_view text);

}  // namespace lianheti

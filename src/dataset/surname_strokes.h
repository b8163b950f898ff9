// Surnames as they are written: what 姓氏笔画 order goes by.
#pragma once
#include <string_view>

namespace lianheti {

// The strokes of a character that begins a surname, in the order of writing: 1 横, 2 竖, 3 撇, 4 点, 5 折 (GB 13000.1).
// Their number is that of today's characters: 阝 has 2, 艹 has 3. "" for a character that the list lacks.
std::string_view surname_strokes(char32_t character);

}  // namespace lianheti

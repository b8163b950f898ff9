// DICT operators of CFF (Adobe technical note 5176); two-byte ones are 0x0C00 + the second byte. Private to pdf.
#pragma once

namespace lianheti::pdf {

inline constexpr int kFontBounds = 5;
inline constexpr int kCharset = 15;
inline constexpr int kCharStrings = 17;
inline constexpr int kPrivate = 18;
inline constexpr int kSubroutines = 19;
inline constexpr int kDefaultWidth = 20;
inline constexpr int kNominalWidth = 21;
inline constexpr int kFontMatrix = 0x0C00 + 7;
inline constexpr int kRos = 0x0C00 + 30;
inline constexpr int kCidCount = 0x0C00 + 34;
inline constexpr int kFontDicts = 0x0C00 + 36;
inline constexpr int kFontDictSelect = 0x0C00 + 37;

}  // namespace lianheti::pdf

#include "base/text.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/ascii.h"

namespace lianheti {

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  // U+1000 to U+CFFF, nearly all of Chinese: three bytes, which none of the checks below can refuse.
  if (lead >= 0xE1 && lead <= 0xEC && at + 1 < text.size() && (byte(at) & 0xC0) == 0x80 && (byte(at + 1) & 0xC0) == 0x80) {
    const char32_t value = (lead & 0x0Fu) << 12 | (byte(at) & 0x3Fu) << 6 | (byte(at + 1) & 0x3Fu);
    at += 2;
    return value;
  }
  int more = 0;
  char32_t value = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1, value = lead & 0x1Fu, least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2, value = lead & 0x0Fu, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3, value = lead & 0x07u, least = 0x10000;
  } else {
    return 0xFFFD;
  }
  std::size_t i = at;
  for (; more > 0; --more, ++i) {
    if (i >= text.size() || (byte(i) & 0xC0) != 0x80) return 0xFFFD;
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0xFFFD;
  at = i;
  return value;
}

bool is_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (byte(at) < 0x80) {
      ++at;
      continue;
    }
    // Han and most of what stands between it.
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    if (byte(at) > 0xE0 && byte(at) < 0xED && at + 2 < bytes.size() && follows(at + 1) && follows(at + 2)) {
      at += 3;
      continue;
    }
    const std::size_t start = at;
    if (next_code_point(bytes, at) == 0xFFFD && bytes.substr(start, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

void append_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (char32_t c : text) append_code_point(out, c);
  return out;
}

std::string code_point_name(char32_t code_point) { return fmt::format("U+{:04X}", static_cast<unsigned>(code_point)); }

bool is_han(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN;
}

bool is_space(char32_t c) {
  if (c < 0x2000) return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680;
  return c <= 0x200B || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_invisible(char32_t c) {
  if (c == '\n' || c == '\t') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::int64_t count_characters(std::string_view text) {
  // ASCII and BMP Han text without combining marks, the usual case, needs no break iterator.
  std::int64_t count = 0;
  bool plain = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!(c < 0x300 || (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2010 && c <= 0x2027) ||
          (c >= 0x20000 && c <= 0x3FFFF)) ||
        c == 0xAD || c == 0xA9 || c == 0xAE || (c >= 0x302A && c <= 0x302F) || c == 0x3099 || c == 0x309A) {
      plain = false;
      break;
    }
    if (!is_space(c)) ++count;
  }
  if (plain) return count;
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText ut = UTEXT_INITIALIZER;
  utext_openUTF8(&ut, text.data(), static_cast<int64_t>(text.size()), &status);
  iterator->setText(&ut, status);
  count = 0;
  for (int32_t start = iterator->first(), end = iterator->next(); end != icu::BreakIterator::DONE;
       start = end, end = iterator->next()) {
    std::size_t at = static_cast<std::size_t>(start);
    if (!is_space(next_code_point(text, at))) ++count;
  }
  utext_close(&ut);
  return count;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_space(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    std::size_t next = last;
    if (!is_space(next_code_point(text, next)) || next != end) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + 0x21;
    if (c == 0x3000) c = ' ';
    append_code_point(out, c);
  }
  return out;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString in =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (nfc->isNormalized(in, status)) return std::string(text);
  std::string out;
  nfc->normalize(in, status).toUTF8String(out);
  return out;
}

std::vector<std::string> split(std::string_view text, std::u32string_view separators) {
  std::vector<std::string> out;
  const auto keep = [&](std::string_view part) {
    part = trim(part);
    if (!part.empty()) out.emplace_back(part);
  };
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (separators.find(next_code_point(text, at)) == std::u32string_view::npos) continue;
    keep(text.substr(start, here - start));
    start = at;
  }
  keep(text.substr(start));
  return out;
}

int edit_distance(std::string_view a, std::string_view b) {
  const std::u32string x = to_utf32(a);
  const std::u32string y = to_utf32(b);
  std::vector<int> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const int above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (x[i - 1] == y[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

std::string nearest(std::string_view text, const std::vector<std::string>& candidates) {
  std::string best;
  int best_distance = 1 << 20;
  for (const std::string& candidate : candidates) {
    const int distance = edit_distance(text, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  const auto length = static_cast<int>(to_utf32(text).size());
  return best_distance <= std::max(1, length / 2) && best_distance < length ? best : "";
}

std::string safe_file_name(std::string_view name, std::size_t max_bytes) {
  static constexpr std::u32string_view forbidden = U"<>:\"/\\|?*";
  static constexpr std::u32string_view replacement = U"＜＞：＂／＼｜？＊";
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = next_code_point(name, at);
    if (is_invisible(c) || c == 0xFFFD) continue;
    if (c == '\n' || c == '\t') c = ' ';
    if (const auto k = forbidden.find(c); k != std::u32string_view::npos) c = replacement[k];
    std::string piece;
    append_code_point(piece, c);
    if (out.size() + piece.size() > max_bytes) break;
    out += piece;
  }
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  while (!out.empty() && (out.front() == ' ' || out.front() == '.')) out.erase(out.begin());
  const std::string stem = upper_ascii(out.substr(0, out.find('.')));
  static const std::vector<std::string> reserved = {"CON",  "PRN",  "AUX",  "NUL",  "COM1", "COM2", "COM3", "COM4",
                                                    "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3",
                                                    "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"};
  if (out.empty() || std::find(reserved.begin(), reserved.end(), stem) != reserved.end()) out = "_" + out;
  return out;
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if ((c >= ' ' && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FFF)) {  // by far the most: ASCII, Han
      width += c < 0x7F ? 1 : 2;
      continue;
    }
    if (u_charType(c) == U_NON_SPACING_MARK || is_invisible(static_cast<char32_t>(c))) continue;
    const int kind = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

}  // namespace lianheti

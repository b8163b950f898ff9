#include "ingest/xls_text.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/text_decoder.h"

namespace lianheti {
namespace {

constexpr unsigned kWide = 0x01;
constexpr unsigned kPhonetic = 0x04;
constexpr unsigned kRich = 0x08;

void append_utf16(std::string& out, const std::u16string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool high = c >= 0xD800 && c < 0xDC00;
    const bool low = c >= 0xDC00 && c < 0xE000;
    if (high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      append_code_point(out, 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(text[++i]) - 0xDC00));
    } else {
      append_code_point(out, high || low ? 0xFFFD : c);
    }
  }
}

}  // namespace

std::string XlsEncoding::name_of(unsigned code_page) {
  switch (code_page) {
    case 0:
    case 367:
    case 32769:
      return "windows-1252";
    case 936:
      return "GBK";
    case 950:
      return "Big5";
    case 932:
      return "Shift_JIS";
    case 949:
      return "windows-949";
    case 10000:
    case 32768:
      return "macintosh";
    case 10008:
      return "GB2312";
    case 65001:
      return "UTF-8";
    default:
      return (code_page >= 1250 ? "windows-" : "ibm-") + std::to_string(code_page);
  }
}

XlsTextReader::XlsTextReader(std::string_view data, XlsRecords& records) : pieces_{data} {
  XlsRecord record;
  while (records.peek() == kXlsContinue && records.next(record)) pieces_.push_back(record.data);
  settle();
}

// Moves to the next piece that has bytes left.
void XlsTextReader::settle() {
  while (piece_ < pieces_.size() && at_ >= pieces_[piece_].size()) {
    ++piece_;
    at_ = 0;
  }
}

void XlsTextReader::skip(std::size_t bytes) {
  settle();
  while (bytes > 0 && !at_end()) {
    const std::size_t step = std::min(bytes, left());
    at_ += step;
    bytes -= step;
    settle();
  }
}

std::uint8_t XlsTextReader::u8() {
  settle();
  if (at_end()) return 0;
  const std::uint8_t out = xls_u8(pieces_[piece_], at_++);
  settle();
  return out;
}

std::uint16_t XlsTextReader::u16() {
  const std::uint8_t low = u8();
  return static_cast<std::uint16_t>(low | u8() << 8);
}

std::uint32_t XlsTextReader::u32() {
  const std::uint16_t low = u16();
  return low | static_cast<std::uint32_t>(u16()) << 16;
}

std::string XlsTextReader::text(std::size_t length, const XlsEncoding& encoding) {
  if (encoding.biff8) return wide_text(length);
  std::string bytes;
  while (bytes.size() < length && !at_end()) {
    const std::size_t step = std::min(length - bytes.size(), left());
    bytes += pieces_[piece_].substr(at_, step);
    at_ += step;
    settle();
  }
  if (is_utf8(bytes) && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; })) return bytes;
  if (auto decoded = decode_text(bytes, encoding.code_page.c_str())) return *decoded;
  std::string latin;
  for (const char c : bytes) append_code_point(latin, static_cast<unsigned char>(c));
  return latin;
}

std::string XlsTextReader::wide_text(std::size_t length) {
  unsigned flags = u8();
  const std::size_t runs = (flags & kRich) != 0 ? u16() : 0;
  const std::size_t phonetic = (flags & kPhonetic) != 0 ? u32() : 0;
  std::u16string wide;
  bool is_wide = (flags & kWide) != 0;
  while (wide.size() < length && !at_end()) {
    const std::size_t width = is_wide ? 2 : 1;
    const std::size_t count = std::min(length - wide.size(), left() / width);
    for (std::size_t i = 0; i < count; ++i, at_ += width) {
      wide += static_cast<char16_t>(is_wide ? xls_u16(pieces_[piece_], at_) : xls_u8(pieces_[piece_], at_));
    }
    if (wide.size() == length) break;
    // The run goes on in the next record, which says anew how it is stored.
    ++piece_;
    at_ = 0;
    if (at_end()) break;
    is_wide = (xls_u8(pieces_[piece_], 0) & kWide) != 0;
    at_ = 1;
  }
  settle();
  skip(runs * 4);
  skip(phonetic);
  std::string out;
  append_utf16(out, wide);
  return out;
}

}  // namespace lianheti

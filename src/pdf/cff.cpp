#include "pdf/cff.h"

#include <map>

namespace lianheti::pdf {

namespace {

// DICT operators; two-byte ones are 0x0C00 + the second byte.
constexpr int kCharset = 15;
constexpr int kCharStrings = 17;
constexpr int kRos = 0x0C00 + 30;
constexpr std::uint32_t kStandardStrings = 391;  // SIDs below this are predefined; appendix A

// Reads big-endian numbers; past the end it gives zeros and remembers.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::uint32_t number(int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
      if (at_ >= bytes_.size()) failed_ = true;
      value = value << 8 | (failed_ ? 0 : static_cast<unsigned char>(bytes_[at_]));
      ++at_;
    }
    return value;
  }
  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool failed_ = false;
};

// INDEX (section 5): its items, and the offset after it.
struct Index {
  std::vector<std::string_view> items;
  std::size_t end = 0;
};

std::optional<Index> parse_index(std::string_view table, std::size_t at, bool want_items = true) {
  Reader reader(table, at);
  const std::uint32_t count = reader.number(2);
  Index index;
  if (reader.failed()) return std::nullopt;
  if (count == 0) {
    index.end = at + 2;
    return index;
  }
  const int offset_size = static_cast<int>(reader.number(1));
  if (offset_size < 1 || offset_size > 4) return std::nullopt;
  const std::size_t data = at + 3 + (std::size_t{count} + 1) * static_cast<std::size_t>(offset_size) - 1;
  std::uint32_t begin = reader.number(offset_size);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t end = reader.number(offset_size);
    if (reader.failed() || end < begin || data + end > table.size()) return std::nullopt;
    if (want_items) index.items.push_back(table.substr(data + begin, end - begin));
    begin = end;
  }
  index.end = data + begin;
  if (!want_items) index.items.resize(count);
  return index;
}

// DICT (section 4): operands by operator. Real numbers, which no operator that is asked for here has, are skipped.
std::map<int, std::vector<std::int32_t>> parse_dict(std::string_view dict) {
  std::map<int, std::vector<std::int32_t>> operators;
  std::vector<std::int32_t> operands;
  Reader reader(dict, 0);
  while (reader.at() < dict.size()) {
    const auto b0 = static_cast<std::int32_t>(reader.number(1));
    if (b0 <= 21) {
      const int op = b0 == 12 ? 0x0C00 + static_cast<int>(reader.number(1)) : b0;
      operators[op] = std::move(operands);
      operands.clear();
    } else if (b0 == 28) {
      operands.push_back(static_cast<std::int16_t>(reader.number(2)));
    } else if (b0 == 29) {
      operands.push_back(static_cast<std::int32_t>(reader.number(4)));
    } else if (b0 == 30) {
      for (std::uint32_t b = 0; !reader.failed() && (b & 0x0F) != 0x0F;) b = reader.number(1);
      operands.push_back(0);
    } else if (b0 >= 32 && b0 <= 246) {
      operands.push_back(b0 - 139);
    } else if (b0 >= 247 && b0 <= 250) {
      operands.push_back((b0 - 247) * 256 + static_cast<std::int32_t>(reader.number(1)) + 108);
    } else if (b0 >= 251 && b0 <= 254) {
      operands.push_back(-(b0 - 251) * 256 - static_cast<std::int32_t>(reader.number(1)) - 108);
    }
  }
  return operators;
}

// Charset (section 13): formats 0, 1 and 2. Glyph 0 is always CID 0 and not listed.
bool parse_charset(std::string_view table, std::size_t at, std::size_t glyphs, std::vector<std::uint16_t>& cids) {
  Reader reader(table, at);
  const std::uint32_t format = reader.number(1);
  if (format > 2) return false;
  while (cids.size() < glyphs && !reader.failed()) {
    std::uint32_t cid = reader.number(2);
    const std::uint32_t more = format == 0 ? 0 : reader.number(static_cast<int>(format));
    for (std::uint32_t i = 0; i <= more && cids.size() < glyphs; ++i) cids.push_back(static_cast<std::uint16_t>(cid++));
  }
  return !reader.failed();
}

std::string string_of(const Index& strings, std::int32_t sid, std::string fallback) {
  const std::size_t at = static_cast<std::size_t>(sid) - kStandardStrings;
  if (sid < static_cast<std::int32_t>(kStandardStrings) || at >= strings.items.size()) return fallback;
  return std::string(strings.items[at]);
}

}  // namespace

std::optional<CffInfo> parse_cff(std::string_view table) {
  if (table.size() < 4 || table[0] != 1) return std::nullopt;
  const auto names = parse_index(table, static_cast<unsigned char>(table[2]));
  if (!names) return std::nullopt;
  const auto tops = parse_index(table, names->end);
  if (!tops || tops->items.empty()) return std::nullopt;
  const auto strings = parse_index(table, tops->end);
  if (!strings) return std::nullopt;

  auto top = parse_dict(tops->items[0]);
  if (top[kCharStrings].empty()) return std::nullopt;
  const auto glyphs = parse_index(table, static_cast<std::size_t>(top[kCharStrings][0]), false);
  if (!glyphs) return std::nullopt;

  CffInfo info;
  info.cids.push_back(0);
  if (const auto& ros = top[kRos]; ros.size() == 3) {
    info.cid_keyed = true;
    info.registry = string_of(*strings, ros[0], info.registry);
    info.ordering = string_of(*strings, ros[1], info.ordering);
    info.supplement = ros[2];
    if (top[kCharset].empty() ||
        !parse_charset(table, static_cast<std::size_t>(top[kCharset][0]), glyphs->items.size(), info.cids))
      return std::nullopt;
  } else {
    while (info.cids.size() < glyphs->items.size()) info.cids.push_back(static_cast<std::uint16_t>(info.cids.size()));
  }
  return info;
}

}  // namespace lianheti::pdf

#include "pdf/cff.h"

#include <algorithm>
#include <initializer_list>

#include "pdf/cff_operators.h"

namespace lianheti::pdf {

namespace {

constexpr std::string_view kNoWidths = "\x8B\x14";  // "0 defaultWidthX"
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

// An entry of a DICT (section 4). Real numbers, which no operator that is looked into here has, are given as 0.
struct DictEntry {
  int op = 0;
  std::vector<std::int32_t> operands;
  std::string_view bytes;  // with its operands
};

std::vector<DictEntry> parse_dict(std::string_view dict) {
  std::vector<DictEntry> entries;
  std::vector<std::int32_t> operands;
  Reader reader(dict, 0);
  for (std::size_t begin = 0; reader.at() < dict.size();) {
    const auto b0 = static_cast<std::int32_t>(reader.number(1));
    if (b0 <= 21) {
      const int op = b0 == 12 ? 0x0C00 + static_cast<int>(reader.number(1)) : b0;
      entries.push_back({op, std::move(operands), dict.substr(begin, reader.at() - begin)});
      operands.clear();
      begin = reader.at();
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
  return entries;
}

const DictEntry* find(const std::vector<DictEntry>& dict, int op, std::size_t operands) {
  for (const DictEntry& entry : dict)
    if (entry.op == op && entry.operands.size() >= operands) return &entry;
  return nullptr;
}

std::string copy(const std::vector<DictEntry>& dict, std::initializer_list<int> ops) {
  std::string out;
  for (const DictEntry& entry : dict)
    if (std::find(ops.begin(), ops.end(), entry.op) != ops.end()) out += entry.bytes;
  return out;
}

std::size_t offset(const DictEntry& entry, std::size_t operand = 0) {
  return static_cast<std::size_t>(static_cast<std::uint32_t>(entry.operands[operand]));
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

// FDSelect (section 19): formats 0 and 3.
bool parse_dict_select(std::string_view table, std::size_t at, std::size_t glyphs, std::vector<std::uint8_t>& dict_of) {
  Reader reader(table, at);
  const std::uint32_t format = reader.number(1);
  if (format == 0) {
    while (dict_of.size() < glyphs && !reader.failed()) dict_of.push_back(static_cast<std::uint8_t>(reader.number(1)));
    return !reader.failed();
  }
  if (format != 3) return false;
  const std::uint32_t ranges = reader.number(2);
  std::uint32_t first = reader.number(2);
  for (std::uint32_t i = 0; i < ranges && !reader.failed(); ++i) {
    const std::uint32_t dict = reader.number(1), next = reader.number(2);
    if (first != dict_of.size() || next < first || next > glyphs) return false;
    dict_of.resize(next, static_cast<std::uint8_t>(dict));
    first = next;
  }
  return !reader.failed() && dict_of.size() == glyphs;
}

// What all of a font hangs from.
struct Head {
  std::string_view name;
  std::vector<DictEntry> top;
  Index strings;
  std::size_t outlines = 0;  // offset of the CharStrings INDEX
  std::size_t glyphs = 0;
};

std::optional<Head> parse_head(std::string_view table) {
  if (table.size() < 4 || table[0] != 1) return std::nullopt;
  const auto names = parse_index(table, static_cast<unsigned char>(table[2]));
  if (!names || names->items.empty()) return std::nullopt;
  const auto tops = parse_index(table, names->end);
  if (!tops || tops->items.empty()) return std::nullopt;
  auto strings = parse_index(table, tops->end);
  if (!strings) return std::nullopt;
  Head head{names->items[0], parse_dict(tops->items[0]), std::move(*strings)};
  const DictEntry* outlines = find(head.top, kCharStrings, 1);
  if (outlines == nullptr) return std::nullopt;
  head.outlines = offset(*outlines);
  Reader count(table, head.outlines);
  head.glyphs = count.number(2);
  if (count.failed()) return std::nullopt;
  return head;
}

std::optional<CffInfo> parse_info(std::string_view table, const Head& head) {
  CffInfo info;
  info.cids.push_back(0);
  if (const DictEntry* ros = find(head.top, kRos, 3)) {
    info.cid_keyed = true;
    info.registry = string_of(head.strings, ros->operands[0], info.registry);
    info.ordering = string_of(head.strings, ros->operands[1], info.ordering);
    info.supplement = ros->operands[2];
    const DictEntry* charset = find(head.top, kCharset, 1);
    if (charset == nullptr || !parse_charset(table, offset(*charset), head.glyphs, info.cids)) return std::nullopt;
  } else {
    while (info.cids.size() < head.glyphs) info.cids.push_back(static_cast<std::uint16_t>(info.cids.size()));
  }
  return info;
}

}  // namespace

std::optional<CffIndex> CffIndex::parse(std::string_view table, std::size_t at) {
  Reader reader(table, at);
  CffIndex index;
  index.size_ = reader.number(2);
  if (reader.failed()) return std::nullopt;
  if (index.size_ == 0) return index;
  index.width_ = reader.number(1);
  const std::size_t offsets = (index.size_ + 1) * index.width_;
  if (index.width_ < 1 || index.width_ > 4 || at + 3 + offsets > table.size()) return std::nullopt;
  index.offsets_ = table.substr(at + 3, offsets);
  index.data_ = table.substr(at + 3 + offsets);
  return index;
}

std::string_view CffIndex::operator[](std::size_t item) const {
  Reader reader(offsets_, item * width_);
  const std::size_t begin = reader.number(static_cast<int>(width_)), end = reader.number(static_cast<int>(width_));
  if (reader.failed() || begin == 0 || end < begin || end - 1 > data_.size()) return {};
  return data_.substr(begin - 1, end - begin);
}

std::optional<CffInfo> parse_cff(std::string_view table) {
  const auto head = parse_head(table);
  if (!head || !parse_index(table, head->outlines, false)) return std::nullopt;
  return parse_info(table, *head);
}

std::optional<CffFont> parse_cff_font(std::string_view table) {
  const auto head = parse_head(table);
  if (!head) return std::nullopt;
  auto info = parse_info(table, *head);
  const DictEntry* dicts = find(head->top, kFontDicts, 1);
  const DictEntry* select = find(head->top, kFontDictSelect, 1);
  if (!info || !info->cid_keyed || dicts == nullptr || select == nullptr) return std::nullopt;

  CffFont font;
  font.info = std::move(*info);
  font.name = head->name;
  font.top = copy(head->top, {kFontBounds, kFontMatrix, kCidCount});
  if (!parse_dict_select(table, offset(*select), head->glyphs, font.dict_of)) return std::nullopt;
  const auto items = parse_index(table, offset(*dicts));
  if (!items) return std::nullopt;
  for (const std::string_view item : items->items) {
    const std::vector<DictEntry> dict = parse_dict(item);
    const DictEntry* own = find(dict, kPrivate, 2);
    if (own == nullptr || offset(*own, 1) > table.size()) return std::nullopt;
    const std::vector<DictEntry> entries = parse_dict(table.substr(offset(*own, 1), offset(*own, 0)));
    std::string widths = copy(entries, {kDefaultWidth, kNominalWidth});
    // Some readers take a Private DICT of no bytes for damage: this one says what holds without it.
    if (widths.empty()) widths = kNoWidths;
    const DictEntry* local = find(entries, kSubroutines, 1);
    const auto subroutines =
        local == nullptr ? CffIndex() : CffIndex::parse(table, offset(*own, 1) + offset(*local));
    if (!subroutines) return std::nullopt;
    font.dicts.push_back({copy(dict, {kFontMatrix}), std::move(widths), *subroutines});
  }
  const auto outlines = CffIndex::parse(table, head->outlines);
  const auto global = CffIndex::parse(table, head->strings.end);
  if (!outlines || !global) return std::nullopt;
  font.outlines = *outlines;
  font.global_subroutines = *global;
  for (const std::uint8_t dict : font.dict_of)
    if (dict >= font.dicts.size()) return std::nullopt;
  return font;
}

std::vector<std::string_view> charstrings(std::string_view table) {
  const auto head = parse_head(table);
  auto index = head ? parse_index(table, head->outlines) : std::nullopt;
  return index ? std::move(index->items) : std::vector<std::string_view>();
}

}  // namespace lianheti::pdf

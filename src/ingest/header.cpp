#include "ingest/header.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

constexpr std::string_view kMarks = "*#+";
constexpr std::u32string_view kLabelMarks = U"*＊★※●";
constexpr std::uint32_t kHeaderColumns = 512;  // columns in which headers are looked for
constexpr std::size_t kLongestHeader = 400;    // a longer text is no header
constexpr std::string_view kUnitSeparators = "/:,-|";

std::string header_key(std::string_view header, const ReadingWords& words) {
  std::string folded;
  for (std::size_t at = 0; at < header.size();) {
    char32_t c = next_code_point(header, at);
    if (const auto radical = words.radicals.find(c); radical != words.radicals.end()) c = radical->second;
    if (c == U'★' || c == U'※' || c == U'●') continue;
    append_code_point(folded, c);
  }
  std::string key = fold_key(folded);
  std::erase_if(key, [](char c) { return kMarks.find(c) != std::string_view::npos; });
  while (!key.empty() && (key.back() == ':' || key.back() == '.')) key.pop_back();
  return key;
}

// The bracketed parts of a folded text.
std::vector<std::string> bracketed(std::string_view key) {
  std::vector<std::string> out;
  for (std::size_t open = key.find('('); open != std::string_view::npos; open = key.find('(', open + 1)) {
    const std::size_t close = key.find(')', open);
    if (close == std::string_view::npos) break;
    out.emplace_back(key.substr(open + 1, close - open - 1));
  }
  return out;
}

constexpr std::pair<std::string_view, std::string_view> kMarkBrackets[] = {{"(", ")"}, {"【", "】"}, {"[", "]"}};

// "(必填)", "【必填】" …, as they stand in a key.
std::vector<std::string> bracketed_marks(const ReadingWords& words) {
  std::vector<std::string> out;
  for (const std::string& mark : words.header_marks) {
    const std::string key = fold_key(mark);
    for (const auto& [open, close] : kMarkBrackets) out.push_back(std::string(open) + key + std::string(close));
  }
  return out;
}

// "行业类别(代码)(必填)" -> "行业类别(代码)": without the brackets that hold only a mark. Most headers have none.
std::string without_marks(std::string key, const std::vector<std::string>& marks) {
  const bool has_brackets = std::any_of(std::begin(kMarkBrackets), std::end(kMarkBrackets), [&](const auto& bracket) {
    return key.find(bracket.first) != std::string::npos;
  });
  if (!has_brackets) return key;
  for (const std::string& mark : marks) {
    if (const std::size_t at = key.find(mark); at != std::string::npos) key.erase(at, mark.size());
  }
  return fold_key(key);
}

const MoneyUnit* unit_in(const std::string& text, const ReadingWords& words) {
  for (const std::string& part : split(text, U",;、，；:：/")) {
    std::string_view name = part;
    for (const std::string& label : words.unit_labels) {
      if (name.starts_with(label)) name.remove_prefix(label.size());
    }
    if (const MoneyUnit* unit = words.find_unit(name)) return unit;
  }
  return nullptr;
}

// "研发费用/万元", "研发费用万元": cuts the unit off the end.
const MoneyUnit* cut_unit(std::string& key, const ReadingWords& words) {
  const MoneyUnit* best = nullptr;
  std::size_t length = 0;
  for (const MoneyUnit& unit : words.units) {
    if (key.ends_with(unit.name) && unit.name.size() > length && unit.name.size() < key.size()) {
      best = &unit;
      length = unit.name.size();
    }
  }
  if (best == nullptr) return nullptr;
  key.resize(key.size() - length);
  while (!key.empty() && kUnitSeparators.find(key.back()) != std::string_view::npos) key.pop_back();
  return best;
}

using TextByColumn = std::map<std::uint32_t, std::string>;

// The texts of the first rows with merged cells filled in: `own` at the left column of a range only (any row of it),
// `spread` at all of its columns.
struct HeaderRow {
  std::uint32_t number = 0;
  TextByColumn own;
  TextByColumn spread;
};

std::vector<HeaderRow> header_rows(std::span<const KeptRow> rows, const std::vector<MergedRange>& merged) {
  std::vector<HeaderRow> out;
  std::map<std::uint32_t, std::size_t> index;
  std::uint32_t last_column = 0;
  for (const KeptRow& row : rows) {
    index[row.number] = out.size();
    HeaderRow& header = out.emplace_back();
    header.number = row.number;
    for (const Cell& cell : row.cells) {
      const std::string text(trim(typed_text(cell, {})));
      if (text.empty() || text.size() > kLongestHeader || cell.column > kHeaderColumns) continue;
      header.own[cell.column] = text;
      header.spread[cell.column] = text;
      last_column = std::max(last_column, cell.column);
    }
  }
  if (out.empty()) return out;
  for (const MergedRange& range : merged) {
    const auto top = index.find(range.first.row);
    if (top == index.end()) continue;
    const auto text = out[top->second].own.find(range.first.column);
    if (text == out[top->second].own.end()) continue;
    const std::string copy = text->second;
    for (std::size_t i = top->second; i < out.size() && out[i].number <= range.last.row; ++i) {
      out[i].own.emplace(range.first.column, copy);
      for (std::uint32_t c = range.first.column; c <= std::min(range.last.column, last_column); ++c) {
        out[i].spread.emplace(c, copy);
      }
    }
  }
  return out;
}

void add_column(HeaderBlock& block, HeaderColumn column, std::map<int, std::uint32_t>& taken) {
  if (column.match.field >= 0) {
    const auto [place, fresh] = taken.emplace(column.match.field, column.column);
    if (fresh) {
      ++block.known;
      const bool both = column.match.second >= 0 && taken.emplace(column.match.second, column.column).second;
      if (!both) column.match.second = -1;
    } else {
      column.repeats = place->second;
      column.match.field = -1;
    }
  }
  block.columns.push_back(std::move(column));
}

HeaderBlock one_row(const HeaderRow& row, const HeaderNames& names) {
  HeaderBlock block{row.number, row.number, {}, 0, 0};
  std::map<int, std::uint32_t> taken;
  for (const auto& [column, text] : row.own) add_column(block, {column, text, names.find(text), 0}, taken);
  return block;
}

// What stands over a leaf: the merged cell above it, or, where the merge was lost, the text to the left above.
std::string parent_of(const HeaderRow& upper, const HeaderRow& lower, std::uint32_t column) {
  if (const auto here = upper.spread.find(column); here != upper.spread.end()) return here->second;
  auto left = upper.own.lower_bound(column);
  if (left == upper.own.begin()) return "";
  --left;
  return lower.own.contains(left->first) ? left->second : "";
}

HeaderBlock two_rows(const HeaderRow& upper, const HeaderRow& lower, const HeaderNames& names) {
  HeaderBlock block{upper.number, lower.number, {}, 0, 0};
  std::map<int, std::uint32_t> taken;
  TextByColumn columns = upper.own;
  columns.insert(lower.own.begin(), lower.own.end());
  for (const auto& [column, unused] : columns) {
    const auto leaf = lower.own.find(column);
    if (leaf == lower.own.end()) {
      const std::string& text = upper.own.at(column);
      add_column(block, {column, text, names.find(text), 0}, taken);
      continue;
    }
    const std::string parent = parent_of(upper, lower, column);
    const HeaderMatch path =
        parent.empty() || parent == leaf->second ? HeaderMatch{} : names.find(parent + leaf->second);
    HeaderMatch match = names.find(leaf->second);
    if (path.field >= 0 && path.field != match.field) {
      ++block.paths;
      add_column(block, {column, parent + "/" + leaf->second, path, 0}, taken);
    } else {
      if (match.field >= 0 && match.unit == nullptr) match.unit = names.find(parent).unit;
      add_column(block, {column, leaf->second, match, 0}, taken);
    }
  }
  return block;
}

std::string sheet_key(std::string_view sheet, const ReadingWords& words) {
  std::string key = fold_key(sheet);
  key = std::string(without_numbering(key, words));
  const std::size_t start = key.find_first_not_of("0123456789._-#");
  key = start == std::string::npos ? "" : key.substr(start);
  key = without_brackets(key);
  while (!key.empty() && (key.back() >= '0' && key.back() <= '9')) key.pop_back();
  return key;
}

// A sheet's name, as typed and without what does not count.
struct SheetName {
  SheetName(std::string_view sheet, const ReadingWords& words)
      : exact(fold_key(sheet)), key(sheet_key(sheet, words)), reading(words) {}

  // Whether it is this name, a suffix apart.
  bool is(const std::string& name) const {
    const std::string folded = fold_key(name);
    if (folded == exact || folded == key || sheet_key(name, reading) == key) return true;
    return std::any_of(reading.sheet_suffixes.begin(), reading.sheet_suffixes.end(),
                       [&](const std::string& suffix) { return folded + suffix == key; });
  }

  std::string exact;
  std::string key;
  const ReadingWords& reading;
};

}  // namespace

KeptRow::KeptRow(std::uint32_t row, const std::vector<Cell>& from) : number(row), cells(from) {
  for (Cell& cell : cells) cell.text = texts_.emplace_back(cell.text);
}

std::string header_label(std::string_view header, const ReadingWords& words) {
  std::string out;
  for (std::size_t at = 0; at < header.size();) {
    const char32_t c = next_code_point(header, at);
    const bool mark = kLabelMarks.find(c) != std::u32string_view::npos;
    if (!mark && c != U'\n' && c != U'\r' && c != U'\t' && !is_invisible(c)) append_code_point(out, c);
  }
  for (const std::string& mark : words.header_marks) {
    for (const auto& [open, close] :
         {std::pair("(", ")"), std::pair("（", "）"), std::pair("【", "】"), std::pair("[", "]")}) {
      const std::string part = open + mark + close;
      if (const std::size_t at = out.find(part); at != std::string::npos) out.erase(at, part.size());
    }
  }
  out = trim(out);
  return out.empty() ? std::string(header) : out;
}

HeaderNames::HeaderNames(const Table& table, const ReadingWords& words)
    : table_(table), words_(words), marks_(bracketed_marks(words)) {
  std::vector<std::pair<std::string, Target>> plain;
  const auto add = [&](const std::string& header, Target target) {
    const std::string key = header_key(header, words);
    by_key_.emplace(key, target);
    plain.emplace_back(without_marks(key, marks_), target);
  };
  const auto count = static_cast<int>(table.fields.size());
  for (int i = 0; i < count; ++i) add(table.fields[static_cast<std::size_t>(i)].title, {i, -1});
  for (int i = 0; i < count; ++i) {
    for (const std::string& synonym : table.fields[static_cast<std::size_t>(i)].synonyms) add(synonym, {i, -1});
  }
  for (const JointHeader& joint : table.joints) {
    for (const std::string& header : joint.headers) add(header, {joint.first, joint.second});
  }
  for (const auto& [key, target] : plain) by_key_.emplace(key, target);
}

HeaderNames::Target HeaderNames::find_key(std::string_view key) const {
  const auto found = by_key_.find(std::string(key));
  return found == by_key_.end() ? Target{} : found->second;
}

HeaderMatch HeaderNames::find(std::string_view header) const {
  const std::string key = header_key(header, words_);
  if (key.empty()) return {};
  Target target;
  const std::string plain = without_marks(key, marks_);
  const std::string bare = fold_key(without_brackets(key));
  for (const std::string* form : {&key, &plain, &bare}) {
    if (target.field < 0) target = find_key(*form);
    if (target.field < 0) target = find_key(without_numbering(*form, words_));
  }
  const MoneyUnit* unit = nullptr;
  for (const std::string& part : bracketed(key)) {
    if (unit == nullptr) unit = unit_in(part, words_);
  }
  if (target.field >= 0) return {target.field, target.second, unit};
  if (const HeaderMatch first = find_first_line(header); first.field >= 0) return first;
  std::string cut = bare;
  const MoneyUnit* suffix = cut_unit(cut, words_);
  const int field = suffix == nullptr ? -1 : find_key(cut).field;
  const bool money = field >= 0 && table_.fields[static_cast<std::size_t>(field)].type == FieldType::Amount;
  return money ? HeaderMatch{field, -1, suffix} : HeaderMatch{-1, -1, unit};
}

// "单位名称\nName", "出资额\n单位：万元": what stands on the first line, where the others say it in another language or
// name the unit. More Chinese may make another column of it: "联系人\n职务".
HeaderMatch HeaderNames::find_first_line(std::string_view header) const {
  const std::size_t end = header.find('\n');
  if (end == std::string_view::npos) return {};
  const std::string rest = fold_key(header.substr(end + 1));
  const MoneyUnit* unit = unit_in(rest, words_);
  for (std::size_t at = 0; unit == nullptr && at < rest.size();) {
    if (is_han(next_code_point(rest, at))) return {};
  }
  HeaderMatch match = find(header.substr(0, end));
  if (match.unit == nullptr) match.unit = unit;
  return match;
}

bool HeaderNames::is_counter(std::string_view header) const {
  const std::string key = header_key(header, words_);
  return std::any_of(words_.counter_headers.begin(), words_.counter_headers.end(),
                     [&](const std::string& name) { return header_key(name, words_) == key; });
}

std::string HeaderNames::suggest(std::string_view header, const std::set<int>& bound) const {
  const std::string key = without_brackets(header_key(header, words_));
  std::vector<std::string> keys;
  for (const auto& [name, target] : by_key_) {
    if (!bound.contains(target.field)) keys.push_back(name);
  }
  std::sort(keys.begin(), keys.end());
  const std::string near = nearest(key, keys);
  return near.empty() ? "" : table_.fields[static_cast<std::size_t>(by_key_.at(near).field)].title;
}

std::optional<HeaderBlock> find_header(std::span<const KeptRow> rows, const std::vector<MergedRange>& merged,
                                       const HeaderNames& names) {
  std::optional<HeaderBlock> best;
  // A header that comes again further down is no better than the first; what stands above it is data, so that paths
  // count only between forms of one header.
  const auto better = [&](const HeaderBlock& block) {
    if (!best || block.known != best->known) return !best || block.known > best->known;
    return block.first_row <= best->last_row && block.last_row >= best->first_row && block.paths > best->paths;
  };
  const auto offer = [&](HeaderBlock block) {
    if (block.known > 0 && better(block)) best = std::move(block);
  };
  const std::vector<HeaderRow> texts = header_rows(rows, merged);
  for (const HeaderRow& row : texts) offer(one_row(row, names));
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    if (texts[i].number + 1 == texts[i + 1].number) offer(two_rows(texts[i], texts[i + 1], names));
  }
  return best;
}

const MoneyUnit* unit_of_note(std::string_view text, const ReadingWords& words) {
  const std::string folded = fold(text);
  for (const std::string& label : words.unit_labels) {
    for (std::size_t at = folded.find(label); at != std::string::npos; at = folded.find(label, at + 1)) {
      std::string_view rest = std::string_view(folded).substr(at + label.size());
      while (rest.starts_with(":")) rest.remove_prefix(1);
      const std::size_t end = std::min(rest.find_first_of("),;]"), rest.size());
      if (const MoneyUnit* unit = words.find_unit(rest.substr(0, end))) return unit;
    }
  }
  return nullptr;
}

const Table* find_table(const Schema& schema, std::string_view sheet) {
  const SheetName typed(sheet, schema.reading);
  if (typed.key.empty()) return nullptr;
  for (const Table& table : schema.tables) {
    if (typed.is(table.title)) return &table;
  }
  for (const Table& table : schema.tables) {
    for (const std::string& synonym : table.synonyms) {
      if (typed.is(synonym)) return &table;
    }
  }
  return nullptr;
}

bool is_other_sheet(const ReadingWords& words, std::string_view sheet) {
  if (sheet.starts_with("_")) return true;
  const SheetName typed(sheet, words);
  return std::any_of(words.other_sheets.begin(), words.other_sheets.end(),
                     [&](const std::string& name) { return typed.is(name); });
}

}  // namespace lianheti

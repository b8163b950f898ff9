// Closed lists.
#include <algorithm>

#include "base/join.h"
#include "base/text.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

constexpr std::u32string_view kSeparators = U"、，,;；/／|\n\t";
constexpr std::string_view kBetween = "、";

Parsed not_listed(const ColumnReading& column, std::string_view typed) {
  const std::string near = column.choices->suggest(typed);
  return {{},
          {{"bad-enum", fill(column.words->word("one-of"), {{"list", column.choices->list()}}),
            near.empty() ? "" : fill(column.words->word("suggestion"), {{"value", near}})}}};
}

}  // namespace

Choices::Choices(const Field& field, const ReadingWords& words) : reading_(&words) {
  for (const EnumValue& value : field.values) {
    const std::size_t index = names_.size();
    names_.push_back(value.name);
    by_name_.emplace(value.name, index);
    by_key_.emplace(fold_key(value.name), index);
    for (const std::string& synonym : value.synonyms) by_key_.emplace(fold_key(synonym), index);
  }
  words_.assign(by_key_.begin(), by_key_.end());
  std::sort(words_.begin(), words_.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
  });
  list_ = join(names_, kBetween);
}

Choice Choices::find(std::string_view typed) const {
  if (const auto exact = by_name_.find(std::string(typed)); exact != by_name_.end()) return {&names_[exact->second]};
  const auto look = [&](const std::string& key) -> const std::string* {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &names_[found->second];
  };
  const std::string key = fold_key(typed);
  if (const std::string* exact = look(key)) return {exact};
  const std::string unnumbered(without_numbering(key, *reading_));
  if (const std::string* found = look(unnumbered)) return {found};
  return {look(without_brackets(unnumbered)), false};
}

std::vector<std::string> Choices::find_run(std::string_view typed) const {
  std::vector<std::string> out;
  const std::string key = fold_key(typed);
  for (std::string_view rest = key; !rest.empty();) {
    const auto word = std::find_if(words_.begin(), words_.end(),
                                   [&](const auto& candidate) { return rest.starts_with(candidate.first); });
    if (word == words_.end()) return {};
    out.push_back(names_[word->second]);
    rest.remove_prefix(word->first.size());
  }
  return out;
}

std::string Choices::suggest(std::string_view typed) const {
  const std::string key = fold_key(typed);
  if (key.empty()) return "";
  std::vector<std::string> keys;
  for (const auto& [word, index] : words_) keys.push_back(word);
  // A longer word that holds all of it comes before one that differs by a character: a 事业单位 is no 企业单位.
  static constexpr std::size_t kTellingLength = 3;
  if (to_utf32(key).size() >= kTellingLength) {
    for (const auto& [word, index] : words_) {
      if (word.find(key) != std::string::npos) return names_[index];
    }
  }
  if (const std::string near = nearest(key, keys); !near.empty()) return names_[by_key_.at(near)];
  for (const auto& [word, index] : words_) {
    if (word.find(key) != std::string::npos || key.find(word) != std::string::npos) return names_[index];
  }
  return "";
}

Parsed parse_enum(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  const std::string typed = typed_text(cell, format);
  if (const Choice found = column.choices->find(typed); found.name != nullptr) {
    return found.whole ? parsed(*found.name)
                       : repaired(*found.name, *found.name, column.words->word("bracketed-remark"));
  }
  return column.field->open ? parse_text(cell, format, column) : not_listed(column, typed);
}

Parsed parse_enum_set(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  Parsed out;
  std::vector<std::string> items;
  const auto add = [&](const std::string& item) {
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  };
  bool whole = true;
  const auto read = [&](std::string_view part) {
    if (const Choice found = column.choices->find(part); found.name != nullptr) {
      add(*found.name);
      whole = whole && found.whole;
      return true;
    }
    const std::vector<std::string> run = column.choices->find_run(part);
    for (const std::string& name : run) add(name);
    return !run.empty();
  };
  const auto keep_or_refuse = [&](const std::string& part) {
    if (column.field->open) return add(part);
    Parsed refused = not_listed(column, part);
    if (refused.remarks[0].detail.empty()) refused.remarks[0].detail = column.words->word("other-part");
    out.remarks.push_back(std::move(refused.remarks[0]));
  };
  const std::string typed = typed_text(cell, format);
  const auto note_remark = [&] {
    if (!whole) out.remarks.push_back({"repaired", join(items, kBetween), column.words->word("bracketed-remark")});
  };
  if (read(typed)) {
    out.value = join(items, kBetween);
    note_remark();
    return out;
  }
  for (const std::string& part : split(typed, kSeparators)) {
    if (read(part)) continue;
    const std::vector<std::string> words = split(part, U" \u3000\u00A0");
    if (words.size() < 2) {
      keep_or_refuse(part);
      continue;
    }
    for (const std::string& word : words) {
      if (!read(word)) keep_or_refuse(word);
    }
  }
  if (!items.empty()) out.value = join(items, kBetween);
  note_remark();
  return out;
}

}  // namespace lianheti

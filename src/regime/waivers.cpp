#include "regime/waivers.h"

#include "base/text.h"
#include "regime/table_writer.h"

namespace lianheti {
namespace {

constexpr const char* kRows = "SELECT row_id, consortium, rule, reason FROM waiver ORDER BY row_id";

}  // namespace

Result<Waivers> Waivers::read(Dataset& dataset) {
  Waivers waivers;
  const ReadingWords& words = dataset.schema().reading;
  waivers.empty_words_.insert(words.blank_marks.begin(), words.blank_marks.end());
  waivers.empty_words_.insert(words.no.begin(), words.no.end());
  std::string title;
  for (const Table& table : dataset.schema().tables) {
    if (table.name == "waiver") title = table.title;
    if (table.name != "consortium") continue;
    for (const Field& field : table.fields) {
      if (field.name == "special_case") waivers.special_case_title_ = field.title;
    }
  }
  LIANHETI_TRY(Statement rows, dataset.connection().prepare(kRows, true));
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) break;
    if (!waivers.is_reason(rows.text(3))) continue;
    waivers.by_rule_.try_emplace(
        {std::string(rows.text(1)), std::string(trim(rows.text(2)))},
        Waiver{std::string(trim(rows.text(3))), title, reference("waiver", rows.integer(0), "reason")});
  }
  return waivers;
}

bool Waivers::is_reason(std::string_view text) const {
  const std::string_view words = trim(text);
  return !words.empty() && empty_words_.count(words) == 0;
}

std::optional<Waiver> Waivers::find(const Rule& rule, const ScopedConsortium& consortium) const {
  if (rule.force != Force::Principle) return std::nullopt;
  const auto found = by_rule_.find({consortium.id, rule.id});
  if (found != by_rule_.end()) return found->second;
  if (!is_reason(consortium.special_case)) return std::nullopt;
  return Waiver{std::string(trim(consortium.special_case)), special_case_title_,
                reference("consortium", consortium.row_id, "special_case")};
}

}  // namespace lianheti

#include "intake/words.h"

namespace lianheti {

Result<IntakeWords> load_intake_words(const std::string& path) {
  return Words::load(path, {"guide",       "lists",        "list_prefix",     "workbook_title",
                            "table_title", "title_line", "status_line",  "required_mark",   "count_suffix",
                            "hint",        "example_mark", "hint_limit",      "hint_clause",
                            "not_listed",  "not_whole",    "over_limit",      "required",
                            "optional",    "limit_unit",   "limit_counts_by", "limit_counts_spaces",
                            "unit_line",   "confirmation", "confirmation_title", "confirmation_advice",
                            "confirmation_unit", "collected", "collected_title", "collected_answered",
                            "collected_untouched", "collected_missing", "differences", "differences_title", "differences_none", "differences_more"},
                     {"headings", "steps", "confirmation_labels", "collected_headings", "differences_headings"});
}

}  // namespace lianheti

#include "regime/wording.h"

namespace lianheti {

Result<std::shared_ptr<const Words>> load_wording(const std::string& templates) {
  static const std::vector<std::string> kTexts = {
      "amount_unit", "own_statement", "rounding_whole", "rounding_decimals", "expert_mean", "expert_trim",
      "expert_conflict_kept", "expert_conflict_dropped", "total", "formula_linear", "formula_count",
      "formula_item", "formula_graded", "formula_levels", "formula_level", "formula_step", "formula_at_least",
      "formula_at_most", "formula_bonus", "formula_deduction", "formula_veto", "value_audited", "value_data",
      "value_experts", "value_self", "value_missing", "sum_none", "sum_full", "sum_linear", "sum_count",
      "sum_count_limited", "sum_share", "sum_step", "sum_no_step", "sum_bound", "sum_veto", "sum_no_veto",
      "sum_items", "sum_no_items", "sum_absent_items", "draft_mark", "attached_source", "attached_description"};
  LIANHETI_TRY(Words words, Words::load(templates + "/common/wording.toml", kTexts, {"forces", "indicator_kinds"}));
  return std::make_shared<const Words>(std::move(words));
}

}  // namespace lianheti

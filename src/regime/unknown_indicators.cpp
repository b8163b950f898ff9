#include "regime/unknown_indicators.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::size_t kShown = 40;  // code points of what was typed

constexpr const char* kEnteredIds =
    "SELECT i.row_id, trim(i.indicator) FROM indicator i JOIN temp.evaluated e ON e.id = i.consortium"
    " WHERE i.indicator IS NOT NULL ORDER BY i.row_id";

std::string shortened(std::string_view typed) {
  std::u32string points = to_utf32(typed);
  if (points.size() <= kShown) return std::string(typed);
  points.resize(kShown);
  return to_utf8(points) + "…";
}

}  // namespace

Result<void> unknown_indicators(const Regime& regime, Dataset& dataset, Diagnostics& warnings) {
  std::vector<std::string> ids;
  for (const Indicator& indicator : regime.scheme.indicators) ids.push_back(indicator.id);
  LIANHETI_TRY(Statement rows, dataset.connection().prepare(kEnteredIds, true));
  LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    const std::string typed(rows.text(1));
    if (std::find(ids.begin(), ids.end(), typed) != ids.end()) continue;
    const std::string near = nearest(typed, ids);
    warnings.push_back(
        {"data/unknown-indicator", Severity::Warning,
         msg("the scheme has no indicator “{}”: its value counts for nothing", shortened(typed)),
         provenance.find("indicator", rows.integer(0), "indicator"),
         near.empty() ? msg("write the number of an indicator as the report has it: {} to {}", ids.front(), ids.back())
                      : msg("did you mean “{}”?", near)});
  }
}

}  // namespace lianheti

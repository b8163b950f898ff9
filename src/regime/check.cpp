#include "regime/check.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/i18n.h"
#include "base/text.h"
#include "regime/check_tables.h"
#include "regime/message.h"
#include "regime/run_rule.h"
#include "regime/scope.h"
#include "regime/waivers.h"

namespace lianheti {
namespace {

// A finding with what the order needs: consortium, rule, row.
struct Placed {
  Finding finding;
  std::size_t consortium = 0;  // 0 for the whole input, then by position; after the last for unknown ids
  std::size_t rule = 0;
  bool first = false;
};

bool before(const Placed& a, const Placed& b) {
  if (a.consortium != b.consortium) return a.consortium < b.consortium;
  if (a.finding.consortium != b.finding.consortium) return a.finding.consortium < b.finding.consortium;
  if (a.first != b.first) return a.first;
  return a.rule < b.rule;
}

// One gap, one finding: drops rows of a rule that stand on a cell where a rule that speaks first has found something.
void yield(const Regime& regime, std::vector<Placed>& placed) {
  using Cell = std::pair<std::string, std::string>;  // sheet of a file, cell
  const auto cell_of = [](const Place& place) { return Cell(place.file + "\n" + place.sheet, place.cell); };
  std::map<std::string, std::set<Cell>> claimed;
  for (const Rule& rule : regime.rules) {
    for (const std::string& first : rule.yields_to) claimed[first];
  }
  for (const Placed& each : placed) {
    const auto claims = claimed.find(each.finding.rule);
    if (claims == claimed.end() || each.finding.status == Status::Pass) continue;
    for (const Place& place : each.finding.source) claims->second.insert(cell_of(place));
  }
  std::erase_if(placed, [&](const Placed& each) {
    const Rule& rule = regime.rules[each.rule];
    if (each.finding.status == Status::Pass) return false;
    return std::any_of(rule.yields_to.begin(), rule.yields_to.end(), [&](const std::string& first) {
      const std::set<Cell>& cells = claimed[first];
      return std::any_of(each.finding.source.begin(), each.finding.source.end(),
                         [&](const Place& place) { return cells.count(cell_of(place)) > 0; });
    });
  });
}

// A rule's rows as findings in the scope, and a pass for every consortium that it gives no row for.
Result<void> collect(const Regime& regime, std::size_t position, Scope& scope, RuleRunner& runner,
                     const CheckOptions& options, std::vector<Placed>& into) {
  const Rule& rule = regime.rules[position];
  LIANHETI_CHECK(scope.narrow(rule));
  LIANHETI_TRY(std::vector<Finding> rows, runner.run(rule));
  const std::size_t count = scope.consortia().size();
  std::vector<bool> spoken(count, false);
  for (Finding& finding : rows) {
    const int at = scope.find(finding.consortium);
    if (at >= 0) {
      if (!scope.applies(scope.consortia()[static_cast<std::size_t>(at)])) continue;
      spoken[static_cast<std::size_t>(at)] = true;
    } else if (scope.exists(finding.consortium) || (!options.only.empty() && !finding.consortium.empty())) {
      continue;  // of another regime, or not asked for
    }
    const std::size_t place = finding.consortium.empty() ? 0 : at >= 0 ? static_cast<std::size_t>(at) + 1 : count + 1;
    const bool first = rule.first && finding.status != Status::Pass;
    into.push_back({std::move(finding), place, position, first});
  }
  for (std::size_t at = 0; at < count; ++at) {
    const ScopedConsortium& consortium = scope.consortia()[at];
    if (!spoken[at] && scope.applies(consortium)) into.push_back({runner.pass(rule, consortium), at + 1, position, false});
  }
  return {};
}

// What was checked stays in the dataset after the scope's own tables are gone.
Result<void> write_scope(const Regime& regime, const Scope& scope, Dataset& dataset) {
  LIANHETI_TRY(Statement insert,
               dataset.connection().prepare(
                   "INSERT OR REPLACE INTO checked_consortium VALUES(:regime, :row, :stage, :revoked)", true));
  for (const ScopedConsortium& consortium : scope.consortia()) {
    insert.bind({{"regime", regime.id},
                 {"row", consortium.row_id},
                 {"stage", regime.stages.at(static_cast<std::size_t>(consortium.stage))},
                 {"revoked", std::int64_t{consortium.revoked}}});
    LIANHETI_TRY([[maybe_unused]] const bool row, insert.step());
  }
  return {};
}

}  // namespace

Result<std::vector<Finding>> check(const Regime& regime, Dataset& dataset, const CheckOptions& options) {
  LIANHETI_CHECK(create_check_tables(dataset));
  LIANHETI_CHECK(write_regime(regime, dataset));
  LIANHETI_TRY(Scope scope, Scope::create(regime, dataset, options));
  LIANHETI_CHECK(write_scope(regime, scope, dataset));
  LIANHETI_TRY(Waivers waivers, Waivers::read(dataset));
  LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
  RuleRunner runner(regime, dataset, scope, waivers, provenance);

  std::vector<Placed> placed;
  Diagnostics problems;
  for (std::size_t position = 0; position < regime.rules.size(); ++position) {
    const auto collected = collect(regime, position, scope, runner, options, placed);
    if (!collected.ok()) append(problems, collected.errors());
  }
  if (!problems.empty()) return problems;
  yield(regime, placed);
  std::stable_sort(placed.begin(), placed.end(), before);

  std::vector<Finding> findings;
  findings.reserve(placed.size());
  for (Placed& each : placed) findings.push_back(std::move(each.finding));
  LIANHETI_CHECK(write_findings(findings, dataset));
  return findings;
}

}  // namespace lianheti

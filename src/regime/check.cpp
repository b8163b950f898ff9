#include "regime/check.h"

#include <algorithm>
#include <list>

#include "base/i18n.h"
#include "base/text.h"
#include "regime/check_tables.h"
#include "regime/message.h"
#include "regime/run_rule.h"
#include "regime/scope.h"
#include "regime/waivers.h"
#include "regime/yielding.h"

namespace lianheti {
namespace {

// Tables and findings that stay in memory while the rules go over them again and again; the rest is read anew each time.
constexpr const char* kRoom = "PRAGMA cache_size = -32768; PRAGMA temp.cache_size = -16384";

// Rows that one rule may give for one consortium, in the numbering of findings.
constexpr std::int64_t kMostRows = 1 << 24;

// A finding with what the order needs: consortium, rule, row.
struct Placed {
  Finding finding;
  std::size_t consortium = 0;  // position in the input; after the last for unknown ids
  std::size_t rule = 0;
  bool first = false;   // before the other rules
  bool whole = false;   // about the whole input: before all consortia
  std::int64_t row = 0;  // of the rule for this consortium
};

bool before(const Placed& a, const Placed& b) {
  if (a.whole != b.whole) return a.whole;
  if (a.consortium != b.consortium) return a.consortium < b.consortium;
  if (a.finding.consortium != b.finding.consortium) return a.finding.consortium < b.finding.consortium;
  if (a.first != b.first) return a.first;
  return a.rule < b.rule;
}

// The findings of a regime on their way into the dataset. What passes is written at once and not held: there is much of it,
// and no rule looks back at it.
class Collector {
 public:
  Collector(const Regime& regime, Scope& scope, RuleRunner& runner, Provenance& provenance, const CheckOptions& options,
            FindingWriter writer)
      : regime_(regime),
        scope_(scope),
        runner_(runner),
        provenance_(provenance),
        options_(options),
        writer_(std::move(writer)) {}

  // A rule's rows in the scope, and a pass for every consortium that it gives no row for.
  Result<void> collect(std::size_t position) {
    const Rule& rule = regime_.rules[position];
    LIANHETI_CHECK(scope_.narrow(rule));
    const std::size_t count = scope_.consortia().size();
    std::vector<std::int64_t> spoken(count + 1, 0);  // rows by consortium
    LIANHETI_CHECK(runner_.run(rule, [&](Finding finding) -> Result<void> {
      const int at = scope_.find(finding.consortium);
      if (at >= 0) {
        if (!scope_.applies(scope_.consortia()[static_cast<std::size_t>(at)])) return {};
      } else if (scope_.exists(finding.consortium) || (!options_.only.empty() && !finding.consortium.empty())) {
        return {};  // of another regime, or not asked for
      }
      const std::size_t consortium = at >= 0 ? static_cast<std::size_t>(at) : count;
      const bool first = rule.first && finding.status != Status::Pass;
      const bool whole = finding.consortium.empty();
      return add({std::move(finding), consortium, position, first, whole, spoken[consortium]++});
    }));
    for (std::size_t at = 0; at < count; ++at) {
      const ScopedConsortium& consortium = scope_.consortia()[at];
      if (spoken[at] == 0 && scope_.applies(consortium)) {
        LIANHETI_CHECK(writer_.write_pass(number(at, position, 0), rule, consortium));
      }
    }
    return {};
  }

  // In order, what yields taken out; all of it in the dataset.
  Result<Checked> finish() {
    Yielding yielding(regime_, provenance_);
    for (const Placed& each : placed_) yielding.claim(each.finding);
    std::erase_if(placed_, [&](const Placed& each) { return yielding.yields(each.finding); });
    placed_.sort(before);
    std::int64_t next = number(0, regime_.rules.size(), 0);  // of findings on ids that the table lacks
    for (; !placed_.empty(); placed_.pop_front()) {
      Placed& each = placed_.front();
      each.finding.id = is_known(each) ? number(each.consortium, each.rule, each.row) : next++;
      LIANHETI_CHECK(write(each));
      if (each.finding.status != Status::Pass) checked_.findings.push_back(std::move(each.finding));
    }
    LIANHETI_CHECK(writer_.close());
    return std::move(checked_);
  }

 private:
  bool is_known(const Placed& placed) const { return placed.consortium < scope_.consortia().size(); }

  // By rule, as they are written: rows that go in between others cost a third of a check of thousands.
  std::int64_t number(std::size_t consortium, std::size_t rule, std::int64_t row) const {
    const auto at = static_cast<std::int64_t>(rule * scope_.consortia().size() + consortium);
    return writer_.first_free() + at * kMostRows + std::min(row, kMostRows - 1);
  }

  Result<void> write(const Placed& placed) {
    for (const Place& place : placed.finding.source) checked_.files.insert(place.file);
    return writer_.write(placed.finding, is_known(placed) ? &scope_.consortia()[placed.consortium] : nullptr);
  }

  Result<void> add(Placed placed) {
    if (placed.finding.status == Status::Pass && is_known(placed)) {
      placed.finding.id = number(placed.consortium, placed.rule, placed.row);
      return write(placed);
    }
    placed_.push_back(std::move(placed));
    return {};
  }

  const Regime& regime_;
  Scope& scope_;
  RuleRunner& runner_;
  Provenance& provenance_;
  const CheckOptions& options_;
  FindingWriter writer_;
  std::list<Placed> placed_;  // all but the passes of known consortia
  Checked checked_;
};

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

Result<Checked> check(const Regime& regime, Dataset& dataset, const CheckOptions& options) {
  LIANHETI_CHECK(dataset.connection().execute(kRoom));
  LIANHETI_CHECK(create_check_tables(dataset));
  LIANHETI_CHECK(write_regime(regime, dataset));
  LIANHETI_TRY(Scope scope, Scope::create(regime, dataset, options));
  LIANHETI_CHECK(write_scope(regime, scope, dataset));
  LIANHETI_TRY(Waivers waivers, Waivers::read(dataset));
  LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
  RuleRunner runner(regime, dataset, scope, waivers, provenance);

  LIANHETI_TRY(FindingWriter writer, FindingWriter::open(regime, dataset));
  Collector collector(regime, scope, runner, provenance, options, std::move(writer));
  Diagnostics problems;
  for (std::size_t position = 0; position < regime.rules.size(); ++position) {
    append(problems, collector.collect(position).errors());
  }
  if (!problems.empty()) return problems;
  return collector.finish();
}

}  // namespace lianheti

#include "regime/check.h"

#include <algorithm>
#include <list>

#include "regime/check_tables.h"
#include "regime/message.h"
#include "regime/scope.h"
#include "regime/waivers.h"
#include "regime/walk_rules.h"
#include "regime/yielding.h"

namespace lianheti {
namespace {

// Rows that one rule may give for one consortium, in the numbering of findings.
constexpr std::int64_t kMostRows = 1 << 24;

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
  Collector(const Regime& regime, const Scope& scope, Provenance& provenance, FindingWriter writer)
      : regime_(regime), scope_(scope), provenance_(provenance), writer_(std::move(writer)) {}

  RuleTaker taker() {
    return {.finding = [this](Placed placed) { return add(std::move(placed)); },
            .silent = [this](std::size_t rule, std::size_t consortium) { return add_pass(rule, consortium); }};
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

  Result<void> add_pass(std::size_t rule, std::size_t consortium) {
    return writer_.write_pass(number(consortium, rule, 0), regime_.rules[rule], scope_.consortia()[consortium]);
  }

  const Regime& regime_;
  const Scope& scope_;
  Provenance& provenance_;
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
  LIANHETI_CHECK(create_check_tables(dataset));
  LIANHETI_CHECK(write_regime(regime, dataset));
  Connection& connection = dataset.connection();
  LIANHETI_TRY(Scope scope, Scope::create(regime, connection, options));
  LIANHETI_CHECK(write_scope(regime, scope, dataset));
  LIANHETI_TRY(const Waivers waivers, Waivers::read(dataset));
  LIANHETI_TRY(Provenance provenance, Provenance::create(connection));
  LIANHETI_TRY(FindingWriter writer, FindingWriter::open(regime, dataset));

  Collector collector(regime, scope, provenance, std::move(writer));
  LIANHETI_CHECK(walk_rules(regime, dataset, scope, waivers, provenance, options, collector.taker()));
  return collector.finish();
}

}  // namespace lianheti

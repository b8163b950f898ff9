#include "regime/every_finding.h"

#include <map>

namespace lianheti {
namespace {

constexpr const char* kNames =
    "SELECT c.id, c.name FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id"
    " WHERE k.regime = :regime ORDER BY k.row_id";

// Those about the whole input stand before those of consortia.
constexpr const char* kPasses =
    "SELECT finding_id, rule, consortium, subject, message, found, asked, reading, cells, year FROM finding"
    " WHERE regime = :regime AND status = 'pass' AND (consortium IS NULL) = :whole ORDER BY finding_id";

// The passes of one regime, each as check() made it.
class Passes {
 public:
  static Result<Passes> open(Connection& connection, const Regime& regime) {
    LIANHETI_TRY(Statement rows, connection.prepare(kPasses, true));
    LIANHETI_TRY(Provenance provenance, Provenance::create(connection));
    Passes passes(regime, std::move(rows), std::move(provenance));
    LIANHETI_TRY(Statement names, connection.prepare(kNames, true));
    names.bind({{"regime", regime.id}});
    while (true) {
      LIANHETI_TRY(const bool row, names.step());
      if (!row) return passes;
      passes.names_.emplace(names.text(0), names.text(1));
    }
  }

  void start(bool whole) { rows_.bind({{"regime", regime_.id}, {"whole", std::int64_t{whole}}}); }
  Result<bool> step() { return rows_.step(); }

  Finding finding() {
    Finding out;
    out.id = rows_.integer(0);
    out.rule = rules_.at(std::string(rows_.text(1)));
    out.regime = regime_.id;
    out.status = Status::Pass;
    out.severity = Severity::Info;
    out.consortium = rows_.text(2);
    if (const auto name = names_.find(out.consortium); name != names_.end()) out.consortium_name = name->second;
    out.subject = rows_.text(3);
    out.message = rows_.text(4);
    out.found = rows_.text(5);
    out.asked = rows_.text(6);
    out.reading = rows_.text(7);
    out.cells = rows_.text(8);
    out.year = rows_.integer(9);
    out.source = provenance_.resolve(out.cells);
    return out;
  }

 private:
  Passes(const Regime& regime, Statement rows, Provenance provenance)
      : regime_(regime), rows_(std::move(rows)), provenance_(std::move(provenance)) {
    for (const Rule& rule : regime.rules) rules_.emplace(rule.id, &rule);
  }

  const Regime& regime_;
  Statement rows_;
  Provenance provenance_;
  std::map<std::string, const Rule*> rules_;
  std::map<std::string, std::string> names_;  // of the consortia
};

// Ids follow the order, but that the breaches of some rules stand before the other findings of their consortium.
bool is_before(const Finding& other, const Finding& pass) {
  return other.id < pass.id || (other.rule->first && other.consortium == pass.consortium);
}

}  // namespace

Result<void> each_finding(Connection& connection, const std::vector<const Regime*>& regimes,
                          const std::vector<Finding>& others, const std::function<void(const Finding&)>& visit) {
  auto next = others.begin();
  for (const Regime* regime : regimes) {
    LIANHETI_TRY(Passes passes, Passes::open(connection, *regime));
    for (const bool whole : {true, false}) {
      const auto is_ours = [&] {
        return next != others.end() && next->regime == regime->id && next->consortium.empty() == whole;
      };
      passes.start(whole);
      while (true) {
        LIANHETI_TRY(const bool more, passes.step());
        if (!more) break;
        const Finding pass = passes.finding();
        for (; is_ours() && is_before(*next, pass); ++next) visit(*next);
        visit(pass);
      }
      for (; is_ours(); ++next) visit(*next);
    }
  }
  return {};
}

}  // namespace lianheti

#include "regime/every_finding.h"

#include <map>

#include "regime/table_writer.h"

namespace lianheti {
namespace {

constexpr const char* kConsortia =
    "SELECT c.id, c.name FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id"
    " WHERE k.regime = :regime ORDER BY k.row_id";

const std::string kPasses =
    "SELECT finding_id, rule, consortium, subject, message, found, asked, reading, cells, year FROM finding"
    " WHERE regime = :regime AND status = 'pass' AND ";
constexpr const char* kOfTheWhole = "consortium IS NULL";
constexpr const char* kOfOne = "consortium = :consortium";
constexpr const char* kOfStrangers =
    "consortium IS NOT NULL AND consortium NOT IN (SELECT c.id FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id"
    " WHERE k.regime = :regime AND c.id IS NOT NULL)";

// Ids follow the order, but that the breaches of some rules stand before the other findings of their consortium.
bool is_before(const Finding& other, const Finding& pass) {
  return other.id < pass.id || (other.rule->first && other.consortium == pass.consortium);
}

// The findings of one regime: its passes from the dataset, each as check() made it, between the others.
class RegimeFindings {
 public:
  using Others = std::vector<Finding>::const_iterator;
  using Visit = std::function<void(const Finding&)>;

  static Result<RegimeFindings> create(Connection& connection, const Regime& regime, Others next, Others end,
                                       const Visit& visit) {
    LIANHETI_TRY(Provenance provenance, Provenance::create(connection));
    return RegimeFindings(connection, regime, std::move(provenance), next, end, visit);
  }

  // Those about the whole input, of each consortium, and on ids that the table of consortia lacks. Returns the first of
  // the others that is of another regime.
  Result<Others> visit_all() {
    LIANHETI_TRY(Statement whole, open(kOfTheWhole));
    whole.bind({{"regime", regime_.id}});
    LIANHETI_CHECK(visit_group(whole, [](const Finding& each) { return each.consortium.empty(); }));
    LIANHETI_TRY(Statement of_one, open(kOfOne));
    LIANHETI_TRY(Statement consortia, connection_.prepare(kConsortia, true));
    consortia.bind({{"regime", regime_.id}});
    while (true) {
      LIANHETI_TRY(const bool more, consortia.step());
      if (!more) break;
      const std::string id(consortia.text(0));
      name_ = consortia.text(1);
      of_one.bind({{"regime", regime_.id}, {"consortium", known(id)}});
      LIANHETI_CHECK(visit_group(of_one, [&](const Finding& each) { return each.consortium == id; }));
    }
    name_.clear();
    LIANHETI_TRY(Statement strangers, open(kOfStrangers));
    strangers.bind({{"regime", regime_.id}});
    LIANHETI_CHECK(visit_group(strangers, [&](const Finding& each) { return each.regime == regime_.id; }));
    return next_;
  }

 private:
  RegimeFindings(Connection& connection, const Regime& regime, Provenance provenance, Others next, Others end,
                 const Visit& visit)
      : connection_(connection), regime_(regime), provenance_(std::move(provenance)), next_(next), end_(end), visit_(visit) {
    for (const Rule& rule : regime.rules) rules_.emplace(rule.id, &rule);
  }

  Result<Statement> open(const char* which) { return connection_.prepare(kPasses + which + " ORDER BY finding_id", true); }

  template <typename IsOurs>
  Result<void> visit_group(Statement& passes, const IsOurs& is_ours) {
    const auto has_other = [&] { return next_ != end_ && next_->regime == regime_.id && is_ours(*next_); };
    while (true) {
      LIANHETI_TRY(const bool more, passes.step());
      if (!more) break;
      const Finding pass = finding(passes);
      for (; has_other() && is_before(*next_, pass); ++next_) visit_(*next_);
      visit_(pass);
    }
    for (; has_other(); ++next_) visit_(*next_);
    return {};
  }

  Finding finding(const Statement& row) {
    Finding out;
    out.id = row.integer(0);
    out.rule = rules_.at(std::string(row.text(1)));
    out.regime = regime_.id;
    out.status = Status::Pass;
    out.severity = Severity::Info;
    out.consortium = row.text(2);
    out.consortium_name = name_;
    out.subject = row.text(3);
    out.message = row.text(4);
    out.found = row.text(5);
    out.asked = row.text(6);
    out.reading = row.text(7);
    out.cells = row.text(8);
    out.year = row.integer(9);
    out.source = provenance_.resolve(out.cells);
    return out;
  }

  Connection& connection_;
  const Regime& regime_;
  Provenance provenance_;
  std::map<std::string, const Rule*> rules_;
  std::string name_;  // of the consortium whose findings are visited
  Others next_, end_;
  const Visit& visit_;
};

}  // namespace

Result<void> each_finding(Connection& connection, const std::vector<const Regime*>& regimes,
                          const std::vector<Finding>& others, const std::function<void(const Finding&)>& visit) {
  auto next = others.begin();
  for (const Regime* regime : regimes) {
    LIANHETI_TRY(RegimeFindings findings, RegimeFindings::create(connection, *regime, next, others.end(), visit));
    LIANHETI_TRY(next, findings.visit_all());
  }
  return {};
}

}  // namespace lianheti

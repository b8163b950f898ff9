#include "regime/score_inputs.h"

#include <algorithm>

#include "base/money.h"
#include "base/points.h"
#include "base/text.h"
#include "regime/score_value.h"
#include "regime/table_writer.h"

namespace lianheti {
namespace {

constexpr const char* kEntered =
    "SELECT row_id, consortium, year, trim(indicator), self_value, audited_value, evidence FROM indicator"
    " WHERE consortium IS NOT NULL AND year IS NOT NULL AND indicator IS NOT NULL ORDER BY row_id";

// An expert of a member's college or branch is the member's own too.
constexpr const char* kReviews =
    "SELECT r.row_id, r.consortium, r.year, r.expert, r.unit, r.\"on\", r.opinion, r.verdict, r.score,"
    " (SELECT m.name FROM member m WHERE m.consortium = r.consortium AND name_key(m.name) <> ''"
    "  AND substr(name_key(r.unit), 1, length(name_key(m.name))) = name_key(m.name) ORDER BY m.row_id LIMIT 1)"
    " FROM review r WHERE r.step = :step AND r.consortium IS NOT NULL AND r.year IS NOT NULL ORDER BY r.row_id";

constexpr const char* kResults =
    "SELECT row_id, consortium, year, method, score, trim(grade), handed_in_on FROM evaluation"
    " WHERE consortium IS NOT NULL AND year IS NOT NULL ORDER BY row_id";

constexpr const char* kOverdue =
    "SELECT f.consortium, f.year FROM finding_row f JOIN parameter p ON p.regime = f.regime AND p.name = 'hand_in_rules'"
    " JOIN parameter w ON w.regime = f.regime AND w.name = 'unfiled_word' AND w.value <> ''"
    " WHERE f.regime = :regime AND f.status = 'fail' AND f.consortium IS NOT NULL AND f.year IS NOT NULL"
    " AND set_has(p.value, f.rule)";

void add(std::string& references, const std::string& one) { references += (references.empty() ? "" : " ") + one; }

// A number that no evaluation could give is none: sums of points stay inside 64 bits.
std::optional<std::int64_t> parse_points(std::string_view typed) {
  constexpr std::int64_t kMost = 1'000'000 * kPointUnit;
  const auto number = parse_decimal(typed);
  const auto points = number ? times_exactly(*number, kPointUnit) : std::nullopt;
  return points && *points <= kMost && *points >= -kMost ? points : std::nullopt;
}

// Position of a method in the schema's list: the bureau's own stand before the units' self-assessment.
std::size_t strength_of(const Schema& schema, std::string_view method) {
  const Table* table = schema.find("evaluation");
  const int at = table == nullptr ? -1 : table->find("method");
  if (at < 0) return 0;
  const std::vector<EnumValue>& values = table->fields[static_cast<std::size_t>(at)].values;
  return static_cast<std::size_t>(
      std::find_if(values.begin(), values.end(), [&](const EnumValue& each) { return each.name == method; }) - values.begin());
}

void take_mean(const Scheme& scheme, Experts& experts) {
  std::vector<std::int64_t> scores;
  std::vector<ExpertScore*> from;
  for (ExpertScore& each : experts.scores) {
    if (!each.score) continue;
    if (!each.conflict.empty() && !scheme.keep_conflicts) {
      each.dropped = true;
      continue;
    }
    scores.push_back(*each.score);
    from.push_back(&each);
  }
  const Mean mean = mean_of(scheme, scores);
  for (std::size_t i = 0; i < from.size(); ++i) {
    from[i]->dropped = mean.dropped[i];
    if (!mean.dropped[i]) add(experts.cells, reference("review", from[i]->row_id, "score"));
  }
  experts.mean = mean.value;
  experts.working = mean.working;
}

}  // namespace

Result<ScoreInputs> ScoreInputs::read(const Regime& regime, Dataset& dataset) {
  ScoreInputs out;
  Connection& connection = dataset.connection();
  LIANHETI_CHECK(out.read_entered(connection));
  LIANHETI_CHECK(out.read_experts(connection, regime.scheme));
  LIANHETI_CHECK(out.read_recorded(connection, dataset.schema()));
  LIANHETI_CHECK(out.read_overdue(connection, regime.id));
  return out;
}

Result<void> ScoreInputs::read_entered(Connection& connection) {
  LIANHETI_TRY(Statement entered, connection.prepare(kEntered, true));
  while (true) {
    LIANHETI_TRY(const bool row, entered.step());
    if (!row) break;
    entered_[{{std::string(entered.text(1)), entered.integer(2)}, std::string(entered.text(3))}] = {
        .self = std::string(trim(entered.text(4))),
        .audited = std::string(trim(entered.text(5))),
        .evidence = std::string(entered.text(6)),
        .row_id = entered.integer(0)};
  }
  return {};
}

Result<void> ScoreInputs::read_experts(Connection& connection, const Scheme& scheme) {
  LIANHETI_TRY(Statement reviews, connection.prepare(kReviews, true));
  reviews.bind({{"step", scheme.expert_step}});
  while (true) {
    LIANHETI_TRY(const bool row, reviews.step());
    if (!row) break;
    experts_[{std::string(reviews.text(1)), reviews.integer(2)}].scores.push_back(
        {.expert = std::string(reviews.text(3)),
         .unit = std::string(reviews.text(4)),
         .given_on = std::string(reviews.text(5)),
         .opinion = std::string(reviews.text(6)),
         .verdict = std::string(reviews.text(7)),
         .score = parse_points(reviews.text(8)),
         .conflict = std::string(reviews.text(9)),
         .row_id = reviews.integer(0)});
  }
  for (auto& [key, experts] : experts_) take_mean(scheme, experts);
  return {};
}

Result<void> ScoreInputs::read_recorded(Connection& connection, const Schema& schema) {
  LIANHETI_TRY(Statement results, connection.prepare(kResults, true));
  std::map<CaseKey, std::pair<bool, std::size_t>> best;  // without a grade, strength of the method: less is better
  while (true) {
    LIANHETI_TRY(const bool row, results.step());
    if (!row) break;
    const CaseKey key{std::string(results.text(1)), results.integer(2)};
    const std::string grade(results.text(5));
    const std::size_t strength = strength_of(schema, results.text(3));
    const std::pair<bool, std::size_t> rank{grade.empty(), strength};
    const auto [found, fresh] = best.try_emplace(key, rank);
    RecordedResult& into = recorded_[key];
    const std::string handed_in(results.text(6));
    if (!handed_in.empty() && (into.handed_in.empty() || handed_in < into.handed_in)) into.handed_in = handed_in;
    if (!fresh && found->second < rank) continue;
    found->second = rank;
    into.points = parse_points(trim(results.text(4)));
    into.grade = grade;
    into.method = results.text(3);
    into.decided = !grade.empty() || (into.points && strength == 0);
    into.cells = reference("evaluation", results.integer(0), "score");
    add(into.cells, reference("evaluation", results.integer(0), "grade"));
  }
  return {};
}

Result<void> ScoreInputs::read_overdue(Connection& connection, const std::string& regime) {
  LIANHETI_TRY(Statement overdue, connection.prepare(kOverdue, true));
  overdue.bind({{"regime", regime}});
  while (true) {
    LIANHETI_TRY(const bool row, overdue.step());
    if (!row) break;
    overdue_.insert({std::string(overdue.text(0)), overdue.integer(1)});
  }
  return {};
}

const EnteredValue* ScoreInputs::entered(const CaseKey& key, const std::string& indicator) const {
  const auto found = entered_.find({key, indicator});
  return found == entered_.end() ? nullptr : &found->second;
}

const Experts* ScoreInputs::experts(const CaseKey& key) const {
  const auto found = experts_.find(key);
  return found == experts_.end() ? nullptr : &found->second;
}

bool ScoreInputs::unfiled(const CaseKey& key) const {
  if (!overdue_.contains(key) || experts_.contains(key)) return false;
  const auto entered = entered_.lower_bound({key, ""});
  if (entered != entered_.end() && entered->first.first == key) return false;
  const RecordedResult* result = recorded(key);
  return result == nullptr || (!result->decided && result->handed_in.empty());
}

const RecordedResult* ScoreInputs::recorded(const CaseKey& key) const {
  const auto found = recorded_.find(key);
  return found == recorded_.end() ? nullptr : &found->second;
}

}  // namespace lianheti

#include "regime/scope.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/join.h"
#include "base/text.h"

namespace lianheti {
namespace {

// A table of its own, not a view: with the join inside it, SQLite would read the other tables of a rule once for each
// consortium.
constexpr const char* kScopeTables = R"(
CREATE TEMP TABLE IF NOT EXISTS scope(row_id INTEGER PRIMARY KEY, stage_now TEXT, stage_index INTEGER, revoked INTEGER);
CREATE TEMP TABLE IF NOT EXISTS checked AS
  SELECT c.*, s.stage_now, s.stage_index FROM consortium c JOIN scope s ON s.row_id = c.row_id WHERE false;
CREATE UNIQUE INDEX IF NOT EXISTS temp.checked_by_row ON checked(row_id);
CREATE INDEX IF NOT EXISTS temp.checked_by_id ON checked(id);
DELETE FROM scope;
DELETE FROM checked;
)";

// Of a consortium without its number nothing can be said, as no row of another table is its own; that it is missing is
// told by a common rule.
constexpr const char* kNarrow =
    "INSERT INTO temp.checked SELECT c.*, s.stage_now, s.stage_index "
    "FROM temp.scope s CROSS JOIN consortium c ON c.row_id = s.row_id "
    "WHERE s.stage_index >= :stage AND s.revoked <= :revoked AND c.id IS NOT NULL";

constexpr const char* kConsortia =
    "SELECT row_id, id, name, stage, regime, special_case, revoked_on IS NOT NULL AND revoked_on <= as_of() "
    "FROM consortium ORDER BY row_id";

constexpr int kRowId = 0, kId = 1, kName = 2, kStage = 3, kRegime = 4, kSpecialCase = 5, kRevoked = 6;

Diagnostic unknown_consortium(const std::string& id, const std::vector<ScopedConsortium>& known) {
  std::vector<std::string> ids;
  for (const ScopedConsortium& consortium : known) ids.push_back(consortium.id);
  const std::string near = nearest(id, ids);
  return {"check/unknown-consortium",
          Severity::Error,
          msg("no consortium of this regime has the id “{}”", id),
          {},
          near.empty() ? "" : msg("did you mean “{}”?", near)};
}

Diagnostic unknown_stage(const std::string& stage, const std::vector<std::string>& stages) {
  return {"check/unknown-stage",
          Severity::Error,
          msg("“{}” is not a stage of this regime", stage),
          {},
          msg("its stages: {}", join(stages, "、"))};
}

}  // namespace

Result<void> create_scope(Connection& connection) { return connection.execute(kScopeTables); }

Result<Scope> Scope::create(const Regime& regime, Connection& connection, const CheckOptions& options) {
  if (!options.stage.empty() && regime.stage_index(options.stage) < 0) {
    return unknown_stage(options.stage, regime.stages);
  }
  LIANHETI_CHECK(create_scope(connection));
  LIANHETI_TRY(Statement narrow, connection.prepare(kNarrow, true));
  LIANHETI_TRY(Statement clear, connection.prepare("DELETE FROM temp.checked", true));
  LIANHETI_TRY(Statement insert,
               connection.prepare("INSERT INTO temp.scope VALUES(:row, :stage, :index, :revoked)", true));
  LIANHETI_TRY(Statement rows, connection.prepare(kConsortia, true));

  Scope scope(std::move(clear), std::move(narrow));
  scope.regime_ = &regime;
  const int last = static_cast<int>(regime.stages.size()) - 1;
  std::vector<std::pair<ScopedConsortium, std::string>> found;  // with its stage now
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) break;
    ScopedConsortium consortium;
    consortium.row_id = rows.integer(kRowId);
    consortium.id = rows.text(kId);
    consortium.name = rows.text(kName);
    consortium.special_case = rows.text(kSpecialCase);
    const std::string typed(rows.text(kStage));
    consortium.revoked = rows.integer(kRevoked) != 0 || regime.stage_index(typed) == last;
    const std::string now = options.stage.empty() ? typed : options.stage;
    consortium.stage = std::max(0, regime.stage_index(now));
    if (consortium.revoked && options.stage.empty()) consortium.stage = last;
    const bool ours = rows.null(kRegime) || regime.is_named(rows.text(kRegime));
    scope.all_.emplace(consortium.id, -1);
    if (ours) found.emplace_back(std::move(consortium), now);
  }
  for (auto& [consortium, now] : found) {
    if (!options.only.empty() && consortium.id != options.only) continue;
    insert.bind({{"row", consortium.row_id},
                 {"stage", now},
                 {"index", std::int64_t{consortium.stage}},
                 {"revoked", std::int64_t{consortium.revoked}}});
    LIANHETI_TRY([[maybe_unused]] const bool row, insert.step());
    scope.kinds_.emplace(consortium.stage, consortium.revoked);
    if (scope.all_[consortium.id] < 0) {
      scope.all_[consortium.id] = static_cast<int>(scope.consortia_.size());
      scope.consortia_.push_back(std::move(consortium));
    }
  }
  if (!options.only.empty() && scope.consortia_.empty()) {
    std::vector<ScopedConsortium> ours;
    for (auto& [consortium, now] : found) ours.push_back(std::move(consortium));
    return unknown_consortium(options.only, ours);
  }
  return scope;
}

int Scope::find(const std::string& id) const {
  const auto found = all_.find(id);
  return found == all_.end() ? -1 : found->second;
}

Result<void> Scope::narrow(const Rule& rule) {
  const int least = std::max(0, regime_->stage_index(rule.from));
  const bool filled = least_stage_ != kNothingYet;
  const auto taken = [&] {
    std::vector<bool> out;
    for (const auto& [stage, revoked] : kinds_) out.push_back(takes(stage, revoked));
    return out;
  };
  const std::vector<bool> before = taken();
  least_stage_ = least;
  with_revoked_ = rule.revoked;
  if (filled && taken() == before) return {};
  clear_.bind({});
  narrow_.bind({{"stage", std::int64_t{least_stage_}}, {"revoked", std::int64_t{with_revoked_}}});
  LIANHETI_TRY([[maybe_unused]] const bool cleared, clear_.step());
  LIANHETI_TRY([[maybe_unused]] const bool narrowed, narrow_.step());
  return {};
}

bool Scope::applies(const ScopedConsortium& consortium) const { return takes(consortium.stage, consortium.revoked); }

bool Scope::takes(int stage, bool revoked) const { return stage >= least_stage_ && (with_revoked_ || !revoked); }

}  // namespace lianheti

// What an evaluation reads besides the queries of its scheme: entered values, experts' scores, results on record.
// Private to this folder.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

struct CaseKey {
  std::string consortium;
  std::int64_t year = 0;
  auto operator<=>(const CaseKey&) const = default;
};

// A row of 指标数据; of several for one indicator the last counts.
struct EnteredValue {
  std::string self, audited;  // as typed, "" where empty
  std::string evidence;
  std::int64_t row_id = 0;
};

struct ExpertScore {
  std::string expert, unit, given_on, opinion, verdict;
  std::optional<std::int64_t> score;  // 0.0001
  std::string conflict;               // the member that is the expert's own unit
  std::int64_t row_id = 0;
  bool dropped = false;
};

struct Experts {
  std::vector<ExpertScore> scores;
  std::optional<std::int64_t> mean;
  std::string working;
  std::string cells;
};

// What 评价结果 says of a year. Of several rows the one with a grade and the stronger method counts.
struct RecordedResult {
  std::optional<std::int64_t> points;
  std::string grade;
  std::string method;
  std::string handed_in;
  std::string cells;
  bool decided = false;  // has a grade, or points by the stronger method
};

class ScoreInputs {
 public:
  static Result<ScoreInputs> read(const Regime& regime, Dataset& dataset);

  const EnteredValue* entered(const CaseKey& key, const std::string& indicator) const;
  const Experts* experts(const CaseKey& key) const;
  const RecordedResult* recorded(const CaseKey& key) const;
  // Nothing at all was handed in: a hand-in rule of the regime was broken in that year, and there is no day of handing
  // in, no decision, no entered value and no expert's score. Only where the regime has a word for it (unfiled_word).
  bool unfiled(const CaseKey& key) const;

 private:
  Result<void> read_entered(Connection& connection);
  Result<void> read_experts(Connection& connection, const Scheme& scheme);
  Result<void> read_recorded(Connection& connection, const Schema& schema);
  Result<void> read_overdue(Connection& connection, const std::string& regime);

  std::map<std::pair<CaseKey, std::string>, EnteredValue> entered_;
  std::map<CaseKey, Experts> experts_;
  std::map<CaseKey, RecordedResult> recorded_;
  std::set<CaseKey> overdue_;
};

}  // namespace lianheti

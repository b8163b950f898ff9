// Writing a scheme and the scores of a year into the tables of score.h, with grades, ranks and the year before. Private
// to this folder.
#pragma once
#include <map>
#include <vector>

#include "regime/score_case.h"
#include "regime/table_writer.h"

namespace lianheti {

struct ScoredCase {
  CaseKey key;
  std::vector<IndicatorScore> scores;
  CaseResult result;
  const RecordedResult* recorded = nullptr;
  const Experts* experts = nullptr;
  bool unfiled = false;
};

// Fills `ranked` from the results that were written.
Result<void> write_ranking(const std::string& regime, Dataset& dataset);

class ScoreRows {
 public:
  static Result<ScoreRows> open(const Regime& regime, Dataset& dataset);

  Result<void> write_scheme();
  // The years in order; of an earlier year only what the workbook tells something of.
  Result<void> write_year(const std::vector<ScoredCase>& cases, bool asked_for);

 private:
  struct Final {
    std::optional<std::int64_t> points;
    std::string grade;
    int position = -1;
  };
  ScoreRows(const Regime& regime, Dataset& dataset, Provenance provenance, TableWriter score, TableWriter dimension,
            TableWriter result, TableWriter expert, bool with_file);

  Final final_of(const ScoredCase& one) const;
  Result<void> write_scores(const ScoredCase& one);
  Result<void> write_dimensions(const ScoredCase& one);
  Result<void> write_result(const ScoredCase& one, const Final& final, std::int64_t rank, std::int64_t tied);
  Result<void> write_means(std::int64_t year);
  Result<void> write_experts(const ScoredCase& one);

  const Regime& regime_;
  Dataset& dataset_;
  Provenance provenance_;
  TableWriter score_, dimension_, result_, expert_;
  bool with_file_;
  std::map<CaseKey, Final> finals_;
};

}  // namespace lianheti

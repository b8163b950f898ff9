// What the queries of a scheme say for one year, by consortium. Private to this folder.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

struct QueriedValue {
  std::optional<std::int64_t> value;
  std::set<std::string> items;  // of a presence
  std::string cells;
  std::string missing;  // the query's own sentence, column `missing`
};

// Runs each query once for all consortia of `evaluated`.
class ScoreQueries {
 public:
  static Result<ScoreQueries> prepare(const Regime& regime, Dataset& dataset);

  // The values of an indicator (its position in the scheme) for a year; a consortium that the workbook tells nothing of
  // has none.
  Result<std::map<std::string, QueriedValue>> run(std::size_t indicator, std::int64_t year);

 private:
  ScoreQueries(const Regime& regime, SqlParameters parameters) : regime_(&regime), parameters_(std::move(parameters)) {}
  const Regime* regime_;
  SqlParameters parameters_;
  std::vector<std::optional<Statement>> statements_;
};

}  // namespace lianheti

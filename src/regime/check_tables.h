// Writing a regime and its findings into the dataset (the tables named in check.h). Private to this folder.
#pragma once
#include <map>
#include <string>

#include "dataset/dataset.h"
#include "regime/finding.h"
#include "regime/regime.h"
#include "regime/scope.h"

namespace lianheti {

Result<void> write_regime(const Regime& regime, Dataset& dataset);

// Findings, each as soon as it is known; their ids give their order. Words that a row shares with its rule or its
// consortium are left out of it.
class FindingWriter {
 public:
  static Result<FindingWriter> open(const Regime& regime, Dataset& dataset);
  // `owner` is the consortium in the scope, nullptr where there is none.
  Result<void> write(const Finding& finding, const ScopedConsortium* owner);
  // The pass of a rule whose query gives no row for the consortium.
  Result<void> write_pass(std::int64_t id, const Rule& rule, const ScopedConsortium& owner);
  // When all are written: what finds them by their consortium.
  Result<void> close();
  // Larger than every id that is taken.
  std::int64_t first_free() const { return first_free_; }

 private:
  struct Shared {
    std::string pass;
    std::string reading;
  };

  FindingWriter(const Regime& regime, Dataset& dataset, Statement insert, Statement insert_pass, bool with_file,
                std::int64_t first_free);

  const Regime& regime_;
  Dataset& dataset_;
  Statement insert_;
  Statement insert_pass_;
  SqlParameters row_;       // of insert_
  SqlParameters pass_row_;  // of insert_pass_
  bool with_file_;  // places name the file too
  std::int64_t first_free_;
  std::map<const Rule*, Shared> shared_;
};

}  // namespace lianheti

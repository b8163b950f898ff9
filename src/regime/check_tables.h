// Writing a regime and its findings into the dataset (the tables named in check.h). Private to this folder.
#pragma once
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"
#include "regime/regime.h"

namespace lianheti {

Result<void> write_regime(const Regime& regime, Dataset& dataset);

// Findings, each as soon as it is known; their ids give their order.
class FindingWriter {
 public:
  static Result<FindingWriter> open(Dataset& dataset);
  Result<void> write(const Finding& finding);
  // Larger than every id that is taken.
  std::int64_t first_free() const { return first_free_; }

 private:
  FindingWriter(Statement insert, bool with_file, std::int64_t first_free)
      : insert_(std::move(insert)), with_file_(with_file), first_free_(first_free) {}
  Statement insert_;
  bool with_file_;  // places name the file too
  std::int64_t first_free_;
};

}  // namespace lianheti

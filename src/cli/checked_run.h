// What the commands on checked workbooks begin and end with.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/long_file.h"
#include "batch/checked_data.h"
#include "batch/product.h"

namespace lianheti {

// A data request carried out: the workspace, and what was read and checked in it.
struct CheckedRun {
  DataRequest request;
  Workspace workspace;
  CheckedData data;
  std::vector<ConsortiumEntry> consortia;

  std::vector<Finding> blocking() const;
};

// Opens the data directory, reads and checks. What is wrong with single inputs goes to `outcome`; fails where nothing
// can be checked.
Result<CheckedRun> open_run(DataRequest request, Outcome& outcome);

// Builds a product of the consortia, with a progress bar where that is seen.
Result<ProductSummary> build(CheckedRun& run, const ProductRequest& product, Outcome& outcome);

// Writes text to a file, or to standard output for "-".
void deliver(std::string_view text, const std::string& output, Outcome& outcome);

// The same for a text of any length, a piece at a time.
class Delivery {
 public:
  explicit Delivery(const std::string& output);
  void add(std::string_view piece);
  // The file has its name, or the outcome says why not.
  void end(Outcome& outcome);

 private:
  void flush();

  std::optional<LongFile> file_;
  std::string buffer_;  // for standard output
};

// The scores of the consortia, a line of JSON each, to where `output` says; "" for nowhere.
Result<void> deliver_scores(const CheckedRun& run, const std::string& output, Outcome& outcome);

}  // namespace lianheti

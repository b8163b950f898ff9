// What `evaluate` and `annual` share: a year of the consortia, scored and put into documents.
#pragma once
#include <string>
#include <vector>

#include "cli/checked_run.h"
#include "cli/options.h"

namespace lianheti {

struct YearOptions {
  DataOptions data;
  ProductRequest product;
  int year = 0;
  std::vector<std::string> schemes;
  std::string docs;
  std::string json;

  // FILE... and the options of DataOptions, --year -o --scheme --docs --json --jobs. `name`: of the product, as in
  // regime.toml.
  void add_to(CLI::App& app, const std::string& name, const std::string& year_help);
  Result<DataRequest> request() const;
};

// A year that was read, checked and scored, with its product built and its scores delivered.
struct BuiltYear {
  CheckedRun run;
  ProductSummary summary;
};

// Findings that block raise the status; the year's documents are built none the less.
Result<BuiltYear> build_year(DataRequest request, const YearOptions& options, Outcome& outcome);

// What a person is told of findings that block; "" where there are none.
std::string blocking_note(const CheckedRun& run);

}  // namespace lianheti

// Rule examples as tests (docs/rules.md): the regime's example dataset, changed as the example says, must give the
// statuses that the example expects.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

// Sheets of one workbook, by name, as CSV.
using ExampleSheets = std::vector<std::pair<std::string, std::string>>;

// Reads sheets into a dataset as a workbook is read. Given by the caller: reading files is no business of this module.
using ReadSheets = std::function<Result<Dataset>(const ExampleSheets& sheets, const Date& as_of)>;

// <folder>/examples.toml: a small consortium that passes every rule.
struct ExampleBase {
  Date as_of;
  ExampleSheets sheets;
};
Result<ExampleBase> load_example_base(const std::string& folder);

struct ExampleOutcome {
  std::vector<std::string> statuses;  // of the rule's findings other than pass, sorted
  std::vector<std::string> messages;  // of those findings, "status: message", for a report
};

// Runs one rule on one example. Errors: sheets that cannot be read, a patch that fails ("example/bad-patch"), a rule
// that fails.
Result<ExampleOutcome> run_example(const Regime& regime, const Rule& rule, const RuleExample& example,
                                   const ExampleBase& base, const ReadSheets& read);

}  // namespace lianheti

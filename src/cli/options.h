// Options that several subcommands share, with their checks.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "batch/checked_data.h"

namespace CLI {
class App;
}

namespace lianheti {

struct DataOptions {
  std::vector<std::string> inputs;
  std::string regimes;  // as typed: "wenzhou" or "tianjin-chain,tianjin-consortium"
  std::string as_of;
  std::string stage;
  std::string only;
  std::string registry;

  // FILE... -r --as-of --stage --only --registry
  void add_to(CLI::App& app);
  // "usage/bad-date" where --as-of is no date.
  Result<DataRequest> request() const;
};

// The day that --as-of names; today where it was left out. "usage/bad-date" where it is no date.
Result<Date> day_of(const std::string& as_of);

// "a,b" -> {"a", "b"}.
std::vector<std::string> split_list(const std::string& text);

}  // namespace lianheti

// Scope: which consortia a regime, a stage and --only take in, as the table `checked` that rules read. Private to this
// folder.
#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "regime/check.h"
#include "regime/regime.h"

namespace lianheti {

// The table `checked` and what it is filled from, empty.
Result<void> create_scope(Connection& connection);

struct ScopedConsortium {
  std::int64_t row_id = 0;
  std::string id;
  std::string name;
  std::string special_case;  // reason of a 一事一议, "" for none
  int stage = 0;             // position in the regime's order
  bool revoked = false;
};

class Scope {
 public:
  // Reads the consortia of the regime into `checked`.
  static Result<Scope> create(const Regime& regime, Connection& connection, const CheckOptions& options);

  const std::vector<ScopedConsortium>& consortia() const { return consortia_; }
  // Position in consortia(), -1 where it is not in the scope.
  int find(const std::string& id) const;
  // Whether the table has a consortium of that id, in the scope or not.
  bool exists(const std::string& id) const { return all_.count(id) > 0; }

  // Narrows `checked` to the consortia that the rule applies to. It is filled anew only where they are others than before.
  Result<void> narrow(const Rule& rule);
  bool applies(const ScopedConsortium& consortium) const;

 private:
  Scope(Statement clear, Statement narrow) : clear_(std::move(clear)), narrow_(std::move(narrow)) {}

  bool takes(int stage, bool revoked) const;

  const Regime* regime_ = nullptr;
  std::vector<ScopedConsortium> consortia_;
  std::unordered_map<std::string, int> all_;  // position, or -1
  std::set<std::pair<int, bool>> kinds_;  // stages of its rows, revoked or not
  Statement clear_;
  Statement narrow_;
  static constexpr int kNothingYet = -1;
  int least_stage_ = kNothingYet;
  bool with_revoked_ = false;
};

}  // namespace lianheti

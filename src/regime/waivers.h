// Waivers: the written reasons that a workbook gives for going against an 原则上 rule. Private to this folder.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "dataset/dataset.h"
#include "regime/regime.h"
#include "regime/scope.h"

namespace lianheti {

struct Waiver {
  std::string reason;
  std::string title;  // where it stands: the Chinese name of the table or column
  std::string cell;   // reference
};

class Waivers {
 public:
  static Result<Waivers> read(Dataset& dataset);
  // The reason that covers a breach of the rule: a row for the rule, else the consortium's 一事一议. Covers `principle`
  // rules only. A cell that says 无 or 否 gives no reason.
  std::optional<Waiver> find(const Rule& rule, const ScopedConsortium& consortium) const;

 private:
  bool is_reason(std::string_view text) const;

  std::map<std::pair<std::string, std::string>, Waiver> by_rule_;  // consortium, rule
  std::string special_case_title_;
  std::set<std::string, std::less<>> empty_words_;
};

}  // namespace lianheti

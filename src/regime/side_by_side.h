// Side by side: what several regimes ask of the same consortium and whether it is met, topic by topic.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "regime/finding.h"

namespace lianheti {

// What rules of several regimes are both about (templates/common/topics.toml).
struct Topic {
  std::string id;
  std::string title;
};
Result<std::vector<Topic>> load_topics(const std::string& file);

class SideBySide {
 public:
  explicit SideBySide(const std::vector<const Regime*>& regimes) : regimes_(regimes) {}
  // Takes note of a finding. All of them are wanted, passes too, in the order of check().
  void add(const Finding& finding);
  // The table for a terminal: a row for each topic that a rule of one of the regimes names, a column for each regime.
  // Of consortia that were checked under at least two of the regimes; "" where there is none. Rules that no topic names
  // are left out: they have no counterpart.
  std::string text(const std::vector<Topic>& topics) const;

 private:
  // What decides whether a rule is met.
  struct Verdict {
    Status status = Status::Pass;
    Severity severity = Severity::Info;
    std::string message;  // "" of a pass
  };
  using Verdicts = std::map<const Rule*, Verdict>;
  struct Consortium {
    std::string id;
    std::string name;
    std::map<std::string, Verdicts> regimes;  // by regime id
  };

  static std::string word(const Verdict& verdict);
  static std::string cell(const Regime& regime, const Verdicts& verdicts, const std::string& topic);

  const std::vector<const Regime*>& regimes_;
  std::vector<Consortium> consortia_;  // in order of first mention
  std::map<std::string, std::size_t> position_;
};

}  // namespace lianheti

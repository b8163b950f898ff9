// RunSummary: how a run ended, for a person, for hooks and for reports (JSON, version 1):
//   {"v":1,"run":17,"job":"nightly.toml","output":"…","started":"…Z","seconds":12,"exit":1,
//    "classes":{"built":3,"unchanged":195,"invalid":1,"failed":0,"incomplete":1},
//    "documents":{"built":9,"unchanged":780,"stale":4,"retired":0},
//    "consortia":[{"regime":"…","id":"…","name":"…","class":"built","errors":0,"warnings":2,"documents":["filing-form"]}],
//    "summaries":[{"regime":"…","documents":["register"]}],
//    "problems":[{"code":"…","severity":"error","message":"…","place":"…","hint":"…"}]}
// `consortia` and `summaries` list those that are not unchanged.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace lianheti {

// What became of a consortium: 成功, 无变化, 校验未过 (errors withhold its packet), 待补材料 (nothing but missing data
// does), 失败 (an input, document or regime failed; the last good files stay).
enum class RunClass { Built, Unchanged, Invalid, Incomplete, Failed };
inline constexpr std::array kRunClasses = {RunClass::Built, RunClass::Unchanged, RunClass::Invalid, RunClass::Incomplete,
                                           RunClass::Failed};
std::string_view to_string(RunClass of);  // "built", "unchanged", "invalid", "incomplete", "failed"

struct RunSummary {
  struct Consortium {
    std::string regime, id, name;
    RunClass of = RunClass::Unchanged;
    std::int64_t errors = 0, warnings = 0;
    std::vector<std::string> documents;  // built
  };
  struct Regime {
    std::string regime;
    std::vector<std::string> documents;  // built
  };

  std::int64_t run = 0;
  std::string job;
  std::string output;
  std::int64_t started = 0;  // seconds since 1970
  std::int64_t seconds = 0;  // that it took
  int exit = 0;
  std::map<RunClass, std::int64_t> classes;
  std::int64_t documents_built = 0, documents_unchanged = 0, documents_stale = 0, documents_retired = 0;
  std::vector<Consortium> consortia;  // that are not unchanged
  std::vector<Regime> summaries;      // that something was built for
  Diagnostics problems;
  bool aborted = false;  // it did not begin, or did not come to its end
};

std::string to_json(const RunSummary& summary);
// What to_json() wrote. `started` stays 0: the store has it.
Result<RunSummary> parse_summary(const std::string& text);

// For a terminal: a line a class, the consortia that are not well, the problems' count.
std::string to_text(const RunSummary& summary);

}  // namespace lianheti

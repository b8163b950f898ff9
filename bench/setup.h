// What every measurement starts from: a workbook, read and checked under its regime.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "batch/checked_data.h"
#include "batch/workspace.h"
#include "compose/template.h"

namespace lianheti::bench {

template <class Value>
Value value_of(Result<Value> result) {
  if (!result.ok()) {
    for (const Diagnostic& error : result.errors()) std::fprintf(stderr, "%s\n", to_string(error).c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

inline void expect(const Result<void>& result) {
  if (result.ok()) return;
  for (const Diagnostic& error : result.errors()) std::fprintf(stderr, "%s\n", to_string(error).c_str());
  std::exit(1);
}

struct Setup {
  Setup(const std::string& workbook, const std::string& regime_id)
      : workspace(value_of(Workspace::open(LIANHETI_SOURCE_DIR))), regime(value_of(workspace.regime(regime_id))) {
    request.inputs = {workbook};
    request.regimes = {regime_id};
    request.as_of = {2026, 11, 1};
    data = value_of(load_and_check(workspace, request, outcome));
    consortia = value_of(list_consortia(data, request));
    fonts = value_of(workspace.fonts());
  }

  const Template& find(const std::string& name) { return *value_of(workspace.find_template(regime->id, name)); }
  Composer composer() const { return Composer(value_of(data.dataset->open())); }
  SqlParameters parameters(const ConsortiumEntry& entry) const {
    return {{"consortium", entry.id},
            {"regime", regime->id},
            {"stage", entry.stage},
            {"as_of", to_iso(request.as_of)},
            {"year", std::int64_t{request.as_of.year}},
            {"key", SqlValue{}}};
  }

  Workspace workspace;
  const Regime* regime;
  DataRequest request;
  Outcome outcome;
  CheckedData data;
  std::vector<ConsortiumEntry> consortia;
  std::shared_ptr<const FontCatalog> fonts;
};

}  // namespace lianheti::bench

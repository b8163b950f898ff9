#include "cli/options.h"

#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"

namespace lianheti {

void DataOptions::add_to(CLI::App& app) {
  app.add_option("FILE", inputs, tr("workbooks (.xlsx .xls .ods .csv) or folders of .csv"))->required();
  app.add_option("-r,--regime", regimes, tr("regime, or several joined by commas; may be left out where the workbook names it"));
  app.add_option("--as-of", as_of, tr("the date to check by, YYYY-MM-DD; today if left out"));
  app.add_option("--stage", stage, tr("check as at this stage, whatever the workbook says"));
  app.add_option("--only", only, tr("only the consortium of this id"));
  app.add_option("--registry", registry, tr("registry of other years and data sets, for the rules that look across them"));
}

Result<DataRequest> DataOptions::request() const {
  DataRequest out;
  out.inputs = inputs;
  out.regimes = split_list(regimes);
  out.stage = stage;
  out.only = only;
  out.registry = registry;
  LIANHETI_TRY(out.as_of, day_of(as_of));
  return out;
}

Result<Date> day_of(const std::string& as_of) {
  if (as_of.empty()) return today();
  const auto date = parse_iso(as_of);
  if (date && date->day != 0) return *date;
  return Diagnostic{"usage/bad-date", Severity::Error, msg("--as-of “{}” is not a date", as_of), {},
                    tr("write it as 2026-03-31")};
}

std::vector<std::string> split_list(const std::string& text) { return split(text, U",，、"); }

}  // namespace lianheti

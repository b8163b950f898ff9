#include "regime/examples.h"

#include <algorithm>

#include "base/i18n.h"
#include "regime/check.h"
#include "regime/finding.h"
#include "regime/past_tables.h"
#include "regime/regime_file.h"

namespace lianheti {
namespace {

// The base's sheets with the example's in their place, and those that the base lacks after them.
ExampleSheets overlaid(ExampleSheets sheets, const ExampleSheets& own) {
  for (const auto& sheet : own) {
    const auto same =
        std::find_if(sheets.begin(), sheets.end(), [&](const auto& other) { return other.first == sheet.first; });
    if (same == sheets.end()) {
      sheets.push_back(sheet);
    } else {
      same->second = sheet.second;
    }
  }
  return sheets;
}

}  // namespace

Result<ExampleBase> load_example_base(const std::string& folder) {
  Diagnostics problems;
  RegimeFile file(folder + "/examples.toml", problems);
  file.allow(file.root(), {"as_of", "sheets"});
  ExampleBase base;
  if (const auto as_of = file.date(file.root(), "as_of")) {
    base.as_of = *as_of;
  } else if (problems.empty()) {
    file.complain(file.root(), "regime/missing-key", msg("“{}” is missing here, or is no text", "as_of"));
  }
  if (const TomlNode* sheets = file.root().find("sheets")) {
    for (const auto& [name, text] : sheets->members) base.sheets.emplace_back(name, text.text);
  }
  if (!problems.empty()) return problems;
  return base;
}

Result<ExampleOutcome> run_example(const Regime& regime, const Rule& rule, const RuleExample& example,
                                   const ExampleBase& base, const ReadSheets& read) {
  const Date as_of = parse_iso(example.as_of).value_or(base.as_of);
  LIANHETI_TRY(Dataset dataset, read(overlaid(base.sheets, example.sheets), as_of));
  LIANHETI_CHECK(create_past_tables(dataset));  // a patch may speak of other years
  for (const std::string& patch : example.patch) {
    const auto patched = dataset.connection().amend(patch);
    if (patched.ok()) continue;
    return Diagnostic{"example/bad-patch",
                      Severity::Error,
                      msg("rule {}: {}", rule.id, patched.errors().front().message),
                      {.file = rule.file, .line = example.line},
                      msg("put the patch right: {}", patch)};
  }
  Regime alone = regime;
  std::erase_if(alone.rules, [&](const Rule& other) { return other.id != rule.id; });
  LIANHETI_TRY(const Checked checked, check(alone, dataset, {.stage = example.stage}));
  ExampleOutcome outcome;
  for (const Finding& finding : checked.findings) {
    outcome.statuses.emplace_back(to_string(finding.status));
    outcome.messages.push_back(outcome.statuses.back() + ": " + finding.message);
  }
  std::sort(outcome.statuses.begin(), outcome.statuses.end());
  return outcome;
}

}  // namespace lianheti

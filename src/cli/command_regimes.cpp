#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/points.h"
#include "base/text.h"
#include "base/world.h"
#include "batch/lint.h"
#include "batch/workspace.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

std::string pad(std::string text, int width) {
  text.append(static_cast<std::size_t>(std::max(1, width - display_width(text))), ' ');
  return text;
}

// Where a reading names a column of its query, a finding has the words; here stands a gap.
std::string without_columns(std::string_view reading) {
  std::string out;
  for (std::size_t at = 0; at < reading.size();) {
    const std::size_t open = std::min(reading.find('{', at), reading.size());
    out += reading.substr(at, open - at);
    const std::size_t close = reading.find('}', open);
    if (close == std::string_view::npos) break;
    out += "……";
    at = close + 1;
  }
  return out == "……" ? "" : out;
}

std::string describe_scheme(const Scheme& scheme) {
  std::string out = fmt::format("\n{}  {}\n", tr("Indicators"), scheme.title);
  if (const std::string statement = scheme.printed_statement(); !statement.empty()) out += "  " + statement + "\n";
  const auto indicators = [&](const std::string& dimension) {
    for (const Indicator& indicator : scheme.indicators) {
      if (indicator.dimension != dimension) continue;
      out += fmt::format("    {}{}{}{}{}\n", pad(indicator.id, 6), pad(indicator.title, 30),
                         pad(scheme.title_of(indicator.kind), 10), pad(short_points(indicator.weight), 6),
                         scheme.formula(indicator));
    }
  };
  for (const Dimension& dimension : scheme.dimensions) {
    out += fmt::format("  {}{}{}{}\n", pad(dimension.id, 4), pad(dimension.title, 42), pad(short_points(dimension.weight), 6),
                       dimension.clause);
    indicators(dimension.id);
  }
  if (scheme.indicators.back().adjusts()) out += fmt::format("  {}\n", tr("bonus, deduction, veto"));
  indicators("");
  for (const GradeBand& band : scheme.grades) {
    out += fmt::format("  {}{}{} {}\n", pad(band.name, 10), pad("≥ " + short_points(band.from), 8), band.clause, band.consequence);
  }
  return out;
}

std::string describe(const Regime& regime) {
  std::string out = fmt::format("{}  {}\n", regime.id, regime.title);
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {}{}\n", pad(label, 14), value);
  };
  line(tr("authority"), regime.authority);
  line(tr("number"), regime.number);
  line(tr("status"), regime.status);
  if (regime.in_force_from) line(tr("in force from"), to_chinese(*regime.in_force_from));
  if (regime.in_force_until) line(tr("in force until"), to_chinese(*regime.in_force_until));
  line(tr("name form"), regime.name_form);
  line(tr("stages"), fmt::format("{}", fmt::join(regime.stages, " → ")));
  out += fmt::format("\n{}\n", tr("Rules"));
  for (const Rule& rule : regime.rules) {
    out += fmt::format("  {}{}{}{}\n", pad(rule.id, 32), pad(rule.clause, 18), pad(regime.title_of(rule.force), 12),
                       rule.title);
    if (!rule.quote.empty()) out += fmt::format("      “{}”\n", rule.quote);
    if (const std::string reading = without_columns(rule.reading); !reading.empty()) {
      out += fmt::format("      {}{}\n", tr("reading: "), reading);
    }
  }
  if (regime.has_scheme()) out += describe_scheme(regime.scheme);
  out += fmt::format("\n{}\n", tr("Documents"));
  for (const DocumentSpec& document : regime.documents) {
    out += fmt::format("  {}{}{}{}\n", pad(document.name, 20), pad(document.family, 5), pad(document.title, 26),
                       document.signs);
  }
  if (!regime.parameters.empty()) out += fmt::format("\n{}\n", tr("Parameters"));
  for (const Parameter& parameter : regime.parameters) {
    out += fmt::format("  {}{}{} {}\n", pad(parameter.name, 24), pad(to_text(parameter.value) + parameter.unit, 14),
                       parameter.clause, parameter.reading);
  }
  return out;
}

Exit list_or_show(const std::string& id) {
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  std::string out;
  Outcome outcome;
  for (const std::string& each : id.empty() ? workspace->regime_ids() : std::vector<std::string>{id}) {
    const Result<const Regime*> regime = workspace->regime(each);
    if (!regime.ok()) {
      outcome.add(regime.errors());
      continue;
    }
    out += id.empty() ? fmt::format("{}{}{}\n", pad(each, 20), pad((*regime)->status, 14), (*regime)->title)
                      : describe(**regime);
  }
  print(out);
  return finish(outcome);
}

Exit lint(const std::string& folder) {
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const LintReport report = lint_regime(*workspace, folder);
  Outcome outcome;
  outcome.add(report.problems);
  if (!report.problems.empty()) outcome.raise(Exit::BrokenRegime);
  print(msg("{}: {} rules with {} examples, {} templates, {} clauses; {} problems", folder, report.rules,
            report.examples, report.templates, report.clauses, report.problems.size()) +
        "\n");
  return finish(outcome);
}

}  // namespace

void add_regimes(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("regimes", tr("list the regimes, or show one: rules, indicators, documents, parameters"));
  auto id = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  CLI::Option* shown = command->add_option("REGIME", *id, tr("id of a regime"));
  command->add_option("--lint", *folder, tr("check the folder of a new regime: keys, SQL, quotes, clauses, templates, examples"))
      ->excludes(shown);
  command->callback([&action, id, folder] {
    action = [id, folder] { return folder->empty() ? list_or_show(*id) : lint(*folder); };
  });
}

}  // namespace lianheti

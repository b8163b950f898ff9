#include "batch/checked_data.h"

#include <algorithm>
#include <map>

#include "base/i18n.h"
#include "base/text.h"
#include "batch/no_input.h"
#include "batch/parallel.h"
#include "ingest/bind.h"
#include "regime/every_finding.h"
#include "regime/score.h"
#include "regime/unknown_indicators.h"
#include "registry/history.h"

namespace lianheti {
namespace {

// What the hidden sheet of a blank workbook says it is for.
struct StampedFile {
  std::string file;
  std::string regime;
};

Result<std::vector<StampedFile>> stamps_of(Dataset& dataset) {
  LIANHETI_TRY(Statement rows,
               dataset.connection().prepare(
                   "SELECT file, regime_stamp FROM input WHERE regime_stamp <> '' ORDER BY rowid", true));
  std::vector<StampedFile> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
  }
}

// The regimes that the workbooks name in 政策制度, in order of first mention. A name that is none, or that may be that of a
// regime which does not load, goes to `outcome`: that consortium is checked under no regime.
// Where regimes were asked for, one that was not and does not load is a warning.
Result<std::vector<std::string>> regimes_named(Workspace& workspace, Dataset& dataset, bool any_regime, Outcome& outcome) {
  LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
  LIANHETI_TRY(Statement names,
               dataset.connection().prepare("SELECT regime, min(row_id) FROM consortium WHERE regime IS NOT NULL"
                                            " GROUP BY regime ORDER BY min(row_id)",
                                            true));
  std::vector<std::string> out;
  while (true) {
    LIANHETI_TRY(const bool row, names.step());
    if (!row) return out;
    const std::string name(names.text(0));
    const Result<std::string> found = workspace.regime_named(name);
    if (!found.ok()) {
      for (Diagnostic problem : found.errors()) {
        if (!any_regime) problem.severity = Severity::Warning;
        outcome.add(problem);
      }
      continue;
    }
    const std::string& id = *found;
    if (id.empty()) {
      const std::string near = nearest(name, workspace.regime_ids());
      outcome.add(Diagnostic{"data/unknown-regime", Severity::Error,
                             msg("there is no regime “{}”; this consortium is left out", name),
                             provenance.find("consortium", names.integer(1), "regime"),
                             near.empty() ? tr("write the regime's id or its full title there")
                                          : msg("did you mean “{}”?", near)});
    } else if (std::find(out.begin(), out.end(), id) == out.end()) {
      out.push_back(id);
    }
  }
}

Diagnostic no_regime() {
  return {"usage/no-regime",
          Severity::Error,
          tr("no regime is named"),
          {},
          tr("name it with -r, or in the column 政策制度 of the sheet 联合体")};
}

// The regimes that the workbooks are for: as they say, or as the stamps of blank workbooks do.
Result<std::vector<std::string>> regimes_of_workbooks(Workspace& workspace, Dataset& dataset,
                                                      std::vector<std::string> out) {
  if (!out.empty()) return out;
  LIANHETI_TRY(const std::vector<StampedFile> stamps, stamps_of(dataset));
  for (const StampedFile& stamp : stamps) {
    LIANHETI_TRY(const std::string id, workspace.regime_named(stamp.regime));
    if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  }
  return out;
}

// Consortia that the workbooks put under a regime that was not asked for.
void tell_of_others(const std::vector<std::string>& named, const std::vector<const Regime*>& regimes,
                    Outcome& outcome) {
  for (const std::string& id : named) {
    const bool asked =
        std::any_of(regimes.begin(), regimes.end(), [&](const Regime* regime) { return regime->id == id; });
    if (asked) continue;
    outcome.add(Diagnostic{"data/other-regime",
                           Severity::Warning,
                           msg("there are consortia of the regime “{}”, which was not asked for; they are left out", id),
                           {},
                           msg("add -r {} to check them too", id)});
  }
}

// A workbook that was made for another regime than those of the check.
Result<void> warn_of_foreign_stamps(Dataset& dataset, const std::vector<const Regime*>& regimes, Outcome& outcome) {
  LIANHETI_TRY(const std::vector<StampedFile> stamps, stamps_of(dataset));
  for (const StampedFile& stamp : stamps) {
    const bool meant = std::any_of(regimes.begin(), regimes.end(),
                                   [&](const Regime* regime) { return regime->is_named(stamp.regime); });
    if (meant) continue;
    outcome.add(
        Diagnostic{"ingest/other-regime",
                   Severity::Warning,
                   msg("this workbook was made for the regime “{}”", stamp.regime),
                   {.file = stamp.file},
                   tr("columns that only the other regime asks for may be missing; take the right workbook with "
                      "`lianheti intake`")});
  }
  return {};
}

// Puts each scheme file over the regime that it names, or over the only one.
Result<void> apply_schemes(Workspace& workspace, const std::vector<std::string>& files, std::vector<const Regime*>& regimes) {
  Diagnostics problems;
  for (const std::string& file : files) {
    const Result<std::string> meant = regime_of_scheme(file);
    if (!meant.ok()) {
      append(problems, meant.errors());
      continue;
    }
    const auto found = std::find_if(regimes.begin(), regimes.end(), [&](const Regime* regime) {
      return meant->empty() ? regimes.size() == 1 : regime->is_named(*meant);
    });
    if (found == regimes.end()) {
      problems.push_back({"usage/scheme-regime", Severity::Error,
                          meant->empty() ? tr("the scheme does not say which of several regimes it is for")
                                         : msg("the scheme is for the regime “{}”, which is not evaluated here", *meant),
                          {.file = file}, tr("write regime = \"…\" at its head, or name the regime with -r")});
      continue;
    }
    const Result<const Regime*> changed = workspace.with_scheme(**found, file);
    if (changed.ok()) {
      *found = *changed;
    } else {
      append(problems, changed.errors());
    }
  }
  return problems.empty() ? Result<void>() : Result<void>(problems);
}

// What the registry knows of the regimes, before the rules run.
Result<void> add_registry(const std::string& file, const std::vector<const Regime*>& regimes, Dataset& dataset) {
  LIANHETI_TRY(const Registry registry, Registry::open(file, Registry::Access::Read));
  std::vector<std::string> ids;
  for (const Regime* regime : regimes) ids.push_back(regime->id);
  return add_history(registry, ids, dataset);
}

// The regimes of these ids that load; the others are noted as broken.
Diagnostics add_regimes(Workspace& workspace, const std::vector<std::string>& ids, CheckedData& to) {
  Diagnostics problems;
  for (const std::string& id : ids) {
    const Result<const Regime*> regime = workspace.regime(id);
    if (regime.ok()) {
      if (std::find(to.regimes.begin(), to.regimes.end(), *regime) == to.regimes.end()) to.regimes.push_back(*regime);
    } else {
      to.broken.insert(id);
      append(problems, regime.errors());
    }
  }
  return problems;
}

// The findings and scores of one regime. Of one whose rules do not run, nothing stays in the dataset.
Result<Checked> check_alone(const Regime& regime, Dataset& dataset, const DataRequest& request, Diagnostics& problems) {
  Result<Checked> checked =
      check(regime, dataset, {.stage = request.stage, .only = request.only, .threads = thread_count(request.threads)});
  if (checked.ok() && request.year != 0 && regime.has_scheme()) {
    LIANHETI_CHECK(dataset.connection().execute("SAVEPOINT scores"));
    if (const Result<void> scored = evaluate(regime, dataset, {.year = request.year}); !scored.ok()) {
      checked = scored.errors();
      LIANHETI_CHECK(dataset.connection().execute("ROLLBACK TO scores"));
    } else {
      LIANHETI_CHECK(unknown_indicators(regime, dataset, problems));
    }
    LIANHETI_CHECK(dataset.connection().execute("RELEASE scores"));
  }
  if (!checked.ok()) LIANHETI_CHECK(remove_check(regime, dataset));
  return checked;
}

// Every regime that works; the others are noted as broken. Wrong options are an error of them all.
Result<void> check_regimes(const DataRequest& request, Dataset& dataset, CheckedData& data, Diagnostics& problems) {
  if (thread_count(request.threads) > 1) {
    LIANHETI_TRY(const bool large, dataset.is_large());
    if (large) dataset.share();
  }
  std::vector<const Regime*> working;
  for (const Regime* regime : data.regimes) {
    Result<Checked> checked = check_alone(*regime, dataset, request, problems);
    if (checked.ok()) {
      working.push_back(regime);
      std::move(checked->findings.begin(), checked->findings.end(), std::back_inserter(data.findings));
      data.finding_files.merge(checked->files);
      continue;
    }
    if (exit_of(checked.errors().front()) != Exit::BrokenRegime) return checked.errors();
    data.broken.insert(regime->id);
    append(problems, checked.errors());
  }
  data.regimes = std::move(working);
  return {};
}

bool wrong_usage(const Diagnostics& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Diagnostic& problem) { return exit_of(problem) == Exit::Usage; });
}

}  // namespace

Result<CheckedData> load_and_check(Workspace& workspace, const DataRequest& request, Outcome& outcome) {
  CheckedData out;
  Diagnostics broken = add_regimes(workspace, request.regimes, out);
  if (wrong_usage(broken) || (out.regimes.empty() && !broken.empty())) return broken;
  LIANHETI_TRY(SqlContext context, workspace.sql_context(request.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));

  Diagnostics problems;
  load_inputs(request.inputs, dataset, problems);
  outcome.add(problems);
  LIANHETI_CHECK(require_input(dataset));

  LIANHETI_TRY(const std::vector<std::string> named, regimes_named(workspace, dataset, request.regimes.empty(), outcome));
  if (out.regimes.empty()) {
    LIANHETI_TRY(const std::vector<std::string> ids, regimes_of_workbooks(workspace, dataset, named));
    if (ids.empty() && !request.may_lack_regime) return no_regime();
    append(broken, add_regimes(workspace, ids, out));
    if (out.regimes.empty() && !broken.empty()) return broken;
  }
  tell_of_others(named, out.regimes, outcome);
  LIANHETI_CHECK(warn_of_foreign_stamps(dataset, out.regimes, outcome));
  LIANHETI_CHECK(apply_schemes(workspace, request.schemes, out.regimes));
  if (!request.registry.empty()) {
    LIANHETI_CHECK(add_registry(request.registry, out.regimes, dataset));
  }
  // What the workbook names would keep a consortium out of the other regimes, and out of their rules' counts.
  if (request.compare) LIANHETI_CHECK(dataset.connection().execute("UPDATE consortium SET regime = NULL"));
  if (request.amend) LIANHETI_CHECK(request.amend(dataset));
  const bool any = !out.regimes.empty();
  LIANHETI_CHECK(check_regimes(request, dataset, out, broken));
  if (any && out.regimes.empty()) return broken;
  outcome.add(broken);
  LIANHETI_CHECK(dataset.freeze());
  out.dataset = std::make_unique<Dataset>(std::move(dataset));
  return out;
}

Result<void> each_finding(const CheckedData& data, const std::function<void(const Finding&)>& visit) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  return each_finding(connection, data.regimes, data.findings, visit);
}

Result<std::vector<ConsortiumEntry>> list_consortia(const CheckedData& data, const DataRequest& request) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(
      Statement rows,
      connection.prepare("SELECT c.id, c.name, c.filed_on, k.regime, k.stage, s.file FROM checked_consortium k"
                         " JOIN consortium c ON c.row_id = k.row_id LEFT JOIN source s USING(source_id) WHERE NOT k.revoked ORDER BY k.regime, c.row_id",
                         true));
  std::map<std::string, std::vector<ConsortiumEntry>> by_regime;
  std::map<std::pair<std::string, std::string>, std::size_t> position;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) break;
    ConsortiumEntry entry;
    entry.id = rows.text(0);
    entry.name = rows.text(1);
    const std::string regime(rows.text(3));
    if (entry.id.empty() || position.contains({regime, entry.id})) continue;
    entry.filed_on = parse_iso(rows.text(2)).value_or(request.as_of);
    if (entry.filed_on.day == 0) entry.filed_on = request.as_of;
    entry.stage = rows.text(4);
    entry.source = rows.text(5);
    position[{regime, entry.id}] = by_regime[regime].size();
    by_regime[regime].push_back(std::move(entry));
  }
  for (const Finding& finding : data.findings) {
    const auto found = position.find({finding.regime, finding.consortium});
    if (found == position.end()) continue;
    ConsortiumEntry& entry = by_regime[finding.regime][found->second];
    if (finding.blocks()) entry.breached.insert(finding.rule->id);
    ++(finding.severity == Severity::Error     ? entry.errors
       : finding.severity == Severity::Warning ? entry.warnings
                                               : entry.infos);
  }
  std::vector<ConsortiumEntry> out;
  for (const Regime* regime : data.regimes) {
    for (ConsortiumEntry& entry : by_regime[regime->id]) {
      entry.regime = regime;
      out.push_back(std::move(entry));
    }
  }
  return out;
}

}  // namespace lianheti

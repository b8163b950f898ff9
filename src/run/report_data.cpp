#include "run/report_data.h"

#include <map>

#include "base/file_tree.h"
#include "base/long_file.h"

namespace lianheti {

std::string findings_file(const std::string& folder) { return folder + "/findings.jsonl"; }

Result<void> keep_findings(const std::string& folder, const std::vector<Finding>& findings) {
  LongFile file(findings_file(folder));
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::Info) file.add(to_json(finding)).add("\n");
  }
  return file.commit();
}

Result<void> each_finding(const std::string& file,
                          const std::function<void(std::string_view line, const JsonValue& finding)>& visit) {
  const auto state = file_state(file);
  if (!state || state->bytes == 0) return {};
  LIANHETI_TRY(const MappedFile mapped, MappedFile::open(file));
  std::string_view rest = mapped.bytes();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const Result<JsonValue> finding = parse_json(line, file);
    if (finding.ok() && finding->kind == JsonValue::Kind::Object) visit(line, *finding);
  }
  return {};
}

Result<void> add_consortia(RunStore& store, const RunSummary& summary, std::int64_t run,
                           std::vector<ReportConsortium>& to) {
  std::map<std::pair<std::string, std::string>, RunClass> classes;
  for (const RunSummary::Consortium& each : summary.consortia) classes[{each.regime, each.id}] = each.of;
  return store.each_consortium([&](const StoredConsortium& each) {
    const auto found = classes.find({each.regime, each.id});
    if (found == classes.end() && each.run != run) return;
    to.push_back({each, found == classes.end() ? RunClass::Unchanged : found->second});
  });
}

void add_titles(Workspace& workspace, const std::set<std::string>& regimes,
                std::vector<std::pair<std::string, std::string>>& titles,
                std::vector<std::pair<std::string, std::string>>& rules) {
  std::map<std::string, std::string> known;
  for (const std::string& id : regimes) {
    const Result<const Regime*> regime = workspace.regime(id);
    titles.emplace_back(id, regime.ok() ? (*regime)->short_title : id);
    if (!regime.ok()) continue;
    for (const Rule& rule : (*regime)->rules) known.emplace(rule.id, rule.title);
  }
  rules.assign(known.begin(), known.end());
}

Result<ReportData> report_data(RunContext& run, Workspace& workspace) {
  ReportData out{run.result.summary, to_iso(run.as_of), {}, {}, {}, findings_file(run.folder), {&*run.store}};
  LIANHETI_CHECK(add_consortia(*run.store, out.summary, run.run, out.consortia));
  std::set<std::string> regimes;
  for (const ReportConsortium& each : out.consortia) regimes.insert(each.stored.regime);
  add_titles(workspace, regimes, out.regimes, out.rules);
  return out;
}

}  // namespace lianheti

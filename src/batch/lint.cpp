#include "batch/lint.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/world.h"
#include "base/xml.h"
#include "batch/document_plan.h"
#include "ingest/bind.h"
#include "regime/examples.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr const char* kPart = "part";  // the root of what other templates include

std::vector<fs::path> template_files(const std::string& folder, Diagnostics& problems) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const fs::directory_entry& entry : list_folder(folder, Depth::OneLevel, problems)) {
    if (entry.is_regular_file(error) && entry.path().extension() == ".xml") out.push_back(entry.path());
  }
  return out;
}

class Linter {
 public:
  Linter(Workspace& workspace, const std::string& folder) : workspace_(workspace), folder_(folder) {}

  LintReport run() {
    const Result<const Regime*> regime = workspace_.add_regime(folder_);
    if (!regime.ok()) append(report_.problems, regime.errors());
    own_templates();
    if (regime.ok()) {
      documents(**regime);
      examples(**regime);
      report_.clauses = (*regime)->coverage.size();
    }
    return std::move(report_);
  }

 private:
  void own_templates() {
    for (const fs::path& file : template_files(folder_, report_.problems)) {
      const Result<std::string> bytes = read_file(file);
      if (!bytes.ok()) {
        append(report_.problems, bytes.errors());
        continue;
      }
      // What is no XML, and what is no part, is the loader's to judge; a part is checked where it is included.
      const Result<XmlNode> root = parse_xml(*bytes, file.string());
      if (root.ok() && root->name == kPart) continue;
      ++report_.templates;
      checked_.insert(file.string());
      if (const auto loaded = workspace_.load_template(file.string()); !loaded.ok()) {
        append(report_.problems, loaded.errors());
      }
    }
  }

  void documents(const Regime& regime) {
    for (const DocumentSpec& document : regime.documents) {
      if (document.pdf) named_template(regime, document.template_name);
      if (document.xlsx) named_template(regime, document.template_name + kWorkbookSuffix);
    }
  }

  void named_template(const Regime& regime, const std::string& name) {
    if (checked_.count(regime.folder + "/" + name + ".xml") != 0) return;
    if (const auto loaded = workspace_.find_template(regime.id, name); !loaded.ok()) {
      append(report_.problems, loaded.errors());
    }
  }

  Result<Dataset> read(const ExampleSheets& sheets, const Date& as_of) {
    LIANHETI_TRY(SqlContext context, workspace_.sql_context(as_of));
    LIANHETI_TRY(Dataset dataset, Dataset::create_small(workspace_.schema(), std::move(context)));
    Binder binder(dataset);
    Diagnostics unread;
    for (const auto& [name, text] : sheets) {
      LIANHETI_CHECK(read_workbook_bytes(text, name + ".csv", binder, unread));
    }
    binder.settle();
    if (!unread.empty()) return unread;
    return dataset;
  }

  void examples(const Regime& regime) {
    const Result<ExampleBase> base = load_example_base(regime.folder);
    if (!base.ok()) return append(report_.problems, base.errors());
    const auto reader = [this](const ExampleSheets& sheets, const Date& as_of) { return read(sheets, as_of); };
    for (const Rule& rule : regime.rules) {
      if (!rule.file.starts_with(regime.folder + "/")) continue;
      ++report_.rules;
      for (const RuleExample& example : rule.examples) {
        ++report_.examples;
        const Result<ExampleOutcome> outcome = run_example(regime, rule, example, *base, reader);
        if (!outcome.ok()) {
          append(report_.problems, outcome.errors());
          continue;
        }
        std::vector<std::string> expected = example.expect;
        std::sort(expected.begin(), expected.end());
        if (outcome->statuses != expected) disagree(rule, example, *outcome);
      }
    }
  }

  void disagree(const Rule& rule, const RuleExample& example, const ExampleOutcome& outcome) {
    report_.problems.push_back({"example/disagrees", Severity::Error,
                                msg("rule {}: the example “{}” expects [{}] and gets [{}]", rule.id, example.name,
                                    fmt::format("{}", fmt::join(example.expect, ", ")),
                                    fmt::format("{}", fmt::join(outcome.statuses, ", "))),
                                {.file = rule.file, .line = example.line},
                                fmt::format("{}", fmt::join(outcome.messages, "; "))});
  }

  Workspace& workspace_;
  const std::string& folder_;
  std::set<std::string> checked_;
  LintReport report_;
};

}  // namespace

LintReport lint_regime(Workspace& workspace, const std::string& folder) {
  // Without a slash at the end the last part of the path is the regime's id.
  const std::string bare = fs::path(folder + "/").parent_path().lexically_normal().string();
  return Linter(workspace, bare).run();
}

}  // namespace lianheti

#include "batch/dump_stage.h"

#include <algorithm>

#include "batch/product.h"
#include "document/document.h"
#include "typeset/typeset.h"

namespace lianheti {
namespace {

// Documents as text, one after the other.
class Printer {
 public:
  Printer(Workspace& workspace, Connection connection, std::shared_ptr<const FontCatalog> fonts, bool as_pages)
      : workspace_(workspace), composer_(std::move(connection)), fonts_(std::move(fonts)), typesetter_(fonts_),
        as_pages_(as_pages) {}

  Result<void> print(const Subject& subject, const std::string& template_name, const std::string& title) {
    LIANHETI_TRY(const Template* from, workspace_.find_template(subject.regime->id, template_name));
    LIANHETI_TRY(const Document document, composer_.document(*from, subject.parameters));
    text_ += "=== " + title + "\n";
    if (!as_pages_) {
      text_ += dump(document);
      return {};
    }
    LIANHETI_TRY(Pages pages, typesetter_.lay_out(document));
    LIANHETI_CHECK(typesetter_.number_pages(pages));
    text_ += dump(pages, *fonts_);
    return {};
  }

  std::string take() { return std::move(text_); }

 private:
  Workspace& workspace_;
  Composer composer_;
  std::shared_ptr<const FontCatalog> fonts_;
  Typesetter typesetter_;
  bool as_pages_;
  std::string text_;
};

Result<std::string> dump_documents(Workspace& workspace, const CheckedData& data, const DataRequest& request,
                                   bool as_pages, const std::vector<std::string>& docs) {
  LIANHETI_TRY(const std::vector<ConsortiumEntry> consortia, list_consortia(data, request));
  LIANHETI_TRY(std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(Connection for_keys, data.dataset->open());
  Printer printer(workspace, std::move(connection), std::move(fonts), as_pages);
  const auto wanted = [&](const DocumentSpec& spec) {
    return spec.pdf && (docs.empty() || std::find(docs.begin(), docs.end(), spec.name) != docs.end());
  };
  for (const ConsortiumEntry& entry : consortia) {
    const Subject subject = subject_of(entry, request);
    for (const DocumentSpec& spec : entry.regime->documents) {
      if (spec.regime_wide || !wanted(spec)) continue;
      LIANHETI_CHECK(printer.print(subject, spec.template_name, entry.id + " " + spec.name));
    }
  }
  for (const Regime* regime : data.regimes) {
    DocumentPlan plan;
    for (const DocumentSpec& spec : regime->documents) {
      if (spec.regime_wide && wanted(spec)) plan.regime_wide.push_back({&spec, nullptr, nullptr, spec.name});
    }
    LIANHETI_TRY(const std::vector<RegimeTask> tasks, regime_tasks(for_keys, *regime, plan, consortia, request));
    for (const RegimeTask& task : tasks) {
      LIANHETI_CHECK(printer.print(task.subject, task.document.spec->template_name,
                                   regime->id + " " + task.document.file_stem));
    }
  }
  return printer.take();
}

}  // namespace

Result<void> dump_stage(Workspace& workspace, const DataRequest& request, const std::string& stage,
                        const std::vector<std::string>& docs, const DumpConsumer& consumer, Outcome& outcome) {
  DataRequest loaded = request;
  loaded.may_lack_regime = stage == "dataset";
  LIANHETI_TRY(const CheckedData data, load_and_check(workspace, loaded, outcome));
  if (stage == "dataset") {
    consumer(data.dataset->image());
  } else if (stage == "findings") {
    std::string out;
    LIANHETI_CHECK(each_finding(data, [&](const Finding& finding) { out += to_json(finding) + "\n"; }));
    consumer(out);
  } else {
    LIANHETI_TRY(const std::string text, dump_documents(workspace, data, request, stage == "pages", docs));
    consumer(text);
  }
  return {};
}

}  // namespace lianheti

#include "batch/dump_stage.h"

#include <algorithm>

#include "document/document.h"
#include "ingest/bind.h"
#include "typeset/typeset.h"

namespace lianheti {
namespace {

// The tables alone, for inputs that name no regime.
Result<std::string> bare_dataset(Workspace& workspace, const DataRequest& request, Outcome& outcome) {
  LIANHETI_TRY(SqlContext context, workspace.sql_context(request.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  Diagnostics problems;
  load_inputs(request.inputs, dataset, problems);
  outcome.add(problems);
  LIANHETI_CHECK(dataset.freeze());
  return std::string(dataset.image());
}

Result<std::string> dump_documents(Workspace& workspace, const CheckedData& data, const DataRequest& request,
                                   bool as_pages, const std::vector<std::string>& docs) {
  LIANHETI_TRY(const std::vector<ConsortiumEntry> consortia, list_consortia(data, request));
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  LIANHETI_TRY(Connection connection, data.dataset->open());
  Composer composer(std::move(connection));
  Typesetter typesetter(fonts);
  std::string out;
  for (const ConsortiumEntry& entry : consortia) {
    for (const DocumentSpec& spec : entry.regime->documents) {
      if (!spec.pdf || (!docs.empty() && std::find(docs.begin(), docs.end(), spec.name) == docs.end())) continue;
      LIANHETI_TRY(const Template* from, workspace.find_template(entry.regime->id, spec.template_name));
      LIANHETI_TRY(const Document document,
                   composer.document(*from, {{"consortium", entry.id}, {"regime", entry.regime->id}, {"stage", entry.stage}}));
      out += "=== " + entry.id + " " + spec.name + "\n";
      if (!as_pages) {
        out += dump(document);
        continue;
      }
      LIANHETI_TRY(Pages pages, typesetter.lay_out(document));
      LIANHETI_CHECK(typesetter.number_pages(pages));
      out += dump(pages, *fonts);
    }
  }
  return out;
}

}  // namespace

Result<std::string> dump_stage(Workspace& workspace, const DataRequest& request, const std::string& stage,
                               const std::vector<std::string>& docs, Outcome& outcome) {
  Result<CheckedData> data = load_and_check(workspace, request, outcome);
  if (!data.ok()) {
    const bool no_regime = data.errors().front().code == "usage/no-regime";
    if (stage == "dataset" && no_regime) return bare_dataset(workspace, request, outcome);
    return data.errors();
  }
  if (stage == "dataset") return std::string(data->dataset->image());
  if (stage == "findings") {
    std::string out;
    for (const Finding& finding : data->findings) out += to_json(finding) + "\n";
    return out;
  }
  return dump_documents(workspace, *data, request, stage == "pages", docs);
}

}  // namespace lianheti

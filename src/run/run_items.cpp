#include "run/run_items.h"

#include "base/hash.h"
#include "batch/publication.h"
#include "run/run_inputs.h"

namespace lianheti {
namespace {

Ingredients base_of(const Ingredients& common, const Subject& subject, const Job& job) {
  Ingredients out = common;
  out.push_back({"options", "files", sha256(std::string(job.draft ? "draft" : "") + "\n" + subject.regime->banner + "\n" +
                                             publication_settings(*subject.regime))});
  out.push_back({"date", "of the document", std::to_string(subject.epoch)});
  return out;
}

}  // namespace

std::string item_name(const std::string& regime, const std::string& id) { return regime + "/" + id; }

Result<RunPlan> plan_items(Workspace& workspace, const CheckedData& data, const std::vector<ConsortiumEntry>& consortia,
                           const DataRequest& request, const Job& job, const Shard& shard, const Ingredients& common,
                           Diagnostics& problems) {
  RunPlan plan;
  for (const std::string& product : job.products) {
    for (const Regime* regime : data.regimes) {
      plan.products[product][regime] = plan_documents(workspace, *regime, product, {}, problems);
    }
  }
  for (std::size_t i = 0; i < consortia.size(); ++i) {
    const ConsortiumEntry& entry = consortia[i];
    plan.names.push_back(item_name(entry.regime->id, entry.id));
    if (!shard.has(plan.names.back())) continue;
    const Subject subject = subject_of(entry, request);
    for (const std::string& product : job.products) {
      const bool withheld = product == kPacket && !entry.breached.empty() && !job.draft;
      const DocumentPlan& all = plan.products[product][entry.regime];
      const DocumentPlan documents = withheld ? answering(all, entry.breached) : all;
      plan.items.push_back({.key = {entry.regime->id, entry.id, product},
                            .subject = subject,
                            .documents = documents.consortium,
                            .over_files = documents.over_files,
                            .compendium = documents.compendium,
                            .compendium_broken = documents.compendium_broken,
                            .withheld = withheld,
                            .places = places_of(subject, product),
                            .suffix = "",
                            .base = base_of(common, subject, job),
                            .consortium = static_cast<int>(i)});
    }
  }
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(const std::string members, rows_hash(*data.dataset));
  for (const Regime* regime : data.regimes) {
    for (const std::string& product : job.products) {
      const Result<std::vector<RegimeTask>> tasks =
          regime_tasks(connection, *regime, plan.products[product][regime], consortia, request);
      if (!tasks.ok()) {
        append(problems, tasks.errors());
        plan.broken_summaries.insert(regime->id);
        continue;
      }
      for (const RegimeTask& task : *tasks) {
        const std::string name =
            product + "/" + task.document.spec->name + (task.key.empty() ? "" : " " + task.key);
        plan.names.push_back(item_name(regime->id, name));
        if (!shard.has(plan.names.back())) continue;
        WorkItem item{.key = {regime->id, "", name},
                      .subject = task.subject,
                      .documents = {task.document},
                      .places = task.places,
                      .suffix = task.key,
                      .base = base_of(common, task.subject, job)};
        item.base.push_back({"members", "rows and findings", members});
        plan.items.push_back(std::move(item));
      }
    }
  }
  return plan;
}

}  // namespace lianheti

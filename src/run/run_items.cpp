#include "run/run_items.h"

#include "base/hash.h"
#include "batch/publication.h"
#include "run/run_inputs.h"

namespace lianheti {
namespace {

Ingredients base_of(const Ingredients& common, const Subject& subject, const Job& job) {
  Ingredients out = common;
  out.push_back({"options", "files", sha256((job.draft ? subject.regime->wording().text("draft_mark") : "") + "\n" + subject.regime->banner + "\n" +
                                             publication_settings(*subject.regime))});
  out.push_back({"date", "of the document", std::to_string(subject.epoch)});
  return out;
}

}  // namespace

std::string item_name(const std::string& regime, const std::string& id) { return regime + "/" + id; }

Result<RunPlan> RunPlan::make(Workspace& workspace, const CheckedData& data, const std::vector<ConsortiumEntry>& consortia,
                              const DataRequest& request, const Job& job, const Shard& shard, const Ingredients& common,
                              Diagnostics& problems) {
  RunPlan plan;
  plan.consortia_ = &consortia;
  plan.job_ = &job;
  plan.request_ = request;
  plan.common_ = common;
  for (const std::string& product : job.products) {
    for (const Regime* regime : data.regimes) {
      DocumentPlan documents = plan_documents(workspace, *regime, product, {}, problems);
      documents.over_year.clear();  // no part of a run knows all files of a year
      plan.products[product][regime] = std::move(documents);
    }
  }
  for (std::size_t i = 0; i < consortia.size(); ++i) {
    plan.names.push_back(item_name(consortia[i].regime->id, consortia[i].id));
    if (!shard.has(plan.names.back())) continue;
    for (std::size_t product = 0; product < job.products.size(); ++product) {
      plan.of_consortia_.push_back({static_cast<int>(i), static_cast<int>(product)});
    }
  }
  LIANHETI_CHECK(plan.add_wide(data, shard, problems));
  return plan;
}

int RunPlan::consortium_of(std::size_t index) const {
  return index < of_consortia_.size() ? of_consortia_[index].consortium : -1;
}

WorkItem RunPlan::item(std::size_t index) const {
  if (index >= of_consortia_.size()) return wide_[index - of_consortia_.size()];
  const Place& place = of_consortia_[index];
  const ConsortiumEntry& entry = (*consortia_)[static_cast<std::size_t>(place.consortium)];
  const std::string& product = job_->products[static_cast<std::size_t>(place.product)];
  const bool withheld = product == kPacket && !entry.breached.empty() && !job_->draft;
  const DocumentPlan& all = products.at(product).at(entry.regime);
  const DocumentPlan documents = withheld ? answering(all, entry.breached) : all;
  const Subject subject = subject_of(entry, request_);
  return {.key = {entry.regime->id, entry.id, product},
          .subject = subject,
          .documents = documents.consortium,
          .over_files = documents.over_files,
          .compendium = documents.compendium,
          .compendium_broken = documents.compendium_broken,
          .withheld = withheld,
          .places = places_of(subject, product),
          .suffix = "",
          .base = base_of(common_, subject, *job_)};
}

std::vector<const RegimePlans*> RunPlan::all_products() const {
  std::vector<const RegimePlans*> out;
  for (const auto& [product, plans] : products) out.push_back(&plans);
  return out;
}

Result<void> RunPlan::add_wide(const CheckedData& data, const Shard& shard, Diagnostics& problems) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  for (const Regime* regime : data.regimes) {
    LIANHETI_TRY(const std::string members, rows_hash(*data.dataset, regime->id));
    for (const std::string& product : job_->products) {
      const Result<std::vector<RegimeTask>> tasks =
          regime_tasks(connection, *regime, products[product][regime], *consortia_, request_);
      if (!tasks.ok()) {
        append(problems, tasks.errors());
        broken_summaries.insert(regime->id);
        continue;
      }
      for (const RegimeTask& task : *tasks) {
        const std::string name =
            product + "/" + task.document.spec->name + (task.key.empty() ? "" : " " + task.key);
        if (!shard.has(item_name(regime->id, name))) continue;
        WorkItem item{.key = {regime->id, "", name},
                      .subject = task.subject,
                      .documents = {task.document},
                      .places = task.places,
                      .suffix = task.key,
                      .base = base_of(common_, task.subject, *job_)};
        item.base.push_back({"members", "rows and findings", members});
        wide_.push_back(std::move(item));
      }
    }
  }
  return {};
}

}  // namespace lianheti

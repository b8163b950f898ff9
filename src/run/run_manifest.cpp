#include "run/run_manifest.h"

#include <algorithm>
#include <map>

#include "run/run_items.h"

namespace lianheti {
namespace {

void add_files(const std::vector<StoredDocument>& documents, std::vector<ManifestFile>& files) {
  for (const StoredDocument& document : documents) {
    for (const StoredFile& file : document.files) {
      files.push_back({file.path, document.name, file.sha256, static_cast<std::uint64_t>(file.bytes), file.pages,
                       document.state == "current" ? "" : document.state});
    }
  }
}

std::string status_of(const StoredConsortium& consortium, std::int64_t run, bool draft) {
  const std::string& outcome = consortium.outcome;
  if (outcome == "failed") return "failed";
  if (consortium.run != run) return "retired";
  if (outcome == "invalid" || outcome == "incomplete") return draft ? "draft" : "withheld";
  return draft ? "draft" : "built";
}

}  // namespace

Result<void> write_products(RunStore& store, const std::vector<std::string>& names, std::int64_t run, bool draft,
                            ManifestWriter& to) {
  std::map<std::string, std::size_t> order;
  for (const std::string& name : names) order.emplace(name, order.size());
  const auto place = [&](const std::string& name) {
    const auto found = order.find(name);
    return found == order.end() ? order.size() : found->second;
  };
  struct Placed {
    std::size_t at;
    StoredConsortium consortium;
    std::vector<std::string> products;
  };
  std::vector<Placed> consortia;
  std::map<std::pair<std::string, std::string>, std::size_t> position;
  LIANHETI_CHECK(store.each_consortium([&](const StoredConsortium& each) {
    position[{each.regime, each.id}] = consortia.size();
    consortia.push_back({place(item_name(each.regime, each.id)), each, {}});
  }));
  LIANHETI_TRY(const std::vector<SubjectKey> subjects, store.subjects());
  std::map<std::string, std::vector<ManifestFile>> wide;  // by regime
  for (const SubjectKey& key : subjects) {
    if (key.id.empty()) {
      LIANHETI_TRY(const std::vector<StoredDocument> documents, store.documents(key));
      add_files(documents, wide[key.regime]);
    } else if (const auto found = position.find({key.regime, key.id}); found != position.end()) {
      consortia[found->second].products.push_back(key.product);
    }
  }
  std::stable_sort(consortia.begin(), consortia.end(), [](const Placed& a, const Placed& b) { return a.at < b.at; });
  for (const Placed& each : consortia) {
    const StoredConsortium& stored = each.consortium;
    ManifestConsortium out{stored.id, stored.name, stored.regime, status_of(stored, run, draft),
                           static_cast<std::size_t>(stored.errors), static_cast<std::size_t>(stored.warnings), {}};
    for (const std::string& product : each.products) {
      LIANHETI_TRY(const std::vector<StoredDocument> documents, store.documents({stored.regime, stored.id, product}));
      add_files(documents, out.files);
    }
    if (out.status != "retired" || !out.files.empty()) to.add(out);
  }
  to.end_consortia();
  for (auto& [regime, files] : wide) {
    ManifestSummary summary{regime, draft ? "draft" : "built", std::move(files)};
    std::sort(summary.files.begin(), summary.files.end(),
              [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
    if (!summary.files.empty()) to.add(summary);
  }
  return {};
}

std::string manifest_file(const std::string& output, const Shard& shard) {
  return output + "/manifest" + (shard.whole() ? "" : "." + shard.label()) + ".json";
}

}  // namespace lianheti

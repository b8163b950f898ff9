#include "run/merge.h"

#include <algorithm>
#include <map>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/world.h"
#include "run/read_manifest.h"
#include "run/run_items.h"
#include "run/shard.h"

namespace lianheti {
namespace {

// What must be the same in all parts, as text.
std::string origin(Manifest manifest) {
  manifest.consortia.clear();
  manifest.summaries.clear();
  manifest.shard = 0;
  return to_json(manifest);
}

class Merging {
 public:
  explicit Merging(const std::string& folder) : folder_(folder) {}

  Result<Merged> run() {
    for (const std::string& file : part_manifests(folder_, problems_)) {
      LIANHETI_TRY(Manifest part, load_manifest(file));
      parts_.push_back(std::move(part));
    }
    if (parts_.empty()) {
      complain("base/cannot-read", tr("there is no manifest of a part of a run here"),
               tr("run the parts first: lianheti run JOB --shard I/N"));
      return problems_;
    }
    same_origin();
    all_parts();
    std::map<std::string, std::size_t> order;
    for (const std::string& name : parts_.front().names) order.emplace(name, order.size());
    Manifest out = parts_.front();
    out.consortia.clear();
    out.summaries.clear();
    out.shard = out.shards = 0;
    out.names.clear();
    join(order, out);
    files_there(out);
    if (!problems_.empty()) return problems_;
    LIANHETI_CHECK(write_file(folder_ + "/manifest.json", to_json(out)));
    return Merged{std::move(out), parts_.front().shards};
  }

 private:
  void complain(const char* code, std::string message, std::string hint) {
    problems_.push_back({code, Severity::Error, std::move(message), {.file = folder_}, std::move(hint)});
  }

  void same_origin() {
    for (const Manifest& part : parts_) {
      if (origin(part) == origin(parts_.front())) continue;
      complain("run/merge-differs",
               msg("parts {} and {} were made from other inputs, rules, templates, fonts or dates", parts_.front().shard,
                   part.shard),
               tr("run both parts again on the same files, with the same as_of"));
    }
  }

  void all_parts() {
    const int of = parts_.front().shards;
    for (int index = 1; index <= of; ++index) {
      const auto count = std::count_if(parts_.begin(), parts_.end(), [&](const Manifest& part) {
        return part.shard == index && part.shards == of;
      });
      if (count != 1) {
        complain("run/merge-part-missing", msg("part {} of {} is missing", index, of),
                 msg("run it: lianheti run JOB --shard {}/{}", index, of));
      }
    }
  }

  void join(const std::map<std::string, std::size_t>& order, Manifest& out) {
    std::map<std::string, int> seen;
    std::map<std::string, ManifestSummary> wide;
    for (const Manifest& part : parts_) {
      for (const ManifestConsortium& each : part.consortia) {
        const std::string name = item_name(each.regime, each.id);
        ++seen[name];
        if (!Shard{part.shard, part.shards}.has(name) && each.status != "retired") {
          complain("run/merge-stray", msg("{} does not belong to part {}", name, part.shard), tr("run the parts again"));
        }
        out.consortia.push_back(each);
      }
      for (const ManifestSummary& each : part.summaries) {
        ManifestSummary& joined = wide[each.regime];
        joined.regime = each.regime;
        if (joined.status.empty() || each.status == "failed") joined.status = each.status;
        joined.files.insert(joined.files.end(), each.files.begin(), each.files.end());
      }
    }
    for (const auto& [name, position] : order) {
      if (seen[name] == 1) continue;
      complain("run/merge-missing", msg("{} stands in {} parts", name, seen[name]), tr("run the parts again"));
    }
    const auto place = [&](const ManifestConsortium& each) {
      const auto found = order.find(item_name(each.regime, each.id));
      return found == order.end() ? order.size() : found->second;
    };
    std::stable_sort(out.consortia.begin(), out.consortia.end(),
                     [&](const ManifestConsortium& a, const ManifestConsortium& b) { return place(a) < place(b); });
    for (auto& [regime, summary] : wide) {
      std::sort(summary.files.begin(), summary.files.end(),
                [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
      out.summaries.push_back(std::move(summary));
    }
  }

  void files_there(const Manifest& out) {
    const auto look = [&](const std::vector<ManifestFile>& files) {
      for (const ManifestFile& file : files) {
        const std::optional<FileState> state = file_state(folder_ + "/" + file.path);
        if (state && static_cast<std::uint64_t>(state->bytes) == file.bytes) continue;
        complain("run/merge-file", msg("{} is missing or cut off", file.path), tr("run its part again"));
      }
    };
    for (const ManifestConsortium& each : out.consortia) look(each.files);
    for (const ManifestSummary& each : out.summaries) look(each.files);
  }

  const std::string& folder_;
  std::vector<Manifest> parts_;
  Diagnostics problems_;
};

}  // namespace

Result<Merged> merge_parts(const std::string& folder) { return Merging(folder).run(); }

}  // namespace lianheti

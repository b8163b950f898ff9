#include "run/explain.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/clock.h"
#include "base/file_tree.h"
#include "base/i18n.h"
#include "run/explain_manifest.h"
#include "run/run_store.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kMostChanges = 30;

std::string kind_name(const std::string& kind) {
  const std::map<std::string, std::string> names = {{"program", tr("program")},
                                                    {"template", tr("template")},
                                                    {"layout", tr("layout")},
                                                    {"fonts", tr("fonts")},
                                                    {"font", tr("font")},
                                                    {"options", tr("options")},
                                                    {"date", tr("date")},
                                                    {"name", tr("name")},
                                                    {"rows", tr("rows of the query")},
                                                    {"members", tr("data of all consortia:")},
                                                    {"input", tr("input")},
                                                    {"registry", tr("registry")},
                                                    {"document", tr("document")},
                                                    {"rule", tr("rule")},
                                                    {"parameter", tr("parameter")},
                                                    {"findings", tr("findings of")},
                                                    {"file", tr("missing or changed on the disk:")}};
  const auto found = names.find(kind);
  return found == names.end() ? kind : found->second;
}

// "rows filing-form/members" -> "rows of the query filing-form/members"
std::string reason_text(const std::string& reason) {
  if (reason == "new") return tr("it had not been built before");
  if (reason == "asked-for again") return tr("it is asked for again");
  const std::size_t blank = reason.find(' ');
  return kind_name(reason.substr(0, blank)) + (blank == std::string::npos ? "" : reason.substr(blank));
}

class Explanation {
 public:
  Explanation(RunStore& store, std::string path) : store_(store), path_(std::move(path)) {}

  Result<std::string> text() {
    using Found = std::optional<std::pair<SubjectKey, StoredDocument>>;
    LIANHETI_TRY(const Found found, store_.find_file(path_));
    if (!found) {
      return Diagnostic{"base/cannot-read", Severity::Error, tr("no run built this file"), {.file = path_},
                        tr("name a file that the manifest lists")};
    }
    const auto& [key, document] = *found;
    line(path_);
    line(msg("  document: {}, regime {}{}", document.name, key.regime, key.id.empty() ? "" : ", " + key.id));
    if (document.state == "stale") line(tr("  state: stale, the last good one; the newest data gave none"));
    if (document.state == "retired") line(tr("  state: retired, no run asks for it any more"));
    LIANHETI_TRY(const std::optional<StoredRun> run, store_.find_run(document.run));
    if (document.state != "retired" && run) {
      line(msg("  built by run {} at {}, because of", document.run, to_utc(run->started)));
      for (const std::string& reason : document.why) line("    " + reason_text(reason));
      LIANHETI_CHECK(changes_of(*run));
    }
    line(tr("  made from"));
    for (const Ingredient& each : document.ingredients) {
      line("    " + kind_name(each.kind) + " " + each.name +
           (each.hash.empty() ? "" : "  " + each.hash.substr(0, kShortHash)));
    }
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  // What went into that run otherwise than into the one before.
  Result<void> changes_of(const StoredRun& run) {
    LIANHETI_TRY(const std::optional<StoredRun> before, store_.run_before(run.run));
    if (!before) return {};
    const std::vector<std::string> changed = differences(before->ingredients, run.ingredients);
    if (changed.empty()) return {};
    line(msg("  changed since run {}", before->run));
    for (std::size_t i = 0; i < std::min(changed.size(), kMostChanges); ++i) line("    " + reason_text(changed[i]));
    if (changed.size() > kMostChanges) line("    " + msg("and {} more", changed.size() - kMostChanges));
    return {};
  }

  RunStore& store_;
  std::string path_;
  std::string text_;
};

// Folders with a state file: that of the whole run, and those of its parts.
std::vector<std::string> stores_of(const fs::path& folder) {
  Diagnostics unlisted;
  const fs::path state = folder / ".lianheti";
  std::vector<std::string> out = expand_glob((state / "*-of-*" / "state.db").string(), unlisted);
  if (file_state(state / "state.db")) out.insert(out.begin(), (state / "state.db").string());
  return out;
}

}  // namespace

Result<std::string> explain_file(const std::string& file) {
  std::error_code error;
  const fs::path path = fs::absolute(file, error).lexically_normal();
  for (fs::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    const std::vector<std::string> stores = stores_of(folder);
    const std::string name = path.lexically_relative(folder).generic_string();
    if (stores.empty()) {
      LIANHETI_TRY(const std::optional<std::string> listed, explain_listed(folder.string(), name));
      if (listed) return *listed;
      continue;
    }
    Result<std::string> said = Diagnostic{};
    for (const std::string& store_file : stores) {
      LIANHETI_TRY(RunStore store, RunStore::open_to_read(fs::path(store_file).parent_path().string()));
      said = Explanation(store, name).text();
      if (said.ok()) return said;
    }
    return said;
  }
  return Diagnostic{"base/cannot-read", Severity::Error, tr("no manifest in this folder or above it lists this file"),
                    {.file = file}, tr("name a file that this program built, where it was built")};
}

}  // namespace lianheti

#include "run/work.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <span>

#include "base/file_tree.h"
#include "base/input_file.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;
using Did = WorkAnswer::Did;

const StoredDocument* find(const std::vector<StoredDocument>& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const StoredDocument& each) { return each.name == name; });
  return found == list.end() ? nullptr : &*found;
}

bool intact(const fs::path& root, const StoredFile& file) {
  const std::optional<FileState> now = file_state(root / file.path);
  if (!now || now->bytes != file.bytes) return false;
  if (now->modified == file.modified) return true;
  const Result<std::string> hash = file_sha256(root / file.path);
  return hash.ok() && *hash == file.sha256;
}

// Why a document is to be built; empty where it is as it should be.
std::vector<std::string> reasons(const fs::path& root, const StoredDocument* last, const Ingredients& now) {
  if (last == nullptr || last->ingredients.empty()) return {"new"};
  std::vector<std::string> out = differences(last->ingredients, now);
  for (const StoredFile& file : last->files) {
    if (!intact(root, file)) out.push_back("file " + file.path);
  }
  if (out.empty() && last->state == "retired") out.push_back("asked-for again");
  return out;
}

// One document on its way from its ingredients to its files.
struct DocumentProgress {
  StoredDocument now;
  const StoredDocument* last = nullptr;
  std::string built_as;  // its name among the documents that are built
  bool failed = false;
  bool wanted() const { return !failed && !now.why.empty(); }
};

class Subjects {
 public:
  Subjects(const WorkItem& item, const WorkRequest& request, const fs::path& root)
      : item_(item), request_(request), root_(root) {}

  std::string stored_name(const std::string& name) const {
    return item_.suffix.empty() ? name : name + " " + item_.suffix;
  }

  DocumentProgress look(const ComposedDocument& document, Ingredients more = {}) const {
    DocumentProgress out{.now = {.name = stored_name(document.name), .state = "current"}};
    out.built_as = document.name;
    out.last = find(request_.last, out.now.name);
    out.failed = document.failed;
    if (out.failed) return out;
    out.now.ingredients = item_.base;
    out.now.ingredients.push_back({"name", item_.subject.folder + "/" + document.stem, ""});
    for (const ComposedDocument::Source& source : document.sources) {
      const std::string name = source.from->name() + (source.from->makes_sheets() ? "-xlsx" : "");
      out.now.ingredients.push_back({"template", item_.key.regime + "/" + name, source.from->hash()});
      std::map<std::string, int> alike;  // queries of one name in several places of the template
      for (const QueryRead& read : source.reads) {
        const int count = ++alike[read.query];
        const std::string number = count > 1 ? " (" + std::to_string(count) + ")" : "";
        out.now.ingredients.push_back({"rows", name + "/" + read.query + number, read.hash});
      }
    }
    std::move(more.begin(), more.end(), std::back_inserter(out.now.ingredients));
    out.now.why = reasons(root_, out.last, out.now.ingredients);
    return out;
  }

  // Where people sign: from all documents.
  DocumentProgress look_at_places(const std::vector<DocumentProgress>& documents) const {
    DocumentProgress out{.now = {.name = stored_name(kPlaces), .state = "current"}};
    out.last = find(request_.last, out.now.name);
    for (const DocumentProgress& each : documents) {
      out.now.ingredients.push_back({"document", each.now.name, fingerprint(each.now.ingredients)});
    }
    if (out.last != nullptr) out.now.why = reasons(root_, out.last, out.now.ingredients);
    return out;
  }

  void take_files(DocumentProgress& progress, const BuiltDocuments& built, const std::string& name) const {
    for (const ManifestFile& file : built.files) {
      if (file.document != name) continue;
      const std::optional<FileState> state = file_state(root_ / file.path);
      progress.now.files.push_back({file.path, file.sha256, static_cast<std::int64_t>(file.bytes), file.pages,
                                    state ? state->modified : 0});
    }
  }

  // The files of documents, as they are now: written by this run or an earlier one.
  static std::vector<ListedFile> files_of(std::span<const DocumentProgress> documents, const Regime& regime,
                                          const BuiltDocuments& built) {
    std::vector<ListedFile> out;
    for (const DocumentProgress& each : documents) {
      const auto at = built.bound_at.find(each.built_as);
      const ListedFile common{.spec = regime.find_document(each.built_as),
                              .bound_at = at != built.bound_at.end() ? at->second : ""};
      const auto add = [&](const std::string& path, const std::string& hash, std::uint64_t bytes, int pages) {
        out.push_back({common.spec, path, hash, bytes, pages, common.bound_at});
      };
      if (each.wanted()) {
        for (const ManifestFile& file : built.files) {
          if (file.document == each.built_as) add(file.path, file.sha256, file.bytes, file.pages);
        }
      } else if (each.last != nullptr) {
        for (const StoredFile& file : each.last->files) {
          add(file.path, file.sha256, static_cast<std::uint64_t>(file.bytes), file.pages);
        }
      }
    }
    return out;
  }

  static WorkAnswer::Document answer(DocumentProgress progress) {
    if (progress.failed) {
      StoredDocument kept = progress.last != nullptr ? *progress.last : std::move(progress.now);
      kept.state = "stale";
      return {std::move(kept), Did::Failed};
    }
    if (progress.now.why.empty()) {
      StoredDocument kept = *progress.last;
      kept.state = "current";
      return {std::move(kept), Did::Unchanged};
    }
    return {std::move(progress.now), Did::Built};
  }

 private:
  const WorkItem& item_;
  const WorkRequest& request_;
  const fs::path& root_;
};

// Documents of earlier runs that the answer does not speak of.
void keep_stale(const std::vector<StoredDocument>& last, WorkAnswer& answer) {
  for (const StoredDocument& document : last) {
    const bool spoken = std::any_of(answer.documents.begin(), answer.documents.end(), [&](const WorkAnswer::Document& each) {
      return each.stored.name == document.name;
    });
    if (spoken || document.state == "retired") continue;
    answer.documents.push_back({document, Did::Unchanged});
    answer.documents.back().stored.state = "stale";
  }
}

// An item's documents: composed and looked at, written where something differs, and answered for.
class ItemWork {
 public:
  ItemWork(const DocumentBuilder& builder, Workbench& bench, const WorkItem& item, const WorkRequest& request,
           const fs::path& root, const Step& step)
      : builder_(builder), bench_(bench), item_(item), request_(request), step_(step), subjects_(item, request, root) {}

  WorkAnswer run() {
    look_at_documents();
    look_at_lists();
    places_ = subjects_.look_at_places(documents_);
    places_.failed = any_failed();
    const bool wanted = places_.wanted() || std::any_of(documents_.begin(), documents_.end(),
                                                        [](const DocumentProgress& each) { return each.wanted(); });
    if (wanted && !request_.dry) write();
    answer_documents();
    answer_places(wanted);
    if (item_.withheld) keep_stale(request_.last, answer_);
    return std::move(answer_);
  }

 private:
  // Those that are broken, or went over their limits, have failed.
  std::vector<ComposedDocument> compose(const std::vector<PlannedDocument>& documents) {
    std::vector<ComposedDocument> out;
    std::vector<PlannedDocument> planned;
    for (const PlannedDocument& document : documents) {
      if (document.broken || request_.skip.contains(document.spec->name)) {
        out.push_back({.name = document.spec->name, .stem = document.file_stem, .spec = document.spec, .failed = true});
      } else {
        planned.push_back(document);
      }
    }
    for (ComposedDocument& document :
         builder_.compose(bench_, item_.subject, planned, AskedBy::Stage, answer_.problems, step_)) {
      out.push_back(std::move(document));
    }
    return out;
  }

  void look_at_documents() {
    composed_ = compose(item_.documents);
    bool whole = true;
    Ingredients parts;
    for (ComposedDocument& document : composed_) {
      documents_.push_back(subjects_.look(document));
      document.wanted = documents_.back().wanted();
      whole = whole && !document.failed;
      if (document.spec->in_compendium && document.document) {
        parts.push_back({"document", document.name, fingerprint(documents_.back().now.ingredients)});
      }
    }
    if ((item_.compendium != nullptr || item_.compendium_broken) && !parts.empty()) look_at_front(std::move(parts), whole);
    listed_ = documents_.size();
  }

  // What stands before the documents in the compendium; `whole`: none of them has failed.
  void look_at_front(Ingredients parts, bool whole) {
    front_ = ComposedDocument{.name = kCompendium, .failed = true};
    if (whole && !item_.compendium_broken && !request_.skip.contains(kCompendium)) {
      step_(kCompendium);
      front_ = builder_.compose_front(bench_, item_.subject, *item_.compendium, answer_.problems);
    }
    documents_.push_back(subjects_.look(*front_, std::move(parts)));
    front_->wanted = documents_.back().wanted();
  }

  // Documents about the files of the others, with no files yet: what they read of the data.
  void look_at_lists() {
    for (ComposedDocument& list : compose(item_.over_files)) {
      Ingredients all;
      for (std::size_t i = 0; i < listed_; ++i) {
        all.push_back({"document", documents_[i].now.name, fingerprint(documents_[i].now.ingredients)});
      }
      list.failed = list.failed || any_failed();
      documents_.push_back(subjects_.look(list, std::move(all)));
    }
  }

  bool any_failed() const {
    return std::any_of(documents_.begin(), documents_.end(), [](const DocumentProgress& each) { return each.failed; });
  }

  void write() {
    const bool bound = front_ && !front_->failed;
    built_ = builder_.write(bench_, item_.subject, composed_, bound ? &*front_ : nullptr, answer_.problems, step_);
    if (built_.complete() && !places_.failed && !item_.over_files.empty()) write_lists();
    places_.failed = places_.failed || !built_.complete();
    if (places_.failed) return;
    const Result<void> written = builder_.write_places(item_.places, built_);
    append(answer_.problems, written.errors());
    places_.failed = !written.ok();
  }

  void write_lists() {
    for (std::size_t i = listed_; i < documents_.size(); ++i) {
      if (documents_[i].now.why.empty()) documents_[i].now.why = {"files written again"};
    }
    builder_.write_over_files(bench_, item_.subject, item_.over_files,
                              Subjects::files_of(std::span(documents_).first(listed_), *item_.subject.regime, built_),
                              AskedBy::Stage, built_, answer_.problems, step_);
  }

  void answer_documents() {
    for (DocumentProgress& document : documents_) {
      const std::string name = document.built_as;
      document.failed = document.failed || built_.failed.contains(name);
      if (document.wanted()) subjects_.take_files(document, built_, name);
      document.failed = document.failed || (document.wanted() && !request_.dry && document.now.files.empty());
      answer_.documents.push_back(Subjects::answer(std::move(document)));
    }
  }

  // Nothing is said of places that no document has.
  void answer_places(bool wanted) {
    subjects_.take_files(places_, built_, kPlaces);
    if (!places_.now.files.empty()) {
      if (places_.now.why.empty()) places_.now.why = {"new"};
      answer_.documents.push_back(Subjects::answer(std::move(places_)));
    } else if (places_.last != nullptr && (places_.failed || !wanted || request_.dry)) {
      answer_.documents.push_back(Subjects::answer(std::move(places_)));
    }
  }

  const DocumentBuilder& builder_;
  Workbench& bench_;
  const WorkItem& item_;
  const WorkRequest& request_;
  const Step& step_;
  Subjects subjects_;
  std::vector<ComposedDocument> composed_;
  std::optional<ComposedDocument> front_;    // of the compendium
  std::vector<DocumentProgress> documents_;  // of composed_, of front_, then of those about the files of these
  std::size_t listed_ = 0;                   // without the latter
  DocumentProgress places_;
  BuiltDocuments built_;
  WorkAnswer answer_;
};

}  // namespace

WorkAnswer not_begun(const WorkRequest& request, const Diagnostics& why) {
  WorkAnswer out{.problems = why};
  keep_stale(request.last, out);
  for (WorkAnswer::Document& document : out.documents) document.did = Did::Failed;
  return out;
}

WorkAnswer Worker::work(const WorkRequest& request, const Step& step) {
  const WorkItem item = item_(request.item);
  const fs::path root = root_;
  return ItemWork(builder_, bench_, item, request, root, step).run();
}

}  // namespace lianheti

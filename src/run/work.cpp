#include "run/work.h"

#include <algorithm>
#include <filesystem>
#include <map>
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

}  // namespace

std::vector<ComposedDocument> Worker::compose(const Subject& subject, const std::vector<PlannedDocument>& documents,
                                              const WorkRequest& request, Diagnostics& problems, const Step& step) {
  std::vector<ComposedDocument> out;
  std::vector<PlannedDocument> planned;
  for (const PlannedDocument& document : documents) {
    if (document.broken || request.skip.contains(document.spec->name)) {
      out.push_back({.name = document.spec->name, .stem = document.file_stem, .spec = document.spec, .failed = true});
    } else {
      planned.push_back(document);
    }
  }
  for (ComposedDocument& document : builder_.compose(bench_, subject, planned, AskedBy::Stage, problems, step)) {
    out.push_back(std::move(document));
  }
  return out;
}

WorkAnswer Worker::work(const WorkRequest& request, const Step& step) {
  const WorkItem item = item_(request.item);
  const fs::path root = root_;
  const Subjects subjects(item, request, root);
  WorkAnswer answer;

  std::vector<ComposedDocument> composed = compose(item.subject, item.documents, request, answer.problems, step);
  std::vector<DocumentProgress> documents;
  bool whole = true;
  Ingredients parts;
  for (ComposedDocument& document : composed) {
    documents.push_back(subjects.look(document));
    document.wanted = documents.back().wanted();
    whole = whole && !document.failed;
    if (document.spec->in_compendium && document.document) {
      parts.push_back({"document", document.name, fingerprint(documents.back().now.ingredients)});
    }
  }
  std::optional<ComposedDocument> front;
  if ((item.compendium != nullptr || item.compendium_broken) && !parts.empty()) {
    front = ComposedDocument{.name = kCompendium, .failed = true};
    if (whole && !item.compendium_broken && !request.skip.contains(kCompendium)) {
      step(kCompendium);
      front = builder_.compose_front(bench_, item.subject, *item.compendium, answer.problems);
    }
    documents.push_back(subjects.look(*front, std::move(parts)));
    front->wanted = documents.back().wanted();
  }
  const std::size_t listed = documents.size();
  const auto any_failed = [&] {
    return std::any_of(documents.begin(), documents.end(), [](const DocumentProgress& each) { return each.failed; });
  };
  // With no files yet: what they read of the data.
  for (ComposedDocument& list : compose(item.subject, item.over_files, request, answer.problems, step)) {
    Ingredients all;
    for (std::size_t i = 0; i < listed; ++i) {
      all.push_back({"document", documents[i].now.name, fingerprint(documents[i].now.ingredients)});
    }
    list.failed = list.failed || any_failed();
    documents.push_back(subjects.look(list, std::move(all)));
  }
  DocumentProgress places = subjects.look_at_places(documents);
  places.failed = any_failed();
  const bool anything = places.wanted() ||
                        std::any_of(documents.begin(), documents.end(),
                                    [](const DocumentProgress& each) { return each.wanted(); });

  BuiltDocuments built;
  if (anything && !request.dry) {
    const bool bound = front && !front->failed;
    built = builder_.write(bench_, item.subject, composed, bound ? &*front : nullptr, answer.problems, step);
    if (built.complete() && !places.failed && !item.over_files.empty()) {
      for (std::size_t i = listed; i < documents.size(); ++i) {
        if (documents[i].now.why.empty()) documents[i].now.why = {"files written again"};
      }
      builder_.write_over_files(bench_, item.subject, item.over_files,
                                Subjects::files_of(std::span(documents).first(listed), *item.subject.regime, built),
                                AskedBy::Stage, built, answer.problems, step);
    }
    places.failed = places.failed || !built.complete();
    if (!places.failed) {
      const Result<void> written = builder_.write_places(item.places, built);
      append(answer.problems, written.errors());
      places.failed = !written.ok();
    }
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string name = documents[i].built_as;
    documents[i].failed = documents[i].failed || built.failed.contains(name);
    if (documents[i].wanted()) subjects.take_files(documents[i], built, name);
    documents[i].failed = documents[i].failed || (documents[i].wanted() && !request.dry && documents[i].now.files.empty());
    answer.documents.push_back(Subjects::answer(std::move(documents[i])));
  }
  subjects.take_files(places, built, kPlaces);
  if (!places.now.files.empty()) {
    if (places.now.why.empty()) places.now.why = {"new"};
    answer.documents.push_back(Subjects::answer(std::move(places)));
  } else if (places.last != nullptr && (places.failed || !anything || request.dry)) {
    answer.documents.push_back(Subjects::answer(std::move(places)));
  }
  if (item.withheld) keep_stale(request.last, answer);
  return answer;
}

}  // namespace lianheti

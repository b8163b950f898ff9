#include "batch/document_builder.h"

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "base/json.h"
#include "batch/publication.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

// What a document was made from, as JSON: carried by a PDF/A-3 file.
std::string describe(const Manifest& run, const Subject& subject, const std::string& document) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("program", run.program).member("as_of", to_iso(run.as_of));
  json.member("draft", run.draft).member("document", document);
  if (!subject.id.empty()) {
    json.key("consortium").begin_object().member("id", subject.id).member("name", subject.name).end_object();
  }
  json.key("regime").begin_object().member("id", subject.regime->id).member("sha256", subject.regime->hash).end_object();
  json.key("inputs").begin_array();
  for (const ManifestNamed& input : run.inputs) {
    json.begin_object().member("name", input.name).member("sha256", input.version).end_object();
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

// Whether a document's condition holds for the subject.
Result<bool> condition_holds(Connection& connection, const DocumentSpec& spec, const Subject& subject) {
  if (spec.condition.empty()) return true;
  LIANHETI_TRY(Statement condition, connection.prepare(spec.condition));
  SqlParameters parameters = subject.parameters;
  for (const Parameter& parameter : subject.regime->parameters) parameters.emplace_back(parameter.name, parameter.value);
  condition.bind(parameters);
  LIANHETI_TRY(const bool row, condition.step());
  return row && condition.integer(0) != 0;
}

}  // namespace

Result<Workbench> Workbench::open(const Dataset& dataset, const std::shared_ptr<const FontCatalog>& fonts) {
  LIANHETI_TRY(Connection for_composer, dataset.open());
  LIANHETI_TRY(Connection for_places, dataset.open());
  LIANHETI_TRY(Provenance provenance, Provenance::create(for_places));
  return Workbench{Composer(std::move(for_composer)), Typesetter(fonts), std::move(for_places), std::move(provenance), {}};
}

// One subject on one bench. Each step gives what it made, or takes down what kept it from being made.
class DocumentBuilder::Task {
 public:
  Task(const DocumentBuilder& builder, Workbench& bench, const Subject& subject, Diagnostics& problems)
      : builder_(builder), bench_(bench), subject_(subject), problems_(problems) {
    typeset_.locate = [this](const ValueRef& value) {
      return bench_.provenance.find(std::string(value.table), value.row_id, std::string(value.field));
    };
  }

  // Whether the document is to be built; nothing where its condition fails.
  std::optional<bool> asks(const DocumentSpec& spec) {
    return kept(condition_holds(bench_.connection, spec, subject_));
  }

  void compose(const Template* pdf, const Template* xlsx, ComposedDocument& into) {
    if (pdf != nullptr) {
      into.sources.push_back({pdf, {}});
      into.document = kept(bench_.composer.document(*pdf, subject_.parameters, &into.sources.back().reads));
      if (into.document) {
        if (builder_.options_.draft) into.document->watermark = subject_.regime->wording().text("draft_mark");
        const std::string& head = subject_.regime->banner;
        std::string& own = into.document->banner;
        own = head + (head.empty() || own.empty() ? "" : "\n") + own;
      }
      into.failed = !into.document;
    }
    if (xlsx != nullptr && !into.failed) {
      into.sources.push_back({xlsx, {}});
      into.sheets = kept(bench_.composer.sheets(*xlsx, subject_.parameters, &into.sources.back().reads));
      into.failed = !into.sheets;
    }
  }

  // The pages as they are laid out, before they are numbered.
  std::optional<Pages> lay_out(const ComposedDocument& from) {
    return kept(bench_.typesetter.lay_out(*from.document, typeset_));
  }

  std::optional<Pages> bind(const ComposedDocument& front, const std::vector<Pages>& parts,
                            const std::vector<std::string>& titles) {
    std::vector<const Pages*> bound;
    for (const Pages& part : parts) bound.push_back(&part);
    return kept(bench_.typesetter.bind(*front.document, bound, titles, typeset_));
  }

  bool number(Pages& pages) { return kept(bench_.typesetter.number_pages(pages)); }

  bool write_pdf(const Pages& pages, const std::string& stem, const std::string& document, BuiltDocuments& built) {
    PdfOptions options;
    options.epoch = subject_.epoch;
    options.conformance = builder_.options_.conformance;
    options.signature_fields = builder_.options_.signature_fields;
    if (builder_.sources_ != nullptr) {
      auto attachments =
          kept(builder_.sources_->of(bench_.connection, subject_.id, subject_.regime->wording(),
                                     describe(builder_.run_, subject_, document)));
      if (!attachments) return false;
      options.attachments = std::move(*attachments);
    }
    const std::optional<std::string> bytes = kept(builder_.pdf_.write(pages, options));
    if (!bytes) return false;
    const std::string path = subject_.folder + "/" + stem + ".pdf";
    if (!kept(write_file(fs::path(builder_.root_) / path, *bytes, builder_.options_.durability))) return false;
    for (const Page& page : pages.pages) {
      for (const GlyphRun& run : page.runs) bench_.faces.insert(run.face);
    }
    built.files.push_back({path, document, sha256(*bytes), bytes->size(), static_cast<int>(pages.pages.size())});
    return true;
  }

  bool write_workbook(const ComposedDocument& from, BuiltDocuments& built) {
    const std::string path = subject_.folder + "/" + from.stem + ".xlsx";
    const fs::path file = fs::path(builder_.root_) / path;
    const XlsxOptions options{.epoch = subject_.epoch, .durability = builder_.options_.durability};
    if (!kept(write_xlsx(*from.sheets, file, options))) return false;
    const std::optional<std::string> bytes = kept(read_file(file));
    if (!bytes) return false;
    built.files.push_back({path, from.name, sha256(*bytes), bytes->size(), 0});
    return from.sheets->events.empty() || write_calendar(from, built);
  }

  // Of `files` and of what is built already.
  bool write_checksums(std::vector<ListedFile> files, const std::string& stem, const std::string& document,
                       BuiltDocuments& built) {
    for (const ManifestFile& file : built.files) {
      files.push_back({nullptr, file.path, file.sha256, file.bytes, file.pages, ""});
    }
    return write_text(checksums(files, subject_.folder), stem + ".sha256", document, built);
  }

 private:
  bool write_text(const std::string& text, const std::string& name, const std::string& document, BuiltDocuments& built) {
    const std::string path = subject_.folder + "/" + name;
    if (!kept(write_file(fs::path(builder_.root_) / path, text, builder_.options_.durability))) return false;
    built.files.push_back({path, document, sha256(text), text.size(), 0});
    return true;
  }

  bool write_calendar(const ComposedDocument& from, BuiltDocuments& built) {
    return write_text(to_ics(from.sheets->title, from.sheets->events, subject_.epoch), from.stem + ".ics", from.name, built);
  }

  template <class T>
  std::optional<T> kept(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    take_down(result.errors());
    return std::nullopt;
  }
  bool kept(const Result<void>& result) {
    if (!result.ok()) take_down(result.errors());
    return result.ok();
  }

  void take_down(const Diagnostics& errors) {
    for (Diagnostic error : errors) {
      if (!subject_.id.empty()) error.message = subject_.id + " " + subject_.name + ": " + error.message;
      problems_.push_back(std::move(error));
    }
  }

  const DocumentBuilder& builder_;
  Workbench& bench_;
  const Subject& subject_;
  Diagnostics& problems_;
  TypesetOptions typeset_;
};

std::vector<ComposedDocument> DocumentBuilder::compose(Workbench& bench, const Subject& subject,
                                                       const std::vector<PlannedDocument>& documents, AskedBy asked,
                                                       Diagnostics& problems, const BeforeDocument& before) const {
  Task task(*this, bench, subject, problems);
  std::vector<ComposedDocument> out;
  for (const PlannedDocument& planned : documents) {
    ComposedDocument document{.name = planned.spec->name, .stem = planned.file_stem, .spec = planned.spec};
    if (asked != AskedBy::Name) {
      if (asked == AskedBy::Stage && !stage_asks(*planned.spec, subject.stage)) continue;
      const std::optional<bool> asks = task.asks(*planned.spec);
      if (asks && !*asks) continue;
      document.failed = !asks;
    }
    if (before) before(document.name);
    if (!document.failed) task.compose(planned.pdf, planned.xlsx, document);
    if (is_published(*subject.regime, document.name)) {
      if (document.document) hide_numbers(*subject.regime, *document.document);
      if (document.sheets) hide_numbers(*subject.regime, *document.sheets);
    }
    out.push_back(std::move(document));
  }
  return out;
}

ComposedDocument DocumentBuilder::compose_front(Workbench& bench, const Subject& subject, const Template& compendium,
                                                Diagnostics& problems) const {
  ComposedDocument front{.name = kCompendium};
  Task(*this, bench, subject, problems).compose(&compendium, nullptr, front);
  return front;
}

BuiltDocuments DocumentBuilder::write(Workbench& bench, const Subject& subject,
                                      std::vector<ComposedDocument>& documents, const ComposedDocument* front,
                                      Diagnostics& problems, const BeforeDocument& before) const {
  Task task(*this, bench, subject, problems);
  BuiltDocuments built;
  std::vector<Pages> parts;
  std::vector<std::string> titles;
  std::vector<std::string> bound_names;
  for (ComposedDocument& document : documents) {
    if (before) before(document.name);
    if (!document.failed && document.document) {
      std::optional<Pages> pages = task.lay_out(document);
      if (pages && front != nullptr && document.spec->in_compendium) {
        parts.push_back(*pages);
        titles.push_back(document.spec->title);
        bound_names.push_back(document.name);
      }
      document.failed = !pages || !task.number(*pages);
      if (!document.failed) add_places(built.places, *pages, document.stem + ".pdf", document.name);
      if (!document.failed && document.wanted) {
        document.failed = !task.write_pdf(*pages, document.stem, document.name, built);
      }
    }
    if (!document.failed && document.sheets && document.wanted) document.failed = !task.write_workbook(document, built);
    if (document.failed) built.failed.insert(document.name);
  }
  if (front == nullptr || parts.empty() || !built.complete()) return built;
  if (before) before(front->name);
  const std::optional<Pages> bound = front->failed ? std::nullopt : task.bind(*front, parts, titles);
  if (bound) {
    add_places(built.places, *bound, front->document->title + ".pdf", front->name);
    std::size_t first = bound->pages.size();
    for (const Pages& part : parts) first -= part.pages.size();
    for (std::size_t i = 0; i < parts.size(); first += parts[i++].pages.size()) {
      built.bound_at[bound_names[i]] = bound->page_labels[first];
    }
  }
  if (!bound || (front->wanted && !task.write_pdf(*bound, front->document->title, front->name, built))) {
    built.failed.insert(front->name);
  }
  return built;
}

void DocumentBuilder::write_over_files(Workbench& bench, Subject subject, const std::vector<PlannedDocument>& documents,
                                       const std::vector<ListedFile>& files, AskedBy asked, BuiltDocuments& built,
                                       Diagnostics& problems, const BeforeDocument& before) const {
  for (auto& [name, value] : subject.parameters) {
    if (name == kFiles) value = to_json(files, subject.folder);
  }
  for (ComposedDocument& document : compose(bench, subject, documents, asked, problems, before)) {
    const std::string stem = document.stem, name = document.name;
    std::vector<ComposedDocument> alone;
    alone.push_back(std::move(document));
    BuiltDocuments own = write(bench, subject, alone, nullptr, problems, before);
    Task task(*this, bench, subject, problems);
    if (own.complete() && !task.write_checksums(files, stem, name, own)) own.failed.insert(name);
    built.failed.merge(own.failed);
    std::move(own.files.begin(), own.files.end(), std::back_inserter(built.files));
    std::move(own.places.begin(), own.places.end(), std::back_inserter(built.places));
  }
}

Result<void> DocumentBuilder::write_places(const std::string& path, BuiltDocuments& built) const {
  if (built.places.empty()) return {};
  const std::string text = to_json(built.places);
  LIANHETI_CHECK(write_file(fs::path(root_) / path, text, options_.durability));
  built.files.push_back({path, kPlaces, sha256(text), text.size(), 0});
  return {};
}

}  // namespace lianheti

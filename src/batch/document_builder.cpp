#include "batch/document_builder.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/hash.h"
#include "base/json.h"
#include "base/world.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr const char* kDraftMark = "草稿";
constexpr const char* kPlaces = "places";

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
      return bench_.provenance.find(value.table, value.row_id, value.field);
    };
  }

  bool asks(const DocumentSpec& spec) {
    const std::optional<bool> holds = kept(condition_holds(bench_.connection, spec, subject_));
    return holds && *holds;
  }

  // The pages as they are laid out, before they are numbered.
  std::optional<Pages> pages(const Template& from) {
    std::optional<Document> document = composed(from);
    if (!document) return std::nullopt;
    return kept(bench_.typesetter.lay_out(*document, typeset_));
  }

  void write_numbered(Pages& pages, const std::string& stem, const std::string& document) {
    if (kept(bench_.typesetter.number_pages(pages))) write_pdf(pages, stem, document);
  }

  void write_workbook(const Template& from, const std::string& stem, const std::string& document) {
    const std::optional<Sheets> sheets = kept(bench_.composer.sheets(from, subject_.parameters));
    if (!sheets) return;
    const std::string path = subject_.folder + "/" + stem + ".xlsx";
    const fs::path file = fs::path(builder_.root_) / path;
    if (!kept(write_xlsx(*sheets, file, {.epoch = subject_.epoch, .durability = Durability::BeforeSync}))) return;
    const std::optional<std::string> bytes = kept(read_file(file));
    if (bytes) built_.files.push_back({path, document, sha256(*bytes), bytes->size(), 0});
    if (!sheets->events.empty()) write_calendar(*sheets, stem, document);
  }

  void bind(const Template& front, const std::vector<Pages>& parts, const std::vector<std::string>& titles) {
    const std::optional<Document> document = composed(front);
    if (!document) return;
    std::vector<const Pages*> bound;
    for (const Pages& part : parts) bound.push_back(&part);
    const std::optional<Pages> pages = kept(bench_.typesetter.bind(*document, bound, titles, typeset_));
    if (pages) write_pdf(*pages, document->title, kCompendium);
  }

  BuiltDocuments& built() { return built_; }

 private:
  void write_calendar(const Sheets& sheets, const std::string& stem, const std::string& document) {
    const std::string path = subject_.folder + "/" + stem + ".ics";
    const std::string bytes = to_ics(sheets.title, sheets.events, subject_.epoch);
    if (!kept(write_file(fs::path(builder_.root_) / path, bytes, Durability::BeforeSync))) return;
    built_.files.push_back({path, document, sha256(bytes), bytes.size(), 0});
  }

  std::optional<Document> composed(const Template& from) {
    std::optional<Document> document = kept(bench_.composer.document(from, subject_.parameters));
    if (document) {
      if (builder_.options_.draft) document->watermark = kDraftMark;
      const std::string& head = subject_.regime->banner;
      document->banner = head + (head.empty() || document->banner.empty() ? "" : "\n") + document->banner;
    }
    return document;
  }

  void write_pdf(const Pages& pages, const std::string& stem, const std::string& document) {
    PdfOptions options;
    options.epoch = subject_.epoch;
    options.conformance = builder_.options_.conformance;
    options.signature_fields = builder_.options_.signature_fields;
    if (builder_.sources_ != nullptr) {
      auto attachments =
          kept(builder_.sources_->of(bench_.connection, subject_.id, describe(builder_.run_, subject_, document)));
      if (!attachments) return;
      options.attachments = std::move(*attachments);
    }
    const std::optional<std::string> bytes = kept(builder_.pdf_.write(pages, options));
    if (!bytes) return;
    const std::string path = subject_.folder + "/" + stem + ".pdf";
    if (!kept(write_file(fs::path(builder_.root_) / path, *bytes, Durability::BeforeSync))) return;
    add_places(built_.places, pages, stem + ".pdf", document);
    for (const Page& page : pages.pages) {
      for (const GlyphRun& run : page.runs) bench_.faces.insert(run.face);
    }
    built_.files.push_back({path, document, sha256(*bytes), bytes->size(), static_cast<int>(pages.pages.size())});
  }

  template <class T>
  std::optional<T> kept(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    fail(result.errors());
    return std::nullopt;
  }
  bool kept(const Result<void>& result) {
    if (!result.ok()) fail(result.errors());
    return result.ok();
  }

  void fail(const Diagnostics& errors) {
    for (Diagnostic error : errors) {
      if (!subject_.id.empty()) error.message = subject_.id + " " + subject_.name + ": " + error.message;
      problems_.push_back(std::move(error));
    }
    built_.complete = false;
  }

  const DocumentBuilder& builder_;
  Workbench& bench_;
  const Subject& subject_;
  Diagnostics& problems_;
  TypesetOptions typeset_;
  BuiltDocuments built_;
};

BuiltDocuments DocumentBuilder::consortium(Workbench& bench, const Subject& subject, const DocumentPlan& plan, bool all,
                                           Diagnostics& problems) const {
  Task task(*this, bench, subject, problems);
  std::vector<Pages> parts;
  std::vector<std::string> titles;
  for (const PlannedDocument& document : plan.consortium) {
    const DocumentSpec& spec = *document.spec;
    if (!all && (!stage_asks(spec, subject.stage) || !task.asks(spec))) continue;
    if (document.pdf != nullptr) {
      std::optional<Pages> pages = task.pages(*document.pdf);
      if (!pages) continue;
      if (spec.in_compendium && plan.compendium != nullptr) {
        parts.push_back(*pages);
        titles.push_back(spec.title);
      }
      task.write_numbered(*pages, document.file_stem, spec.name);
    }
    if (document.xlsx != nullptr) task.write_workbook(*document.xlsx, document.file_stem, spec.name);
  }
  if (plan.compendium != nullptr && !parts.empty() && task.built().complete) task.bind(*plan.compendium, parts, titles);
  return std::move(task.built());
}

BuiltDocuments DocumentBuilder::regime_wide(Workbench& bench, const Subject& subject, const PlannedDocument& document,
                                            Diagnostics& problems) const {
  Task task(*this, bench, subject, problems);
  if (!task.asks(*document.spec)) return std::move(task.built());
  if (document.pdf != nullptr) {
    if (std::optional<Pages> pages = task.pages(*document.pdf)) {
      task.write_numbered(*pages, document.file_stem, document.spec->name);
    }
  }
  if (document.xlsx != nullptr) task.write_workbook(*document.xlsx, document.file_stem, document.spec->name);
  return std::move(task.built());
}

Result<void> DocumentBuilder::write_places(const std::string& folder, const std::string& name,
                                           BuiltDocuments& built) const {
  if (built.places.empty()) return {};
  const std::string path = folder + "/" + name;
  const std::string text = to_json(built.places);
  LIANHETI_CHECK(write_file(fs::path(root_) / path, text, Durability::BeforeSync));
  built.files.push_back({path, kPlaces, sha256(text), text.size(), 0});
  return {};
}

}  // namespace lianheti

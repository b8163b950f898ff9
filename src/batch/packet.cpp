#include "batch/packet.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"
#include "base/world.h"
#include "batch/parallel.h"
#include "batch/places.h"
#include "batch/sources.h"
#include "typeset/typeset.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr const char* kCompendium = "compendium";
constexpr const char* kWorkbookSuffix = "-xlsx";  // of the template of a document's workbook
constexpr const char* kDraftMark = "草稿";
constexpr const char* kPlaces = "places";

// One document of a regime with its templates, loaded before the threads start.
struct PlannedDocument {
  const DocumentSpec* spec = nullptr;
  const Template* pdf = nullptr;
  const Template* xlsx = nullptr;
  std::string file_stem;  // "01 备案申请表"
};

struct Plan {
  std::vector<PlannedDocument> documents;
  const Template* compendium = nullptr;
};

bool stage_asks(const DocumentSpec& spec, const std::string& stage) {
  if (spec.stages.empty() || stage.empty()) return true;
  const std::vector<std::string> stages = split(spec.stages, U"、");
  return std::find(stages.begin(), stages.end(), stage) != stages.end();
}

bool wanted(const PacketRequest& request, const std::string& name) {
  return request.docs.empty() || std::find(request.docs.begin(), request.docs.end(), name) != request.docs.end();
}

Result<Plan> plan_documents(Workspace& workspace, const Regime& regime, const PacketRequest& request) {
  Plan plan;
  Diagnostics problems;
  int number = 0;
  for (const DocumentSpec& spec : regime.documents) {
    if (!spec.in_packet) continue;
    ++number;
    if (!wanted(request, spec.name)) continue;
    PlannedDocument document{&spec, nullptr, nullptr, fmt::format("{:02} {}", number, spec.title)};
    const auto load = [&](const std::string& name, const Template*& into) {
      if (Result<const Template*> found = workspace.find_template(regime.id, name); found.ok()) {
        into = *found;
      } else {
        append(problems, found.errors());
      }
    };
    if (spec.pdf) load(spec.template_name, document.pdf);
    if (spec.xlsx) load(spec.template_name + kWorkbookSuffix, document.xlsx);
    plan.documents.push_back(std::move(document));
  }
  if (wanted(request, kCompendium)) {
    LIANHETI_TRY(plan.compendium, workspace.find_template(regime.id, kCompendium));
  }
  if (!problems.empty()) return problems;
  return plan;
}

Result<void> check_document_names(const std::vector<const Regime*>& regimes, const PacketRequest& request) {
  std::vector<std::string> known = {kCompendium};
  for (const Regime* regime : regimes) {
    for (const DocumentSpec& spec : regime->documents) known.push_back(spec.name);
  }
  Diagnostics problems;
  for (const std::string& name : request.docs) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = nearest(name, known);
    problems.push_back({"usage/unknown-document",
                        Severity::Error,
                        msg("there is no document “{}” here", name),
                        {},
                        near.empty() ? tr("`lianheti regimes REGIME` lists them") : msg("did you mean “{}”?", near)});
  }
  return problems;
}

// What one thread keeps over all its documents.
struct Worker {
  Composer composer;
  Typesetter typesetter;
  Connection connection;
  Provenance provenance;
  std::set<FaceId> faces;
};

// What a document was made from, as JSON: carried by a PDF/A-3 file.
std::string describe(const Manifest& run, const ConsortiumEntry& entry, const std::string& document) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("program", run.program).member("as_of", to_iso(run.as_of));
  json.member("draft", run.draft).member("document", document);
  json.key("consortium").begin_object().member("id", entry.id).member("name", entry.name).end_object();
  json.key("regime").begin_object().member("id", entry.regime->id).member("sha256", entry.regime->hash).end_object();
  json.key("inputs").begin_array();
  for (const ManifestNamed& input : run.inputs) {
    json.begin_object().member("name", input.name).member("sha256", input.version).end_object();
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

class PacketBuilder {
 public:
  // `run`: what is known of the run before any packet is built; `sources`: nullptr where files carry none.
  PacketBuilder(const PdfWriter& pdf, const PacketRequest& request, const fs::path& root, const Manifest& run,
                const Sources* sources)
      : pdf_(pdf), request_(request), root_(root), run_(run), sources_(sources) {}

  ManifestConsortium build(Worker& worker, const ConsortiumEntry& entry, const Plan& plan,
                           Diagnostics& problems) const {
    ManifestConsortium out{
        entry.id, entry.name, entry.regime->id, request_.draft ? "draft" : "built", entry.errors, entry.warnings, {}};
    const std::string folder = entry.regime->id + "/" + safe_file_name(entry.id + " " + entry.name);
    const SqlParameters parameters = {{"consortium", entry.id}, {"regime", entry.regime->id}, {"stage", entry.stage}};
    const std::int64_t epoch = document_epoch(entry.filed_on);
    const TypesetOptions typeset{
        [&](const ValueRef& value) { return worker.provenance.find(value.table, value.row_id, value.field); }};

    std::vector<Pages> parts;
    std::vector<std::string> part_titles;
    std::vector<PlaceEntry> places;
    bool complete = true;
    const auto fail = [&](const Diagnostics& errors) {
      for (Diagnostic error : errors) {
        error.message = entry.id + " " + entry.name + ": " + error.message;
        problems.push_back(std::move(error));
      }
      complete = false;
    };
    const auto save_pdf = [&](const Pages& pages, const std::string& stem, const std::string& document) {
      PdfOptions options;
      options.epoch = epoch;
      options.conformance = request_.conformance;
      options.signature_fields = request_.signature_fields;
      if (sources_ != nullptr) {
        auto attachments = sources_->of(worker.connection, entry.id, describe(run_, entry, document));
        if (!attachments.ok()) return fail(attachments.errors());
        options.attachments = std::move(*attachments);
      }
      Result<std::string> bytes = pdf_.write(pages, options);
      if (!bytes.ok()) return fail(bytes.errors());
      add_places(places, pages, stem + ".pdf", document);
      const std::string path = folder + "/" + stem + ".pdf";
      if (Result<void> saved = write_file(root_ / path, *bytes, Durability::BeforeSync); !saved.ok()) {
        return fail(saved.errors());
      }
      for (const Page& page : pages.pages) {
        for (const GlyphRun& run : page.runs) worker.faces.insert(run.face);
      }
      out.files.push_back({path, document, sha256(*bytes), bytes->size(), static_cast<int>(pages.pages.size())});
    };

    for (const PlannedDocument& document : plan.documents) {
      if (!stage_asks(*document.spec, entry.stage) && request_.docs.empty()) continue;
      if (document.pdf != nullptr) {
        Result<Document> composed = worker.composer.document(*document.pdf, parameters);
        if (!composed.ok()) {
          fail(composed.errors());
          continue;
        }
        mark(*composed, entry);
        Result<Pages> pages = worker.typesetter.lay_out(*composed, typeset);
        if (!pages.ok()) {
          fail(pages.errors());
          continue;
        }
        if (document.spec->in_compendium && plan.compendium != nullptr) {
          parts.push_back(*pages);
          part_titles.push_back(document.spec->title);
        }
        if (Result<void> numbered = worker.typesetter.number_pages(*pages); !numbered.ok()) {
          fail(numbered.errors());
          continue;
        }
        save_pdf(*pages, document.file_stem, document.spec->name);
      }
      if (document.xlsx != nullptr) {
        Result<Sheets> sheets = worker.composer.sheets(*document.xlsx, parameters);
        if (!sheets.ok()) {
          fail(sheets.errors());
          continue;
        }
        const std::string path = folder + "/" + document.file_stem + ".xlsx";
        if (Result<void> saved = write_xlsx(*sheets, root_ / path, {.epoch = epoch, .durability = Durability::BeforeSync}); !saved.ok()) {
          fail(saved.errors());
          continue;
        }
        Result<std::string> bytes = read_file(root_ / path);
        if (!bytes.ok()) {
          fail(bytes.errors());
          continue;
        }
        out.files.push_back({path, document.spec->name, sha256(*bytes), bytes->size(), 0});
      }
    }
    if (plan.compendium != nullptr && !parts.empty() && complete) {
      Result<Document> front = worker.composer.document(*plan.compendium, parameters);
      if (front.ok()) {
        mark(*front, entry);
        std::vector<const Pages*> bound;
        for (const Pages& part : parts) bound.push_back(&part);
        Result<Pages> pages = worker.typesetter.bind(*front, bound, part_titles, typeset);
        if (pages.ok()) {
          save_pdf(*pages, front->title, kCompendium);
        } else {
          fail(pages.errors());
        }
      } else {
        fail(front.errors());
      }
    }
    if (!places.empty()) {
      const std::string path = folder + "/places.json";
      const std::string text = to_json(places);
      if (Result<void> saved = write_file(root_ / path, text, Durability::BeforeSync); !saved.ok()) {
        fail(saved.errors());
      } else {
        out.files.push_back({path, kPlaces, sha256(text), text.size(), 0});
      }
    }
    if (!complete) out.status = "failed";
    return out;
  }

 private:
  void mark(Document& document, const ConsortiumEntry& entry) const {
    if (request_.draft) document.watermark = kDraftMark;
    document.banner = entry.regime->banner;
  }

  const PdfWriter& pdf_;
  const PacketRequest& request_;
  const fs::path& root_;
  const Manifest& run_;
  const Sources* sources_;
};

Result<std::vector<ManifestNamed>> list_inputs(const CheckedData& data) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT file, sha256 FROM input ORDER BY rowid", true));
  std::vector<ManifestNamed> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({fs::path(std::string(rows.text(0))).filename().string(), std::string(rows.text(1))});
  }
}

}  // namespace

Result<PacketSummary> build_packets(Workspace& workspace, const CheckedData& data,
                                    const std::vector<ConsortiumEntry>& consortia, const DataRequest& data_request,
                                    const PacketRequest& request, const Progress& progress, Outcome& outcome) {
  LIANHETI_CHECK(check_document_names(data.regimes, request));
  std::map<const Regime*, Plan> plans;
  for (const Regime* regime : data.regimes) {
    LIANHETI_TRY(plans[regime], plan_documents(workspace, *regime, request));
  }
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  const fs::path root = request.output;
  LIANHETI_CHECK(make_directories(root));

  const PdfWriter pdf(fonts);
  const unsigned threads = static_cast<unsigned>(
      std::min<std::size_t>(thread_count(request.threads), std::max<std::size_t>(1, consortia.size())));
  std::vector<Worker> workers;
  for (unsigned i = 0; i < threads; ++i) {
    LIANHETI_TRY(Connection for_composer, data.dataset->open());
    LIANHETI_TRY(Connection for_places, data.dataset->open());
    LIANHETI_TRY(Provenance provenance, Provenance::create(for_places));
    workers.push_back(
        {Composer(std::move(for_composer)), Typesetter(fonts), std::move(for_places), std::move(provenance), {}});
  }

  Manifest manifest;
  manifest.program = fmt::format("lianheti {}", program_version());
  manifest.as_of = data_request.as_of;
  manifest.stage = data_request.stage;
  manifest.draft = request.draft;
  LIANHETI_TRY(manifest.inputs, list_inputs(data));
  Sources sources;
  if (request.conformance == Conformance::A3b) {
    LIANHETI_TRY(sources, Sources::load(data));
  }
  manifest.consortia.resize(consortia.size());
  std::vector<Diagnostics> problems(consortia.size());
  std::mutex progress_mutex;
  std::size_t done = 0;
  const PacketBuilder builder(pdf, request, root, manifest,
                              request.conformance == Conformance::A3b ? &sources : nullptr);
  for_each_index(consortia.size(), threads, [&](unsigned worker, std::size_t index) {
    const ConsortiumEntry& entry = consortia[index];
    if (entry.blocked && !request.draft) {
      manifest.consortia[index] = {entry.id,       entry.name, entry.regime->id, "withheld", entry.errors,
                                   entry.warnings, {}};
    } else {
      manifest.consortia[index] = builder.build(workers[worker], entry, plans.at(entry.regime), problems[index]);
    }
    const std::lock_guard lock(progress_mutex);
    if (progress) progress(++done, consortia.size());
  });

  PacketSummary summary;
  for (std::size_t i = 0; i < consortia.size(); ++i) {
    outcome.add(problems[i]);
    summary.documents += manifest.consortia[i].files.size();
    if (manifest.consortia[i].status == "withheld") {
      ++summary.withheld;
      summary.withheld_entries.push_back(&consortia[i]);
    } else if (manifest.consortia[i].status != "failed") {
      ++summary.built;
    }
  }

  std::map<std::string, std::string> templates;
  for (const Regime* regime : data.regimes) {
    manifest.regimes.push_back({regime->id, regime->hash});
    std::vector<std::string> rules;
    for (const Rule& rule : regime->rules) rules.push_back(rule.id);
    manifest.rules_run.emplace_back(regime->id, std::move(rules));
    for (const PlannedDocument& document : plans.at(regime).documents) {
      for (const Template* used : {document.pdf, document.xlsx}) {
        if (used != nullptr) templates[regime->id + "/" + used->name()] = used->hash();
      }
    }
  }
  for (const auto& [name, hash] : templates) manifest.templates.push_back({name, hash});
  std::map<std::string, std::string> used_fonts;
  for (const Worker& worker : workers) {
    for (FaceId id : worker.faces) used_fonts[fonts->face(id).postscript_name] = fonts->face(id).version;
  }
  for (const auto& [name, version] : used_fonts) manifest.fonts.push_back({name, version});

  LIANHETI_CHECK(sync_files(root));
  LIANHETI_CHECK(write_file(root / "manifest.json", to_json(manifest)));
  return summary;
}

}  // namespace lianheti

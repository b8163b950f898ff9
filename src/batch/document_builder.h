// DocumentBuilder: the documents of one subject, a consortium or a whole regime, composed, set and written: PDF, XLSX,
// the compendium that binds them, and places.json, which tells where people sign and seal.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "batch/checked_data.h"
#include "batch/document_plan.h"
#include "batch/manifest.h"
#include "batch/places.h"
#include "batch/sources.h"
#include "pdf/write_pdf.h"
#include "typeset/typeset.h"

namespace lianheti {

// What documents are about.
struct Subject {
  const Regime* regime = nullptr;
  std::string id, name;  // of the consortium; "" for the regime
  std::string stage;
  std::string folder;        // below the output, with /
  SqlParameters parameters;  // of templates and conditions
  std::int64_t epoch = 0;    // the date that the files carry
};

// Options of the files, the same for a whole run.
struct FileOptions {
  bool draft = false;                          // each page marked 草稿
  Conformance conformance = Conformance::A2a;  // A3b: each PDF carries the input files that it was made from
  bool signature_fields = false;               // signature and seal places are empty signature fields
};

// What one thread keeps over all its documents.
struct Workbench {
  Composer composer;
  Typesetter typesetter;
  Connection connection;
  Provenance provenance;   // of `connection`
  std::set<FaceId> faces;  // used so far

  static Result<Workbench> open(const Dataset& dataset, const std::shared_ptr<const FontCatalog>& fonts);
};

struct BuiltDocuments {
  std::vector<ManifestFile> files;
  std::vector<PlaceEntry> places;
  bool complete = true;  // no document failed
};

class DocumentBuilder {
 public:
  // `run`: what is known of the run before anything is built; `sources`: nullptr where files carry none.
  DocumentBuilder(const std::shared_ptr<const FontCatalog>& fonts, const FileOptions& options, std::string root,
                  const Manifest& run, const Sources* sources)
      : pdf_(fonts), options_(options), root_(std::move(root)), run_(run), sources_(sources) {}

  // The documents of a consortium that its stage and their conditions ask for (`all`: whatever the stage), bound into a
  // compendium where there is one and none has failed.
  BuiltDocuments consortium(Workbench& bench, const Subject& subject, const DocumentPlan& plan, bool all,
                            Diagnostics& problems) const;

  // One document over a regime.
  BuiltDocuments regime_wide(Workbench& bench, const Subject& subject, const PlannedDocument& document,
                             Diagnostics& problems) const;

  // Writes the places of a subject's documents, if there are any.
  Result<void> write_places(const std::string& folder, const std::string& name, BuiltDocuments& built) const;

 private:
  class Task;
  PdfWriter pdf_;
  FileOptions options_;
  std::string root_;
  const Manifest& run_;
  const Sources* sources_;
};

}  // namespace lianheti

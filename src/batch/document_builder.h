// DocumentBuilder: the documents of one subject, a consortium or a whole regime, in two steps: composed from their
// templates, which reads the data, then set and written: PDF, XLSX, the compendium that binds them, and where people
// sign and seal. A run that remembers what it built asks between the two which of them have changed.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/world.h"
#include "batch/checked_data.h"
#include "batch/document_plan.h"
#include "batch/file_list.h"
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
  Durability durability = Durability::BeforeSync;
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

// A document filled with data, and what was read for it. Neither document nor sheets: it failed.
struct ComposedDocument {
  std::string name;  // "filing-form", "compendium"
  std::string stem;  // of its files; "" of a compendium, which is called by its title
  const DocumentSpec* spec = nullptr;  // nullptr of a compendium
  std::optional<Document> document;
  std::optional<Sheets> sheets;
  struct Source {
    const Template* from = nullptr;
    Reads reads;
  };
  std::vector<Source> sources;
  bool failed = false;
  bool wanted = true;  // whether its files are to be written
};

struct BuiltDocuments {
  std::vector<ManifestFile> files;
  std::vector<PlaceEntry> places;
  std::set<std::string> failed;  // names of documents
  std::map<std::string, std::string> bound_at;  // by name of document: the page of the compendium that it begins on
  bool complete() const { return failed.empty(); }
};

// What decides whether a planned document is built: its stages and its condition, its condition alone, or that it was named.
enum class AskedBy { Stage, Condition, Name };

// Told the name of each document before it is composed and before it is set.
using BeforeDocument = std::function<void(const std::string& name)>;

class DocumentBuilder {
 public:
  // `run`: what is known of the run before anything is built; `sources`: nullptr where files carry none.
  DocumentBuilder(const std::shared_ptr<const FontCatalog>& fonts, const FileOptions& options, std::string root,
                  const Manifest& run, const Sources* sources)
      : pdf_(fonts), options_(options), root_(std::move(root)), run_(run), sources_(sources) {}

  // The documents that the subject is asked for.
  std::vector<ComposedDocument> compose(Workbench& bench, const Subject& subject,
                                        const std::vector<PlannedDocument>& documents, AskedBy asked, Diagnostics& problems,
                                        const BeforeDocument& before = {}) const;
  // The front matter of a compendium.
  ComposedDocument compose_front(Workbench& bench, const Subject& subject, const Template& compendium,
                                 Diagnostics& problems) const;

  // Sets and writes the documents that are wanted. `front`: nullptr without a compendium, which is bound only where no
  // document failed. Places are those of all documents, written or not.
  BuiltDocuments write(Workbench& bench, const Subject& subject, std::vector<ComposedDocument>& documents,
                       const ComposedDocument* front, Diagnostics& problems, const BeforeDocument& before = {}) const;

  // Builds the documents about the files of a packet, `files` (batch/file_list.h), and beside each a list of checksums
  // of all files, its own among them; adds them to `built`.
  void write_over_files(Workbench& bench, Subject subject, const std::vector<PlannedDocument>& documents,
                        const std::vector<ListedFile>& files, AskedBy asked, BuiltDocuments& built,
                        Diagnostics& problems, const BeforeDocument& before = {}) const;

  // Writes the places of a subject's documents, if there are any, to a file below the output.
  Result<void> write_places(const std::string& path, BuiltDocuments& built) const;

 private:
  class Task;
  PdfWriter pdf_;
  FileOptions options_;
  std::string root_;
  const Manifest& run_;
  const Sources* sources_;
};

inline constexpr const char* kFiles = "files";    // the parameter of a document over files: their list, as JSON
inline constexpr const char* kPlaces = "places";  // places.json, as a document of the manifest

}  // namespace lianheti

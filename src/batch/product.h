// Product: what one command builds for every consortium and every regime of a run. A packet, an evaluation and an annual
// summary differ in the documents that regime.toml gives them (`product`), not in how they are built: for each
// consortium its documents as PDF and, where it is a table, as XLSX, with a packet one merged 材料汇编.pdf; for each
// regime the documents of scope "regime"; places.json and a manifest of everything.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "batch/document_builder.h"

namespace lianheti {

struct ProductRequest {
  std::string product = kPacket;  // "packet", "evaluate", "annual", "corrections": as in regime.toml
  std::string output;             // folder
  std::vector<std::string> docs;  // names of documents; empty = all that the stage asks for
  bool by_condition = false;      // what `docs` names is built only where its condition holds
  bool withhold = true;           // a consortium with errors gets but what answers or lists them, unless the files are drafts
  unsigned threads = 0;           // 0: one a processor
  FileOptions files;
};

// Called after each consortium, from any thread, one call at a time.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

struct ProductSummary {
  std::size_t built = 0;  // consortia
  std::size_t withheld = 0;
  std::size_t documents = 0;  // files
  std::vector<const ConsortiumEntry*> withheld_entries;
};

// A consortium as a subject: its folder, its date and the parameters :consortium :regime :stage :year :as_of.
Subject subject_of(const ConsortiumEntry& entry, const DataRequest& data);

// The file that says where people sign in the documents of a product: "wenzhou/WZ-001 …/places.json".
std::string places_of(const Subject& subject, const std::string& product);

// A document over a regime as it is to be built, once or once a row of `each` (:key).
struct RegimeTask {
  Subject subject;
  PlannedDocument document;
  std::string key;     // as text; "" for a document that is one
  std::string places;  // its file of places, below the output
};

// In the order of the regime's documents and of the rows of `each`. `consortia`: the latest date of the regime's
// consortia is the documents' date, so that they do not change with the day of the run.
Result<std::vector<RegimeTask>> regime_tasks(Connection& connection, const Regime& regime, const DocumentPlan& plan,
                                             const std::vector<ConsortiumEntry>& consortia, const DataRequest& data);

// Builds a product of `consortia`. A document that fails is told in `outcome` and the others go on. Documents over a
// regime are left out where the run has only one consortium (DataRequest::only), unless they are named.
Result<ProductSummary> build_product(Workspace& workspace, const CheckedData& data,
                                     const std::vector<ConsortiumEntry>& consortia, const DataRequest& data_request,
                                     const ProductRequest& request, const Progress& progress, Outcome& outcome);

}  // namespace lianheti

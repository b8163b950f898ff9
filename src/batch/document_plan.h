// DocumentPlan: which documents of a regime one product asks for, with their templates, loaded before the threads start.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "batch/workspace.h"

namespace lianheti {

struct PlannedDocument {
  const DocumentSpec* spec = nullptr;
  const Template* pdf = nullptr;
  const Template* xlsx = nullptr;
  std::string file_stem;  // "01 备案申请表"
  bool broken = false;    // a template of it does not load
};

struct DocumentPlan {
  std::vector<PlannedDocument> consortium;   // for each consortium
  std::vector<PlannedDocument> regime_wide;  // once a run, or once a key
  std::vector<PlannedDocument> over_files;   // for each consortium, about the files of the others
  std::vector<PlannedDocument> over_year;    // once a run, about the files of all the others of the regime
  std::vector<PlannedDocument> corrections;  // of a packet: what a consortium gets whose packet is withheld
  const Template* compendium = nullptr;      // of a packet
  bool compendium_broken = false;
};

using RegimePlans = std::map<const Regime*, DocumentPlan>;  // of one product

inline constexpr const char* kPacket = "packet";
inline constexpr const char* kCorrections = "corrections";  // what has to be mended before there can be a packet
inline constexpr const char* kWorkbookSuffix = "-xlsx";  // of the template of a document's workbook
inline constexpr const char* kCompendium = "compendium";  // also the name of the document

// Documents of `product` that `docs` names; empty = all. One over files brings with it all others that it is about. A
// template that does not load is a problem and its document is broken. Numbers count the product's documents, asked for
// or not, so that a document keeps its number.
DocumentPlan plan_documents(Workspace& workspace, const Regime& regime, const std::string& product,
                            const std::vector<std::string>& docs, Diagnostics& problems);

// "usage/unknown-document" for a name in `docs` that no regime has in this product, with the nearest that it has.
Result<void> check_document_names(const std::vector<const Regime*>& regimes, const std::string& product,
                                  const std::vector<std::string>& docs);

// Of a plan for a consortium that breaches rules: the documents that answer every one of the breaches, unbound,
// and what lists the breaches.
DocumentPlan answering(const DocumentPlan& plan, const std::set<std::string>& breached);

// All that documents of the plan are made with, by the names of their files: "archive", "archive-xlsx".
std::map<std::string, const Template*> templates_of(const DocumentPlan& plan);

// Whether `docs` names a document over files.
bool names_over_files(const Regime& regime, const std::vector<std::string>& docs);

// Whether a consortium at this stage is asked for the document.
bool stage_asks(const DocumentSpec& spec, const std::string& stage);

}  // namespace lianheti

// Packets: for every consortium the documents that its regime asks for, each as PDF and, where it is a table, as XLSX,
// and one merged 材料汇编.pdf; places.json, which tells where people sign and seal; and a manifest of everything.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "batch/checked_data.h"
#include "batch/manifest.h"
#include "pdf/write_pdf.h"

namespace lianheti {

struct PacketRequest {
  std::string output;                          // folder
  std::vector<std::string> docs;               // names of documents; empty = all that the stage asks for
  bool draft = false;                          // also where errors would withhold it, each page marked 草稿
  unsigned threads = 0;                        // 0: one a processor
  Conformance conformance = Conformance::A2a;  // A3b: each PDF carries the input files that it was made from
  bool signature_fields = false;               // signature and seal places are empty signature fields
};

// Called after each consortium, from any thread, one call at a time.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

struct PacketSummary {
  std::size_t built = 0;
  std::size_t withheld = 0;
  std::size_t documents = 0;  // files
  std::vector<const ConsortiumEntry*> withheld_entries;
};

// Builds the packets of `consortia`. A document that fails is told in `outcome` and the others go on.
Result<PacketSummary> build_packets(Workspace& workspace, const CheckedData& data,
                                    const std::vector<ConsortiumEntry>& consortia, const DataRequest& data_request,
                                    const PacketRequest& request, const Progress& progress, Outcome& outcome);

}  // namespace lianheti

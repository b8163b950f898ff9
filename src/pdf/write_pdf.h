// write_pdf: Pages -> the bytes of a PDF file, deterministic.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "typeset/pages.h"

namespace lianheti {

// The part of ISO 19005 that a file claims. None: nothing, and neither XMP nor colour profile; A1b: PDF 1.4; A3b:
// carries attachments.
enum class Conformance : std::uint8_t { None, A1b, A2a, A3b };

// A file inside a PDF/A-3 file (ISO 19005-3, 6.8).
struct Attachment {
  enum class Relationship : std::uint8_t { Source, Data };  // what the document was made from; what describes it
  std::string name;                                         // without folder; unique in the document
  std::string mime;                                         // "text/csv"
  std::string description;
  Relationship relationship = Relationship::Source;
  std::shared_ptr<const std::string> bytes;
};

struct PdfOptions {
  std::int64_t epoch = 0;  // creation and modification date, seconds since 1970
  std::string creator = "lianheti";
  bool tagged = true;
  bool draw_marks = true;  // draw signature and seal places lightly
  Conformance conformance = Conformance::A2a;
  bool signature_fields = false;        // an empty signature field at every signature and seal place
  std::vector<Attachment> attachments;  // of A3b alone
};

// One a run, shared by threads: holds the faces and the outlines that the run has used.
class PdfWriter {
 public:
  explicit PdfWriter(std::shared_ptr<const FontCatalog> fonts);
  ~PdfWriter();
  Result<std::string> write(const Pages& pages, const PdfOptions& options) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

// write_pdf: Pages -> the bytes of a PDF file, deterministic. PoDoFo is the object layer (documents, dictionaries,
// streams); fonts, content streams, structure and metadata are ours.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "typeset/pages.h"

namespace lianheti {

struct PdfOptions {
  std::int64_t epoch = 0;  // creation and modification date, seconds since 1970
  std::string creator = "lianheti";
  bool tagged = true;
  bool draw_marks = true;  // draw signature and seal places lightly
};

// One a run, shared by threads: holds the faces for subsetting, and pre-built subsets where they pay.
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

// Faces: the fonts of a run as the PDF writer needs them: metrics, advances and subsets. Shared by all threads; a face
// is opened when first used.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "pdf/cff.h"
#include "typeset/font_catalog.h"

namespace lianheti::pdf {

// Of a whole face, in thousandths of an em: the font descriptor's entries (ISO 32000-1, table 122).
struct FaceMetrics {
  int bounds[4] = {0, 0, 0, 0};  // left, bottom, right, top
  int ascent = 0, descent = 0, cap_height = 0;
  double italic_angle = 0;
  int stem_width = 0;
  std::int64_t flags = 0;
};

// May follow a font program: readers go by its own offsets and pass over the rest.
inline constexpr char kProgramPadding = '\x01';

// A font program with only some glyphs.
struct Subset {
  std::string compressed;               // a bare CFF table, or a TrueType file, as a zlib stream
  std::size_t size = 0;                 // of the TrueType file itself
  CffInfo cff;                          // of CFF outlines
  std::vector<std::uint16_t> cids;      // by place in the list of glyphs asked for
  std::vector<std::uint16_t> all_cids;  // every CID that the program has, rising
};

class Faces {
 public:
  explicit Faces(std::shared_ptr<const FontCatalog> catalog);
  ~Faces();

  const FontCatalog& catalog() const { return *catalog_; }

  // Errors: "pdf/bad-font" (cannot be read), "pdf/font-embedding" (its licence bits forbid embedding or subsetting).
  Result<const FaceMetrics*> metrics(FaceId face) const;
  // Thousandths of an em, rounded; what W says and TJ counts from. The face has been asked for its metrics before.
  std::int16_t advance(FaceId face, std::uint32_t glyph) const;
  // `glyphs`: rising, without 0. "pdf/bad-font" where a glyph is not in the font. Outlines that a run has used before are
  // only copied.
  Result<Subset> subset(FaceId face, const std::vector<std::uint32_t>& glyphs) const;

 private:
  struct Face;
  Face& open(FaceId face) const;

  std::shared_ptr<const FontCatalog> catalog_;
  std::unique_ptr<Face[]> faces_;  // by FaceId
};

}  // namespace lianheti::pdf

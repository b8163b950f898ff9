// Outlines: the glyphs of a CID-keyed CFF face, each freed of subroutines and compressed when a run first uses it. A subset is then put together by copying. What a glyph looks like here depends on nothing but the
// face, so files are the same whatever a run has used before.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pdf/cff.h"
#include "pdf/hb_pointers.h"
#include "pdf/huffman.h"

namespace lianheti::pdf {

// Shared by threads.
class Outlines {
 public:
  // nullptr where the face has no CID-keyed CFF outlines. `program` must outlive this.
  static std::unique_ptr<Outlines> of(hb_face_t* program);

  const CffFont& font() const { return font_; }

  // A bare CFF table with some glyphs as a zlib stream, perhaps with a byte of padding. `glyphs`: rising, without 0,
  // which is always in. nullopt where one is not in the font.
  std::optional<std::string> subset(const std::vector<std::uint32_t>& glyphs, char padding) const;

 private:
  // Glyphs that one document was the first to use.
  struct Batch {
    std::vector<CodedPiece> outlines;
    std::vector<std::uint64_t> words;  // of their bits
  };

  Outlines(hb_face_t* program, Blob table, CffFont font);
  const ByteCode& code() const;
  // Charstrings without subroutines.
  std::optional<std::vector<std::string>> flat(const std::vector<std::uint32_t>& glyphs) const;
  std::optional<Batch> make(const std::vector<std::uint32_t>& glyphs) const;
  bool load(const std::vector<std::uint32_t>& glyphs) const;

  hb_face_t* program_;
  Blob table_;  // what font_ looks into
  CffFont font_;
  mutable std::once_flag coded_;
  mutable std::optional<ByteCode> code_;
  // By glyph, nullptr until used. Two threads that fill the same entry make the same outline.
  mutable std::vector<std::atomic<const CodedPiece*>> outlines_;
  mutable std::mutex keeping_;
  mutable std::vector<std::unique_ptr<const Batch>> batches_;
};

}  // namespace lianheti::pdf

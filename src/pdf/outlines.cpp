#include "pdf/outlines.h"

#include <hb-subset.h>

#include <algorithm>

#include "pdf/cff_program.h"
#include "pdf/charstring.h"

namespace lianheti::pdf {

namespace {

// Glyphs whose bytes the code of a face is chosen from, evenly spread: enough that more would change no length by much.
constexpr std::size_t kSampleSize = 96;
// About the bits of a program besides its outlines, in all and for each glyph.
constexpr std::size_t kTablesBits = 12'000, kGlyphEntryBits = 70;

// The long way, for outlines that are more than put together.
std::optional<std::vector<std::string>> subset_outlines(hb_face_t* program, const std::vector<std::uint32_t>& glyphs) {
  const auto [made, plan] = subset_face(program, glyphs);
  if (!made) return std::nullopt;
  const Blob table = table_of(made.get(), "CFF ");
  const std::vector<std::string_view> all = charstrings(bytes_of(table));
  const hb_map_t* places = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  std::vector<std::string> outlines;
  for (const std::uint32_t glyph : glyphs) {
    const hb_codepoint_t place = hb_map_get(places, glyph);
    if (place >= all.size()) return std::nullopt;
    outlines.emplace_back(all[place]);
  }
  return outlines;
}

}  // namespace

std::unique_ptr<Outlines> Outlines::of(hb_face_t* program) {
  Blob table = table_of(program, "CFF ");
  auto font = parse_cff_font(bytes_of(table));
  if (!font || font->dict_of.empty()) return nullptr;
  return std::unique_ptr<Outlines>(new Outlines(program, std::move(table), std::move(*font)));
}

Outlines::Outlines(hb_face_t* program, Blob table, CffFont font)
    : program_(program), table_(std::move(table)), font_(std::move(font)), outlines_(font_.dict_of.size()) {}

std::optional<std::vector<std::string>> Outlines::flat(const std::vector<std::uint32_t>& glyphs) const {
  std::vector<std::string> outlines;
  for (const std::uint32_t glyph : glyphs) {
    auto outline = flat_outline(font_, glyph);
    if (!outline) break;
    outlines.push_back(std::move(*outline));
  }
  if (outlines.size() == glyphs.size()) return outlines;
  return subset_outlines(program_, glyphs);
}

const ByteCode& Outlines::code() const {
  std::call_once(coded_, [this] {
    std::vector<std::uint32_t> sample;
    const std::size_t step = std::max<std::size_t>(1, outlines_.size() / kSampleSize);
    for (std::size_t glyph = 0; glyph < outlines_.size(); glyph += step)
      sample.push_back(static_cast<std::uint32_t>(glyph));
    std::array<std::uint64_t, 256> counts{};
    if (const auto outlines = flat(sample))
      for (const std::string& outline : *outlines)
        for (const char byte : outline) ++counts[static_cast<unsigned char>(byte)];
    code_.emplace(counts);
  });
  return *code_;
}

std::optional<Outlines::Batch> Outlines::make(const std::vector<std::uint32_t>& glyphs) const {
  const auto outlines = flat(glyphs);
  if (!outlines) return std::nullopt;
  std::vector<BitString> coded(glyphs.size());
  Batch batch;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    code().append(coded[i], (*outlines)[i]);
    batch.words.insert(batch.words.end(), coded[i].words().begin(), coded[i].words().end());
  }
  std::span<const std::uint64_t> rest = batch.words;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::size_t words = coded[i].words().size();
    batch.outlines.push_back(piece_of((*outlines)[i], rest.first(words), coded[i].size()));
    rest = rest.subspan(words);
  }
  return batch;
}

bool Outlines::load(const std::vector<std::uint32_t>& glyphs) const {
  auto made = make(glyphs);
  if (!made) return false;
  const std::lock_guard lock(keeping_);
  const Batch& kept = *batches_.emplace_back(std::make_unique<const Batch>(std::move(*made)));
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const CodedPiece* none = nullptr;
    outlines_[glyphs[i]].compare_exchange_strong(none, &kept.outlines[i], std::memory_order_acq_rel);
  }
  return true;
}

std::optional<std::string> Outlines::subset(const std::vector<std::uint32_t>& glyphs, char padding) const {
  std::vector<std::uint32_t> all = {0};
  all.insert(all.end(), glyphs.begin(), glyphs.end());
  std::vector<std::uint32_t> fresh;
  for (const std::uint32_t glyph : all) {
    if (glyph >= outlines_.size()) return std::nullopt;
    if (outlines_[glyph].load(std::memory_order_acquire) == nullptr) fresh.push_back(glyph);
  }
  if (!fresh.empty() && !load(fresh)) return std::nullopt;

  std::vector<ProgramGlyph> parts;
  parts.reserve(all.size());
  std::size_t bits = kTablesBits;
  for (const std::uint32_t glyph : all) {
    parts.push_back({glyph, *outlines_[glyph].load(std::memory_order_acquire)});
    bits += parts.back().outline.bits + kGlyphEntryBits;
  }
  PieceStream stream(code(), bits);
  write_cff_program(font_, parts, stream);
  return stream.finish(padding);
}

}  // namespace lianheti::pdf

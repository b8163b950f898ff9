#include "pdf/faces.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>

#include "base/i18n.h"
#include "pdf/deflate.h"
#include "pdf/hb_pointers.h"
#include "pdf/outlines.h"

namespace lianheti::pdf {

namespace {

// FontDescriptor flags (ISO 32000-1, table 123).
constexpr std::int64_t kSerifFlag = 1 << 1, kSymbolicFlag = 1 << 2, kScriptFlag = 1 << 3, kItalicFlag = 1 << 6;

constexpr std::int16_t kNotAsked = std::numeric_limits<std::int16_t>::min();

// A big-endian number of a table; 0 past its end.
int number(std::string_view table, std::size_t at, int size) {
  if (at + static_cast<std::size_t>(size) > table.size()) return 0;
  int value = static_cast<signed char>(table[at]);
  for (int i = 1; i < size; ++i)
    value = value << 8 | static_cast<unsigned char>(table[at + static_cast<std::size_t>(i)]);
  return value;
}

int thousandths(double units, unsigned units_per_em) {
  return static_cast<int>(std::lround(units * 1000 / static_cast<double>(units_per_em)));
}

FaceMetrics read_metrics(hb_face_t* face, hb_font_t* font) {
  const unsigned em = hb_face_get_upem(face);
  const auto metric = [&](hb_ot_metrics_tag_t tag, double fallback) {
    hb_position_t position = 0;
    return thousandths(hb_ot_metrics_get_position(font, tag, &position) ? position : fallback, em);
  };
  const Blob head = table_of(face, "head");
  const Blob post = table_of(face, "post");
  const Blob os2 = table_of(face, "OS/2");

  FaceMetrics metrics;
  for (int i = 0; i < 4; ++i)
    metrics.bounds[i] = thousandths(number(bytes_of(head), 36 + static_cast<std::size_t>(i) * 2, 2), em);
  metrics.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.88 * em);
  metrics.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -0.12 * em);
  metrics.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7 * em);
  metrics.italic_angle = number(bytes_of(post), 4, 4) / 65536.0;
  // No table holds the stem width; this estimate from the weight class (OS/2 usWeightClass) is the usual one.
  const int weight = std::clamp(number(bytes_of(os2), 4, 2), 100, 1000);
  metrics.stem_width = 50 + static_cast<int>(std::lround(weight / 65.0 * weight / 65.0));

  // Symbolic: the characters are not those of the Latin standard encoding.
  metrics.flags = kSymbolicFlag;
  const int family_class = number(bytes_of(os2), 30, 2) >> 8;  // OS/2 sFamilyClass
  const int panose_family = number(bytes_of(os2), 32, 1), panose_serif = number(bytes_of(os2), 33, 1);
  if ((family_class >= 1 && family_class <= 7) || (panose_family == 2 && panose_serif >= 2 && panose_serif <= 10))
    metrics.flags |= kSerifFlag;
  if (family_class == 10 || panose_family == 3) metrics.flags |= kScriptFlag;
  if (metrics.italic_angle != 0) metrics.flags |= kItalicFlag;
  return metrics;
}

// The tables that an embedded font program consists of, without those for hinting (ISO 32000-1, 9.9). A subset is made
// from a face with these alone: reading the character map and the layout tables of a large font takes longer than all
// the rest, and a PDF has no use for them.
hb_blob_t* program_table(hb_face_t*, hb_tag_t tag, void* face) {
  for (const char* kept : {"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp"})
    if (tag == hb_tag_from_string(kept, 4)) return hb_face_reference_table(static_cast<hb_face_t*>(face), tag);
  return nullptr;
}

Diagnostic font_error(const FaceInfo& info, const char* code, std::string message, std::string hint) {
  Place place;
  place.file = info.file;
  return {code, Severity::Error, std::move(message), std::move(place), std::move(hint)};
}

Diagnostic bad_font(const FaceInfo& info) {
  return font_error(info, "pdf/bad-font", msg("the font “{}” is damaged and cannot be embedded", info.postscript_name),
                    tr("install the font again, or name another one in fonts/fonts.toml"));
}

// TrueType outlines, and CFF ones without CIDs of their own.
Result<Subset> plain_subset(const FaceInfo& info, hb_face_t* face, const std::vector<std::uint32_t>& glyphs) {
  const auto [made, plan] = subset_face(face, glyphs);
  if (!made) return bad_font(info);

  Subset subset;
  const Blob program = info.cff ? table_of(made.get(), "CFF ") : Blob(hb_face_reference_blob(made.get()));
  subset.size = bytes_of(program).size();
  if (info.cff) {
    auto cff = parse_cff(bytes_of(program));
    if (!cff) return bad_font(info);
    subset.cff = std::move(*cff);
    subset.all_cids = subset.cff.cids;
    std::sort(subset.all_cids.begin(), subset.all_cids.end());
  } else {
    for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(made.get()); ++glyph)
      subset.all_cids.push_back(static_cast<std::uint16_t>(glyph));
  }

  subset.compressed = deflate(std::string(bytes_of(program)), kProgramPadding);
  const hb_map_t* places = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  subset.cids.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) {
    const hb_codepoint_t place = hb_map_get(places, glyph);
    if (place >= subset.all_cids.size()) return bad_font(info);
    subset.cids.push_back(info.cff ? subset.cff.cids[place] : static_cast<std::uint16_t>(place));
  }
  return subset;
}

}  // namespace

struct Faces::Face {
  std::once_flag opened;
  FacePointer face;
  FacePointer program;  // the same with program_table() alone
  FontPointer font;
  FaceMetrics metrics;
  std::unique_ptr<Outlines> outlines;  // of a CID-keyed CFF face
  std::vector<std::atomic<std::int16_t>> advances;  // by glyph, thousandths of an em
};

Faces::Faces(std::shared_ptr<const FontCatalog> catalog)
    : catalog_(std::move(catalog)), faces_(std::make_unique<Face[]>(catalog_->face_count())) {}
Faces::~Faces() = default;

Faces::Face& Faces::open(FaceId id) const {
  Face& face = faces_[id];
  std::call_once(face.opened, [&] {
    const std::string_view bytes = catalog_->bytes(id);
    const Blob blob(
        hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    face.face.reset(hb_face_create(blob.get(), catalog_->face(id).index));
    face.font.reset(hb_font_create(face.face.get()));
    const int em = static_cast<int>(hb_face_get_upem(face.face.get()));
    hb_font_set_scale(face.font.get(), em, em);
    face.program.reset(hb_face_create_for_tables(program_table, face.face.get(), nullptr));
    hb_face_make_immutable(face.face.get());
    hb_face_make_immutable(face.program.get());
    hb_font_make_immutable(face.font.get());
    face.metrics = read_metrics(face.face.get(), face.font.get());
    face.outlines = Outlines::of(face.program.get());
    face.advances = std::vector<std::atomic<std::int16_t>>(hb_face_get_glyph_count(face.face.get()));
    for (auto& advance : face.advances) advance.store(kNotAsked, std::memory_order_relaxed);
  });
  return face;
}

Result<const FaceMetrics*> Faces::metrics(FaceId id) const {
  const FaceInfo& info = catalog_->face(id);
  if (!may_be_embedded(info))
    return font_error(info, "pdf/font-embedding",
                      msg("the font “{}” forbids embedding a part of it in a document", info.postscript_name),
                      tr("name a font in fonts/fonts.toml whose licence allows it"));
  Face& face = open(id);
  if (hb_face_get_glyph_count(face.face.get()) == 0) return bad_font(info);
  return static_cast<const FaceMetrics*>(&face.metrics);
}

std::int16_t Faces::advance(FaceId id, std::uint32_t glyph) const {
  Face& face = open(id);
  if (glyph >= face.advances.size()) return 0;
  std::int16_t advance = face.advances[glyph].load(std::memory_order_relaxed);
  if (advance == kNotAsked) {
    advance = static_cast<std::int16_t>(
        thousandths(hb_font_get_glyph_h_advance(face.font.get(), glyph), hb_face_get_upem(face.face.get())));
    face.advances[glyph].store(advance, std::memory_order_relaxed);
  }
  return advance;
}

Result<Subset> Faces::subset(FaceId id, const std::vector<std::uint32_t>& glyphs) const {
  const FaceInfo& info = catalog_->face(id);
  Face& face = open(id);
  if (face.outlines == nullptr) return plain_subset(info, face.program.get(), glyphs);
  auto program = face.outlines->subset(glyphs, kProgramPadding);
  if (!program) return bad_font(info);
  const CffInfo& whole = face.outlines->font().info;
  Subset subset;
  subset.compressed = std::move(*program);
  subset.cff = {whole.cid_keyed, whole.registry, whole.ordering, whole.supplement, {}};
  subset.cids.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) subset.cids.push_back(whole.cids[glyph]);
  subset.all_cids = {0};
  subset.all_cids.insert(subset.all_cids.end(), subset.cids.begin(), subset.cids.end());
  if (!std::is_sorted(subset.all_cids.begin(), subset.all_cids.end()))
    std::sort(subset.all_cids.begin(), subset.all_cids.end());
  return subset;
}

}  // namespace lianheti::pdf

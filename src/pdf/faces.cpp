#include "pdf/faces.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/i18n.h"

namespace lianheti::pdf {

namespace {

// OS/2 fsType (OpenType specification): the low bits say how a font may be embedded, 2 alone means not at all.
constexpr unsigned kUsageBits = 0x000F;
constexpr unsigned kRestricted = 0x0002;
constexpr unsigned kNoSubsetting = 0x0100;
constexpr unsigned kBitmapOnly = 0x0200;

// FontDescriptor flags (ISO 32000-1, table 123).
constexpr std::int64_t kSerifFlag = 1 << 1, kSymbolicFlag = 1 << 2, kScriptFlag = 1 << 3, kItalicFlag = 1 << 6;

using Blob = std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)>;
using FacePointer = std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)>;
using FontPointer = std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)>;
using Input = std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)>;
using Plan = std::unique_ptr<hb_subset_plan_t, decltype(&hb_subset_plan_destroy)>;

std::string_view bytes_of(hb_blob_t* blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return {data, length};
}

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
  const Blob head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')), hb_blob_destroy);
  const Blob post(hb_face_reference_table(face, HB_TAG('p', 'o', 's', 't')), hb_blob_destroy);
  const Blob os2(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')), hb_blob_destroy);

  FaceMetrics metrics;
  for (int i = 0; i < 4; ++i)
    metrics.bounds[i] = thousandths(number(bytes_of(head.get()), 36 + static_cast<std::size_t>(i) * 2, 2), em);
  metrics.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 0.88 * em);
  metrics.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -0.12 * em);
  metrics.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7 * em);
  metrics.italic_angle = number(bytes_of(post.get()), 4, 4) / 65536.0;
  // No table holds the stem width; this estimate from the weight class (OS/2 usWeightClass) is the usual one.
  const int weight = std::clamp(number(bytes_of(os2.get()), 4, 2), 100, 1000);
  metrics.stem_width = 50 + static_cast<int>(std::lround(weight / 65.0 * weight / 65.0));

  // Symbolic: the characters are not those of the Latin standard encoding.
  metrics.flags = kSymbolicFlag;
  const int family_class = number(bytes_of(os2.get()), 30, 2) >> 8;  // OS/2 sFamilyClass
  const int panose_family = number(bytes_of(os2.get()), 32, 1), panose_serif = number(bytes_of(os2.get()), 33, 1);
  if ((family_class >= 1 && family_class <= 7) || (panose_family == 2 && panose_serif >= 2 && panose_serif <= 10))
    metrics.flags |= kSerifFlag;
  if (family_class == 10 || panose_family == 3) metrics.flags |= kScriptFlag;
  if (metrics.italic_angle != 0) metrics.flags |= kItalicFlag;
  return metrics;
}

Input subset_input(const std::vector<std::uint32_t>& glyphs) {
  Input input(hb_subset_input_create_or_fail(), hb_subset_input_destroy);
  if (!input) throw std::bad_alloc();
  // Without subroutines the program is larger in memory, but smaller deflated, and made in a third of the time.
  hb_subset_input_set_flags(
      input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  return input;
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

bool may_embed(const FaceInfo& info) {
  const unsigned bits = info.embedding;
  return (bits & kUsageBits) != kRestricted && (bits & (kNoSubsetting | kBitmapOnly)) == 0;
}

}  // namespace

struct Faces::Face {
  std::once_flag opened;
  FacePointer face{nullptr, hb_face_destroy};
  FacePointer program{nullptr, hb_face_destroy};  // the same with program_table() alone
  FontPointer font{nullptr, hb_font_destroy};
  FaceMetrics metrics;
};

Faces::Faces(std::shared_ptr<const FontCatalog> catalog)
    : catalog_(std::move(catalog)), faces_(std::make_unique<Face[]>(catalog_->face_count())) {}
Faces::~Faces() = default;

Faces::Face& Faces::open(FaceId id) const {
  Face& face = faces_[id];
  std::call_once(face.opened, [&] {
    const std::string_view bytes = catalog_->bytes(id);
    const Blob blob(
        hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr),
        hb_blob_destroy);
    face.face.reset(hb_face_create(blob.get(), catalog_->face(id).index));
    face.font.reset(hb_font_create(face.face.get()));
    const int em = static_cast<int>(hb_face_get_upem(face.face.get()));
    hb_font_set_scale(face.font.get(), em, em);
    face.program.reset(hb_face_create_for_tables(program_table, face.face.get(), nullptr));
    hb_face_make_immutable(face.face.get());
    hb_face_make_immutable(face.program.get());
    hb_font_make_immutable(face.font.get());
    face.metrics = read_metrics(face.face.get(), face.font.get());
  });
  return face;
}

Result<const FaceMetrics*> Faces::metrics(FaceId id) const {
  const FaceInfo& info = catalog_->face(id);
  if (!may_embed(info))
    return font_error(info, "pdf/font-embedding",
                      msg("the font “{}” forbids embedding a part of it in a document", info.postscript_name),
                      tr("name a font in fonts/fonts.toml whose licence allows it"));
  Face& face = open(id);
  if (hb_face_get_glyph_count(face.face.get()) == 0) return bad_font(info);
  return static_cast<const FaceMetrics*>(&face.metrics);
}

int Faces::advance(FaceId id, std::uint32_t glyph) const {
  Face& face = open(id);
  return thousandths(hb_font_get_glyph_h_advance(face.font.get(), glyph), hb_face_get_upem(face.face.get()));
}

Result<Subset> Faces::subset(FaceId id, const std::vector<std::uint32_t>& glyphs) const {
  const FaceInfo& info = catalog_->face(id);
  Face& face = open(id);
  const Input input = subset_input(glyphs);
  const Plan plan(hb_subset_plan_create_or_fail(face.program.get(), input.get()), hb_subset_plan_destroy);
  if (!plan) return bad_font(info);
  const FacePointer made(hb_subset_plan_execute_or_fail(plan.get()), hb_face_destroy);
  if (!made) return bad_font(info);

  Subset subset;
  const Blob program(
      info.cff ? hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(made.get()),
      hb_blob_destroy);
  subset.program = bytes_of(program.get());
  if (info.cff) {
    auto cff = parse_cff(subset.program);
    if (!cff) return bad_font(info);
    subset.cff = std::move(*cff);
    subset.all_cids = subset.cff.cids;
    std::sort(subset.all_cids.begin(), subset.all_cids.end());
  } else {
    for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(made.get()); ++glyph)
      subset.all_cids.push_back(static_cast<std::uint16_t>(glyph));
  }

  const hb_map_t* places = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  subset.cids.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) {
    const hb_codepoint_t place = hb_map_get(places, glyph);
    if (place >= subset.all_cids.size()) return bad_font(info);
    subset.cids.push_back(info.cff ? subset.cff.cids[place] : static_cast<std::uint16_t>(place));
  }
  return subset;
}

}  // namespace lianheti::pdf

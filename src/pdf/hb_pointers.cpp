#include "pdf/hb_pointers.h"

#include <hb-subset.h>
#include <hb.h>

#include <new>

namespace lianheti::pdf {

void Destroy::operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
void Destroy::operator()(hb_face_t* face) const { hb_face_destroy(face); }
void Destroy::operator()(hb_font_t* font) const { hb_font_destroy(font); }
void Destroy::operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }

std::string_view bytes_of(const Blob& blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

Blob table_of(hb_face_t* face, const char* tag) {
  return Blob(hb_face_reference_table(face, hb_tag_from_string(tag, 4)));
}

std::pair<FacePointer, PlanPointer> subset_face(hb_face_t* face, const std::vector<std::uint32_t>& glyphs) {
  const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> input(hb_subset_input_create_or_fail(),
                                                                                     hb_subset_input_destroy);
  if (!input) throw std::bad_alloc();
  // Without subroutines the program is larger in memory, but smaller deflated, and made in a third of the time.
  hb_subset_input_set_flags(
      input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  PlanPointer plan(hb_subset_plan_create_or_fail(face, input.get()));
  FacePointer made(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  return {std::move(made), std::move(plan)};
}

}  // namespace lianheti::pdf

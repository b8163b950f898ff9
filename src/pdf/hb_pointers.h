// HarfBuzz objects that free themselves, and the one way in which this module makes a subset of a face.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

struct hb_blob_t;
struct hb_face_t;
struct hb_font_t;
struct hb_subset_plan_t;

namespace lianheti::pdf {

struct Destroy {
  void operator()(hb_blob_t* blob) const;
  void operator()(hb_face_t* face) const;
  void operator()(hb_font_t* font) const;
  void operator()(hb_subset_plan_t* plan) const;
};

using Blob = std::unique_ptr<hb_blob_t, Destroy>;
using FacePointer = std::unique_ptr<hb_face_t, Destroy>;
using FontPointer = std::unique_ptr<hb_font_t, Destroy>;
using PlanPointer = std::unique_ptr<hb_subset_plan_t, Destroy>;

std::string_view bytes_of(const Blob& blob);

// A table of a face, "CFF "; no bytes where it has none.
Blob table_of(hb_face_t* face, const char* tag);

// The glyphs of a face, and 0, as a face of their own, with the plan that tells which glyph became which. nullptr where
// the face is damaged.
std::pair<FacePointer, PlanPointer> subset_face(hb_face_t* face, const std::vector<std::uint32_t>& glyphs);

}  // namespace lianheti::pdf

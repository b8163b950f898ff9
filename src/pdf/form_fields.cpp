#include "pdf/form_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace lianheti::pdf {

namespace {

constexpr int kMultiline = 1 << 12;  // text field flag (table 228)
constexpr double kFieldSize = 10.5;  // pt of typed text
constexpr double kTwoLines = 2.4 * kFieldSize;
constexpr const char* kFieldFont = "Song";

// A font of the Adobe-GB1 collection that readers have or replace by one of their own (9.7.5.2): any character may be
// typed.
Ref add_reader_font(Objects& objects) {
  Dict system;
  system.add("Registry", Bytes{"Adobe"});
  system.add("Ordering", Bytes{"GB1"});
  system.add("Supplement", 2);
  Dict descriptor;
  descriptor.add("Type", Name{"FontDescriptor"});
  descriptor.add("FontName", Name{"STSong-Light"});
  descriptor.add("Flags", 6);
  descriptor.add("FontBBox", Array{{-25, -254, 1000, 880}});
  descriptor.add("ItalicAngle", 0);
  descriptor.add("Ascent", 880);
  descriptor.add("Descent", -120);
  descriptor.add("CapHeight", 880);
  descriptor.add("StemV", 93);
  Dict cid_font;
  cid_font.add("Type", Name{"Font"});
  cid_font.add("Subtype", Name{"CIDFontType0"});
  cid_font.add("BaseFont", Name{"STSong-Light"});
  cid_font.add("CIDSystemInfo", system);
  cid_font.add("FontDescriptor", objects.add(descriptor));
  cid_font.add("DW", 1000);
  // CIDs 1 to 95 are the proportional ASCII of the collection.
  cid_font.add("W", Array{{1, 95, 500}});
  Dict font;
  font.add("Type", Name{"Font"});
  font.add("Subtype", Name{"Type0"});
  font.add("BaseFont", Name{"STSong-Light-UniGB-UTF16-H"});
  font.add("Encoding", Name{"UniGB-UTF16-H"});
  font.add("DescendantFonts", Array{{objects.add(cid_font)}});
  return objects.add(font);
}

Dict font_resources(Ref font) {
  Dict fonts;
  fonts.add(kFieldFont, font);
  Dict resources;
  resources.add("Font", std::move(fonts));
  return resources;
}

// The element whose content stands on the page last before the place: it belongs to that paragraph or cell.
StructureId owner(const Page& page, const PlacedMark& place) {
  StructureId found = 0;
  const double middle = place.y + place.height / 2;
  for (const GlyphRun& run : page.runs)
    if (run.structure != kArtifact && run.y <= middle + run.size) found = run.structure;
  return found;
}

class FieldWriter {
 public:
  FieldWriter(Objects& objects, const Pages& pages, const std::vector<Ref>& page_refs,
              std::vector<StructureElement>* structure, Annotations& annotations)
      : objects_(objects), pages_(pages), page_refs_(page_refs), structure_(structure), annotations_(annotations) {}

  void add(std::size_t page, const PlacedMark& place) {
    const PlaceMark& mark = pages_.marks[static_cast<std::size_t>(place.mark)];
    const bool typed = mark.kind == PlaceMark::Kind::Field;
    Dict field;
    field.add("Subtype", Name{"Widget"});
    field.add("FT", Name{typed ? "Tx" : "Sig"});
    field.add("T", Bytes{fmt::format("{}{}", typed ? "text" : "signature", ++count_)});
    if (const std::string tip = tool_tip(mark); !tip.empty()) field.add("TU", Text{tip});
    const double top = pages_.pages[page].height - place.y;
    field.add("Rect", Array{{place.x, top - place.height, place.x + place.width, top}});
    field.add("P", page_refs_[page]);
    if (typed) {
      text_ = true;
      if (place.height > kTwoLines) field.add("Ff", kMultiline);
      if (mark.max_length > 0) field.add("MaxLen", mark.max_length);
      field.add("DA", Bytes{fmt::format("/{} {} Tf 0 g", kFieldFont, kFieldSize)});
    } else {
      signatures_ = true;
    }
    Dict appearance;
    appearance.add("N", add_appearance(place, typed));
    field.add("AP", std::move(appearance));
    StructureId element = kArtifact;
    if (structure_ != nullptr) {
      element = static_cast<StructureId>(structure_->size());
      structure_->push_back({StructureType::Form, owner(pages_.pages[page], place)});
    }
    fields_.items.emplace_back(annotations_.add(objects_, std::move(field), page, element));
  }

  void finish(Dict& catalog) {
    if (fields_.items.empty()) return;
    Dict form;
    form.add("Fields", std::move(fields_));
    if (signatures_) form.add("SigFlags", 1);
    if (text_) {
      form.add("DR", font_resources(font()));
      form.add("DA", Bytes{fmt::format("/{} {} Tf 0 g", kFieldFont, kFieldSize)});
    }
    catalog.add("AcroForm", std::move(form));
  }

 private:
  static std::string tool_tip(const PlaceMark& mark) {
    if (mark.unit.empty() || mark.purpose.empty()) return mark.unit + mark.purpose;
    return mark.unit + " " + mark.purpose;
  }

  Ref font() {
    if (font_.number == 0) font_ = add_reader_font(objects_);
    return font_;
  }

  Ref add_appearance(const PlacedMark& place, bool typed) {
    Dict form;
    form.add("Type", Name{"XObject"});
    form.add("Subtype", Name{"Form"});
    form.add("BBox", Array{{0, 0, place.width, place.height}});
    form.add("Resources", typed ? font_resources(font()) : Dict{});
    return objects_.add_raw_stream(form, typed ? "/Tx BMC\nEMC\n" : "\n");
  }

  Objects& objects_;
  const Pages& pages_;
  const std::vector<Ref>& page_refs_;
  std::vector<StructureElement>* structure_;
  Annotations& annotations_;
  Array fields_;
  Ref font_;
  int count_ = 0;
  bool signatures_ = false, text_ = false;
};

}  // namespace

bool is_fillable(const Pages& pages) {
  return std::any_of(pages.marks.begin(), pages.marks.end(),
                     [](const PlaceMark& mark) { return mark.kind == PlaceMark::Kind::Field; });
}

void add_form_fields(Objects& objects, Dict& catalog, const Pages& pages, const std::vector<Ref>& page_refs,
                     bool signature_fields, std::vector<StructureElement>* structure, Annotations& annotations) {
  FieldWriter writer(objects, pages, page_refs, structure, annotations);
  for (std::size_t page = 0; page < pages.pages.size(); ++page)
    for (const PlacedMark& place : pages.pages[page].marks) {
      const PlaceMark::Kind kind = pages.marks[static_cast<std::size_t>(place.mark)].kind;
      const bool signs = kind == PlaceMark::Kind::Signature || kind == PlaceMark::Kind::Seal;
      if (kind == PlaceMark::Kind::Field || (signs && signature_fields)) writer.add(page, place);
    }
  writer.finish(catalog);
}

}  // namespace lianheti::pdf

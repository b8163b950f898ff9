#include "pdf/write_pdf.h"

#include "base/i18n.h"
#include "base/world.h"
#include "pdf/attachments.h"
#include "pdf/content_stream.h"
#include "pdf/deflate.h"
#include "pdf/embed_font.h"
#include "pdf/faces.h"
#include "pdf/form_fields.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/structure_tree.h"

namespace lianheti {

namespace {

using namespace pdf;

// The colour space that DeviceRGB and DeviceGray mean (ISO 19005-2, 6.2.3).
constexpr const char* kColourProfile = "sRGB.icc";
constexpr const char* kColourCondition = "sRGB IEC61966-2.1";

// All runs of a document split among their glyphs, page by page.
std::vector<std::vector<EncodedRun>> encode_pages(const Pages& pages, TextsByFace& texts) {
  std::vector<std::vector<EncodedRun>> encoded;
  encoded.reserve(pages.pages.size());
  for (const Page& page : pages.pages) {
    auto& runs = encoded.emplace_back();
    runs.reserve(page.runs.size());
    for (const GlyphRun& run : page.runs)
      runs.push_back(run.glyphs.empty() ? EncodedRun{} : encode(run, texts[run.face]));
  }
  return encoded;
}

// Layout has replaced or refused what no font has. A document with an empty box in it must not leave the house.
Diagnostics missing_glyphs(const Pages& pages) {
  Diagnostics errors;
  for (std::size_t i = 0; i < pages.pages.size(); ++i)
    for (const GlyphRun& run : pages.pages[i].runs)
      for (const Glyph& glyph : run.glyphs)
        if (glyph.id == 0)
          errors.push_back({"pdf/no-glyph",
                            Severity::Error,
                            msg("page {} prints “{}” in a font that does not have it", i + 1,
                                run.text.substr(glyph.text_begin, glyph.text_end - glyph.text_begin)),
                            {},
                            tr("add a font with this character to fonts/fonts.toml")});
  return errors;
}

Ref add_output_intent(Objects& objects, const std::string& compressed_profile) {
  Dict profile;
  profile.add("N", 3);
  profile.add("Filter", Name{"FlateDecode"});
  Dict intent;
  intent.add("Type", Name{"OutputIntent"});
  intent.add("S", Name{"GTS_PDFA1"});
  intent.add("OutputConditionIdentifier", Bytes{kColourCondition});
  intent.add("Info", Bytes{kColourCondition});
  intent.add("DestOutputProfile", objects.add_raw_stream(profile, compressed_profile));
  return objects.add(intent);
}

Ref add_xmp(Objects& objects, const Metadata& metadata) {
  Dict dict;
  dict.add("Type", Name{"Metadata"});
  dict.add("Subtype", Name{"XML"});
  return objects.add_raw_stream(dict, xmp_packet(metadata));
}

struct PageTree {
  Ref root;
  std::vector<Ref> pages;
};

PageTree reserve_pages(Objects& objects, std::size_t count) {
  PageTree tree;
  tree.root = objects.reserve();
  for (std::size_t i = 0; i < count; ++i) tree.pages.push_back(objects.reserve());
  Dict root;
  root.add("Type", Name{"Pages"});
  Array kids;
  for (const Ref page : tree.pages) kids.items.emplace_back(page);
  root.add("Kids", std::move(kids));
  root.add("Count", static_cast<std::int64_t>(count));
  objects.set(tree.root, root);
  return tree;
}

Dict page_dict(const Page& page, Ref parent, Ref resources, Ref content) {
  Dict dict;
  dict.add("Type", Name{"Page"});
  dict.add("Parent", parent);
  dict.add("MediaBox", Array{{0, 0, page.width, page.height}});
  dict.add("Resources", resources);
  dict.add("Contents", content);
  return dict;
}

Ref add_resources(Objects& objects, const std::map<FaceId, EmbeddedFont>& fonts) {
  Dict names;
  for (const auto& [face, font] : fonts)
    for (std::size_t layer = 0; layer < font.layers.size(); ++layer)
      names.add(font_name(face, static_cast<std::uint16_t>(layer)), font.layers[layer]);
  Dict resources;
  resources.add("Font", std::move(names));
  return objects.add(resources);
}

Result<std::map<FaceId, EmbeddedFont>> embed_fonts(Objects& objects, const Faces& faces, FontPartsMemory& memory,
                                                   const TextsByFace& texts, bool with_cid_sets) {
  std::map<FaceId, EmbeddedFont> fonts;
  Diagnostics errors;
  for (const auto& [face, glyphs] : texts) {
    auto font = embed_font(objects, faces, memory, face, glyphs, with_cid_sets);
    if (font.ok())
      fonts.emplace(face, std::move(font).value());
    else
      append(errors, font.errors());
  }
  if (!errors.empty()) return errors;
  return fonts;
}

// What is typed into a form is not known: it claims nothing.
int claimed_part(const Pages& pages, Conformance conformance) {
  if (is_fillable(pages)) return 0;
  switch (conformance) {
    case Conformance::None:
      return 0;
    case Conformance::A1b:
      return 1;
    case Conformance::A2a:
      return 2;
    case Conformance::A3b:
      return 3;
  }
  return 0;
}

Metadata metadata_of(const Pages& pages, const PdfOptions& options, bool tagged) {
  Metadata metadata{pages.title,    pages.subject,   pages.author,
                    pages.language, options.creator, "lianheti " + std::string(program_version()),
                    options.epoch};
  metadata.part = claimed_part(pages, options.conformance);
  metadata.level = options.conformance == Conformance::A2a ? (tagged ? "A" : "U") : "B";
  // PDF/UA-1 builds on PDF 1.7 and asks for every font to be embedded.
  metadata.universal_access = tagged && metadata.part >= 2;
  return metadata;
}

// The colour profile, compressed: the same in every file.
Result<std::string> load_colour_profile() {
  LIANHETI_TRY(std::string profile, read_file(data_directory() / "fonts" / kColourProfile));
  return deflate(std::move(profile), '\0');
}

}  // namespace

struct PdfWriter::State {
  explicit State(std::shared_ptr<const FontCatalog> fonts) : faces(std::move(fonts)) {}

  Faces faces;
  FontPartsMemory font_parts{faces};
  Result<std::string> colour_profile = load_colour_profile();
};

PdfWriter::PdfWriter(std::shared_ptr<const FontCatalog> fonts) : state_(std::make_unique<State>(std::move(fonts))) {}
PdfWriter::~PdfWriter() = default;

Result<std::string> PdfWriter::write(const Pages& pages, const PdfOptions& options) const {
  LIANHETI_CHECK(Result<void>(missing_glyphs(pages)));
  if (!state_->colour_profile.ok()) return state_->colour_profile.errors();

  TextsByFace texts;
  const auto encoded = encode_pages(pages, texts);
  const bool part_one = options.conformance == Conformance::A1b;
  Objects objects(part_one ? Objects::Version::V1_4 : Objects::Version::V1_7);
  LIANHETI_TRY(const auto fonts, embed_fonts(objects, state_->faces, state_->font_parts, texts, part_one));
  const Ref resources = add_resources(objects, fonts);

  const bool tagged = options.tagged && !pages.structure.empty();
  const PageTree tree = reserve_pages(objects, pages.pages.size());
  Dict catalog;
  std::vector<StructureElement> structure;
  if (tagged) {
    structure = pages.structure;
    number_headings(structure);
  }
  Annotations annotations;
  annotations.by_page.resize(pages.pages.size());
  add_links(objects, pages, tree.pages, tagged, annotations);
  add_form_fields(objects, catalog, pages, tree.pages, options.signature_fields, tagged ? &structure : nullptr,
                  annotations);
  std::vector<std::vector<StructureId>> marked;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const Page& page = pages.pages[i];
    ContentStream content = write_content({page, encoded[i], options.draw_marks ? &pages.marks : nullptr,
                                           tagged ? &structure : nullptr, fonts});
    Dict dict = page_dict(page, tree.root, resources, objects.add_stream({}, std::move(content.operators)));
    if (tagged) {
      dict.add("StructParents", static_cast<std::int64_t>(i));
      dict.add("Tabs", Name{"S"});
    }
    if (!annotations.by_page[i].items.empty()) dict.add("Annots", std::move(annotations.by_page[i]));
    objects.set(tree.pages[i], dict);
    marked.push_back(std::move(content.marked));
  }

  catalog.add("Type", Name{"Catalog"});
  catalog.add("Pages", tree.root);
  catalog.add("Lang", Bytes{pages.language});
  const Metadata metadata = metadata_of(pages, options, tagged);
  if (options.conformance != Conformance::None) {
    catalog.add("Metadata", add_xmp(objects, metadata));
    catalog.add("OutputIntents", Array{{add_output_intent(objects, *state_->colour_profile)}});
  }
  Dict preferences;
  preferences.add("DisplayDocTitle", true);
  catalog.add("ViewerPreferences", std::move(preferences));
  if (tagged) {
    Dict mark_info;
    mark_info.add("Marked", true);
    catalog.add("MarkInfo", std::move(mark_info));
    catalog.add("StructTreeRoot", add_structure_tree(objects, structure, tree.pages, marked, annotations.tagged,
                                                       bounding_boxes(pages)));
  }
  if (const Ref outline = add_outline(objects, pages, tree.pages); outline.number != 0) {
    catalog.add("Outlines", outline);
    catalog.add("PageMode", Name{"UseOutlines"});
  }
  if (!pages.page_labels.empty()) catalog.add("PageLabels", page_labels(pages.page_labels));
  if (options.conformance == Conformance::A3b) add_attachments(objects, catalog, options.attachments, options.epoch);
  const Ref root = objects.add(catalog);
  return objects.write(root, objects.add(info_dict(metadata)));
}

}  // namespace lianheti

#include "ingest/xlsx_styles.h"

#include <charconv>
#include <map>

#include "ingest/xml_part.h"

namespace lianheti {
namespace {

constexpr std::size_t kMaxStyles = 1u << 20;

class StylesHandler : public XmlHandler {
 public:
  void start(const XmlName& name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ == 2) {
      in_formats_ = name.local == "numFmts";
      in_cell_styles_ = name.local == "cellXfs";
    }
    // A format may stand deeper, in an mc:AlternateContent: Excel writes those of a named language twice.
    if (in_formats_ && name.local == "numFmt") {
      const char* code = attributes.find("formatCode");
      if (code != nullptr) codes.insert_or_assign(id_of(attributes), code);
    } else if (depth_ == 3 && in_cell_styles_ && name.local == "xf" && styles.size() < kMaxStyles) {
      styles.push_back(id_of(attributes));
    }
  }
  void end(const XmlName&) override { --depth_; }
  void text(std::string_view) override {}

  std::map<unsigned, std::string> codes;
  std::vector<unsigned> styles;

 private:
  static unsigned id_of(const XmlAttributes& attributes) {
    unsigned id = 0;
    if (const char* value = attributes.find("numFmtId")) {
      const std::string_view text = value;
      std::from_chars(text.data(), text.data() + text.size(), id);
    }
    return id;
  }

  int depth_ = 0;
  bool in_formats_ = false;
  bool in_cell_styles_ = false;
};

}  // namespace

Result<std::vector<CellFormat>> read_xlsx_styles(ZipArchive& zip, ReadContext& context, const std::string& part,
                                                 FormatTable& formats) {
  StylesHandler handler;
  XmlReader reader(handler);
  LIANHETI_CHECK(read_xml_part(zip, context, part, reader));
  std::map<unsigned, CellFormat> by_id;
  std::vector<CellFormat> out;
  out.reserve(handler.styles.size());
  for (const unsigned id : handler.styles) {
    auto found = by_id.find(id);
    if (found == by_id.end()) {
      const auto custom = handler.codes.find(id);
      const std::string_view code = custom == handler.codes.end() ? builtin_format_code(id) : custom->second;
      found = by_id.emplace(id, formats.add(parse_number_format(code))).first;
    }
    out.push_back(found->second);
  }
  return out;
}

}  // namespace lianheti

#include "annotate/sheet_edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "annotate/xml_edit.h"

namespace lianheti {
namespace {

// What stands after hyperlinks, and after legacyDrawing, in a worksheet.
constexpr std::array<std::string_view, 10> kAfterLinks = {
    "printOptions", "pageMargins",      "pageSetup",   "headerFooter",  "rowBreaks",
    "colBreaks",    "customProperties", "cellWatches", "ignoredErrors", "smartTags"};
constexpr std::array<std::string_view, 9> kAfterDrawing = {"legacyDrawingHF", "drawingHF", "picture",
                                                           "oleObjects",      "controls",  "webPublishItems",
                                                           "tableParts",      "extLst",    "legacyDrawing"};

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Puts an element before the first child of the root that must follow it.
template <class Before>
std::string insert_child(const std::string& text, const std::string& child, Before before) {
  XmlTags tags(text);
  for (XmlTag tag; tags.next(tag);) {
    const bool follows = tag.depth == 1 && !tag.closing && before(tag.local);
    const bool end = tag.depth == 0 && tag.closing;
    if (follows || end) return text.substr(0, tag.begin) + child + text.substr(tag.begin);
  }
  return text;
}

// Rewrites the rows of a sheet on the way through.
class CellMarker {
 public:
  CellMarker(const std::string& text, const SheetMarks& marks, MarkStyles& styles)
      : text_(text), marks_(marks), styles_(styles), prefix_(prefix_of(text)), next_(marks.begin()) {}

  std::string run() {
    XmlTags tags(text_);
    for (XmlTag tag; tags.next(tag);) {
      if (tag.depth == 1 && tag.local == "sheetData") {
        if (tag.empty) {
          replace(tag, tag_name(tag) + rows_before(kMaxRow + 1) + "</" + prefix_ + "sheetData>");
        } else if (tag.closing) {
          insert(tag.begin, rows_before(kMaxRow + 1));
        }
      } else if (tag.depth == 2 && tag.local == "col" && !tag.closing) {
        columns_.push_back({number_of(tag, "min"), number_of(tag, "max"), number_of(tag, "style")});
      } else if (tag.depth == 2 && tag.local == "row") {
        at_row(tag);
      } else if (tag.depth == 3 && tag.local == "c" && !tag.closing) {
        at_cell(tag);
      }
    }
    return out_ + text_.substr(copied_);
  }

 private:
  void insert(std::size_t at, const std::string& text) {
    out_ += text_.substr(copied_, at - copied_) + text;
    copied_ = at;
  }
  void replace(const XmlTag& tag, const std::string& text) {
    insert(tag.begin, text);
    copied_ = tag.end;
  }

  struct ColumnStyle {
    std::uint32_t first, last, style;
  };

  static std::uint32_t number_of(const XmlTag& tag, std::string_view name) {
    return static_cast<std::uint32_t>(std::strtoul(attribute(tag.text, name).c_str(), nullptr, 10));
  }

  // The style that a cell which is not in the file shows: that of its row, else that of its column.
  std::uint32_t style_of_empty(std::uint32_t column) const {
    if (row_style_) return *row_style_;
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnStyle& at) { return at.first <= column && column <= at.last; });
    return found == columns_.end() ? 0 : found->style;
  }

  // The opening form of an empty tag.
  static std::string tag_name(const XmlTag& tag) { return std::string(tag.text.substr(0, tag.text.size() - 2)) + ">"; }

  void at_row(const XmlTag& tag) {
    if (tag.closing) {
      insert(tag.begin, cells_before(kMaxColumn + 1));
      return;
    }
    const std::string number = attribute(tag.text, "r");
    row_ = number.empty() ? row_ + 1 : static_cast<std::uint32_t>(std::strtoul(number.c_str(), nullptr, 10));
    column_ = 0;
    insert(tag.begin, rows_before(row_));
    if (const std::string own = attribute(tag.text, "customFormat"); own == "1" || own == "true") {
      row_style_ = number_of(tag, "s");
    }
    if (next_ == marks_.end() || next_->first.first != row_) return;
    // The hint how far the row reaches may become wrong.
    const std::string open = without_attribute(tag.text, "spans");
    if (tag.empty) {
      const std::string cells = cells_before(kMaxColumn + 1);
      replace(tag, open.substr(0, open.size() - 2) + ">" + cells + "</" + prefix_ + "row>");
    } else {
      replace(tag, open);
    }
  }

  void at_cell(const XmlTag& tag) {
    const RowColumn place = parse_a1(attribute(tag.text, "r"));
    column_ = place.column == 0 ? column_ + 1 : place.column;
    insert(tag.begin, cells_before(column_));
    if (next_ == marks_.end() || next_->first != std::pair(row_, column_)) return;
    const std::string style = attribute(tag.text, "s");
    const std::size_t old = style.empty() ? 0 : std::strtoul(style.c_str(), nullptr, 10);
    replace(tag, with_attribute(tag.text, "s", std::to_string(styles_.marked(old, next_->second.level))));
    ++next_;
  }

  std::string cells_before(std::uint32_t column) {
    std::string out;
    for (; next_ != marks_.end() && next_->first.first == row_ && next_->first.second < column; ++next_) {
      out += "<" + prefix_ + "c r=\"" + a1(row_, next_->first.second) + "\" s=\"" +
             std::to_string(styles_.marked(style_of_empty(next_->first.second), next_->second.level)) + "\"/>";
    }
    return out;
  }

  // New rows; they have no style of their own.
  std::string rows_before(std::uint32_t row) {
    row_style_.reset();
    const std::uint32_t current = row_;
    std::string out;
    while (next_ != marks_.end() && next_->first.first < row) {
      row_ = next_->first.first;
      out += "<" + prefix_ + "row r=\"" + std::to_string(row_) + "\">" + cells_before(kMaxColumn + 1) + "</" + prefix_ +
             "row>";
    }
    row_ = current;
    return out;
  }

  const std::string& text_;
  const SheetMarks& marks_;
  MarkStyles& styles_;
  const std::string prefix_;
  SheetMarks::const_iterator next_;
  std::string out_;
  std::size_t copied_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  std::optional<std::uint32_t> row_style_;
  std::vector<ColumnStyle> columns_;
};

}  // namespace

std::string mark_cells(const std::string& sheet, const SheetMarks& marks, MarkStyles& styles) {
  return CellMarker(sheet, marks, styles).run();
}

std::string link_cells(const std::string& sheet, const SheetMarks& marks, const std::string& list_sheet) {
  std::vector<std::string> taken;
  std::set<std::string> filled;
  std::string cell;
  XmlTags tags(sheet);
  for (XmlTag tag; tags.next(tag);) {
    if (tag.closing) continue;
    if (tag.local == "hyperlink") taken.push_back(attribute(tag.text, "ref"));
    if (tag.local == "c" && tag.depth == 3) cell = attribute(tag.text, "r");
    if (tag.depth == 4 && (tag.local == "v" || tag.local == "is" || tag.local == "f")) filled.insert(cell);
  }
  const std::string prefix = prefix_of(sheet);
  std::string links;
  for (const auto& [place, mark] : marks) {
    cell = a1(place.first, place.second);
    if (!filled.contains(cell) || std::find(taken.begin(), taken.end(), cell) != taken.end()) continue;
    const std::string target = sheet_reference(list_sheet, "A" + std::to_string(mark.list_row));
    links += "<" + prefix + "hyperlink ref=\"" + cell + "\" location=\"" + xml_escape(target) + "\" display=\"" +
             xml_escape(target) + "\"/>";
  }
  if (links.empty()) return sheet;
  if (find_element(sheet, "hyperlinks", 1).found()) return append_child(sheet, "hyperlinks", links);
  return insert_child(sheet, "<" + prefix + "hyperlinks>" + links + "</" + prefix + "hyperlinks>",
                      [](std::string_view local) {
                        return contains(kAfterLinks, local) || contains(kAfterDrawing, local) || local == "drawing";
                      });
}

std::string unlink_cells(const std::string& sheet, const std::string& list_sheet) {
  const auto leads_to_list = [&](std::string_view element) {
    std::string location = attribute(element, "location");
    if (location.starts_with("#")) location = location.substr(1);
    return location.starts_with("'" + list_sheet + "'!") || location.starts_with(list_sheet + "!") ||
           location.starts_with("$'" + list_sheet + "'.") || location.starts_with(list_sheet + ".");
  };
  const std::string out = replace_elements(sheet, "hyperlink", [&](std::string_view element) {
    return leads_to_list(element) ? std::string() : std::string(element);
  });
  return replace_elements(out, "hyperlinks", [](std::string_view element) {
    return find_element(element, "hyperlink").found() ? std::string(element) : std::string();
  });
}

std::string with_legacy_drawing(const std::string& sheet, const std::string& relationships_namespace,
                                const std::string& id) {
  const std::string element =
      "<" + prefix_of(sheet) + "legacyDrawing xmlns:mark=\"" + relationships_namespace + "\" mark:id=\"" + id + "\"/>";
  return insert_child(sheet, element, [](std::string_view local) { return contains(kAfterDrawing, local); });
}

}  // namespace lianheti

#include "annotate/comments.h"

#include <algorithm>
#include <set>

#include "annotate/sheet_edit.h"
#include "annotate/xml_edit.h"

namespace lianheti {
namespace {

const std::string kCommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const std::string kDrawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const std::string kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr int kBoxColumns = 4;
constexpr std::size_t kBytesOfLine = 45;  // of a comment's box, 15 Han characters

// The part of the sheet's relationship whose type ends so; "" where there is none.
std::string related(const Package& package, const std::string& sheet_part, const std::string& type_end) {
  for (const Relationship& relationship : relationships(package, sheet_part)) {
    if (!relationship.external && relationship.type.ends_with(type_end)) {
      return resolve_target(sheet_part, relationship.target);
    }
  }
  return "";
}

std::string file_of(const std::string& part) { return "/" + part; }

// The indexes of our author among the authors of a comments part.
std::vector<std::string> authors_of(const std::string& comments) {
  std::vector<std::string> out;
  replace_elements(comments, "author", [&](std::string_view element) {
    const XmlSpan span = find_element(element, "author");
    out.push_back(xml_unescape(element.substr(span.content, span.content_end - span.content)));
    return std::string();
  });
  return out;
}

std::string box(const std::string& shape_id, std::uint32_t row, std::uint32_t column, const std::string& comment) {
  const std::size_t lines =
      2 + comment.size() / kBytesOfLine + static_cast<std::size_t>(std::count(comment.begin(), comment.end(), '\n'));
  const std::string anchor = std::to_string(column) + ", 15, " + std::to_string(row > 1 ? row - 2 : 0) + ", 10, " +
                             std::to_string(column + kBoxColumns) + ", 15, " + std::to_string(row + lines) + ", 4";
  return "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" id=\"" + shape_id +
         "\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:" +
         std::to_string(lines * 15) +
         "pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" "
         "xmlns:o=\"urn:schemas-microsoft-com:office:office\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
         "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox "
         "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData "
         "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
         "<x:Anchor>" +
         anchor + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(row - 1) + "</x:Row><x:Column>" +
         std::to_string(column - 1) + "</x:Column></x:ClientData></v:shape>";
}

std::string empty_drawing() {
  return "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
         "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
         "data=\"1\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
         "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
         "o:connecttype=\"rect\"/></v:shapetype></xml>";
}

std::string text_of(std::string_view element, const char* local) {
  const XmlSpan span = find_element(element, local);
  return span.content == 0 ? "" : std::string(element.substr(span.content, span.content_end - span.content));
}

// A user's comment without what begins with our mark: a program that saved it may have split the text into many runs.
std::string without_continuation(std::string_view comment, const std::string& mark) {
  std::string text;
  replace_elements(comment, "t", [&](std::string_view element) {
    text += xml_unescape(text_of(element, "t"));
    return std::string();
  });
  std::size_t left = text.find(mark);
  if (left == std::string::npos) return std::string(comment);
  while (left > 0 && text[left - 1] == '\n') --left;
  const auto shortened = [&](std::string_view element) {
    const std::string own = xml_unescape(text_of(element, "t"));
    const std::size_t kept = std::min(left, own.size());
    left -= kept;
    if (kept == own.size()) return std::string(element);
    const XmlSpan span = find_element(element, "t");
    return std::string(element.substr(0, span.content)) + xml_escape(own.substr(0, kept)) +
           std::string(element.substr(span.content_end));
  };
  if (!find_element(comment, "r").found()) return replace_elements(comment, "t", shortened);
  return replace_elements(comment, "r", [&](std::string_view run) {
    return left == 0 ? std::string() : replace_elements(run, "t", shortened);
  });
}

}  // namespace

void strip_comments(Package& package, const std::string& sheet_part, const Words& words) {
  const std::string part = related(package, sheet_part, "/comments");
  if (part.empty() || !package.contains(part)) return;
  const std::vector<std::string> authors = authors_of(package.part(part));
  const std::string& mark = words.text("comment_mark");
  std::set<std::pair<std::string, std::string>> removed;  // row and column, 0-based, as boxes say them
  const std::string kept = replace_elements(package.part(part), "comment", [&](std::string_view element) {
    const std::size_t author = std::strtoul(attribute(element, "authorId").c_str(), nullptr, 10);
    if (author < authors.size() && authors[author] == words.text("author")) {
      const RowColumn place = parse_a1(attribute(element, "ref"));
      removed.emplace(std::to_string(place.row - 1), std::to_string(place.column - 1));
      return std::string();
    }
    return without_continuation(element, mark);
  });
  package.set(part, kept);
  const std::string drawing = related(package, sheet_part, "/vmlDrawing");
  if (removed.empty() || !package.contains(drawing)) return;
  package.set(drawing, replace_elements(package.part(drawing), "shape", [&](std::string_view element) {
                const bool gone = removed.contains({text_of(element, "Row"), text_of(element, "Column")});
                return gone ? std::string() : std::string(element);
              }));
}

void add_comments(Package& package, const std::string& sheet_part, const SheetMarks& marks, const Words& words) {
  const std::string& sheet = package.part(sheet_part);
  std::string part = related(package, sheet_part, "/comments");
  if (part.empty()) {
    part = package.free_name("xl/commentsMark", ".xml");
    package.set(part, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"" +
                          namespace_of(sheet) + "\"><authors/><commentList/></comments>");
    add_relationship(package, sheet_part, kRelationships + "/comments", file_of(part));
    declare_part(package, part, kCommentsType);
  }
  std::string drawing = related(package, sheet_part, "/vmlDrawing");
  if (drawing.empty() || !find_element(package.part(sheet_part), "legacyDrawing", 1).found()) {
    drawing = package.free_name("xl/drawings/vmlDrawingMark", ".vml");
    package.set(drawing, empty_drawing());
    const std::string id = add_relationship(package, sheet_part, kRelationships + "/vmlDrawing", file_of(drawing));
    declare_extension(package, "vml", kDrawingType);
    package.set(sheet_part, with_legacy_drawing(package.part(sheet_part), kRelationships, id));
  }

  std::string comments = package.part(part);
  const std::string prefix = prefix_of(comments);
  const std::vector<std::string> authors = authors_of(comments);
  const auto known = std::find(authors.begin(), authors.end(), words.text("author"));
  const std::string author = std::to_string(known - authors.begin());
  if (known == authors.end()) {
    comments = append_child(comments, "authors",
                            "<" + prefix + "author>" + xml_escape(words.text("author")) + "</" + prefix + "author>");
  }
  const auto run = [&](const std::string& text) {
    return "<" + prefix + "r><" + prefix + "t xml:space=\"preserve\">" + xml_escape(text) + "</" + prefix + "t></" +
           prefix + "r>";
  };
  std::set<std::string> continued;
  comments = replace_elements(comments, "comment", [&](std::string_view element) {
    const std::string cell = attribute(element, "ref");
    const RowColumn place = parse_a1(cell);
    const auto mark = marks.find({place.row, place.column});
    if (mark == marks.end()) return std::string(element);
    continued.insert(cell);
    return append_child(element, "text", run("\n" + words.text("comment_mark") + "\n" + mark->second.comment));
  });
  std::string added;
  std::string boxes;
  for (const auto& [place, mark] : marks) {
    const std::string cell = a1(place.first, place.second);
    if (continued.contains(cell)) continue;
    added += "<" + prefix + "comment ref=\"" + cell + "\" authorId=\"" + author + "\"><" + prefix + "text>" +
             run(mark.comment) + "</" + prefix + "text></" + prefix + "comment>";
    boxes += box("_mark_" + cell, place.first, place.second, mark.comment);
  }
  package.set(part, append_child(comments, "commentList", added));
  package.set(drawing, append_child(package.part(drawing), "xml", boxes));
}

}  // namespace lianheti

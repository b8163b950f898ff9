// Pages as text, for golden files: positions to a hundredth of a point.
#include <fmt/format.h>

#include "typeset/pages.h"

namespace lianheti {
namespace {

std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string color_name(const Color& color) {
  if (color == Color{}) return "";
  return fmt::format(" #{:02X}{:02X}{:02X}", static_cast<int>(color.red * 255 + 0.5),
                     static_cast<int>(color.green * 255 + 0.5), static_cast<int>(color.blue * 255 + 0.5));
}

std::string tag(const Pages& pages, StructureId id) {
  if (id == kArtifact) return "artifact";
  return fmt::format("{}#{}", to_string(pages.structure[static_cast<std::size_t>(id)].type), id);
}

void dump_page(std::string& out, const Pages& pages, std::size_t index, const FontCatalog& fonts) {
  const Page& page = pages.pages[index];
  out += fmt::format("page {} {}x{} {}{}{}", index + 1, number(page.width), number(page.height),
                     page.style ? page.style->name : "", page.numbered ? (page.silent ? " silent" : "") : " unnumbered",
                     page.restart_numbering ? " restart" : "");
  if (index < pages.page_labels.size()) out += fmt::format(" label \"{}\"", pages.page_labels[index]);
  out += '\n';
  for (const GlyphRun& run : page.runs) {
    out += fmt::format("  text {},{} {} {}{}{}{} {} \"{}\"\n", number(run.x), number(run.y),
                       fonts.face(run.face).postscript_name, number(run.size), color_name(run.color),
                       run.slanted_watermark ? " slanted" : "", run.turned ? " turned" : "", tag(pages, run.structure),
                       run.text);
  }
  for (const Box& box : page.boxes) {
    out += fmt::format("  box {},{} {}x{}{}\n", number(box.x), number(box.y), number(box.width), number(box.height),
                       color_name(box.color));
  }
  for (const Stroke& stroke : page.strokes) {
    out += fmt::format("  stroke {},{} to {},{} {}{}\n", number(stroke.x1), number(stroke.y1), number(stroke.x2),
                       number(stroke.y2), number(stroke.width), color_name(stroke.color));
  }
  for (const Path& path : page.paths) {
    out += fmt::format("  path {}{}{} {}", path.closed ? "closed " : "",
                       path.filled ? fmt::format("filled{} ", color_name(path.fill)) : "", number(path.width),
                       tag(pages, path.structure));
    for (const Point& point : path.points) out += fmt::format(" {},{}", number(point.x), number(point.y));
    out += '\n';
  }
  for (const PlacedMark& mark : page.marks) {
    const std::string& unit = pages.marks[static_cast<std::size_t>(mark.mark)].unit;
    out += fmt::format("  mark {} {},{} {}x{} \"{}\"\n", mark.mark, number(mark.x), number(mark.y), number(mark.width),
                       number(mark.height), unit);
  }
}

void dump_structure(std::string& out, const Pages& pages) {
  out += "structure\n";
  std::vector<int> depths;
  for (std::size_t i = 0; i < pages.structure.size(); ++i) {
    const StructureElement& element = pages.structure[i];
    depths.push_back(element.parent < 0 ? 1 : depths[static_cast<std::size_t>(element.parent)] + 1);
    out.append(static_cast<std::size_t>(depths.back()) * 2, ' ') += fmt::format("{}#{}", to_string(element.type), i);
    if (element.column_span != 1) out += fmt::format(" columns={}", element.column_span);
    if (element.row_span != 1) out += fmt::format(" rows={}", element.row_span);
    if (element.column_header) out += " column-header";
    if (element.row_header) out += " row-header";
    if (!element.alternative_text.empty()) out += fmt::format(" \"{}\"", element.alternative_text);
    out += '\n';
  }
}

}  // namespace

std::string dump(const Pages& pages, const FontCatalog& fonts) {
  std::string out = fmt::format("pages \"{}\" {}\n", pages.title, pages.pages.size());
  for (std::size_t i = 0; i < pages.pages.size(); ++i) dump_page(out, pages, i, fonts);
  dump_structure(out, pages);
  if (!pages.outline.empty()) out += "outline\n";
  for (const OutlineEntry& entry : pages.outline) {
    out.append(static_cast<std::size_t>(entry.level) * 2, ' ') +=
        fmt::format("\"{}\" page {} y {}\n", entry.title, entry.page + 1, number(entry.y));
  }
  return out;
}

}  // namespace lianheti

#include "typeset/paginate_writer.h"

#include <algorithm>

#include "typeset/chart.h"

namespace lianheti {
namespace {

StructureType heading_type(int level) {
  constexpr StructureType kTypes[] = {StructureType::H1, StructureType::H2, StructureType::H3,
                                      StructureType::H4, StructureType::H5, StructureType::H6};
  return kTypes[std::clamp(level, 1, 6) - 1];
}

}  // namespace

PageWriter::PageWriter(const Document& document, const Headings& headings) : document_(document), headings_(headings) {
  pages_.title = document.title;
  pages_.subject = document.subject;
  pages_.author = document.author;
  pages_.language = document.language;
  pages_.marks = document.places;
  pages_.structure.push_back({StructureType::Document, -1});
}

void PageWriter::start_page(const Page& sheet) {
  const std::size_t runs = pages_.pages.empty() ? 0 : pages_.pages.back().runs.size();
  Page& page = pages_.pages.emplace_back();
  page.runs.reserve(runs);
  page.width = sheet.width;
  page.height = sheet.height;
  page.style = sheet.style;
  page.section = sheet.section;
  page.numbered = sheet.numbered;
  page.restart_numbering = sheet.restart_numbering;
}

PageExtent PageWriter::extent() const {
  const Page& page = pages_.pages.back();
  return {page.boxes.size(), page.strokes.size(), page.paths.size(),     page.runs.size(),
          page.marks.size(), page.links.size(),   pages_.outline.size()};
}

void PageWriter::move_down(const PageExtent& from, double distance) {
  Page& to = page();
  for (std::size_t i = from.boxes; i < to.boxes.size(); ++i) to.boxes[i].y += distance;
  for (std::size_t i = from.strokes; i < to.strokes.size(); ++i) {
    to.strokes[i].y1 += distance;
    to.strokes[i].y2 += distance;
  }
  for (std::size_t i = from.paths; i < to.paths.size(); ++i) {
    for (Point& point : to.paths[i].points) point.y += distance;
  }
  for (std::size_t i = from.runs; i < to.runs.size(); ++i) to.runs[i].y += distance;
  for (std::size_t i = from.marks; i < to.marks.size(); ++i) to.marks[i].y += distance;
  for (std::size_t i = from.links; i < to.links.size(); ++i) to.links[i].y += distance;
  for (std::size_t i = from.outline; i < pages_.outline.size(); ++i) pages_.outline[i].y += distance;
}

void PageWriter::turn_page() {
  Page& to = page();
  const auto turn = [&to](auto& x, auto& y) {
    const auto across = x;
    x = y;
    y = to.height - across;
  };
  const auto turn_rectangle = [&turn](auto& rectangle) {
    rectangle.x += rectangle.width;
    turn(rectangle.x, rectangle.y);
    std::swap(rectangle.width, rectangle.height);
  };
  for (Box& box : to.boxes) turn_rectangle(box);
  for (PlacedMark& mark : to.marks) turn_rectangle(mark);
  for (PlacedLink& link : to.links) turn_rectangle(link);
  for (Stroke& stroke : to.strokes) {
    turn(stroke.x1, stroke.y1);
    turn(stroke.x2, stroke.y2);
  }
  for (Path& path : to.paths) {
    for (Point& point : path.points) turn(point.x, point.y);
  }
  for (GlyphRun& run : to.runs) {
    turn(run.x, run.y);
    run.turned = true;
  }
  const int page_index = static_cast<int>(pages_.pages.size()) - 1;
  for (auto entry = pages_.outline.rbegin(); entry != pages_.outline.rend() && entry->page == page_index; ++entry) {
    entry->y = 0;
  }
}

StructureId PageWriter::element(StructureType type, StructureId parent) {
  pages_.structure.push_back({type, parent});
  return static_cast<StructureId>(pages_.structure.size()) - 1;
}

void PageWriter::lines(const SetParagraph& text, int from, int to, double x, double y, TextTags tags) {
  if (tags.label == kArtifact) tags.label = tags.body;
  Page& page = this->page();
  double baseline = y + text.first_baseline;
  for (int i = from; i < to; ++i, baseline += text.line_pitch) {
    const SetLine& line = text.lines[static_cast<std::size_t>(i)];
    for (std::size_t run = 0; run < line.runs.size(); ++run) {
      GlyphRun& placed = page.runs.emplace_back(line.runs[run]);
      placed.x += x;
      placed.y += baseline;
      placed.structure = run < line.label_runs ? tags.label : tags.body;
    }
    for (Box box : line.boxes) {
      box.x += x;
      box.y += baseline;
      page.boxes.push_back(box);
    }
    for (const LineMark& mark : line.marks) {
      if (mark.mark < 0 || static_cast<std::size_t>(mark.mark) >= document_.places.size()) continue;
      const PlaceMark& place = document_.places[static_cast<std::size_t>(mark.mark)];
      const double height = place.kind == PlaceMark::Kind::Seal ? place.width : place.height;
      page.marks.push_back(
          {mark.mark, x + mark.x - place.width / 2, baseline + mark.y - height / 2, place.width, height});
    }
  }
}

void PageWriter::chart(const SetChart& drawing, std::string_view alternative_text, double x, double y,
                       StructureId parent) {
  const StructureId id = element(StructureType::Figure, parent);
  structure(id).alternative_text = alternative_text;
  for (Path path : drawing.paths) {
    for (Point& point : path.points) {
      point.x += x;
      point.y += y;
    }
    path.structure = id;
    page().paths.push_back(std::move(path));
  }
  for (GlyphRun run : drawing.runs) {
    run.x += x;
    run.y += y;
    run.structure = id;
    page().runs.push_back(std::move(run));
  }
}

void PageWriter::note_anchor(const Paragraph& paragraph, double y) {
  const auto found = headings_.find(&paragraph);
  if (found == headings_.end()) return;
  const int page = static_cast<int>(pages_.pages.size()) - 1;
  const Heading& heading = found->second;
  anchors_.emplace(heading.anchor, page);
  if (heading.level > 0) pages_.outline.push_back({heading.title, heading.level, page, y, heading.anchor});
}

StructureId PageWriter::begin_paragraph(const Paragraph& paragraph, double y, StructureId parent, StructureType type) {
  note_anchor(paragraph, y);
  const int level = paragraph.style->outline_level;
  return element(level > 0 ? heading_type(level) : type, parent);
}

}  // namespace lianheti

#include "typeset/lay_out_headings.h"

#include <fmt/format.h>

namespace lianheti {
namespace {

class Finder {
 public:
  explicit Finder(References& references) : references_(references) {}

  void visit(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        visit(*paragraph);
      } else if (const auto* keep = std::get_if<KeepTogether>(&block.content)) {
        visit(keep->blocks);
      } else if (const auto* table = std::get_if<TableBlock>(&block.content)) {
        for (const TableRow& row : table->rows) {
          for (const TableCell& cell : row.cells) visit(cell.blocks);
        }
      } else if (std::holds_alternative<Contents>(block.content)) {
        references_.has_contents = true;
      }
    }
  }

 private:
  void visit(const Paragraph& paragraph) {
    for (const Inline& piece : paragraph.inlines) {
      if (piece.kind == Inline::Kind::PageOf) references_.targets.push_back(piece.target);
    }
    const int level = paragraph.style->outline_level;
    if (level <= 0 && paragraph.anchor.empty()) return;
    Heading heading;
    heading.level = level;
    if (level > 0) {
      references_.in_order.push_back(&paragraph);
      heading.title = paragraph.outline_title.empty() ? text_of(paragraph) : paragraph.outline_title;
    }
    // A made name holds a space, which an anchor of a template cannot.
    heading.anchor =
        paragraph.anchor.empty() ? fmt::format("heading {}", references_.in_order.size()) : paragraph.anchor;
    references_.headings.emplace(&paragraph, std::move(heading));
  }

  static std::string text_of(const Paragraph& paragraph) {
    std::string text;
    for (const Inline& piece : paragraph.inlines) {
      if (piece.kind == Inline::Kind::Text) text += piece.text;
    }
    return text;
  }

  References& references_;
};

}  // namespace

References find_references(const Document& document) {
  References references;
  Finder finder(references);
  for (const Section& section : document.sections) finder.visit(section.blocks);
  return references;
}

std::vector<ContentsEntry> own_contents(const Document& document, const References& references) {
  std::vector<ContentsEntry> entries;
  for (const Paragraph* paragraph : references.in_order) {
    const Heading& heading = references.headings.at(paragraph);
    if (entries.empty() && heading.title == document.title) continue;
    entries.push_back({heading.title, heading.level, heading.anchor});
  }
  return entries;
}

}  // namespace lianheti

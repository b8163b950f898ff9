// Document as indented text: one block a line, attributes that differ from their default after its name.
#include <fmt/format.h>

#include "document/document.h"

namespace lianheti {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string_view to_string(Decoration decoration) {
  switch (decoration) {
    case Decoration::None:
      return "";
    case Decoration::Underline:
      return "underline";
    case Decoration::EmphasisDot:
      return "dot";
    case Decoration::Superscript:
      return "superscript";
    case Decoration::Subscript:
      return "subscript";
  }
  return "";
}

template <class Style>
std::string_view name_of(const Style* style) {
  return style ? std::string_view(style->name) : std::string_view("(no style)");
}

class Dumper {
 public:
  std::string run(const Document& document) {
    line(0, fmt::format("document {} {}", document.name, quoted(document.title)));
    property("subject", document.subject);
    property("author", document.author);
    property("language", document.language);
    property("watermark", document.watermark);
    property("banner", document.banner);
    for (const PlaceMark& place : document.places) {
      line(1, fmt::format("place {} {} {} {:g}x{:g}", to_string(place.kind), quoted(place.unit), quoted(place.purpose),
                          place.width, place.height));
    }
    for (const Section& section : document.sections) {
      line(1,
           fmt::format("section {}{}{}{}", name_of(section.page), section.restart_numbering ? " restart-numbering" : "",
                       section.numbered ? "" : " unnumbered",
                       section.running_head.empty() ? "" : " running-head " + quoted(section.running_head)));
      blocks(2, section.blocks);
    }
    return std::move(out_);
  }

 private:
  void line(int depth, std::string_view text) {
    out_.append(static_cast<std::size_t>(depth) * 2, ' ').append(text) += '\n';
  }

  void property(std::string_view name, const std::string& value) {
    if (!value.empty()) line(1, fmt::format("{} {}", name, quoted(value)));
  }

  void blocks(int depth, const std::vector<Block>& list) {
    for (const Block& block : list) {
      std::visit([&](const auto& content) { dump(depth, content); }, block.content);
    }
  }

  void dump(int depth, const Paragraph& paragraph) {
    std::string text = fmt::format("p {}", name_of(paragraph.style));
    if (!paragraph.anchor.empty()) text += fmt::format(" anchor={}", paragraph.anchor);
    if (!paragraph.outline_title.empty()) text += fmt::format(" outline={}", quoted(paragraph.outline_title));
    for (const Inline& piece : paragraph.inlines) text += ' ' + dump(piece);
    line(depth, text);
  }

  static std::string dump(const Inline& piece) {
    std::string out;
    switch (piece.kind) {
      case Inline::Kind::Text:
        out = quoted(piece.text);
        break;
      case Inline::Kind::LineBreak:
        out = "br";
        break;
      case Inline::Kind::Blank:
        out = fmt::format("blank({:g})", piece.length_em);
        break;
      case Inline::Kind::Space:
        out = fmt::format("space({:g})", piece.length_em);
        break;
      case Inline::Kind::Fill:
        out = fmt::format("fill({})", piece.text);
        break;
      case Inline::Kind::Checkbox:
        out = piece.checked ? "☑" : "□";
        break;
      case Inline::Kind::PageOf:
        out = fmt::format("page-of({})", piece.target);
        break;
      case Inline::Kind::Place:
        out = fmt::format("place({})", piece.place);
        break;
    }
    std::string traits;
    if (!piece.font.empty()) traits += ' ' + piece.font;
    if (piece.size > 0) traits += fmt::format(" {:g}pt", piece.size);
    if (piece.bold) traits += " bold";
    if (piece.decoration != Decoration::None) traits += fmt::format(" {}", to_string(piece.decoration));
    if (piece.keep_together) traits += " keep";
    if (piece.source.known()) {
      traits += fmt::format(" @{}/{}/{}", piece.source.table, piece.source.row_id, piece.source.field);
    }
    return traits.empty() ? out : fmt::format("{}[{}]", out, traits.substr(1));
  }

  void dump(int depth, const TableBlock& table) {
    std::string text = fmt::format("table {} widths", name_of(table.style));
    for (const double width : table.widths) text += fmt::format(" {:g}", width);
    if (table.header_rows > 0) text += fmt::format(" header-rows={}", table.header_rows);
    if (table.keep_with_next) text += " keep-with-next";
    if (!table.continued_caption.empty()) text += fmt::format(" continued={}", quoted(table.continued_caption));
    if (!table.alternative_text.empty()) text += fmt::format(" alt={}", quoted(table.alternative_text));
    line(depth, text);
    for (const TableRow& row : table.rows) {
      line(depth + 1,
           fmt::format("row{}{}{}", row.min_height > 0 ? fmt::format(" min-height={:g}", row.min_height) : "",
                       row.keep_whole ? " keep-whole" : "", row.keep_with_next ? " keep-with-next" : ""));
      for (const TableCell& cell : row.cells) dump(depth + 2, cell);
    }
  }

  void dump(int depth, const TableCell& cell) {
    std::string text = "cell";
    if (cell.columns != 1) text += fmt::format(" columns={}", cell.columns);
    if (cell.rows != 1) text += fmt::format(" rows={}", cell.rows);
    if (cell.vertical == VerticalAlign::Top) text += " top";
    if (cell.vertical == VerticalAlign::Bottom) text += " bottom";
    if (cell.header) text += " header";
    if (cell.vertical_text) text += " vertical-text";
    if (cell.diagonal) text += " diagonal";
    if (cell.shaded) text += " shaded";
    if (cell.overflow == Overflow::Shrink) text += " shrink";
    if (cell.overflow == Overflow::Error) text += " no-overflow";
    if (cell.min_height > 0) text += fmt::format(" min-height={:g}", cell.min_height);
    if (cell.open_top) text += " open-top";
    if (cell.open_bottom) text += " open-bottom";
    if (cell.open_left) text += " open-left";
    if (cell.open_right) text += " open-right";
    line(depth, text);
    blocks(depth + 1, cell.blocks);
  }

  void dump(int depth, const KeepTogether& keep) {
    line(depth, "keep");
    blocks(depth + 1, keep.blocks);
  }

  void dump(int depth, const PageBreak&) { line(depth, "page-break"); }

  void dump(int depth, const VerticalSpace& space) {
    line(depth, space.fill ? "space fill" : fmt::format("space {:g}{}", space.height, space.fixed ? " fixed" : ""));
  }

  void dump(int depth, const Contents& contents) {
    std::string text = fmt::format("contents levels={}", contents.levels);
    for (const ParagraphStyle* style : contents.style) {
      if (style) text += ' ' + style->name;
    }
    line(depth, text);
  }

  void dump(int depth, const Chart& chart) {
    constexpr std::string_view kKinds[] = {"bar", "stacked-bar", "line", "pie", "ring", "radar", "progress"};
    std::string text = fmt::format("chart {} {}", kKinds[static_cast<std::size_t>(chart.kind)], name_of(chart.style));
    for (const std::string& name : chart.series) text += ' ' + quoted(name);
    if (!chart.unit.empty()) text += fmt::format(" unit={}", quoted(chart.unit));
    if (!chart.alternative_text.empty()) text += fmt::format(" alt={}", quoted(chart.alternative_text));
    line(depth, text);
    for (const Chart::Row& row : chart.rows) {
      std::string values = quoted(row.label);
      for (const double value : row.values) values += fmt::format(" {:g}", value);
      line(depth + 1, values);
    }
  }

  void dump(int depth, const Line& rule) { line(depth, fmt::format("line {:g}", rule.width)); }

  std::string out_;
};

}  // namespace

std::string_view to_string(PlaceMark::Kind kind) {
  switch (kind) {
    case PlaceMark::Kind::Signature:
      return "signature";
    case PlaceMark::Kind::Seal:
      return "seal";
    case PlaceMark::Kind::Field:
      return "field";
    case PlaceMark::Kind::Date:
      return "date";
  }
  return "";
}

std::string dump(const Document& document) { return Dumper().run(document); }

}  // namespace lianheti

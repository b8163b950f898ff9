#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "base/i18n.h"
#include "base/text.h"
#include "compose/fill.h"
#include "compose/form_labels.h"
#include "compose/numbering.h"

namespace lianheti {
namespace {

constexpr std::string_view kIdeographicSpace = "　";

// Lines of a text, without the blanks around them; empty ones are dropped, but for a text without any other.
std::vector<std::string> lines_of(std::string_view text) { return split(text, U"\n\r"); }

constexpr double kFieldEm = 8, kCellFieldEm = 6;  // of a place to type in inside a line, and inside a cell
constexpr double kFieldHeight = 1.3;              // in em

bool is_field(const Inline& piece, const std::vector<PlaceMark>& places) {
  return piece.kind == Inline::Kind::Place &&
         places[static_cast<std::size_t>(piece.place)].kind == PlaceMark::Kind::Field;
}

class DocumentFiller {
 public:
  DocumentFiller(const Template::State& state, Environment& environment) : state_(state), data_(environment) {}

  Document fill(const DocumentNode& root) {
    document_.name = state_.name;
    data_.walk(root.sections, [&](const SectionNode& node) {
      Section section{.page = node.page,
                      .running_head = data_.text(node.running_head),
                      .restart_numbering = node.restart_numbering,
                      .numbered = node.numbered};
      blocks(node.blocks, section.blocks);
      document_.sections.push_back(std::move(section));
    });
    document_.title = data_.text(root.title);
    document_.subject = data_.text(root.subject);
    document_.banner = data_.text(root.banner);
    document_.author = data_.text(root.author);
    if (!references_.empty()) {
      for (Section& section : document_.sections) resolve(section.blocks);
    }
    if (data_.mode() == Environment::Mode::Fields) label_remaining_fields(document_);
    return std::move(document_);
  }

 private:
  void blocks(const Content<BlockNode>& content, std::vector<Block>& out) {
    data_.walk(content, [&](const BlockNode& node) { block(node, out); });
  }

  void block(const BlockNode& node, std::vector<Block>& out) {
    if (const auto* text = std::get_if<ParagraphNode>(&node.content)) {
      paragraph(*text, out);
    } else if (const auto* grid = std::get_if<TableNode>(&node.content)) {
      out.push_back({table(*grid)});
    } else if (const auto* keep = std::get_if<KeepNode>(&node.content)) {
      KeepTogether together;
      blocks(keep->blocks, together.blocks);
      out.push_back({std::move(together)});
    } else if (const auto* numbered = std::get_if<NumberedNode>(&node.content)) {
      Numbering outer;
      std::swap(outer, numbering_);
      blocks(numbered->blocks, out);
      std::swap(outer, numbering_);
    } else if (const auto* page_break = std::get_if<PageBreak>(&node.content)) {
      out.push_back({*page_break});
    } else if (const auto* space = std::get_if<VerticalSpace>(&node.content)) {
      out.push_back({*space});
    } else if (const auto* list = std::get_if<Contents>(&node.content)) {
      out.push_back({*list});
    } else if (const auto* drawing = std::get_if<ChartNode>(&node.content)) {
      out.push_back({chart(*drawing)});
    } else {
      out.push_back({std::get<lianheti::Line>(node.content)});
    }
  }

  void paragraph(const ParagraphNode& node, std::vector<Block>& out) {
    if (node.lines) {
      paragraph_lines(node, out);
      return;
    }
    Paragraph result{.style = node.style};
    result.anchor = data_.text(node.anchor);
    result.outline_title = data_.text(node.outline);
    if (node.number) number(*node.number, result);
    style_ = node.style;
    data_.walk(node.inlines, [&](const InlineNode& leaf) { inline_leaf(leaf, result.inlines); });
    out.push_back({std::move(result)});
  }

  void number(const NumberNode& node, Paragraph& result) {
    std::string label = numbering_.next(node.pattern);
    if (!result.anchor.empty()) labels_[result.anchor] = label;
    const bool spaced = label.starts_with("第");
    result.inlines.push_back({.text = std::move(label), .font = node.font, .keep_together = true});
    if (spaced) result.inlines.push_back({.text = std::string(kIdeographicSpace)});
  }

  void paragraph_lines(const ParagraphNode& node, std::vector<Block>& out) {
    const Environment::Value value = data_.value(*node.lines);
    if (value.typed) {
      style_ = node.style;
      Paragraph result{.style = node.style};
      add_field(result.inlines);
      out.push_back({std::move(result)});
      return;
    }
    const auto& leaf = std::get<InlineNode>(node.inlines.front().step);
    std::vector<std::string> lines = lines_of(value.text);
    if (lines.empty()) lines.emplace_back();
    for (std::string& line : lines) {
      Paragraph result{.style = node.style};
      Inline piece = leaf.look;
      piece.source = value.source;
      if (value.blank_em > 0) {
        piece.kind = Inline::Kind::Blank;
        piece.length_em = value.blank_em;
      }
      piece.text = std::move(line);
      if (!piece.text.empty() || piece.kind == Inline::Kind::Blank) result.inlines.push_back(std::move(piece));
      out.push_back({std::move(result)});
    }
  }

  void inline_leaf(const InlineNode& node, std::vector<Inline>& out) {
    if (node.field) {
      field(node, out);
      return;
    }
    Inline piece = node.look;
    if (node.checked) piece.checked = data_.holds(*node.checked);
    if (!node.target.empty()) piece.target = data_.text(node.target);
    if (node.ref) references_.emplace(piece.target, node.at);
    if (node.place) {
      piece.place = static_cast<int>(document_.places.size());
      document_.places.push_back({.kind = node.place->kind,
                                  .unit = data_.text(node.place->unit),
                                  .purpose = data_.text(node.place->purpose),
                                  .width = node.place->width,
                                  .height = node.place->height});
    }
    out.push_back(std::move(piece));
  }

  void field(const InlineNode& node, std::vector<Inline>& out) {
    Environment::Value value = data_.value(*node.field);
    if (value.typed) {
      add_field(out);
      return;
    }
    Inline piece = node.look;
    piece.source = value.source;
    if (value.blank_em > 0) {
      piece.kind = Inline::Kind::Blank;
      piece.length_em = value.blank_em;
      out.push_back(std::move(piece));
      return;
    }
    if (value.text.empty()) return;
    if (value.text.find('\n') == std::string::npos && value.text.find('\r') == std::string::npos) {
      piece.text = std::move(value.text);
      out.push_back(std::move(piece));
      return;
    }
    bool first = true;
    for (std::string& line : lines_of(value.text)) {
      if (!first) {
        Inline line_break = node.look;
        line_break.kind = Inline::Kind::LineBreak;
        out.push_back(std::move(line_break));
      }
      first = false;
      Inline part = piece;
      part.text = std::move(line);
      out.push_back(std::move(part));
    }
  }

  // A place to type in, over the middle of a line to write on.
  void add_field(std::vector<Inline>& out) {
    const double size = style_->size;
    const double length = in_cell_ ? kCellFieldEm : kFieldEm;
    const Inline half{.kind = in_cell_ ? Inline::Kind::Space : Inline::Kind::Blank, .length_em = length / 2};
    Inline field{.kind = Inline::Kind::Place};
    field.place = static_cast<int>(document_.places.size());
    document_.places.push_back({.kind = PlaceMark::Kind::Field,
                                .purpose = label_of(out),
                                .width = length * size,
                                .height = kFieldHeight * size});
    out.push_back(half);
    out.push_back(std::move(field));
    out.push_back(half);
  }

  // A cell without text becomes one field as large as itself; in others each value has its own.
  void make_fields(TableCell& cell, const std::string& label, std::size_t first_place) {
    if (cell.header) return;
    if (cell.blocks.empty()) cell.blocks.push_back({Paragraph{.style = style_}});
    bool only_fields = true;
    for (const Block& block : cell.blocks) {
      const auto* text = std::get_if<Paragraph>(&block.content);
      only_fields = only_fields && text != nullptr;
      if (text == nullptr) continue;
      for (const Inline& piece : text->inlines) {
        only_fields = only_fields && (piece.kind == Inline::Kind::Space || is_field(piece, document_.places));
      }
    }
    if (only_fields) {
      Paragraph& paragraph = std::get<Paragraph>(cell.blocks.front().content);
      document_.places.resize(first_place);
      document_.places.push_back({.kind = PlaceMark::Kind::Field});
      Inline field{.kind = Inline::Kind::Place};
      field.place = static_cast<int>(first_place);
      paragraph.inlines = {std::move(field)};
      cell.blocks.resize(1);
    }
    for (std::size_t i = first_place; i < document_.places.size(); ++i) {
      PlaceMark& mark = document_.places[i];
      if (mark.kind != PlaceMark::Kind::Field) continue;
      if (mark.purpose.empty()) mark.purpose = label;
      mark.max_length = limit_of(label);
    }
  }

  TableBlock table(const TableNode& node) {
    TableBlock result = node.look;
    result.alternative_text = data_.text(node.alt);
    const auto add = [&](const RowNode& row) {
      TableRow filled = row.look;
      data_.walk(row.cells, [&](const CellNode& cell) {
        TableCell content = cell.look;
        const std::size_t first_place = document_.places.size();
        const bool outer = std::exchange(in_cell_, true);
        blocks(cell.blocks, content.blocks);
        in_cell_ = outer;
        if (data_.mode() == Environment::Mode::Fields) {
          make_fields(content, label_for_next_cell(result, filled), first_place);
        }
        filled.cells.push_back(std::move(content));
      });
      result.rows.push_back(std::move(filled));
    };
    data_.walk(node.header, add);
    result.header_rows = static_cast<int>(result.rows.size());
    data_.walk(node.rows, add);
    return result;
  }

  Chart chart(const ChartNode& node) {
    Chart result = node.look;
    result.series = split(data_.text(node.series), U" ");
    result.alternative_text = data_.text(node.alt);
    data_.walk(node.points, [&](const PointNode& point) {
      Chart::Row& row = result.rows.emplace_back();
      row.label = data_.text(point.label);
      for (const std::string& number : split(data_.text(point.values), U" ")) {
        double value = 0;
        const char* end = number.data() + number.size();
        const auto [stop, error] = std::from_chars(number.data(), end, value);
        if (error != std::errc() || stop != end || !std::isfinite(value)) {
          data_.complain("compose/bad-number", msg("“{}” is no number that a chart can draw", number),
                         state_.place(point.at), tr("select numbers, without separators and units"));
          continue;
        }
        row.values.push_back(value);
      }
    });
    return result;
  }

  // Puts the numbers of numbered paragraphs where <ref> names them: they may follow the reference.
  void resolve(std::vector<Block>& content) {
    for (Block& one : content) {
      if (auto* text = std::get_if<Paragraph>(&one.content)) {
        for (Inline& piece : text->inlines) resolve(piece);
      } else if (auto* grid = std::get_if<TableBlock>(&one.content)) {
        for (TableRow& row : grid->rows) {
          for (TableCell& cell : row.cells) resolve(cell.blocks);
        }
      } else if (auto* keep = std::get_if<KeepTogether>(&one.content)) {
        resolve(keep->blocks);
      }
    }
  }

  void resolve(Inline& piece) {
    if (piece.kind != Inline::Kind::Text || piece.target.empty()) return;
    if (const auto found = labels_.find(piece.target); found != labels_.end()) {
      piece.text = found->second;
    } else {
      data_.complain("compose/unknown-anchor", msg("no numbered paragraph has the anchor “{}”", piece.target),
                     state_.place(references_.at(piece.target)));
    }
    piece.target.clear();
  }

  const Template::State& state_;
  Environment& data_;
  Document document_;
  const ParagraphStyle* style_ = nullptr;  // of the paragraph being filled
  bool in_cell_ = false;
  Numbering numbering_;
  std::map<std::string, std::string> labels_;  // by anchor
  std::map<std::string, Spot> references_;     // anchors that <ref> names
};

}  // namespace

Document fill_document(const Template::State& state, const DocumentNode& root, Environment& environment) {
  return DocumentFiller(state, environment).fill(root);
}

}  // namespace lianheti

#include "pdf/content_stream.h"

#include <fmt/format.h>

#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

constexpr double kSquareRootHalf = 0.70710678118654752;
constexpr double kPlaceGray = 0.75;
constexpr double kPlaceLine = 0.5;
// Control points of a quarter circle drawn as a Bézier curve, in radii.
constexpr double kQuarterCircle = 0.5522847498;

// Most bytes of a glyph in a TJ: a code, and before it a number between the end of one string and the next.
constexpr std::size_t kMostOfGlyph = kLongestCode + kLongestNumber + 2;

std::int64_t rounded(double number) { return static_cast<std::int64_t>(number < 0 ? number - 0.5 : number + 0.5); }

// Lengths in a content stream are thousandths of a point: whole numbers, so that relative moves add up exactly.
std::int64_t milli(double length) { return rounded(length * 1000); }

enum class Turn { None, Slanted, Quarter };  // upright, by 45°, by 90°

Turn turn_of(const GlyphRun& run) {
  if (run.slanted_watermark) return Turn::Slanted;
  return run.turned ? Turn::Quarter : Turn::None;
}

constexpr const char* kLayout = "/Artifact <</Type /Layout>> BDC\n";

const char* artifact_of(const GlyphRun& run) {
  if (run.slanted_watermark) return "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n";
  switch (run.artifact) {
    case Artifact::Header:
      return "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n";
    case Artifact::Footer:
      return "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n";
    case Artifact::Repeated:
      break;
  }
  return "/Artifact <</Type /Pagination>> BDC\n";
}

class Writer {
 public:
  explicit Writer(const ContentInput& input) : input_(input), height_(milli(input.page.height)) {}

  ContentStream write() {
    for (const Box& box : input_.page.boxes) draw(box);
    for (const Stroke& stroke : input_.page.strokes) draw(stroke);
    for (const Path& path : input_.page.paths) draw(path);
    if (input_.marks != nullptr)
      for (const PlacedMark& mark : input_.page.marks)
        if (kind_of(mark) != PlaceMark::Kind::Field) draw(mark);
    for (std::size_t i = 0; i < input_.page.runs.size(); ++i)
      if (input_.page.runs[i].slanted_watermark) draw_run(i);
    for (std::size_t i = 0; i < input_.page.runs.size(); ++i) {
      const GlyphRun& run = input_.page.runs[i];
      if (!run.slanted_watermark) draw_run(i);
    }
    end_marked();
    return std::move(stream_);
  }

 private:
  static constexpr StructureId kOutside = -2;  // in no marked content

  template <class... Lengths>
  void op(const char* name, Lengths... lengths) {
    (number(lengths), ...);
    stream_.operators += name;
    stream_.operators.push_back('\n');
  }
  void number(std::int64_t length) {
    append_thousandths(stream_.operators, length);
    stream_.operators.push_back(' ');
  }
  void number(double value) { number(milli(value)); }

  std::int64_t up(double y) const { return height_ - milli(y); }

  void end_marked() {
    end_text();
    if (marked_ != kOutside) stream_.operators += "EMC\n";
    marked_ = kOutside;
  }

  // `artifact`: one of the constants above, told apart by its address.
  void mark_artifact(const char* artifact) {
    if (input_.structure == nullptr || (marked_ == kArtifact && artifact == artifact_)) return;
    end_marked();
    marked_ = kArtifact;
    artifact_ = artifact;
    stream_.operators += artifact;
  }

  void mark(StructureId structure) {
    if (input_.structure == nullptr || structure == marked_) return;
    end_marked();
    marked_ = structure;
    const auto& element = (*input_.structure)[static_cast<std::size_t>(structure)];
    stream_.operators.push_back('/');
    stream_.operators += to_string(element.type);
    stream_.operators += " <</MCID ";
    append_number(stream_.operators, static_cast<std::int64_t>(stream_.marked.size()));
    stream_.operators += ">> BDC\n";
    stream_.marked.push_back(structure);
  }

  void fill_color(const Color& color) {
    if (color == fill_) return;
    set_color(color, "g", "rg");
    fill_ = color;
  }
  void stroke_color(const Color& color) {
    if (color == stroke_) return;
    set_color(color, "G", "RG");
    stroke_ = color;
  }
  void set_color(const Color& color, const char* gray, const char* rgb) {
    if (color.red == color.green && color.green == color.blue)
      op(gray, color.red);
    else
      op(rgb, color.red, color.green, color.blue);
  }

  void line_width(double width) {
    if (width == line_width_) return;
    op("w", width);
    line_width_ = width;
  }

  void draw(const Box& box) {
    mark_artifact(kLayout);
    fill_color(box.color);
    const std::int64_t left = milli(box.x), bottom = up(box.y + box.height);
    op("re", left, bottom, milli(box.x + box.width) - left, up(box.y) - bottom);
    op("f");
  }

  void draw(const Stroke& stroke) {
    mark_artifact(kLayout);
    stroke_color(stroke.color);
    line_width(stroke.width);
    op("m", milli(stroke.x1), up(stroke.y1));
    op("l", milli(stroke.x2), up(stroke.y2));
    op("S");
  }

  void draw(const Path& path) {
    if (path.points.empty() || (!path.filled && path.width <= 0)) return;
    if (path.structure == kArtifact)
      mark_artifact(kLayout);
    else
      mark(path.structure);
    if (path.filled) fill_color(path.fill);
    if (path.width > 0) {
      stroke_color(path.stroke);
      line_width(path.width);
    }
    const char* next = "m";
    for (const Point& point : path.points) {
      op(next, milli(point.x), up(point.y));
      next = "l";
    }
    if (path.filled)
      op(path.width > 0 ? "b" : "f");
    else
      op(path.closed ? "s" : "S");
  }

  PlaceMark::Kind kind_of(const PlacedMark& place) const {
    return (*input_.marks)[static_cast<std::size_t>(place.mark)].kind;
  }

  // A seal is a circle, a signature or date a frame.
  void draw(const PlacedMark& place) {
    mark_artifact(kLayout);
    stroke_color({kPlaceGray, kPlaceGray, kPlaceGray});
    line_width(kPlaceLine);
    const double left = place.x, top = place.y, right = place.x + place.width, bottom = place.y + place.height;
    if (kind_of(place) != PlaceMark::Kind::Seal) {
      op("re", milli(left), up(bottom), milli(right) - milli(left), up(top) - up(bottom));
      op("S");
      return;
    }
    const double x = (left + right) / 2, y = (top + bottom) / 2, rx = place.width / 2, ry = place.height / 2;
    const auto point = [&](double dx, double dy) {
      number(milli(x + dx * rx));
      number(up(y + dy * ry));
    };
    const auto curve = [&](double dx1, double dy1, double dx2, double dy2, double dx3, double dy3) {
      point(dx1, dy1);
      point(dx2, dy2);
      point(dx3, dy3);
      op("c");
    };
    const double k = kQuarterCircle;
    point(1, 0);
    op("m");
    curve(1, k, k, 1, 0, 1);
    curve(-k, 1, -1, k, -1, 0);
    curve(-1, -k, -k, -1, 0, -1);
    curve(k, -1, 1, -k, 1, 0);
    op("s");
  }

  void begin_text() {
    if (in_text_) return;
    stream_.operators += "BT\n";
    in_text_ = true;
    turn_ = Turn::None;
    line_x_ = line_y_ = 0;
  }
  void end_text() {
    if (!in_text_) return;
    stream_.operators += "ET\n";
    in_text_ = false;
  }

  // Sets the text matrix (9.4.2): what follows is placed relative to (x, y), turned counter-clockwise about it.
  void set_matrix(Turn turn, std::int64_t x, std::int64_t y) {
    const double cosine = turn == Turn::None ? 1 : turn == Turn::Slanted ? kSquareRootHalf : 0;
    const double sine = turn == Turn::None ? 0 : turn == Turn::Slanted ? kSquareRootHalf : 1;
    op("Tm", cosine, sine, -sine, cosine, x, y);
    turn_ = turn;
    line_x_ = line_y_ = 0;
  }

  void select_font(FaceId face, std::uint16_t layer, double size) {
    if (face == face_ && layer == layer_ && size == size_) return;
    stream_.operators += '/' + font_name(face, layer) + ' ';
    op("Tf", size);
    face_ = face;
    layer_ = layer;
    size_ = size;
  }

  void move_to(std::int64_t x, std::int64_t y) {
    if (x == line_x_ && y == line_y_) return;
    op("Td", x - line_x_, y - line_y_);
    line_x_ = x;
    line_y_ = y;
  }

  void draw_run(std::size_t index) {
    const GlyphRun& run = input_.page.runs[index];
    if (run.glyphs.empty()) return;
    if (run.slanted_watermark || run.structure == kArtifact)
      mark_artifact(artifact_of(run));
    else
      mark(run.structure);
    std::int64_t x = milli(run.x), y = up(run.y);
    fill_color(run.color);
    begin_text();
    if (const Turn turn = turn_of(run); turn != Turn::None) {
      set_matrix(turn, x, y);
      x = y = 0;
    } else if (turn_ != Turn::None) {
      set_matrix(Turn::None, 0, 0);
    }
    const std::vector<ActualText>& actual = input_.runs[index].actual_texts;
    std::size_t begin = 0;
    for (const ActualText& span : actual) {
      show(index, begin, span.begin, x, y);
      // Spans of text inside a text object: BDC and EMC may stand there if they are balanced in it.
      stream_.operators += "/Span <</ActualText <FEFF";
      append_hex(stream_.operators, to_utf16be(span.text));
      stream_.operators += ">>> BDC\n";
      show(index, span.begin, span.end, x, y);
      stream_.operators += "EMC\n";
      begin = span.end;
    }
    show(index, begin, run.glyphs.size(), x, y);
  }

  // Glyphs [begin, end) of a run whose origin is (x, y). One TJ for what stands on one height in one layer; its numbers
  // make up the difference between a glyph's advance and where the next glyph is to stand.
  void show(std::size_t index, std::size_t begin, std::size_t end, std::int64_t x, std::int64_t y) {
    const GlyphRun& run = input_.page.runs[index];
    const EncodedRun& encoded = input_.runs[index];
    const std::vector<EmbeddedGlyph>& glyphs = input_.fonts.at(run.face).glyphs;
    std::string& out = stream_.operators;
    while (begin < end) {
      const std::uint16_t layer = encoded.glyphs[begin].layer;
      const std::int64_t rise = milli(run.glyphs[begin].y);
      select_font(run.face, layer, run.size);
      move_to(x + milli(run.glyphs[begin].x), y - rise);
      out += "[(";
      const std::size_t start = out.size();
      out.resize(start + (end - begin) * kMostOfGlyph);
      char* to = out.data() + start;
      // Thousandths of the size from the first glyph: where the pen is, as a reader counts.
      std::int64_t pen = 0;
      const double unit = 1000 / static_cast<double>(run.size);
      std::size_t at = begin;
      for (; at < end && encoded.glyphs[at].layer == layer && milli(run.glyphs[at].y) == rise; ++at) {
        const std::int64_t target = rounded((double{run.glyphs[at].x} - double{run.glyphs[begin].x}) * unit);
        if (target != pen) {
          *to++ = ')';
          to = put_number(to, pen - target);
          *to++ = '(';
        }
        const EmbeddedGlyph& glyph = glyphs[encoded.glyphs[at].place];
        pen = target + glyph.advance;
        to = put_code(to, glyph.code);
      }
      out.resize(static_cast<std::size_t>(to - out.data()));
      out += ")]TJ\n";
      begin = at;
    }
  }

  const ContentInput& input_;
  const std::int64_t height_;
  ContentStream stream_;
  StructureId marked_ = kOutside;
  const char* artifact_ = nullptr;  // that is open, where marked_ is kArtifact
  bool in_text_ = false;
  Turn turn_ = Turn::None;
  std::int64_t line_x_ = 0, line_y_ = 0;
  FaceId face_ = kNoFace;
  std::uint16_t layer_ = 0;
  double size_ = 0;
  double line_width_ = 1;  // the initial values of the graphics state (8.4.1)
  Color fill_, stroke_;
};

}  // namespace

std::string font_name(FaceId face, std::uint16_t layer) {
  return layer == 0 ? fmt::format("F{}", face) : fmt::format("F{}_{}", face, layer);
}

ContentStream write_content(const ContentInput& input) { return Writer(input).write(); }

}  // namespace lianheti::pdf

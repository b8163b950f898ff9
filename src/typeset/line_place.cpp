#include "typeset/line_place.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lianheti {
namespace {

// Em of the text. The em box of Chinese fonts stands 0.88 above the baseline and 0.12 below it.
constexpr double kAscent = 0.88;
constexpr double kUnderline = 0.14;  // below the baseline
constexpr double kUnderlineWidth = 0.04;
constexpr double kLeastRule = 0.4;       // pt
constexpr double kEmphasisBelow = 0.22;  // centre of an emphasis dot below the baseline
constexpr double kEmphasisRadius = 0.07;
constexpr double kLeaderPitch = 0.4;
constexpr double kLeaderDot = 0.07;

// What a checkbox says to those who do not see it.
constexpr std::string_view kTicked = "已选", kUnticked = "未选";

std::string_view actual_text(const Inline& piece) {
  if (piece.kind != Inline::Kind::Checkbox) return {};
  return piece.checked ? kTicked : kUnticked;
}

class Placer {
 public:
  Placer(const LinePlace& where, std::size_t begin, std::size_t count, SetLine& line)
      : where_(where), begin_(begin), count_(count), line_(line) {}

  void add(std::size_t index, const PlacedCluster& at) {
    const Cluster& cluster = where_.shaped.clusters[begin_ + index];
    const Span& span = where_.text.spans[cluster.span];
    line_.ascent = std::max(line_.ascent, kAscent * span.size + span.rise);
    if (cluster.kind == Kind::Object) {
      add_object(span, at);
      run_ = nullptr;
      return;
    }
    if (span.source->decoration == Decoration::Underline) underline(span.size, at.left, at.right);
    const bool character = cluster.kind == Kind::Han || cluster.kind == Kind::Western || cluster.kind == Kind::Wide;
    if (span.source->decoration == Decoration::EmphasisDot && character) {
      emphasis_dot(span.size, (at.left + at.right) / 2);
    }
    if (cluster.glyph_count > 0) add_glyphs(begin_ + index, span, at);
  }

 private:
  void add_glyphs(std::size_t index, const Span& span, const PlacedCluster& at) {
    const Cluster& cluster = where_.shaped.clusters[index];
    const std::string_view instead = actual_text(*span.source);
    const bool joins = run_ != nullptr && instead.empty() && run_->actual_text.empty() && run_->face == cluster.face &&
                       run_->size == span.size && rise_ == span.rise && level_ == cluster.level &&
                       (begin_byte_ >= where_.label_end || cluster.begin < where_.label_end) &&
                       (level_ % 2 == 0 ? cluster.begin >= end_ : cluster.end <= begin_byte_);
    if (!joins) {
      run_ = &line_.runs.emplace_back();
      if (cluster.begin < where_.label_end) ++line_.label_runs;
      run_->face = cluster.face;
      run_->size = span.size;
      run_->x = where_.x + at.x;
      run_->y = -span.rise;
      run_->color = where_.color;
      run_->actual_text = instead;
      rise_ = span.rise;
      level_ = cluster.level;
      begin_byte_ = end_ = cluster.begin;
      make_room(index);
    }
    extend_text(cluster);
    const double x = where_.x + at.x - run_->x;
    for (std::size_t i = 0; i < cluster.glyph_count; ++i) {
      const ShapedGlyph& shaped = where_.shaped.glyphs[cluster.glyph + i];
      run_->glyphs.push_back({shaped.id, static_cast<float>(x + shaped.x * span.size), -shaped.y * span.size,
                              cluster.begin - begin_byte_, cluster.end - begin_byte_});
    }
  }

  // For what will join the run that begins with this cluster, if the line goes so far.
  void make_room(std::size_t index) {
    const std::vector<Cluster>& clusters = where_.shaped.clusters;
    const Cluster& first = clusters[index];
    std::size_t glyphs = 0, end = index;
    for (; end < begin_ + count_ && clusters[end].face == first.face && clusters[end].span == first.span; ++end)
      glyphs += clusters[end].glyph_count;
    run_->glyphs.reserve(glyphs);
    run_->text.reserve(clusters[end - 1].end - first.begin);
  }

  // A run's text is one stretch of the paragraph's; from right to left it grows at its beginning.
  void extend_text(const Cluster& cluster) {
    const std::string_view all = where_.text.utf8;
    if (cluster.begin >= end_) {
      run_->text.append(all.substr(end_, cluster.end - end_));
      end_ = cluster.end;
      return;
    }
    const std::uint32_t added = begin_byte_ - cluster.begin;
    run_->text.insert(0, all.substr(cluster.begin, added));
    for (Glyph& glyph : run_->glyphs) {
      glyph.text_begin += added;
      glyph.text_end += added;
    }
    begin_byte_ = cluster.begin;
  }

  void add_object(const Span& span, const PlacedCluster& at) {
    switch (span.source->kind) {
      case Inline::Kind::Blank:
        underline(span.size, at.left, at.right);
        break;
      case Inline::Kind::Fill:
        if (!span.source->text.empty()) leader(span.size, at.left, at.right);
        break;
      case Inline::Kind::Place:
        line_.marks.push_back({span.source->place, where_.x + at.left, -kCentre * span.size});
        break;
      default:
        break;
    }
  }

  // Rules that touch become one.
  void underline(double size, double left, double right) {
    const double height = std::max(kLeastRule, kUnderlineWidth * size);
    Box box{where_.x + left, kUnderline * size, right - left, height, where_.color};
    if (!line_.boxes.empty()) {
      Box& last = line_.boxes.back();
      if (last.y == box.y && last.height == box.height && std::abs(last.x + last.width - box.x) < size) {
        last.width = box.x + box.width - last.x;
        return;
      }
    }
    line_.boxes.push_back(box);
  }

  // A disc of five slabs: printed text stays free of characters that nobody typed.
  void emphasis_dot(double size, double centre) {
    constexpr std::array<double, 5> kHalfWidths{0.6, 0.92, 1.0, 0.92, 0.6};
    const double radius = kEmphasisRadius * size;
    const double slab = 2 * radius / static_cast<double>(kHalfWidths.size());
    double y = kEmphasisBelow * size - radius;
    for (const double half : kHalfWidths) {
      line_.boxes.push_back({where_.x + centre - half * radius, y, 2 * half * radius, slab, where_.color});
      y += slab;
    }
  }

  // Dots stand on a grid counted from the right, so that they line up from line to line.
  void leader(double size, double left, double right) {
    const double pitch = kLeaderPitch * size;
    const double dot = kLeaderDot * size;
    for (double x = right - pitch; x > left + pitch / 2; x -= pitch) {
      line_.boxes.push_back({where_.x + x, -dot, dot, dot, where_.color});
    }
  }

  const LinePlace& where_;
  std::size_t begin_, count_;  // the line's clusters
  SetLine& line_;
  GlyphRun* run_ = nullptr;
  std::uint32_t begin_byte_ = 0, end_ = 0;  // of the paragraph's text that the run holds
  float rise_ = 0;
  std::uint8_t level_ = 0;
};

// Space between two clusters that stand side by side, `left` first. A space belongs to the cluster behind it in the
// text: inside a right-to-left stretch that is the one to its left. The space before a stretch stays before it.
double space_between(const std::vector<PlacedCluster>& logical, const std::vector<UBiDiLevel>& levels,
                     std::int32_t left, std::int32_t right) {
  std::int32_t behind = std::max(left, right);
  if (std::abs(left - right) != 1) {
    // A stretch begins or ends here.
    behind = right;
    while (levels[static_cast<std::size_t>(right)] > 0 && behind > 0 &&
           levels[static_cast<std::size_t>(behind) - 1] > 0)
      --behind;
  }
  if (behind == 0) return 0;
  const auto at = static_cast<std::size_t>(behind);
  return logical[at].left - logical[at - 1].right;
}

// From the order of the text to that of the eye: positions are handed out anew in visual order.
std::vector<std::int32_t> visual_order(const LinePlace& where, std::size_t begin, std::vector<PlacedCluster>& placed) {
  std::vector<UBiDiLevel> levels(placed.size());
  for (std::size_t i = 0; i < placed.size(); ++i) levels[i] = where.shaped.clusters[begin + i].level;
  std::vector<std::int32_t> order(placed.size());
  ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), order.data());
  const std::vector<PlacedCluster> logical = placed;
  double pen = 0;
  std::int32_t former = -1;
  for (const std::int32_t i : order) {
    const PlacedCluster& from = logical[static_cast<std::size_t>(i)];
    PlacedCluster& to = placed[static_cast<std::size_t>(i)];
    to.left = pen + (former < 0 ? 0 : space_between(logical, levels, former, i));
    former = i;
    to.x = to.left + from.x - from.left;
    to.right = to.left + from.right - from.left;
    pen = to.right;
  }
  return order;
}

}  // namespace

void place_line(const LinePlace& where, std::size_t begin, std::vector<PlacedCluster>& placed, SetLine& line) {
  Placer placer(where, begin, placed.size(), line);
  if (!where.text.right_to_left) {
    for (std::size_t i = 0; i < placed.size(); ++i) placer.add(i, placed[i]);
    return;
  }
  for (const std::int32_t i : visual_order(where, begin, placed)) {
    placer.add(static_cast<std::size_t>(i), placed[static_cast<std::size_t>(i)]);
  }
}

}  // namespace lianheti

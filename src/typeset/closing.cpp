#include "typeset/closing.h"

#include <algorithm>

namespace lianheti {
namespace {

constexpr double kSecondLine = 2;  // characters from the issuer's first to the date's (7.3.5.2)
constexpr double kSealsApart = 1;  // characters between seals side by side: they neither meet nor touch (7.3.5.1)

bool is_part(const SetBlock& block, ClosingPart part) {
  return block.kind == SetBlock::Kind::Text && block.paragraph->style->closing == part &&
         block.lines->lines.size() == 1;
}

class Closing {
 public:
  // Blocks [first, date) are the issuers.
  Closing(std::vector<SetBlock>& blocks, std::size_t first, std::size_t date, double measure,
          const std::vector<PlaceMark>& places, std::deque<SetParagraph>& lines)
      : blocks_(blocks), first_(first), date_(date), measure_(measure), places_(places), lines_(lines) {}

  void place_unsealed() {
    double widest = 0;
    for (std::size_t at = first_; at < date_; ++at) widest = std::max(widest, width(at));
    const double date_width = width(date_);
    const double left =
        date_width > widest ? right_edge(date_) - date_width - kSecondLine * size(date_) : right_edge(first_) - widest;
    for (std::size_t at = first_; at < date_; ++at) move_to(at, std::max(0.0, left));
    move_to(date_, std::min(std::max(0.0, left) + kSecondLine * size(date_), measure_ - date_width));
  }

  void place_sealed() {
    double widest = 0;
    std::size_t seals = 0;
    for (std::size_t at = first_; at < date_; ++at) {
      widest = std::max(widest, width(at));
      seals += seal(at) != nullptr;
    }
    // A long issuer takes the date to the left.
    const double centre = std::min(right_edge(date_) - width(date_) / 2, measure_ - widest / 2);
    move_to(date_, centre - width(date_) / 2);
    if (seals > 1) {
      place_side_by_side(centre, widest);
      return;
    }
    for (std::size_t at = first_; at < date_; ++at) centre_on(at, centre);
  }

 private:
  // The last issuer stands over the date, the others to its left in rows; a full row stands under the ones before it.
  void place_side_by_side(double centre, double widest) {
    double largest = 0;
    for (std::size_t at = first_; at < date_; ++at)
      if (const PlaceMark* mark = seal(at)) largest = std::max(largest, mark->width);
    const double step = std::max(widest, largest) + kSealsApart * size(date_);
    const auto columns = 1 + static_cast<std::size_t>(std::max(0.0, centre - step / 2) / step);
    for (std::size_t at = first_; at < date_; ++at) {
      const std::size_t from_last = date_ - 1 - at;
      centre_on(at, centre - static_cast<double>(from_last % columns) * step);
      SetParagraph& line = own(at);
      const bool ends_row = from_last % columns == 0;
      if (!ends_row) {
        line.line_pitch = 0;
      } else if (from_last > 0) {
        line.line_pitch = std::max(line.line_pitch, largest + kSealsApart * size(date_));
      }
      blocks_[at].height = line.height();
    }
  }

  double size(std::size_t at) const { return blocks_[at].paragraph->style->size; }
  double width(std::size_t at) const { return blocks_[at].lines->lines.front().width; }
  double right_edge(std::size_t at) const {
    return measure_ - blocks_[at].paragraph->style->right_indent_em * size(at);
  }
  // Where its text begins now: it is set to the right edge.
  double left(std::size_t at) const { return right_edge(at) - width(at); }

  const PlaceMark* seal(std::size_t at) const {
    for (const LineMark& mark : blocks_[at].lines->lines.front().marks) {
      const PlaceMark& place = places_[static_cast<std::size_t>(mark.mark)];
      if (place.kind == PlaceMark::Kind::Seal) return &place;
    }
    return nullptr;
  }

  // The block's lines to change: what other documents share stays as it is.
  SetParagraph& own(std::size_t at) {
    if (owned_ != at) {
      lines_.push_back(*blocks_[at].lines);
      blocks_[at].lines = &lines_.back();
      owned_ = at;
    }
    return lines_.back();
  }

  void move_to(std::size_t at, double x) {
    const double distance = x - left(at);
    SetLine& line = own(at).lines.front();
    for (GlyphRun& run : line.runs) run.x += distance;
    for (Box& box : line.boxes) box.x += distance;
    for (LineMark& mark : line.marks) mark.x += distance;
  }

  void centre_on(std::size_t at, double centre) {
    move_to(at, centre - width(at) / 2);
    for (LineMark& mark : own(at).lines.front().marks)
      if (places_[static_cast<std::size_t>(mark.mark)].kind == PlaceMark::Kind::Seal) mark.x = centre;
  }

  std::vector<SetBlock>& blocks_;
  std::size_t first_, date_;
  double measure_;
  const std::vector<PlaceMark>& places_;
  std::deque<SetParagraph>& lines_;
  std::size_t owned_ = static_cast<std::size_t>(-1);  // the block whose lines are the last ones kept
};

}  // namespace

void place_closings(std::vector<SetBlock>& blocks, double measure, const std::vector<PlaceMark>& places,
                    std::deque<SetParagraph>& lines) {
  for (std::size_t date = 1; date < blocks.size(); ++date) {
    const bool sealed = is_part(blocks[date], ClosingPart::SealedDate);
    if (!sealed && !is_part(blocks[date], ClosingPart::Date)) continue;
    std::size_t first = date;
    while (first > 0 && is_part(blocks[first - 1], ClosingPart::Issuer)) --first;
    if (first == date) continue;
    Closing closing(blocks, first, date, measure, places, lines);
    if (sealed)
      closing.place_sealed();
    else
      closing.place_unsealed();
  }
}

}  // namespace lianheti

#include "typeset/adjust.h"

#include <algorithm>

namespace lianheti {
namespace {

constexpr double kGridTolerance = 0.02;  // pt: rounding of a grid of 28 cells, far below what is seen

bool is_blank(const Cluster& cluster) {
  return cluster.kind == Kind::Space || cluster.kind == Kind::WideSpace || cluster.kind == Kind::LineFeed;
}

}  // namespace

float LineAdjuster::left_blank(const Cluster& cluster) const {
  const Mark& mark = rules_->marks[cluster.mark];
  return mark.ink == Ink::Left ? 0 : static_cast<float>(mark.squeeze) * cluster.size;
}

float LineAdjuster::right_blank(const Cluster& cluster) const {
  const Mark& mark = rules_->marks[cluster.mark];
  return mark.ink == Ink::Right ? 0 : static_cast<float>(mark.squeeze) * cluster.size;
}

// ？！ alone give up both halves; in ？！！ each but the last gives up its own.
bool LineAdjuster::is_pair_of_both(std::size_t index) const {
  const auto both = [&](std::size_t second) {
    return second >= 1 && second < clusters_->size() &&
           rules_->pair((*clusters_)[second - 1].mark, (*clusters_)[second].mark) == PairTrim::Both;
  };
  return both(index) && !both(index - 1) && !both(index + 1);
}

LineAdjuster::Junction LineAdjuster::join(std::size_t index) const {
  Junction junction;
  if (index == 0) return junction;
  const Cluster& before = (*clusters_)[index - 1];
  const Cluster& here = (*clusters_)[index];
  if (before.mark != 0 && here.mark != 0) {
    switch (rules_->pair(before.mark, here.mark)) {
      case PairTrim::None:
        break;
      case PairTrim::First:
        junction.trim_before = right_blank(before);
        break;
      case PairTrim::Second:
        junction.trim_left = left_blank(here);
        break;
      case PairTrim::Both:
        junction.trim_before = right_blank(before);
        if (is_pair_of_both(index)) junction.trim_right = right_blank(here);
        break;
    }
  }
  if ((before.kind == Kind::Han && here.gap) || (before.gap && here.kind == Kind::Han)) {
    junction.gap = static_cast<float>(rules_->gap) * std::min(before.size, here.size);
  }
  return junction;
}

void LineAdjuster::prepare(const ParagraphText& text, const std::vector<Cluster>& clusters, double tracking) {
  text_ = &text;
  clusters_ = &clusters;
  junctions_.resize(clusters.size());
  offsets_.resize(clusters.size() + 1);
  double x = 0;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const Cluster& here = clusters[i];
    Junction junction;
    if (i > 0 && (here.kind != Kind::Han || clusters[i - 1].kind != Kind::Han)) junction = join(i);
    // Letters of one word are not spaced out.
    if (tracking != 0 && i > 0 && !(here.kind == Kind::Western && clusters[i - 1].kind == Kind::Western)) {
      junction.tracking = static_cast<float>(tracking);
    }
    junctions_[i] = junction;
    x += junction.change();
    offsets_[i] = x;
    x += here.advance;
  }
  offsets_[clusters.size()] = x;
}

std::size_t LineAdjuster::without_trailing_spaces(std::size_t begin, std::size_t end) const {
  while (end > begin && is_blank((*clusters_)[end - 1])) --end;
  return end;
}

float LineAdjuster::start_trim(std::size_t begin) const {
  return rules_->trim_line_start ? left_blank((*clusters_)[begin]) : 0;
}

float LineAdjuster::end_trim(std::size_t begin, std::size_t last) const {
  if (!rules_->trim_line_end) return 0;
  return right_blank((*clusters_)[last]) - (last > begin ? junctions_[last].trim_right : 0);
}

double LineAdjuster::natural_width(std::size_t begin, std::size_t end) const {
  end = without_trailing_spaces(begin, end);
  if (end == begin) return 0;
  const std::size_t last = end - 1;
  // A grid drawn together by negative tracking counts whole cells, the last one too.
  const double tail = std::min(0.0, static_cast<double>(last > 0 ? junctions_[last].tracking : 0));
  return offsets_[last] + (*clusters_)[last].advance - offsets_[begin] + tail - start_trim(begin) -
         end_trim(begin, last);
}

std::size_t LineAdjuster::fitting_end(std::size_t begin, std::size_t limit, double width) const {
  // Offsets grow almost evenly: find the neighbourhood by the offsets alone, then walk with the exact width.
  const double reach = offsets_[begin] + width;
  auto end = static_cast<std::size_t>(std::upper_bound(offsets_.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                                       offsets_.begin() + static_cast<std::ptrdiff_t>(limit), reach) -
                                      offsets_.begin());
  end = std::clamp(end, begin + 1, limit);
  while (end > begin + 1 && natural_width(begin, end) > width + kGridTolerance) --end;
  while (end < limit && natural_width(begin, end + 1) <= width + kGridTolerance) ++end;
  return end;
}

void LineAdjuster::find_slack(std::size_t begin, std::size_t end) {
  slack_.clear();
  for (std::size_t i = begin; i < end; ++i) {
    const Cluster& here = (*clusters_)[i];
    const Junction none;
    const Junction& junction = i > begin ? junctions_[i] : none;
    const Junction& next = i + 1 < end ? junctions_[i + 1] : none;
    if (here.mark != 0) {
      const int step = rules_->marks[here.mark].step;
      if (const float left = left_blank(here) - junction.trim_left; i > begin && left > 0) {
        slack_.push_back({i, Side::Left, left, step});
      }
      const float right = right_blank(here) - junction.trim_right - next.trim_before;
      if (i + 1 < end && right > 0) slack_.push_back({i, Side::Right, right, step});
    } else if (here.kind == Kind::Space && i > begin) {
      const float spare = here.advance - static_cast<float>(rules_->word_space_least) * here.size;
      if (spare > 0) slack_.push_back({i, Side::Advance, spare, rules_->word_space_step});
    }
    if (junction.gap > 0) {
      const float spare = junction.gap * static_cast<float>(1 - rules_->gap_least / rules_->gap);
      if (spare > 0) slack_.push_back({i, Side::Gap, spare, rules_->gap_step});
    }
  }
}

double LineAdjuster::least_width(std::size_t begin, std::size_t end) {
  end = without_trailing_spaces(begin, end);
  find_slack(begin, end);
  double width = natural_width(begin, end);
  for (const Slack& slack : slack_) width -= slack.amount;
  return width - kGridTolerance;
}

// Step by step; what belongs to one step shrinks together and in proportion to what it has.
void LineAdjuster::squeeze(double excess) {
  std::stable_sort(slack_.begin(), slack_.end(), [](const Slack& a, const Slack& b) { return a.step < b.step; });
  for (std::size_t first = 0; first < slack_.size() && excess > 0;) {
    std::size_t last = first;
    double available = 0;
    for (; last < slack_.size() && slack_[last].step == slack_[first].step; ++last) available += slack_[last].amount;
    const double share = std::min(1.0, excess / available);
    for (; first < last; ++first) {
      const Slack& slack = slack_[first];
      const auto cut = static_cast<float>(slack.amount * share);
      Change& change = changes_[slack.cluster];
      switch (slack.side) {
        case Side::Left:
          change.left += cut;
          break;
        case Side::Right:
          change.right += cut;
          break;
        case Side::Advance:
          change.wider -= cut;
          break;
        case Side::Gap:
          change.before -= cut;
          break;
      }
    }
    excess -= available;
  }
}

bool LineAdjuster::may_stretch_before(std::size_t index) const {
  const Cluster& before = (*clusters_)[index - 1];
  const Cluster& here = (*clusters_)[index];
  if (before.kind == Kind::Western && here.kind == Kind::Western) return false;
  return !rules_->marks[before.mark].rigid && !rules_->marks[here.mark].rigid;
}

// Word spaces (or Han–Latin gaps) grow alike up to their most. Returns what is still missing.
double LineAdjuster::stretch_up_to(std::size_t begin, std::size_t end, double missing, bool spaces) {
  double room = 0;
  const auto spare = [&](std::size_t i) {
    const Cluster& here = (*clusters_)[i];
    if (spaces) {
      if (here.kind != Kind::Space) return 0.0;
      return std::max(0.0, rules_->word_space_most * here.size - here.advance);
    }
    const float gap = i > begin ? junctions_[i].gap : 0;
    return gap > 0 ? gap * (rules_->gap_most / rules_->gap - 1) : 0.0;
  };
  for (std::size_t i = begin; i < end; ++i) room += spare(i);
  if (room <= 0) return missing;
  const double share = std::min(1.0, missing / room);
  for (std::size_t i = begin; i < end; ++i) {
    const auto add = static_cast<float>(spare(i) * share);
    if (spaces) {
      changes_[i - begin].wider += add;
    } else {
      changes_[i - begin].before += add;
    }
  }
  return missing - room * share;
}

void LineAdjuster::stretch(std::size_t begin, std::size_t end, double missing) {
  std::size_t places = 0;
  double most = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (!may_stretch_before(i)) continue;
    ++places;
    most += rules_->stretch_most * (*clusters_)[i].size;
  }
  if (places == 0 || missing > most) return;
  missing = stretch_up_to(begin, end, missing, true);
  missing = stretch_up_to(begin, end, missing, false);
  if (missing <= 0) return;
  const auto each = static_cast<float>(missing / static_cast<double>(places));
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (may_stretch_before(i)) changes_[i - begin].before += each;
  }
}

void LineAdjuster::fill(std::size_t begin, std::size_t end, double missing) {
  const auto is_fill = [&](std::size_t i) {
    const Cluster& here = (*clusters_)[i];
    return here.kind == Kind::Object && text_->spans[here.span].source->kind == Inline::Kind::Fill;
  };
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) count += is_fill(i) ? 1 : 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_fill(i)) changes_[i - begin].wider += static_cast<float>(missing / static_cast<double>(count));
  }
}

double LineAdjuster::place(std::size_t begin, std::size_t end, double width, bool justify,
                           std::vector<PlacedCluster>& placed) {
  placed.assign(end - begin, {});
  const std::size_t visible = without_trailing_spaces(begin, end);
  changes_.assign(end - begin, {});
  const bool filled =
      std::any_of(clusters_->begin() + static_cast<std::ptrdiff_t>(begin),
                  clusters_->begin() + static_cast<std::ptrdiff_t>(visible), [&](const Cluster& c) {
                    return c.kind == Kind::Object && text_->spans[c.span].source->kind == Inline::Kind::Fill;
                  });
  const double missing = width - natural_width(begin, end);
  if (missing < 0) {
    find_slack(begin, visible);
    for (Slack& slack : slack_) slack.cluster -= begin;
    squeeze(-missing);
  } else if (filled) {
    fill(begin, visible, missing);
  } else if (justify) {
    stretch(begin, visible, missing);
  }

  if (visible > begin) {
    changes_[0].left += start_trim(begin);
    changes_[visible - 1 - begin].right += end_trim(begin, visible - 1);
  }
  double pen = 0;
  double reached = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Cluster& here = (*clusters_)[i];
    const Change& change = changes_[i - begin];
    PlacedCluster& out = placed[i - begin];
    float left = change.left;
    float right = change.right;
    if (i > begin) {
      pen += junctions_[i].gap + junctions_[i].tracking + change.before;
      left += junctions_[i].trim_left;
      right += junctions_[i].trim_right;
    }
    if (i + 1 < end) right += junctions_[i + 1].trim_before;
    out.left = pen;
    out.x = pen - left;
    pen += here.advance + change.wider - left - right;
    out.right = pen;
    if (i < visible) reached = pen;
  }
  return reached;
}

}  // namespace lianheti

// Adjusting a line: how wide a stretch of clusters is as a line, how narrow it can be squeezed, and where each cluster
// stands once the line is squeezed or stretched to a width (CLREQ's order; templates/line-breaking.toml).
#pragma once
#include <vector>

#include "typeset/break_rules.h"
#include "typeset/shape.h"

namespace lianheti {

struct PlacedCluster {
  double x = 0;     // of the glyphs' origin
  double left = 0;  // edges of what is left of the cell
  double right = 0;
};

class LineAdjuster {
 public:
  explicit LineAdjuster(std::shared_ptr<const LineRules> rules) : rules_(std::move(rules)) {}

  // Takes the clusters of a paragraph; both must live as long as they are measured. `tracking` in pt.
  void prepare(const ParagraphText& text, const std::vector<Cluster>& clusters, double tracking);

  // Of the clusters [begin, end) as one line. Spaces at the end count for nothing.
  double natural_width(std::size_t begin, std::size_t end) const;
  double least_width(std::size_t begin, std::size_t end);
  // The largest end, more than `begin` and at most `limit`, whose natural width is at most `width`; begin + 1 at least.
  std::size_t fitting_end(std::size_t begin, std::size_t limit, double width) const;

  // Places the clusters from x = 0. A line wider than `width` is squeezed; a narrower one is stretched where `justify`
  // says so and the rules allow as much. Returns the width reached. Fill always takes what is left.
  double place(std::size_t begin, std::size_t end, double width, bool justify, std::vector<PlacedCluster>& placed);

 private:
  // What happens between a cluster and the one before it when both are on one line, pt.
  struct Junction {
    float trim_before = 0;  // from the right side of the one before
    float trim_left = 0;    // from the left side of this one
    float trim_right = 0;   // from the right side of this one
    float gap = 0;          // Han–Latin
    float tracking = 0;
    float change() const { return gap + tracking - trim_before - trim_left - trim_right; }
  };
  enum class Side : std::uint8_t { Left, Right, Advance, Gap };
  struct Slack {
    std::size_t cluster;
    Side side;
    float amount;
    int step;
  };

  float left_blank(const Cluster& cluster) const;
  float right_blank(const Cluster& cluster) const;
  Junction join(std::size_t index) const;
  bool is_pair_of_both(std::size_t index) const;
  std::size_t without_trailing_spaces(std::size_t begin, std::size_t end) const;
  float start_trim(std::size_t begin) const;
  float end_trim(std::size_t begin, std::size_t last) const;
  void find_slack(std::size_t begin, std::size_t end);
  void squeeze(double excess);
  void stretch(std::size_t begin, std::size_t end, double missing);
  double stretch_up_to(std::size_t begin, std::size_t end, double missing, bool spaces);
  bool may_stretch_before(std::size_t index) const;
  void fill(std::size_t begin, std::size_t end, double missing);

  std::shared_ptr<const LineRules> rules_;
  const ParagraphText* text_ = nullptr;
  const std::vector<Cluster>* clusters_ = nullptr;
  std::vector<Junction> junctions_;
  std::vector<double> offsets_;  // x of each cluster if the paragraph were one endless line; one more than clusters
  std::vector<Slack> slack_;
  struct Change {
    float left = 0, right = 0;  // cut from the sides
    float before = 0;           // added before it
    float wider = 0;            // added to its advance
  };
  std::vector<Change> changes_;  // of the line being placed
};

}  // namespace lianheti

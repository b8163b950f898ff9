// One gap, one finding: which findings are silent because another speaks of the same cells. Private to this folder.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>

#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

// First every finding claims, then each is asked.
class Yielding {
 public:
  Yielding(const Regime& regime, Provenance& provenance);
  void claim(const Finding& finding);
  // True where the finding stands on a cell of one that its rule yields to, or altogether on cells that such a one
  // claims besides; and where all of its cells are such as could not be read.
  bool yields(const Finding& finding);

 private:
  using Spot = std::pair<std::string, std::string>;  // a sheet of a file; in it a cell, or a field whose column is missing

  struct Claims {
    std::set<Spot> printed;
    std::set<Spot> silent;  // those printed and the others
  };

  bool all_unread(const Finding& finding);

  Provenance& provenance_;
  std::map<std::string, Claims> claimed_;  // by rule, for those that others yield to
  std::set<Spot> unread_;
  std::set<Spot> missing_;  // columns
};

}  // namespace lianheti

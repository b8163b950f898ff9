// The columns of a table's rows, counted as they stand in the template.
#pragma once
#include <vector>

#include "compose/tree.h"

namespace lianheti {

// Every body of `each` and both ways of `if` count once; what spans from above counts too.
class RowWidths {
 public:
  explicit RowWidths(std::size_t columns) : covered_(columns, 0) {}

  // Stops at the first wrong row, and at a row that cannot be counted (its cells depend on the data).
  void count(const Content<RowNode>& rows) { walk(rows); }

  const RowNode* wrong() const { return wrong_; }  // nullptr: none
  int found() const { return found_; }             // columns that the wrong row fills

 private:
  bool walk(const Content<RowNode>& rows);
  bool add(const RowNode& row);

  std::vector<int> covered_;  // for each column: rows still covered by a cell above
  const RowNode* wrong_ = nullptr;
  int found_ = 0;
};

}  // namespace lianheti

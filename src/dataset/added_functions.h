// SQL functions that one use of a dataset adds to those of the program (dataset/functions.h).
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "dataset/dataset.h"

namespace lianheti {

// The same value for the same arguments; any number of them, none NULL: a NULL argument makes the result NULL.
struct AddedFunction {
  std::string name;
  std::function<SqlValue(const std::vector<SqlValue>&)> call;
};

// While it lives, datasets created on its thread have the functions. It must outlive them.
class AddedFunctions {
 public:
  explicit AddedFunctions(std::vector<AddedFunction> functions);
  AddedFunctions(const AddedFunctions&) = delete;
  AddedFunctions& operator=(const AddedFunctions&) = delete;
  ~AddedFunctions();

  // Those in force on this thread; none where there are none.
  static const std::vector<AddedFunction>* in_force();

 private:
  std::vector<AddedFunction> functions_;
  const AddedFunctions* before_;
};

}  // namespace lianheti

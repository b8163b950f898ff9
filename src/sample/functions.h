// The SQL functions by which a recipe draws, says and deals. Private to this folder.
#pragma once
#include <memory>
#include <vector>

#include "dataset/added_functions.h"
#include "sample/vocabulary.h"

namespace lianheti {

std::vector<AddedFunction> sample_functions(std::shared_ptr<const Vocabulary> words);

}  // namespace lianheti

// Wording: the words in which a check and an evaluation tell what they worked out, from templates/common/wording.toml.
#pragma once
#include <memory>

#include "base/words.h"

namespace lianheti {

// The file holds exactly the keys that are asked for: errors of Words::load().
Result<std::shared_ptr<const Words>> load_wording(const std::string& templates);

}  // namespace lianheti

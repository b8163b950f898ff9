// What is wrong with a command line, in our words: those of the parser are English, whatever the language.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace lianheti {

// `said` is what the parser says. `commands`: those there are; `left_over`: the arguments it made nothing of.
Diagnostic wrong_usage(const std::string& said, const std::vector<std::string>& commands,
                       const std::vector<std::string>& left_over);

}  // namespace lianheti

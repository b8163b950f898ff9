// White space of a template that only lays out its XML.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

// White space that holds a line break goes at both ends of the text and beside Chinese characters and their
// punctuation; between two other characters it is one space. Other white space stays as written.
std::string without_layout(std::string_view text);

}  // namespace lianheti

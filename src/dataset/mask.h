// Numbers of persons hidden, for what is published. A form is a pattern and how many characters stay at both ends,
// "1dddddddddd:3,4"; forms are joined by ；. In a pattern d is a digit, x a digit or X, any other character itself. A number
// counts only where no letter or digit touches it, so that a longer identifier stays as it is.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

std::string mask_numbers(std::string_view text, std::string_view forms);

}  // namespace lianheti

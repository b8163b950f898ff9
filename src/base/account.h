// Who runs the program, and where: for locks and logs, never for what a document says.
#pragma once
#include <string>

namespace lianheti {

// The account's name, or its number where it has none.
std::string account_name();

std::string host_name();

}  // namespace lianheti

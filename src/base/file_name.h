// Names of files as people read them.
#pragma once
#include <string>

namespace lianheti {

// A path in UTF-8, for messages and papers. What is none is read as GB 18030: archives from Windows leave such names.
std::string readable_path(const std::string& path);

// The same of its last part.
std::string file_name(const std::string& path);

}  // namespace lianheti

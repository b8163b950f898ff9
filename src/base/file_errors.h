// What the system says when a file cannot be read or written, in our words. Private to base.
#pragma once
#include <filesystem>
#include <string>

#include "base/diagnostic.h"

namespace lianheti {

// "the disk is full", of an errno.
std::string cause_of(int error);

Diagnostic cannot_read(const std::filesystem::path& path, int error);
Diagnostic cannot_list(const std::filesystem::path& folder, int error);
Diagnostic cannot_write(const std::filesystem::path& path, int error);

}  // namespace lianheti

#include "base/file_name.h"

#include <unicode/unistr.h>

#include "base/text.h"

namespace lianheti {

std::string readable_path(const std::string& path) {
  if (is_utf8(path)) return path;
  std::string out;
  return icu::UnicodeString(path.data(), static_cast<std::int32_t>(path.size()), "GB18030").toUTF8String(out);
}

std::string file_name(const std::string& path) { return readable_path(path.substr(path.find_last_of('/') + 1)); }

}  // namespace lianheti

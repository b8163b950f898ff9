#include "base/join.h"

namespace lianheti {

std::string join(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) out.append(i == 0 ? "" : separator).append(texts[i]);
  return out;
}

}  // namespace lianheti

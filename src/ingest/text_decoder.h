// Text in other encodings to UTF-8, by ICU, strictly: what is malformed is refused, never replaced. Private to ingest.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lianheti {

// nullopt where the bytes are malformed, cut off, or ICU does not know the encoding ("GB18030", "UTF-16LE",
// "windows-1252", …).
std::optional<std::string> decode_text(std::string_view bytes, const char* encoding);

}  // namespace lianheti

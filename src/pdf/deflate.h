// deflate: data as zlib streams (RFC 1950), the /FlateDecode of PDF.
#pragma once
#include <string>
#include <string_view>

namespace lianheti::pdf {

// A stream that does not end with a CR: some readers count one as the line end before "endstream". `padding` may be
// appended to the data once; '\0': never.
std::string deflate(std::string data, char padding);

}  // namespace lianheti::pdf

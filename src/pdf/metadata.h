// metadata: who made the file, when, and what it claims to be: the Info dictionary and the same as XMP (ISO 16684-1).
#pragma once
#include <cstdint>
#include <string>

#include "pdf/values.h"

namespace lianheti::pdf {

struct Metadata {
  std::string title, subject, author, language;
  std::string creator, producer;
  std::int64_t epoch = 0;  // seconds since 1970
  bool tagged = true;      // claims PDF/A-2a and PDF/UA-1; else PDF/A-2u
};

Dict info_dict(const Metadata& metadata);
std::string xmp_packet(const Metadata& metadata);

}  // namespace lianheti::pdf

// metadata: who made the file, when, and what it claims to be: the Info dictionary and the same as XMP (ISO 16684-1).
#pragma once
#include <cstdint>
#include <string>

#include "pdf/values.h"

namespace lianheti::pdf {

struct Metadata {
  std::string title, subject, author, language;
  std::string creator, producer;
  std::int64_t epoch = 0;        // seconds since 1970
  int part = 2;                  // of ISO 19005; 0: claims no part of it
  std::string level = "A";       // of that part: "A", "B" or "U"
  bool universal_access = true;  // claims PDF/UA-1
};

// "D:20250301000000+00'00'".
std::string info_date(std::int64_t epoch);
Dict info_dict(const Metadata& metadata);
std::string xmp_packet(const Metadata& metadata);

}  // namespace lianheti::pdf

// Places: where people sign and seal in the documents of one packet, for an e-seal platform (places.json, version 1).
#pragma once
#include <string>
#include <vector>

#include "typeset/pages.h"

namespace lianheti {

struct PlaceEntry {
  std::string file;  // of the packet, without folder
  std::string document;
  std::string kind;  // "signature", "seal", "date"
  std::string unit, purpose;
  int page = 1;                                     // of the file
  double left = 0, bottom = 0, right = 0, top = 0;  // pt from the bottom left corner of the page, as in the PDF
};

// Appends the places of a document, in page order.
void add_places(std::vector<PlaceEntry>& to, const Pages& pages, const std::string& file, const std::string& document);

// The file's text; lengths rounded to a hundredth of a point.
std::string to_json(const std::vector<PlaceEntry>& places);

}  // namespace lianheti

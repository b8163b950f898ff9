#include "batch/places.h"

#include <cmath>

#include "base/json.h"

namespace lianheti {
namespace {

double hundredths(double length) { return std::round(length * 100) / 100; }

}  // namespace

void add_places(std::vector<PlaceEntry>& to, const Pages& pages, const std::string& file, const std::string& document) {
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const Page& page = pages.pages[i];
    for (const PlacedMark& placed : page.marks) {
      const PlaceMark& mark = pages.marks[static_cast<std::size_t>(placed.mark)];
      if (mark.kind == PlaceMark::Kind::Field) continue;
      const double top = page.height - placed.y;
      to.push_back({file, document, std::string(to_string(mark.kind)), mark.unit, mark.purpose, static_cast<int>(i) + 1,
                    placed.x, top - placed.height, placed.x + placed.width, top});
    }
  }
}

std::string to_json(const std::vector<PlaceEntry>& places) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("length_unit", "pt").member("origin", "bottom-left");
  json.key("places").begin_array();
  for (const PlaceEntry& place : places) {
    json.begin_object()
        .member("file", place.file)
        .member("document", place.document)
        .member("page", place.page)
        .member("kind", place.kind)
        .member("unit", place.unit)
        .member("purpose", place.purpose);
    json.key("rectangle").begin_array();
    for (const double edge : {place.left, place.bottom, place.right, place.top}) json.value(hundredths(edge));
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

}  // namespace lianheti

#include "run/ingredients.h"

#include <map>

#include "base/hash.h"

namespace lianheti {

std::string fingerprint(const Ingredients& ingredients) {
  Fingerprint print;
  for (const Ingredient& each : ingredients) print.add(each.kind).add(each.name).add(each.hash);
  return print.hex();
}

std::vector<std::string> differences(const Ingredients& before, const Ingredients& now) {
  std::map<std::pair<std::string, std::string>, std::string> old;
  for (const Ingredient& each : before) old[{each.kind, each.name}] = each.hash;
  std::vector<std::string> out;
  for (const Ingredient& each : now) {
    const auto found = old.find({each.kind, each.name});
    if (found == old.end() || found->second != each.hash) out.push_back(each.kind + " " + each.name);
    if (found != old.end()) old.erase(found);
  }
  for (const auto& [gone, hash] : old) out.push_back(gone.first + " " + gone.second);
  return out;
}

void write_json(JsonWriter& json, const Ingredients& ingredients) {
  json.begin_array();
  for (const Ingredient& each : ingredients) {
    json.begin_array().value(each.kind).value(each.name).value(each.hash).end_array();
  }
  json.end_array();
}

Ingredients ingredients_of(const JsonValue& json) {
  Ingredients out;
  for (const JsonValue& item : json.items) {
    if (item.items.size() == 3) out.push_back({item.items[0].text, item.items[1].text, item.items[2].text});
  }
  return out;
}

}  // namespace lianheti

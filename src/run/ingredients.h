// Ingredients: everything that a document was made from, each as a name and a hash. A document is up to date where all
// of them are as they were; where not, those that differ are the reason to build it.
#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "base/json_value.h"

namespace lianheti {

// kind: "program", "template", "layout", "fonts", "options", "date", "name", "rows" (of a query of a template),
// "members" (all rows of the run, of a document over a regime), "input" (a file that the document carries),
// "document" (bound in a compendium).
struct Ingredient {
  std::string kind;
  std::string name;
  std::string hash;
};
using Ingredients = std::vector<Ingredient>;  // no two of one kind and name

std::string fingerprint(const Ingredients& ingredients);

// Those of `now` that `before` lacks or has otherwise, and those that are gone: "rows 备案申请表/members". Empty where
// nothing differs.
std::vector<std::string> differences(const Ingredients& before, const Ingredients& now);

void write_json(JsonWriter& json, const Ingredients& ingredients);
Ingredients ingredients_of(const JsonValue& json);

}  // namespace lianheti

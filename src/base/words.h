// The Chinese that the program prints outside of templates: texts and lists of texts by key, from a data file.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lianheti {

class Words {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // The file must hold exactly these keys. All problems at once: "toml/unknown-key", "words/missing".
  static Result<Words> load(const std::string& path, const std::vector<std::string>& texts,
                            const std::vector<std::string>& lists);

  // A key that load() was not asked for is a fault of the program: std::out_of_range.
  const std::string& text(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;
  // The text of a key with each {name} replaced; a name that has no value stays.
  std::string filled(std::string_view key, const Values& values) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace lianheti

// The Chinese that the program prints into workbooks outside of templates: texts and lists of texts by key, from a data
// file.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lianheti {

class Words {
 public:
  // The file must hold exactly these keys. All problems at once: "toml/unknown-key", "words/missing".
  static Result<Words> load(const std::string& path, const std::vector<std::string>& texts,
                            const std::vector<std::string>& lists);

  const std::string& text(const std::string& key) const { return texts_.at(key); }
  const std::vector<std::string>& list(const std::string& key) const { return lists_.at(key); }
  // The text of a key with each {name} replaced.
  std::string filled(const std::string& key, const std::vector<std::pair<std::string, std::string>>& values) const;

 private:
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::vector<std::string>> lists_;
};

}  // namespace lianheti

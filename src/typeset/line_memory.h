// LineMemory: paragraphs that were set before. The fixed text of a template comes back in every document of a run; set
// the same way it need not be shaped, broken and adjusted again. Bounded, and never asked for what depends on more than
// the paragraph: places, page numbers.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <unordered_map>

#include "typeset/lines.h"

namespace lianheti {

class LineMemory {
 public:
  // Everything that the setting depends on, as bytes; none where that is more than the paragraph and the request say.
  struct Key {
    std::string bytes;
    std::size_t hash = 0;
  };
  const Key& key(const Paragraph& paragraph, const LineRequest& request);

  std::shared_ptr<const SetParagraph> find(const Key& key);  // nullptr: not known
  // Keeps the setting from the second time on: most text of a document is never met again.
  void note(const Key& key, std::shared_ptr<const SetParagraph> set);

 private:
  struct Known {
    std::string bytes;
    std::shared_ptr<const SetParagraph> set;
  };
  using Generation = std::unordered_map<std::size_t, Known>;  // by hash: of two with the same, one is known
  static constexpr std::size_t kGeneration = 1024;

  Key key_;
  Generation young_, old_;  // what is still asked for moves from the old one to the young one
  std::array<std::size_t, 4096> seen_{};  // hashes of keys met once
};

}  // namespace lianheti

// typeset: Document -> Pages. Errors ("typeset/…"): a character without a glyph (naming it, its code point and the value
// it came from), a cell that may not grow and overflows, a block that fits on no page.
#pragma once
#include <functional>
#include <memory>

#include "base/result.h"
#include "document/document.h"
#include "typeset/pages.h"

namespace lianheti {

struct TypesetOptions {
  // Tells the cell of a value, for error messages; may be empty.
  std::function<Place(const ValueRef&)> locate;
};

// Lays a document out. One Typesetter a thread: it holds the break iterators and the shaping cache, which is bounded.
class Typesetter {
 public:
  explicit Typesetter(std::shared_ptr<const FontCatalog> fonts);
  ~Typesetter();
  Typesetter(Typesetter&&) noexcept;

  // Pages without page numbers; the footer belongs to the file that they end up in.
  Result<Pages> lay_out(const Document& document, const TypesetOptions& options = {});

  // Sets page numbers by each page's style, counting from `first` over the numbered pages, and fills page_labels.
  Result<void> number_pages(Pages& pages, int first = 1);

  // Resolves the front matter of a compendium: lays out `front` (cover, contents) with the outlines of `parts` as its
  // contents, joins all pages in order, numbers them continuously and nests each part's outline under its title.
  Result<Pages> bind(const Document& front, const std::vector<const Pages*>& parts,
                     const std::vector<std::string>& part_titles, const TypesetOptions& options = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

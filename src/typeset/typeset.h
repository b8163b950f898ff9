// typeset: Document -> Pages. How pages and rows break: docs/page-layout.md. Errors, all of a document at once:
// typeset/no-glyph (naming the character, its code point and the value it came from), typeset/overflow (a cell that may
// not grow), typeset/too-tall (a line that no page holds), typeset/table-cells and typeset/table-column (a table that
// its columns do not hold), typeset/unknown-anchor (a page number of nothing).
#pragma once
#include <functional>
#include <memory>

#include "base/result.h"
#include "document/document.h"
#include "typeset/pages.h"

namespace lianheti {

struct LineRules;

struct TypesetOptions {
  // Tells the cell of a value, for error messages; may be empty.
  std::function<Place(const ValueRef&)> locate;
  // More than 0: the document is a part of a compendium whose first page has this number and all of whose pages count,
  // so that its own contents and references print the numbers of the compendium. Needed where Pages::refers_to_pages.
  int bound_from = 0;
};

// Lays a document out. One Typesetter a thread: it holds the break iterators and the shaping cache, which is bounded.
class Typesetter {
 public:
  // `rules`: how lines break and are squeezed; nullptr for the installed ones.
  explicit Typesetter(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules = nullptr);
  ~Typesetter();
  Typesetter(Typesetter&&) noexcept;

  // Pages without page numbers; the footer belongs to the file that they end up in.
  Result<Pages> lay_out(const Document& document, const TypesetOptions& options = {});

  // Sets page numbers by each page's style, counting from `first` over the numbered pages, and fills page_labels.
  Result<void> number_pages(Pages& pages, int first = 1);

  // Resolves the front matter of a compendium: lays out `front` (cover, contents) with the outlines of `parts` as its
  // contents, joins all pages in order, numbers them continuously and nests each part's outline under its title. Every
  // page of a part counts, also its cover, which stays without a printed number. Parts must not have been numbered.
  Result<Pages> bind(const Document& front, const std::vector<const Pages*>& parts,
                     const std::vector<std::string>& part_titles, const TypesetOptions& options = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

#include "typeset/bind.h"
#include "typeset/lay_out.h"
#include "typeset/number_pages.h"
#include "typeset/typeset.h"

namespace lianheti {

struct Typesetter::State {
  LineSetter lines;
};

Typesetter::Typesetter(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules)
    : state_(new State{LineSetter(std::move(fonts), std::move(rules))}) {}
Typesetter::~Typesetter() = default;
Typesetter::Typesetter(Typesetter&&) noexcept = default;

Result<Pages> Typesetter::lay_out(const Document& document, const TypesetOptions& options) {
  LayOutRequest request;
  request.options = &options;
  return lianheti::lay_out(state_->lines, document, request);
}

Result<void> Typesetter::number_pages(Pages& pages, int first) {
  return lianheti::number_pages(state_->lines, pages, first);
}

Result<Pages> Typesetter::bind(const Document& front, const std::vector<const Pages*>& parts,
                               const std::vector<std::string>& part_titles, const TypesetOptions& options) {
  return bind_parts(state_->lines, front, parts, part_titles, options);
}

}  // namespace lianheti

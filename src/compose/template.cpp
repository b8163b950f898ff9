#include "compose/template.h"

#include "compose/template_loader.h"
#include "compose/tree.h"

namespace lianheti {

Result<Template> Template::load(const std::string& file, const std::string& templates,
                                std::shared_ptr<const StyleSheet> styles, Connection& empty_dataset) {
  auto state = std::make_shared<State>();
  state->styles = std::move(styles);
  TemplateLoader loader(*state, templates, empty_dataset);
  loader.load(file);
  if (loader.problems().any()) return loader.problems().list();
  return Template(std::move(state));
}

Template::Template(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

const std::string& Template::name() const { return state_->name; }
const std::string& Template::hash() const { return state_->hash; }
bool Template::makes_sheets() const { return std::holds_alternative<WorkbookNode>(state_->root); }

}  // namespace lianheti

#include <map>

#include "compose/fill.h"
#include "compose/template.h"

namespace lianheti {

struct Composer::State {
  Connection connection;
  std::map<const Template::State*, Statements> statements;

  Statements& statements_of(const std::shared_ptr<const Template::State>& of) {
    Statements& kept = statements[of.get()];
    kept.owner = of;
    return kept;
  }
};

Composer::Composer(Connection connection) : state_(std::make_unique<State>(State{std::move(connection), {}})) {}
Composer::~Composer() = default;
Composer::Composer(Composer&&) noexcept = default;

Result<Document> Composer::document(const Template& from, const SqlParameters& parameters, Reads* reads) {
  const Template::State& state = *from.state_;
  Environment environment(state, state_->statements_of(from.state_), state_->connection, parameters);
  if (reads != nullptr) environment.record();
  Document document = fill_document(state, std::get<DocumentNode>(state.root), environment);
  if (!environment.errors().empty()) return environment.errors();
  if (reads != nullptr) *reads = environment.reads();
  return document;
}

Result<Document> Composer::blank(const Template& from, const SqlParameters& parameters, bool fields) {
  const Template::State& state = *from.state_;
  Environment environment(state, state_->statements_of(from.state_), state_->connection, parameters,
                          fields ? Environment::Mode::Fields : Environment::Mode::Blank);
  Document document = fill_document(state, std::get<DocumentNode>(state.root), environment);
  if (!environment.errors().empty()) return environment.errors();
  return document;
}

Result<Sheets> Composer::sheets(const Template& from, const SqlParameters& parameters, Reads* reads) {
  const Template::State& state = *from.state_;
  Environment environment(state, state_->statements_of(from.state_), state_->connection, parameters);
  if (reads != nullptr) environment.record();
  Sheets sheets = fill_sheets(state, std::get<WorkbookNode>(state.root), environment);
  if (!environment.errors().empty()) return environment.errors();
  if (reads != nullptr) *reads = environment.reads();
  return sheets;
}

}  // namespace lianheti

// NameScope: the names that a place of a template can see, while it is loaded. Compiles queries on the empty dataset and
// resolves fields to slots and columns.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compose/element.h"
#include "compose/tree.h"

namespace lianheti {

class NameScope {
 public:
  // What the includer gave for each argument that a part declares; nothing where it gave none.
  using Arguments = std::vector<std::pair<std::string, TextNode>>;

  NameScope(Template::State& state, Connection& empty_dataset, Problems& problems)
      : state_(state), dataset_(empty_dataset), problems_(problems) {}

  // Names added after mark() are forgotten by release().
  std::size_t mark() const { return names_.size(); }
  void release(std::size_t mark) { names_.resize(mark); }

  // A part sees its arguments and its own queries, nothing else of the includer. leave_part() takes what this returned.
  struct Frame {
    std::size_t first = 0;
    bool part = false;
    Arguments arguments;
  };
  Frame enter_part(Arguments arguments);
  void leave_part(Frame outer) { frame_ = std::move(outer); }

  // Compiles a query and makes its name visible; with `one` it is a record too, whose slot it returns. -1 after a
  // complaint, and for a query of many rows. `sql_at` is where the SQL begins.
  RunQuery add_query(const std::string& name, const std::string& sql, bool one, const Spot& at, const Spot& sql_at);
  // A slot that holds one row of the query, visible as `name`.
  int add_record(const std::string& name, int query);
  // The query of that name, for `each`; -1 after a complaint.
  int find_query(const std::string& name, const Spot& at);

  // The source of "m.name"; nullopt after a complaint.
  std::optional<Source> find_source(std::string_view path, const Spot& at);
  // Text with {fields}; what cannot be resolved is complained of and left out. `stands_at`: the text stands at `at`, so
  // that a field's place is counted from it; else (an attribute) all is placed at the tag.
  TextNode parse_text(std::string_view text, const Spot& at, bool stands_at);

 private:
  struct Name {
    std::string name;
    int query = -1;
    int slot = -1;  // -1: many rows
  };
  const Name* find(std::string_view name) const;
  std::vector<std::string> visible(bool records) const;
  const TextNode* find_argument(std::string_view name, const Spot& at);
  void parse_field(std::string_view inside, const Spot& at, TextNode& pieces);
  bool parse_policy(std::string_view text, const Spot& at, MissingPolicy& policy);
  void inspect(QueryNode& query, const Statement& statement);
  void complain(const char* code, std::string message, const Spot& at, std::string hint = "");

  Template::State& state_;
  Connection& dataset_;
  Problems& problems_;
  std::vector<Name> names_;
  Frame frame_;
};

// `at` moved over `text`, which stands there.
Spot advance(Spot at, std::string_view text);

}  // namespace lianheti

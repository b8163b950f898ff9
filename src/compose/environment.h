// Environment: the data side of filling a template: runs its queries, holds the current row of each record, and turns
// fields into text. Knows nothing of documents or sheets.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "compose/template.h"
#include "compose/tree.h"

namespace lianheti {

// Prepared statements of one template, by query; kept over all documents of a connection.
struct Statements {
  std::shared_ptr<const Template::State> owner;  // keeps the template alive for as long as its statements
  std::vector<std::optional<Statement>> list;
};

class Environment {
 public:
  // Blank: only queries about the regime run, and nothing is missed. Fields: the same, and values are to be typed in.
  enum class Mode { Data, Blank, Fields };

  Environment(const Template::State& state, Statements& statements, Connection& connection,
              const SqlParameters& parameters, Mode mode = Mode::Data);

  Mode mode() const { return mode_; }

  // From now on takes down what each query gives.
  void record() { recording_ = true; }
  Reads reads();  // once

  // Walks the steps of one level: runs queries, repeats `each`, chooses in `if` and `else`, and calls `visit` on every
  // leaf.
  template <class Leaf, class Visit>
  void walk(const Content<Leaf>& content, Visit&& visit) {
    for (const Flow<Leaf>& flow : content) {
      if (stopped_) return;
      if (const auto* leaf = std::get_if<Leaf>(&flow.step)) {
        visit(*leaf);
      } else if (const auto* each = std::get_if<Each<Leaf>>(&flow.step)) {
        begin(each->query, each->slot);
        if (!reaches(each->slot, 0) && mode_ == Mode::Data) walk(each->otherwise, visit);
        const int least = mode_ == Mode::Data || each->pad > 0 ? each->pad : 1;
        for (int i = 0; !stopped_; ++i) {
          const bool given = reaches(each->slot, i);
          if (!given && i >= least) break;
          select(each->slot, i);
          padding_ += given ? 0 : 1;
          walk(each->body, visit);
          padding_ -= given ? 0 : 1;
        }
      } else if (const auto* choice = std::get_if<If<Leaf>>(&flow.step)) {
        walk(holds(choice->when) ? choice->then : choice->otherwise, visit);
      } else {
        const auto& single = std::get<RunQuery>(flow.step);
        run_one(single.query, single.slot);
      }
    }
  }

  bool holds(const Condition& condition) const;

  struct Value {
    SqlValue data;  // a number as stored; else NULL
    std::string text;
    ValueRef source;
    double blank_em = 0;  // > 0: a line to write on instead of text
    bool given = false;   // the data has a value
    bool typed = false;   // a place to type in instead of text
  };
  Value value(const FieldNode& field);
  // Literals and fields joined; a line to write on is nothing here.
  std::string text(const TextNode& node);

  void complain(std::string code, std::string message, Place place, std::string hint = "");
  Place place_of(const ValueRef& source, const Spot& otherwise);
  const Diagnostics& errors() const { return errors_; }

 private:
  // The rows of a query as far as they were asked for: those before `first` are forgotten.
  struct Slot {
    int query = -1;
    std::vector<SqlValue> values;  // (rows - first) × width
    std::size_t width = 0;
    int first = 0;
    int rows = 0;
    int row = 0;
    bool more = false;  // the statement has not come to its end
  };
  Provenance* provenance();
  std::string places_of(std::string_view references);
  std::string cells_of(std::string_view references);
  void begin(int query, int slot);
  bool reaches(int slot, int row);
  void fetch(Slot& slot, int most);
  void run_one(int query, int slot);
  void select(int slot, int row) { slots_[static_cast<std::size_t>(slot)].row = row; }
  Statement* prepare(int query);
  const SqlValue* column(int slot, int column) const;
  // `made` holds it where it stands in no row.
  const SqlValue& stored(const Source& source, SqlValue& made) const;
  SqlValue source_value(const Source& source) const;
  ValueRef source_ref(const Source& source) const;
  void fail(const Diagnostics& errors, const Spot& at);

  const Template::State& state_;
  Statements& statements_;
  Connection& connection_;
  const SqlParameters parameters_;
  const Mode mode_;
  std::vector<Slot> slots_;
  std::vector<Slot*> open_;  // by query: the slot that its statement still has rows for
  bool recording_ = false;
  std::map<int, Fingerprint> recorded_;  // by query
  std::optional<Provenance> provenance_;  // once something asks for it
  Diagnostics errors_;
  int padding_ = 0;       // > 0: inside a row that only fills a form; with data, nothing is missed there
  bool stopped_ = false;  // an SQL failure: nothing that follows can be trusted
};

}  // namespace lianheti

#include "sample/invent.h"

#include <algorithm>

#include "dataset/sql_name.h"
#include "sample/functions.h"

namespace lianheti {
namespace {

Vocabulary make_words(const Recipe& recipe, std::uint64_t seed) {
  Vocabulary words(seed);
  for (const TomlNode& table : recipe.words) words.add(table);
  return words;
}

std::string column_list(const std::vector<std::string>& columns) {
  std::string out = "position";
  for (const std::string& column : columns) out += ", " + sql_name(column);
  return out;
}

}  // namespace

Inventor::Inventor(const Schema& schema, const Recipe& recipe, std::string regime, const SampleSize& size,
                   SqlContext context)
    : schema_(schema),
      recipe_(recipe),
      regime_(std::move(regime)),
      size_(size),
      words_(std::make_shared<const Vocabulary>(make_words(recipe, size.seed))),
      functions_(sample_functions(words_)),
      context_(std::move(context)) {}

SqlParameters Inventor::parameters(std::int64_t first, std::int64_t last) const {
  SqlParameters out = recipe_.values;
  out.emplace_back("first", first);
  out.emplace_back("last", last);
  out.emplace_back("total", size_.consortia);
  out.emplace_back("years", static_cast<std::int64_t>(size_.years));
  out.emplace_back("year", static_cast<std::int64_t>(size_.year));
  out.emplace_back("regime", regime_);
  return out;
}

Result<void> Inventor::run(Connection& connection, const std::string& sql, const std::string& file, int line,
                           const SqlParameters& parameters) const {
  const auto placed = [&](Diagnostics problems) {
    for (Diagnostic& problem : problems) problem.place = {.file = file, .line = line + std::max(problem.place.line, 0)};
    return problems;
  };
  Result<Statement> statement = connection.prepare(sql, true);
  if (!statement.ok()) return placed(statement.errors());
  statement->bind(parameters);
  for (;;) {
    const Result<bool> more = statement->step();
    if (!more.ok()) return placed(more.errors());
    if (!*more) return {};
  }
}

Result<void> Inventor::fill_tables(Connection& connection) const {
  for (const RecipeTable& table : recipe_.tables) {
    LIANHETI_CHECK(connection.execute("CREATE TEMP TABLE " + sql_name(table.name) + "(" + column_list(table.columns) + ")"));
    std::string sql = "INSERT INTO " + sql_name(table.name) + " VALUES(:position";
    for (std::size_t i = 0; i < table.columns.size(); ++i) sql += ", :v" + std::to_string(i);
    sql += ")";
    LIANHETI_TRY(Statement insert, connection.prepare(sql, true));
    std::int64_t position = 0;
    for (const std::vector<SqlValue>& row : table.rows) {
      SqlParameters values = {{"position", ++position}};
      for (std::size_t i = 0; i < row.size(); ++i) values.emplace_back("v" + std::to_string(i), row[i]);
      insert.bind(values);
      LIANHETI_CHECK(insert.step());
    }
  }
  return {};
}

Result<Dataset> Inventor::invent(std::int64_t first, std::int64_t last) {
  LIANHETI_TRY(Dataset dataset, Dataset::create(schema_, context_));
  Connection& connection = dataset.connection();
  LIANHETI_CHECK(fill_tables(connection));
  const SqlParameters values = parameters(first, last);
  const auto run_steps = [&](bool after) -> Result<void> {
    for (const RecipeStep& step : recipe_.steps) {
      if (step.after == after) LIANHETI_CHECK(run(connection, step.sql, step.file, step.line, values));
    }
    return {};
  };
  LIANHETI_CHECK(run_steps(false));
  if (first == 1 && size_.years >= kFactYears && last >= kFactConsortia) LIANHETI_CHECK(plant(connection, last));
  LIANHETI_CHECK(run_steps(true));
  return dataset;
}

// Facts take consortia of their own, dealt out in the order of the recipe.
Result<void> Inventor::plant(Connection& connection, std::int64_t last) {
  const auto consortia = static_cast<std::uint64_t>(std::min(last, kFactConsortia));
  std::uint64_t dealt = 0;
  for (const PlantedFact& fact : recipe_.facts) {
    SqlParameters values = parameters(1, last);
    for (int i = 0; i < fact.consortia; ++i, ++dealt) {
      values.emplace_back(std::string(1, static_cast<char>('a' + i)),
                          1 + static_cast<std::int64_t>(words_->shuffled(dealt, consortia, "facts")));
    }
    if (fact.breach && !size_.breaches) continue;
    for (const std::string& patch : fact.patch) LIANHETI_CHECK(run(connection, patch, fact.file, fact.line, values));
    Result<Statement> show = connection.prepare(fact.show, true);
    if (!show.ok()) return show.errors();
    show->bind(values);
    FactNote note{.fact = fact.name, .title = fact.title, .clause = fact.clause, .breach = fact.breach};
    for (;;) {
      LIANHETI_TRY(const bool more, show->step());
      if (!more) break;
      note.consortia.emplace_back(show->text(0));
      if (note.unit.empty()) note.unit = std::string(show->text(1));
      if (note.text.empty()) note.text = std::string(show->text(2));
    }
    facts_.push_back(std::move(note));
  }
  return {};
}

}  // namespace lianheti

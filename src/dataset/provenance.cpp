#include <algorithm>
#include <charconv>
#include <map>

#include "dataset/database.h"
#include "dataset/dataset.h"

namespace lianheti {
namespace {

constexpr std::string_view kIssues = "issue";
constexpr std::uint64_t kMostKnown = 1'000'000;  // rows of a table whose place is remembered

struct Reference {
  std::string table;
  std::int64_t row_id = 0;
  std::string field;
};

// "member:12:name"
std::optional<Reference> parse_reference(std::string_view text) {
  const auto first = text.find(':');
  const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  Reference out{std::string(text.substr(0, first)), 0, std::string(text.substr(second + 1))};
  const std::string_view row = text.substr(first + 1, second - first - 1);
  const auto [end, error] = std::from_chars(row.data(), row.data() + row.size(), out.row_id);
  if (error != std::errc() || end != row.data() + row.size()) return std::nullopt;
  return out;
}

}  // namespace

struct Provenance::State {
  struct Rows {
    std::optional<Statement> statement;  // none for an unknown table
    // Source and line of the rows asked for, by row_id: rules come back to the same rows again and again.
    std::vector<std::pair<std::int64_t, std::uint32_t>> known;
  };
  struct Source {
    std::string file;
    std::string sheet;
    std::map<std::string, std::uint32_t, std::less<>> columns;
    std::uint32_t first_column = 1;
  };

  Connection* connection;
  std::map<std::int64_t, Source> sources;
  std::optional<Statement> moved;                                     // none where no value moved
  std::optional<Statement> issues;                                    // prepared at first use
  std::map<std::string, Rows, std::less<>> rows;                      // by table

  Rows& rows_of(const std::string& table) {
    auto found = rows.find(table);
    if (found == rows.end()) {
      auto statement =
          connection->prepare("SELECT source_id, source_row FROM " + sql_name(table) + " WHERE row_id = :row", true);
      found = rows.emplace(table, Rows()).first;
      if (statement.ok()) found->second.statement.emplace(std::move(*statement));
    }
    return found->second;
  }

  // Source and line of a row; source 0 where there is no such row.
  std::pair<std::int64_t, std::uint32_t> origin(const std::string& table, std::int64_t row_id) {
    Rows& of_table = rows_of(table);
    const auto at = static_cast<std::uint64_t>(row_id);
    if (at < of_table.known.size() && of_table.known[at].first != 0) return of_table.known[at];
    if (!of_table.statement) return {};
    of_table.statement->bind({{"row", row_id}});
    const auto row = of_table.statement->step();
    if (!row.ok() || !*row) return {};
    const std::pair out(of_table.statement->integer(0), static_cast<std::uint32_t>(of_table.statement->integer(1)));
    if (at < kMostKnown) {
      if (at >= of_table.known.size()) of_table.known.resize(at + 1);
      of_table.known[at] = out;
    }
    return out;
  }
};

Provenance::Provenance(std::unique_ptr<State> state) : state_(std::move(state)) {}
Provenance::Provenance(Provenance&&) noexcept = default;
Provenance::~Provenance() = default;

Result<Provenance> Provenance::create(Connection& connection) {
  auto state = std::make_unique<State>();
  state->connection = &connection;

  LIANHETI_TRY(Statement sources, connection.prepare("SELECT source_id, file, sheet FROM source", true));
  while (true) {
    LIANHETI_TRY(const bool more, sources.step());
    if (!more) break;
    State::Source& source = state->sources[sources.integer(0)];
    source.file = sources.text(1);
    source.sheet = sources.text(2);
  }
  LIANHETI_TRY(Statement columns,
               connection.prepare(
                   "SELECT source_id, field, column_number FROM source_column ORDER BY column_number DESC", true));
  while (true) {
    LIANHETI_TRY(const bool more, columns.step());
    if (!more) break;
    State::Source& source = state->sources[columns.integer(0)];
    source.first_column = static_cast<std::uint32_t>(columns.integer(2));
    source.columns.emplace(columns.text(1), source.first_column);
  }
  LIANHETI_TRY(Statement any, connection.prepare("SELECT 1 FROM moved LIMIT 1", true));
  LIANHETI_TRY(const bool some, any.step());
  if (some) {
    LIANHETI_TRY(Statement moved,
                 connection.prepare(
                     "SELECT cell, source_id FROM moved WHERE table_name = :table AND row_id = :row AND field = :field",
                     true));
    state->moved.emplace(std::move(moved));
  }
  return Provenance(std::move(state));
}

Place Provenance::find(const std::string& table, std::int64_t row_id, const std::string& field) {
  if (table == kIssues) return find_issue(row_id);
  const auto [source_id, source_row] = state_->origin(table, row_id);
  const auto found = state_->sources.find(source_id);
  if (found == state_->sources.end()) return {};
  const State::Source& source = found->second;
  Place place{.file = source.file, .sheet = source.sheet};

  if (state_->moved) {
    state_->moved->bind({{"table", table}, {"row", row_id}, {"field", field}});
    const auto moved = state_->moved->step();
    if (moved.ok() && *moved) {
      const auto other = state_->sources.find(state_->moved->integer(1));
      if (other != state_->sources.end()) place = {.file = other->second.file, .sheet = other->second.sheet};
      place.cell = state_->moved->text(0);
      return place;
    }
  }
  const auto column = source.columns.find(field);
  place.cell = a1(source_row, column == source.columns.end() ? source.first_column : column->second);
  return place;
}

// What reading found out may belong to no row: its cell stands in the issue itself.
Place Provenance::find_issue(std::int64_t issue_id) {
  State& state = *state_;
  if (!state.issues) {
    auto statement = state.connection->prepare("SELECT source_id, cell FROM issue WHERE issue_id = :issue", true);
    if (!statement.ok()) return {};
    state.issues.emplace(std::move(*statement));
  }
  state.issues->bind({{"issue", issue_id}});
  const auto row = state.issues->step();
  if (!row.ok() || !*row) return {};
  const auto source = state.sources.find(state.issues->integer(0));
  if (source == state.sources.end()) return {};
  return {.file = source->second.file, .sheet = source->second.sheet, .cell = std::string(state.issues->text(1))};
}

std::vector<Place> Provenance::resolve(std::string_view references) {
  std::vector<Place> places;
  while (!references.empty()) {
    const auto blank = references.find(' ');
    const std::string_view item = references.substr(0, blank);
    references = blank == std::string_view::npos ? std::string_view() : references.substr(blank + 1);
    const auto reference = parse_reference(item);
    if (!reference) continue;
    Place place = find(reference->table, reference->row_id, reference->field);
    if (place == Place() || std::find(places.begin(), places.end(), place) != places.end()) continue;
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace lianheti

#include "registry/history.h"

#include <algorithm>
#include <map>

#include "base/file_name.h"
#include "base/json_value.h"
#include "regime/past_tables.h"

namespace lianheti {
namespace {

// Each query: kind, consortium, item, content, and the cell that says so (table, row, field).
constexpr const char* kFiled = R"(
SELECT 'filed', c.id, '', json_object('name', c.name, 'chain', c.chain, 'industry_field', c.industry_field,
    'district', c.district, 'stage', c.stage, 'filed_on', c.filed_on, 'lead', c.lead, 'lead_principal', c.lead_principal, 'chief_engineer', c.chief_engineer,
    'members', (SELECT json_group_array(json_object('name', m.name, 'college', m.college, 'uscc', m.uscc, 'kind', m.kind, 'role', m.role))
                FROM (SELECT * FROM member WHERE consortium = c.id ORDER BY row_id) m)),
  'consortium', c.row_id, 'id'
FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id WHERE k.regime = :regime AND c.id IS NOT NULL ORDER BY c.row_id)";

constexpr const char* kApproved = R"(
SELECT 'approved', c.id, '', json_object('approved_on', c.approved_on), 'consortium', c.row_id, 'approved_on'
FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id
WHERE k.regime = :regime AND c.id IS NOT NULL AND c.approved_on IS NOT NULL ORDER BY c.row_id)";

constexpr const char* kRevoked = R"(
SELECT 'revoked', c.id, '', json_object('revoked_on', c.revoked_on), 'consortium', c.row_id, 'revoked_on'
FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id
WHERE k.regime = :regime AND c.id IS NOT NULL AND (c.revoked_on IS NOT NULL OR k.revoked) ORDER BY c.row_id)";

constexpr const char* kChanged = R"(
SELECT 'changed', c.id, coalesce(h.kind, '') || ' ' || coalesce(h.subject, '') || ' ' || coalesce(h.effective_on, h.filed_on, ''),
  json_object('kind', h.kind, 'subject', h.subject, 'before', h."before", 'after', h."after", 'filed_on', h.filed_on, 'effective_on', h.effective_on),
  'change', h.row_id, 'kind'
FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id JOIN "change" h ON h.consortium = c.id
WHERE k.regime = :regime AND c.id IS NOT NULL ORDER BY h.row_id)";

// The cell is the workbook's own line of the result where it has one, else the consortium's.
constexpr const char* kEvaluated = R"(
SELECT 'evaluated', c.id, r.year, json_object('method', r.method, 'score', CASE WHEN r.final_points IS NOT NULL THEN points(r.final_points) END,
    'grade', r.final_grade, 'handed_in_on', r.handed_in,
    'consequence', (SELECT e.consequence FROM evaluation e WHERE e.consortium = c.id AND e.year = r.year AND e.consequence IS NOT NULL ORDER BY e.row_id DESC LIMIT 1)),
  CASE WHEN r.recorded_cells IS NULL THEN 'consortium' ELSE 'evaluation' END,
  CASE WHEN r.recorded_cells IS NULL THEN c.row_id
       ELSE CAST(substr(r.recorded_cells, length('evaluation:') + 1) AS INTEGER) END,
  CASE WHEN r.recorded_cells IS NULL THEN 'id' ELSE 'grade' END
FROM result r JOIN checked_consortium k ON k.regime = r.regime JOIN consortium c ON c.row_id = k.row_id AND c.id = r.consortium
WHERE r.regime = :regime AND r.year = :year AND (r.final_grade IS NOT NULL OR r.final_points IS NOT NULL) ORDER BY c.row_id)";

constexpr const char* kStates = R"(
CREATE TEMP TABLE IF NOT EXISTS registry_state(kind TEXT, regime TEXT, consortium TEXT, item TEXT, content TEXT,
  source_id INTEGER, source_row INTEGER, as_of TEXT);
DELETE FROM registry_state;
)";

constexpr const char* kPast = R"(
INSERT INTO past_consortium(source_id, source_row, regime, consortium, name, chain, industry_field, district, stage, filed_on,
                            approved_on, revoked_on, lead, recorded_on)
  SELECT f.source_id, f.source_row, f.regime, f.consortium, f.content ->> 'name', f.content ->> 'chain', f.content ->> 'industry_field',
         f.content ->> 'district', f.content ->> 'stage', f.content ->> 'filed_on', a.content ->> 'approved_on',
         v.content ->> 'revoked_on', f.content ->> 'lead', f.as_of
  FROM registry_state f
  LEFT JOIN registry_state a ON a.kind = 'approved' AND a.regime = f.regime AND a.consortium = f.consortium
  LEFT JOIN registry_state v ON v.kind = 'revoked' AND v.regime = f.regime AND v.consortium = f.consortium
  WHERE f.kind = 'filed' AND NOT EXISTS (SELECT 1 FROM consortium c WHERE c.id = f.consortium);
INSERT INTO past_member(source_id, source_row, regime, consortium, name, college, uscc, kind, role, recorded_on)
  SELECT f.source_id, f.source_row, f.regime, f.consortium, m.value ->> 'name', m.value ->> 'college', m.value ->> 'uscc',
         m.value ->> 'kind', m.value ->> 'role', f.as_of
  FROM registry_state f, json_each(f.content, '$.members') m
  WHERE f.kind = 'filed' AND NOT EXISTS (SELECT 1 FROM consortium c WHERE c.id = f.consortium);
INSERT INTO past_evaluation(source_id, source_row, regime, consortium, year, method, score, grade, handed_in_on, consequence, recorded_on)
  SELECT source_id, source_row, regime, consortium, CAST(item AS INTEGER), content ->> 'method', content ->> 'score', content ->> 'grade',
         content ->> 'handed_in_on', content ->> 'consequence', as_of
  FROM registry_state WHERE kind = 'evaluated';
INSERT INTO evaluation(source_id, source_row, consortium, year, method, score, grade, handed_in_on, consequence)
  SELECT p.source_id, p.source_row, p.consortium, p.year, p.method, p.score, p.grade, p.handed_in_on, p.consequence
  FROM past_evaluation p
  WHERE EXISTS (SELECT 1 FROM consortium c WHERE c.id = p.consortium)
    AND NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.consortium = p.consortium AND e.year = p.year
                    AND (e.grade IS NOT NULL OR e.method IS p.method))
  ORDER BY p.consortium, p.year;
DROP TABLE registry_state;
)";

// Column and row of "E3"; first cell of the sheet for what is none.
std::pair<std::int64_t, std::int64_t> column_and_row(const std::string& cell) {
  std::int64_t column = 0;
  std::int64_t row = 0;
  for (const char c : cell) {
    if (c >= 'A' && c <= 'Z') column = column * 26 + (c - 'A' + 1);
    if (c >= '0' && c <= '9') row = row * 10 + (c - '0');
  }
  return {std::max<std::int64_t>(1, column), std::max<std::int64_t>(1, row)};
}

// Sources of rows that come from a registry: one a file, sheet and column, so that a row's cell is found like any other.
class PastSources {
 public:
  static Result<PastSources> create(Connection& connection) {
    LIANHETI_TRY(Statement source,
                 connection.prepare("INSERT INTO source(file, sheet, table_name, state) VALUES(:file, :sheet, '', 'registry') RETURNING source_id", true));
    LIANHETI_TRY(Statement column, connection.prepare("INSERT INTO source_column VALUES(:id, '', :column, '')", true));
    return PastSources(std::move(source), std::move(column));
  }

  Result<std::int64_t> of(const Place& place, std::int64_t column) {
    const auto key = std::make_tuple(place.file, place.sheet, column);
    if (const auto found = ids_.find(key); found != ids_.end()) return found->second;
    source_.bind({{"file", place.file}, {"sheet", place.sheet}});
    LIANHETI_TRY([[maybe_unused]] const bool row, source_.step());
    const std::int64_t id = source_.integer(0);
    LIANHETI_TRY([[maybe_unused]] const bool more, source_.step());
    column_.bind({{"id", id}, {"column", column}});
    LIANHETI_TRY([[maybe_unused]] const bool added, column_.step());
    return ids_[key] = id;
  }

 private:
  PastSources(Statement source, Statement column) : source_(std::move(source)), column_(std::move(column)) {}
  Statement source_, column_;
  std::map<std::tuple<std::string, std::string, std::int64_t>, std::int64_t> ids_;
};

// Rows from the JSON of entries. Each of their values stands in the cell that the entry was read from.
class RecordedRows {
 public:
  explicit RecordedRows(Dataset& dataset) : dataset_(dataset) {}

  // `more`: a value that the JSON does not have.
  void add(const char* table_name, const JsonValue& json, const std::pair<const char*, std::string>& more, const Place& place) {
    const Table& table = *dataset_.schema().find(table_name);
    std::vector<SqlValue> values(table.fields.size());
    const auto set = [&](std::string_view field, const std::string& text) {
      if (const int at = table.find(field); at >= 0 && !text.empty()) values[static_cast<std::size_t>(at)] = text;
    };
    for (const auto& [field, value] : json.members) set(field, value.text);
    set(more.first, more.second);
    const std::int64_t source = dataset_.add_source(place.file, place.sheet, "registry", table, 0, {});
    const std::int64_t row = dataset_.add_row(table, source, parse_a1(place.cell).row, values);
    for (const Field& field : table.fields) dataset_.add_moved(table, row, field.name, place.cell, source);
  }

 private:
  Dataset& dataset_;
};

}  // namespace

Result<void> add_recorded(const Registry& registry, const std::vector<std::string>& regimes, Dataset& dataset) {
  LIANHETI_TRY(const std::vector<RegistryState> states, registry.state(dataset.context().as_of));
  std::map<std::string, const RegistryState*> latest;  // by consortium
  for (const RegistryState& state : states) {
    const bool asked = regimes.empty() || std::find(regimes.begin(), regimes.end(), state.entry.regime) != regimes.end();
    if (state.entry.kind != "filed" || !asked) continue;
    const RegistryState*& known = latest[state.entry.consortium];
    if (known == nullptr || known->as_of <= state.as_of) known = &state;
  }
  RecordedRows rows(dataset);
  for (const auto& [id, state] : latest) {
    LIANHETI_TRY(const JsonValue filed, parse_json(state->entry.content, state->entry.place.file));
    rows.add("consortium", filed, {"id", id}, state->entry.place);
    for (const JsonValue& member : filed.list("members")) rows.add("member", member, {"consortium", id}, state->entry.place);
  }
  return {};
}

Result<std::vector<RegistryEntry>> entries_of(Connection& data, const std::string& regime, std::int64_t year) {
  LIANHETI_TRY(Provenance provenance, Provenance::create(data));
  std::vector<RegistryEntry> out;
  for (const char* sql : {kFiled, kApproved, kRevoked, kChanged, kEvaluated}) {
    LIANHETI_TRY(Statement rows, data.prepare(sql, true));
    rows.bind({{"regime", regime}, {"year", year}});
    while (true) {
      LIANHETI_TRY(const bool row, rows.step());
      if (!row) break;
      Place place = provenance.find(std::string(rows.text(4)), rows.integer(5), std::string(rows.text(6)));
      place.file = file_name(place.file);
      out.push_back({std::string(rows.text(0)), regime, std::string(rows.text(1)), std::string(rows.text(2)),
                     std::string(rows.text(3)), std::move(place)});
    }
  }
  return out;
}

Result<void> add_history(const Registry& registry, const std::vector<std::string>& regimes, Dataset& dataset) {
  LIANHETI_TRY(const std::vector<RegistryState> states, registry.state(dataset.context().as_of));
  LIANHETI_CHECK(create_past_tables(dataset));
  Connection& connection = dataset.connection();
  LIANHETI_CHECK(connection.execute(kStates));
  LIANHETI_TRY(PastSources sources, PastSources::create(connection));
  LIANHETI_TRY(Statement insert, connection.prepare("INSERT INTO registry_state VALUES(:kind, :regime, :consortium, :item, :content,"
                                                    " :source, :row, :as_of)",
                                                    true));
  for (const RegistryState& state : states) {
    const RegistryEntry& entry = state.entry;
    if (std::find(regimes.begin(), regimes.end(), entry.regime) == regimes.end()) continue;
    const auto [column, row] = column_and_row(entry.place.cell);
    LIANHETI_TRY(const std::int64_t source, sources.of(entry.place, column));
    insert.bind({{"kind", entry.kind},
                 {"regime", entry.regime},
                 {"consortium", entry.consortium},
                 {"item", entry.item},
                 {"content", entry.content},
                 {"source", source},
                 {"row", row},
                 {"as_of", state.as_of}});
    LIANHETI_TRY([[maybe_unused]] const bool done, insert.step());
  }
  return connection.execute(kPast);
}

}  // namespace lianheti

#include "batch/score_lines.h"

#include "base/json.h"
#include "base/points.h"

namespace lianheti {
namespace {

constexpr const char* kResult =
    "SELECT status, points, grade, final_points, final_grade, recorded_points, recorded_grade, rank, tied, method,"
    " handed_in, previous_points, previous_grade, full, missing, adjusted, veto, consequence,"
    " CASE unfiled WHEN 1 THEN (SELECT value FROM parameter p WHERE p.regime = result.regime AND p.name = 'unfiled_word') END,"
    " (SELECT value FROM parameter p WHERE p.regime = result.regime AND p.name = 'tie_rule') FROM result"
    " WHERE consortium = :consortium AND year = :year AND regime = :regime";
constexpr const char* kDimensions =
    "SELECT d.dimension, d.title, x.points, x.full, x.missing FROM score_dimension d JOIN dimension_score x"
    " ON x.consortium = :consortium AND x.year = :year AND x.regime = d.regime AND x.dimension = d.dimension"
    " WHERE d.regime = :regime ORDER BY d.position";
constexpr const char* kIndicators =
    "SELECT i.indicator, i.title, i.dimension, i.kind, x.status, x.raw_text, x.value_source, x.points, x.full, x.working,"
    " x.missing, x.cells FROM score_indicator i JOIN score x"
    " ON x.consortium = :consortium AND x.year = :year AND x.regime = i.regime AND x.indicator = i.indicator"
    " WHERE i.regime = :regime ORDER BY i.position";

void text(JsonWriter& json, const char* name, const Statement& row, int column) {
  json.key(name);
  row.null(column) ? json.null() : json.value(row.text(column));
}

void number(JsonWriter& json, const char* name, const Statement& row, int column) {
  json.key(name);
  row.null(column) ? json.null() : json.value(row.integer(column));
}

void points(JsonWriter& json, const char* name, const Statement& row, int column) {
  json.key(name);
  row.null(column) ? json.null() : json.value(static_cast<double>(row.integer(column)) / static_cast<double>(kPointUnit));
}

// The statements of a line, prepared once.
class Lines {
 public:
  static Result<Lines> prepare(const CheckedData& data) {
    LIANHETI_TRY(Connection connection, data.dataset->open());
    auto owned = std::make_unique<Connection>(std::move(connection));
    LIANHETI_TRY(Statement result, owned->prepare(kResult, true));
    LIANHETI_TRY(Statement dimensions, owned->prepare(kDimensions, true));
    LIANHETI_TRY(Statement indicators, owned->prepare(kIndicators, true));
    LIANHETI_TRY(Provenance provenance, Provenance::create(*owned));
    return Lines(std::move(owned), std::move(result), std::move(dimensions), std::move(indicators), std::move(provenance));
  }

  Result<std::string> line(const ConsortiumEntry& entry, int year) {
    const SqlParameters key = {{"consortium", entry.id}, {"regime", entry.regime->id}, {"year", std::int64_t{year}}};
    result_.bind(key);
    LIANHETI_TRY(const bool evaluated, result_.step());
    if (!evaluated) return std::string();
    JsonWriter json;
    json.begin_object().member("v", 1).member("regime", entry.regime->id).member("consortium", entry.id);
    json.member("name", entry.name).member("year", year);
    text(json, "status", result_, 0);
    points(json, "points", result_, 1);
    text(json, "grade", result_, 2);
    points(json, "final_points", result_, 3);
    text(json, "final_grade", result_, 4);
    points(json, "recorded_points", result_, 5);
    text(json, "recorded_grade", result_, 6);
    number(json, "rank", result_, 7);
    number(json, "tied", result_, 8);
    text(json, "method", result_, 9);
    text(json, "handed_in", result_, 10);
    points(json, "previous_points", result_, 11);
    text(json, "previous_grade", result_, 12);
    points(json, "full", result_, 13);
    number(json, "missing", result_, 14);
    points(json, "adjusted", result_, 15);
    text(json, "veto", result_, 16);
    text(json, "consequence", result_, 17);
    text(json, "unfiled", result_, 18);
    text(json, "tie_rule", result_, 19);
    LIANHETI_CHECK(dimensions(json, key));
    LIANHETI_CHECK(indicators(json, key));
    json.end_object();
    return std::string(json.text()) + "\n";
  }

 private:
  Lines(std::unique_ptr<Connection> connection, Statement result, Statement dimensions, Statement indicators,
        Provenance provenance)
      : connection_(std::move(connection)),
        result_(std::move(result)),
        dimensions_(std::move(dimensions)),
        indicators_(std::move(indicators)),
        provenance_(std::move(provenance)) {}

  Result<void> dimensions(JsonWriter& json, const SqlParameters& key) {
    json.key("dimensions").begin_array();
    dimensions_.bind(key);
    while (true) {
      LIANHETI_TRY(const bool row, dimensions_.step());
      if (!row) break;
      json.begin_object();
      text(json, "dimension", dimensions_, 0);
      text(json, "title", dimensions_, 1);
      points(json, "points", dimensions_, 2);
      points(json, "full", dimensions_, 3);
      number(json, "missing", dimensions_, 4);
      json.end_object();
    }
    json.end_array();
    return {};
  }

  Result<void> indicators(JsonWriter& json, const SqlParameters& key) {
    json.key("indicators").begin_array();
    indicators_.bind(key);
    while (true) {
      LIANHETI_TRY(const bool row, indicators_.step());
      if (!row) break;
      json.begin_object();
      text(json, "indicator", indicators_, 0);
      text(json, "title", indicators_, 1);
      text(json, "dimension", indicators_, 2);
      text(json, "kind", indicators_, 3);
      text(json, "status", indicators_, 4);
      text(json, "value", indicators_, 5);
      text(json, "value_source", indicators_, 6);
      points(json, "points", indicators_, 7);
      points(json, "full", indicators_, 8);
      text(json, "working", indicators_, 9);
      text(json, "missing", indicators_, 10);
      json.key("source").begin_array();
      for (const Place& place : provenance_.resolve(indicators_.text(11))) {
        json.begin_object().member("file", place.file).member("sheet", place.sheet).member("cell", place.cell).end_object();
      }
      json.end_array().end_object();
    }
    json.end_array();
    return {};
  }

  std::unique_ptr<Connection> connection_;
  Statement result_, dimensions_, indicators_;
  Provenance provenance_;
};

}  // namespace

Result<std::string> score_lines(const CheckedData& data, const std::vector<ConsortiumEntry>& consortia, int year) {
  LIANHETI_TRY(Lines lines, Lines::prepare(data));
  std::string out;
  for (const ConsortiumEntry& entry : consortia) {
    LIANHETI_TRY(const std::string line, lines.line(entry, year));
    out += line;
  }
  return out;
}

}  // namespace lianheti

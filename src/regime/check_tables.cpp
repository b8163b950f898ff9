#include "regime/check_tables.h"

#include <algorithm>

#include "regime/check.h"
#include "regime/score.h"

namespace lianheti {
namespace {

// The words of a rule stand once in `rule`, however many findings it makes; `finding` joins them.
constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS regime(regime TEXT PRIMARY KEY, title TEXT, short_title TEXT, number TEXT, status TEXT,
  authority TEXT, name_form TEXT, in_force_from TEXT, in_force_until TEXT);
CREATE TABLE IF NOT EXISTS parameter(regime TEXT, name TEXT, value, clause TEXT, unit TEXT, reading TEXT, choices TEXT,
  PRIMARY KEY(regime, name));
CREATE VIEW IF NOT EXISTS parameter_item AS
  SELECT p.regime, p.name, i.key AS position, i.value AS text, '["' || replace(i.value, '|', '","') || '"]' AS words
  FROM parameter p, json_each('["' || replace(p.value, '；', '","') || '"]') i;
CREATE TABLE IF NOT EXISTS rule(regime TEXT, rule TEXT, position INTEGER, clause TEXT, quote TEXT, title TEXT,
  force TEXT, force_title TEXT, stage TEXT, reading TEXT, PRIMARY KEY(regime, rule));
CREATE TABLE IF NOT EXISTS coverage(regime TEXT, position INTEGER, clause TEXT, quote TEXT, served TEXT, "by" TEXT,
  why TEXT, PRIMARY KEY(regime, position));
CREATE TABLE IF NOT EXISTS material(regime TEXT, position INTEGER, title TEXT, clause TEXT, stages TEXT, changes TEXT,
  form TEXT,  PRIMARY KEY(regime, position));
CREATE TABLE IF NOT EXISTS material_rule(regime TEXT, position INTEGER, rule TEXT, PRIMARY KEY(regime, position, rule));
CREATE TABLE IF NOT EXISTS checked_consortium(regime TEXT, row_id INTEGER, stage TEXT, revoked INTEGER,
  PRIMARY KEY(regime, row_id));
CREATE TABLE IF NOT EXISTS finding_row(finding_id INTEGER PRIMARY KEY, rule TEXT, regime TEXT, severity TEXT,
  status TEXT, consortium TEXT, subject TEXT, message TEXT, found TEXT, asked TEXT, hint TEXT, reading TEXT,
  cells TEXT, place TEXT);
CREATE INDEX IF NOT EXISTS finding_by_consortium ON finding_row(consortium);
CREATE VIEW IF NOT EXISTS finding AS
  SELECT f.finding_id, f.rule, f.regime, r.clause, r.quote, r.title, r.force, f.severity, f.status, f.consortium,
         f.subject, f.message, f.found, f.asked, f.hint, f.reading, f.cells, f.place
  FROM finding_row f JOIN rule r ON r.regime = f.regime AND r.rule = f.rule;
)";

SqlValue known(const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "、") + word;
  return out;
}

// One prepared INSERT OR REPLACE, a row at a time.
class Writer {
 public:
  static Result<Writer> open(Dataset& dataset, const std::string& table, const std::vector<std::string>& columns) {
    std::string names;
    std::string values;
    for (const std::string& column : columns) {
      names += (names.empty() ? "\"" : ", \"") + column + "\"";
      values += (values.empty() ? ":" : ", :") + column;
    }
    LIANHETI_TRY(Statement statement,
                 dataset.connection().prepare(
                     "INSERT OR REPLACE INTO " + table + "(" + names + ") VALUES(" + values + ")", true));
    return Writer(std::move(statement));
  }
  Result<void> write(const SqlParameters& row) {
    statement_.bind(row);
    const auto done = statement_.step();
    return done.ok() ? Result<void>() : Result<void>(done.errors());
  }

 private:
  explicit Writer(Statement statement) : statement_(std::move(statement)) {}
  Statement statement_;
};

Result<void> write_rules(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(Writer writer, Writer::open(dataset, "rule",
                                           {"regime", "rule", "position", "clause", "quote", "title", "force",
                                            "force_title", "stage", "reading"}));
  std::int64_t position = 0;
  for (const Rule& rule : regime.rules) {
    LIANHETI_CHECK(writer.write({{"regime", regime.id},
                                 {"rule", rule.id},
                                 {"position", ++position},
                                 {"clause", known(rule.clause)},
                                 {"quote", known(rule.quote)},
                                 {"title", rule.title},
                                 {"force", std::string(to_string(rule.force))},
                                 {"force_title", std::string(title_of(rule.force))},
                                 {"stage", rule.from.empty() ? regime.stages.front() : rule.from},
                                 {"reading", known(rule.reading)}}));
  }
  return {};
}

Result<void> write_materials(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(Writer writer,
               Writer::open(dataset, "material", {"regime", "position", "title", "clause", "stages", "changes", "form"}));
  LIANHETI_TRY(Writer rules, Writer::open(dataset, "material_rule", {"regime", "position", "rule"}));
  std::int64_t position = 0;
  for (const Material& material : regime.materials) {
    LIANHETI_CHECK(writer.write({{"regime", regime.id},
                                 {"position", ++position},
                                 {"title", material.title},
                                 {"clause", material.clause},
                                 {"stages", known(material.stages)},
                                 {"changes", known(material.changes)},
                                 {"form", known(material.form)}}));
    for (const std::string& rule : material.rules) {
      LIANHETI_CHECK(rules.write({{"regime", regime.id}, {"position", position}, {"rule", rule}}));
    }
  }
  return {};
}

// Whether `cell` is the one below `above`.
bool is_below(const std::string& cell, const std::string& above) {
  const auto digits = [](const std::string& text) { return std::min(text.find_first_of("0123456789"), text.size()); };
  const std::size_t row = digits(cell);
  return row < cell.size() && digits(above) == row && cell.compare(0, row, above, 0, row) == 0 &&
         std::stoul(cell.substr(row)) == std::stoul(above.substr(row)) + 1;
}

// "成员单位!C7:C9；联合体!B2", cells below each other as one range; the file's name too where there are several.
std::string readable(const std::vector<Place>& places, bool with_file) {
  constexpr int kMost = 12;
  std::string out;
  int ranges = 0;
  for (std::size_t first = 0, last = 0; first < places.size(); first = last + 1) {
    const auto continues = [&](const Place& next) {
      return next.file == places[last].file && next.sheet == places[last].sheet && is_below(next.cell, places[last].cell);
    };
    for (last = first; last + 1 < places.size() && continues(places[last + 1]);) ++last;
    if (++ranges > kMost) return out + "；……";
    if (ranges > 1) out += "；";
    if (with_file) out += places[first].file.substr(places[first].file.find_last_of('/') + 1) + " ";
    out += places[first].sheet + "!" + places[first].cell;
    if (last > first) out += ":" + places[last].cell;
  }
  return out;
}

Result<bool> has_several_files(Dataset& dataset) {
  LIANHETI_TRY(Statement statement, dataset.connection().prepare("SELECT count(DISTINCT file) FROM source", true));
  LIANHETI_TRY([[maybe_unused]] const bool row, statement.step());
  return statement.integer(0) > 1;
}

}  // namespace

Result<void> create_check_tables(Dataset& dataset) {
  LIANHETI_CHECK(dataset.connection().execute(kTables));
  return create_score_tables(dataset);
}

Result<void> write_regime(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(Writer writer, Writer::open(dataset, "regime",
                                           {"regime", "title", "short_title", "number", "status", "authority",
                                            "name_form", "in_force_from", "in_force_until"}));
  const auto date = [](const std::optional<Date>& day) { return day ? SqlValue(to_iso(*day)) : SqlValue(); };
  LIANHETI_CHECK(writer.write({{"regime", regime.id},
                               {"title", regime.title},
                               {"short_title", regime.short_title},
                               {"number", known(regime.number)},
                               {"status", known(regime.status)},
                               {"authority", regime.authority},
                               {"name_form", known(regime.name_form)},
                               {"in_force_from", date(regime.in_force_from)},
                               {"in_force_until", date(regime.in_force_until)}}));
  LIANHETI_TRY(Writer parameters,
               Writer::open(dataset, "parameter", {"regime", "name", "value", "clause", "unit", "reading", "choices"}));
  for (const Parameter& parameter : regime.parameters) {
    LIANHETI_CHECK(parameters.write({{"regime", regime.id},
                                     {"name", parameter.name},
                                     {"value", parameter.value},
                                     {"clause", known(parameter.clause)},
                                     {"unit", known(parameter.unit)},
                                     {"reading", known(parameter.reading)},
                                     {"choices", known(joined(parameter.choices))}}));
  }
  LIANHETI_CHECK(write_rules(regime, dataset));
  LIANHETI_CHECK(write_materials(regime, dataset));
  LIANHETI_TRY(Writer coverage,
               Writer::open(dataset, "coverage", {"regime", "position", "clause", "quote", "served", "by", "why"}));
  std::int64_t position = 0;
  for (const CoverageEntry& entry : regime.coverage) {
    LIANHETI_CHECK(coverage.write({{"regime", regime.id},
                                   {"position", ++position},
                                   {"clause", entry.clause},
                                   {"quote", entry.quote},
                                   {"served", entry.served},
                                   {"by", known(joined(entry.by))},
                                   {"why", known(entry.why)}}));
  }
  return {};
}

Result<void> write_findings(const std::vector<Finding>& findings, Dataset& dataset) {
  LIANHETI_TRY(const bool with_file, has_several_files(dataset));
  LIANHETI_TRY(Writer writer, Writer::open(dataset, "finding_row",
                                           {"rule", "regime", "severity", "status", "consortium", "subject", "message",
                                            "found", "asked", "hint", "reading", "cells", "place"}));
  for (const Finding& finding : findings) {
    LIANHETI_CHECK(writer.write({{"rule", finding.rule},
                                 {"regime", finding.regime},
                                 {"severity", std::string(to_string(finding.severity))},
                                 {"status", std::string(to_string(finding.status))},
                                 {"consortium", known(finding.consortium)},
                                 {"subject", known(finding.subject)},
                                 {"message", finding.message},
                                 {"found", known(finding.found)},
                                 {"asked", known(finding.asked)},
                                 {"hint", known(finding.hint)},
                                 {"reading", known(finding.reading)},
                                 {"cells", known(finding.cells)},
                                 {"place", known(readable(finding.source, with_file))}}));
  }
  return {};
}

}  // namespace lianheti

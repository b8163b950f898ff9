#include "regime/check_tables.h"

#include "base/i18n.h"
#include "base/join.h"
#include "base/text.h"
#include "regime/check.h"
#include "regime/message.h"
#include "regime/past_tables.h"
#include "regime/schema_views.h"
#include "regime/score.h"
#include "regime/table_writer.h"

namespace lianheti {
namespace {

// The words of a rule stand once in `rule`, and the name of a consortium in `consortium`, however many findings there are:
// `finding` joins them where its row says nothing else. Without that a run of thousands would write hundreds of megabytes.
constexpr const char* kCheckTables = R"(
CREATE TABLE IF NOT EXISTS regime(regime TEXT PRIMARY KEY, title TEXT, short_title TEXT, number TEXT, status TEXT,
  authority TEXT, name_form TEXT, in_force_from TEXT, in_force_until TEXT);
CREATE TABLE IF NOT EXISTS parameter(regime TEXT, name TEXT, value, clause TEXT, unit TEXT, reading TEXT, choices TEXT,
  PRIMARY KEY(regime, name));
CREATE VIEW IF NOT EXISTS parameter_item AS
  SELECT p.regime, p.name, i.key AS position, i.value AS text, '["' || replace(i.value, '|', '","') || '"]' AS words
  FROM parameter p, json_each('["' || replace(p.value, '；', '","') || '"]') i;
CREATE TABLE IF NOT EXISTS parameter_word(regime TEXT, name TEXT, heading TEXT, item INTEGER, position INTEGER, word TEXT,
  PRIMARY KEY(regime, name, heading, item, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rule(regime TEXT, rule TEXT, position INTEGER, clause TEXT, quote TEXT, title TEXT,
  force TEXT, force_title TEXT, stage TEXT, reading TEXT, plain_pass TEXT, plain_reading TEXT, PRIMARY KEY(regime, rule));
CREATE TABLE IF NOT EXISTS coverage(regime TEXT, position INTEGER, clause TEXT, quote TEXT, served TEXT, "by" TEXT,
  why TEXT, PRIMARY KEY(regime, position));
CREATE TABLE IF NOT EXISTS material(regime TEXT, position INTEGER, title TEXT, clause TEXT, stages TEXT, changes TEXT,
  form TEXT,  PRIMARY KEY(regime, position));
CREATE TABLE IF NOT EXISTS material_rule(regime TEXT, position INTEGER, rule TEXT, PRIMARY KEY(regime, position, rule));
CREATE TABLE IF NOT EXISTS checked_consortium(regime TEXT, row_id INTEGER, stage TEXT, revoked INTEGER,
  PRIMARY KEY(regime, row_id));
CREATE TABLE IF NOT EXISTS finding_row(finding_id INTEGER PRIMARY KEY, rule TEXT, regime TEXT, severity TEXT,
  status TEXT, consortium TEXT, subject TEXT, message TEXT, found TEXT, asked TEXT, hint TEXT, reading TEXT,
  cells TEXT, place TEXT, year INTEGER, owner INTEGER);
CREATE VIEW IF NOT EXISTS finding AS
  SELECT f.finding_id, f.rule, f.regime, r.clause, r.quote, r.title, r.force, f.severity, f.status, f.consortium,
         coalesce(f.subject, (SELECT c.name FROM consortium c WHERE c.row_id = f.owner)) AS subject,
         coalesce(f.message, r.plain_pass) AS message, f.found, f.asked, f.hint,
         coalesce(f.reading, r.plain_reading) AS reading, f.cells, f.place, f.year
  FROM finding_row f JOIN rule r ON r.regime = f.regime AND r.rule = f.rule;
)";

constexpr const char* kTables[] = {"regime",   "parameter",     "parameter_word",     "rule",       "coverage",
                                   "material", "material_rule", "checked_consortium", "finding_row"};

// Made when all rows are in: keeping them in order while rows come costs more. The second serves queries over all consortia that
// say `status <> 'pass'`; it holds no passes, so that nothing that asks for one consortium's is led to all of a rule.
constexpr const char* kIndexes =
    "CREATE INDEX IF NOT EXISTS finding_by_consortium ON finding_row(consortium);"
    "CREATE INDEX IF NOT EXISTS finding_by_status ON finding_row(status, rule) WHERE status <> 'pass'";
constexpr const char* kDropIndexes =
    "DROP INDEX IF EXISTS finding_by_consortium; DROP INDEX IF EXISTS finding_by_status";

// What a pass says that no row of the query speaks of.
std::string pass_of(const Rule& rule) {
  const std::string text = plain_text(rule.pass);
  return text.empty() ? rule.title : text;
}

Result<void> write_words(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(TableWriter writer, TableWriter::open(dataset, "parameter_word",
                                           {"regime", "name", "heading", "item", "position", "word"}));
  for (const Parameter& parameter : regime.parameters) {
    const auto* text = std::get_if<std::string>(&parameter.value);
    if (text == nullptr) continue;
    std::int64_t item = 0;
    for (const std::string& words : split(*text, U"；")) {
      std::string heading;
      std::int64_t position = 0;
      for (std::string& word : split(words, U"|")) {
        if (position == 0) heading = word;
        LIANHETI_CHECK(writer.write({{"regime", regime.id},
                                     {"name", parameter.name},
                                     {"heading", heading},
                                     {"item", item},
                                     {"position", position++},
                                     {"word", std::move(word)}}));
      }
      ++item;
    }
  }
  return {};
}

Result<void> write_rules(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(TableWriter writer, TableWriter::open(dataset, "rule",
                                           {"regime", "rule", "position", "clause", "quote", "title", "force",
                                            "force_title", "stage", "reading", "plain_pass", "plain_reading"}));
  std::int64_t position = 0;
  for (const Rule& rule : regime.rules) {
    LIANHETI_CHECK(writer.write({{"regime", regime.id},
                                 {"rule", rule.id},
                                 {"position", ++position},
                                 {"clause", known(rule.clause)},
                                 {"quote", known(rule.quote)},
                                 {"title", rule.title},
                                 {"force", std::string(to_string(rule.force))},
                                 {"force_title", regime.title_of(rule.force)},
                                 {"stage", rule.from.empty() ? regime.stages.front() : rule.from},
                                 {"reading", known(rule.reading)},
                                 {"plain_pass", pass_of(rule)},
                                 {"plain_reading", known(plain_text(rule.reading))}}));
  }
  return {};
}

Result<void> write_materials(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(TableWriter writer,
               TableWriter::open(dataset, "material",
                                 {"regime", "position", "title", "clause", "stages", "changes", "form"}));
  LIANHETI_TRY(TableWriter rules, TableWriter::open(dataset, "material_rule", {"regime", "position", "rule"}));
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

// Those of the data folder.
Result<void> create_views(Dataset& dataset) {
  const ViewFile& views = dataset.schema().views;
  const Result<void> made = dataset.connection().execute(views.sql);
  if (made.ok()) return {};
  return Diagnostic{"schema/invalid-views", Severity::Error, made.errors().front().message, {.file = views.file},
                    tr("put the statement right; each begins with CREATE VIEW IF NOT EXISTS")};
}

}  // namespace

Result<void> create_check_tables(Dataset& dataset) {
  LIANHETI_CHECK(dataset.connection().execute(kCheckTables));
  LIANHETI_CHECK(dataset.connection().execute(schema_views(dataset.schema())));
  LIANHETI_CHECK(create_score_tables(dataset));
  LIANHETI_CHECK(create_past_tables(dataset));
  return create_views(dataset);
}

Result<void> remove_check(const Regime& regime, Dataset& dataset) {
  Connection& connection = dataset.connection();
  for (const char* table : kTables) {
    LIANHETI_TRY(Statement rows, connection.prepare("DELETE FROM " + std::string(table) + " WHERE regime = :regime", true));
    rows.bind({{"regime", regime.id}});
    LIANHETI_TRY([[maybe_unused]] const bool row, rows.step());
  }
  return connection.execute(kIndexes);
}

Result<void> write_regime(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(TableWriter writer, TableWriter::open(dataset, "regime",
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
  LIANHETI_TRY(TableWriter parameters,
               TableWriter::open(dataset, "parameter", {"regime", "name", "value", "clause", "unit", "reading", "choices"}));
  for (const Parameter& parameter : regime.parameters) {
    LIANHETI_CHECK(parameters.write({{"regime", regime.id},
                                     {"name", parameter.name},
                                     {"value", parameter.value},
                                     {"clause", known(parameter.clause)},
                                     {"unit", known(parameter.unit)},
                                     {"reading", known(parameter.reading)},
                                     {"choices", known(join(parameter.choices, "、"))}}));
  }
  LIANHETI_CHECK(write_words(regime, dataset));
  LIANHETI_CHECK(write_rules(regime, dataset));
  LIANHETI_CHECK(write_materials(regime, dataset));
  LIANHETI_TRY(TableWriter coverage,
               TableWriter::open(dataset, "coverage", {"regime", "position", "clause", "quote", "served", "by", "why"}));
  std::int64_t position = 0;
  for (const CoverageEntry& entry : regime.coverage) {
    LIANHETI_CHECK(coverage.write({{"regime", regime.id},
                                   {"position", ++position},
                                   {"clause", entry.clause},
                                   {"quote", entry.quote},
                                   {"served", entry.served},
                                   {"by", known(join(entry.by, "、"))},
                                   {"why", known(entry.why)}}));
  }
  return {};
}

FindingWriter::FindingWriter(const Regime& regime, Dataset& dataset, Statement insert, Statement insert_pass,
                             bool with_file, std::int64_t first_free)
    : regime_(regime),
      dataset_(dataset),
      insert_(std::move(insert)),
      insert_pass_(std::move(insert_pass)),
      with_file_(with_file),
      first_free_(first_free) {
  for (const Rule& rule : regime.rules) shared_[&rule] = {pass_of(rule), plain_text(rule.reading)};
  for (const std::string& name : insert_.parameter_names()) row_.emplace_back(name, SqlValue());
  for (const std::string& name : insert_pass_.parameter_names()) pass_row_.emplace_back(name, SqlValue());
}

Result<FindingWriter> FindingWriter::open(const Regime& regime, Dataset& dataset) {
  Connection& connection = dataset.connection();
  LIANHETI_CHECK(connection.execute(kDropIndexes));
  LIANHETI_TRY(const bool with_file, has_several_files(dataset));
  LIANHETI_TRY(Statement last, connection.prepare("SELECT coalesce(max(finding_id), 0) FROM finding_row", true));
  LIANHETI_TRY([[maybe_unused]] const bool row, last.step());
  const std::int64_t first_free = last.integer(0) + 1;
  LIANHETI_TRY(Statement insert,
               connection.prepare("INSERT INTO finding_row VALUES(:id, :rule, :regime, :severity, :status, :consortium,"
                                  " :subject, :message, :found, :asked, :hint, :reading, :cells, :place, :year, :owner)",
                                  true));
  LIANHETI_TRY(Statement insert_pass,
               connection.prepare("INSERT INTO finding_row(finding_id, rule, regime, severity, status, consortium, owner)"
                                  " VALUES(:id, :rule, :regime, 'info', 'pass', :consortium, :owner)",
                                  true));
  return FindingWriter(regime, dataset, std::move(insert), std::move(insert_pass), with_file, first_free);
}

Result<void> FindingWriter::write(const Finding& finding, const ScopedConsortium* owner) {
  const Shared& shared = shared_.at(finding.rule);
  const auto unless = [](bool left_out, const std::string& text) { return left_out ? SqlValue() : known(text); };
  const bool plain = finding.status == Status::Pass && finding.message == shared.pass;
  const bool owned = owner != nullptr && finding.subject == owner->name;
  auto value = row_.begin();
  const auto put = [&](SqlValue next) { (value++)->second = std::move(next); };  // in the order of the statement
  put(finding.id);
  put(finding.rule->id);
  put(finding.regime);
  put(std::string(to_string(finding.severity)));
  put(std::string(to_string(finding.status)));
  put(known(finding.consortium));
  put(unless(owned, finding.subject));
  put(plain ? SqlValue() : SqlValue(finding.message));
  put(known(finding.found));
  put(known(finding.asked));
  put(known(finding.hint));
  put(unless(finding.reading == shared.reading, finding.reading));
  put(known(finding.cells));
  put(known(readable(finding.source, with_file_)));
  put(finding.year == 0 ? SqlValue() : SqlValue(finding.year));
  put(owned ? SqlValue(owner->row_id) : SqlValue());
  insert_.bind(row_);
  const Result<bool> done = insert_.step();
  return done.ok() ? Result<void>() : Result<void>(done.errors());
}

Result<void> FindingWriter::write_pass(std::int64_t id, const Rule& rule, const ScopedConsortium& owner) {
  auto value = pass_row_.begin();
  const auto put = [&](SqlValue next) { (value++)->second = std::move(next); };
  put(id);
  put(rule.id);
  put(regime_.id);
  put(known(owner.id));
  put(owner.row_id);
  insert_pass_.bind(pass_row_);
  const Result<bool> done = insert_pass_.step();
  return done.ok() ? Result<void>() : Result<void>(done.errors());
}

Result<void> FindingWriter::close() {
  return dataset_.connection().execute(kIndexes);
}

}  // namespace lianheti

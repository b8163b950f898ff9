#include "regime/check.h"

#include <gmock/gmock.h>

#include "regime/every_finding.h"
#include "unit/regime/toy_regime.h"

namespace lianheti {
namespace {

using test::brief;
using test::change;
using test::load_toy;
using test::toy_files;
using test::ToyData;
using testing::ElementsAre;
using testing::HasSubstr;

// Findings point at the rules of their regime: one for each test.
const Regime& toy(const test::Files& files) {
  static std::optional<Regime> regime;
  auto loaded = load_toy(files);
  EXPECT_TRUE(loaded.ok()) << to_string(loaded.errors().front());
  return regime.emplace(std::move(loaded).value());
}

// All findings of a check, passes too.
std::vector<Finding> run(ToyData& data, const CheckOptions& options = {}, const test::Files& files = toy_files()) {
  const Regime& regime = toy(files);
  const auto checked = check(regime, data.dataset, options);
  EXPECT_TRUE(checked.ok()) << to_string(checked.errors().front());
  std::vector<Finding> findings;
  const auto read = each_finding(data.dataset.connection(), {&regime}, checked->findings,
                                 [&](const Finding& finding) { findings.push_back(finding); });
  EXPECT_TRUE(read.ok()) << to_string(read.errors().front());
  return findings;
}

TEST(Check, GivesAPassForEveryRuleAndConsortium) {
  ToyData data;
  data.consortium("X", {"申报"});
  data.members("X", 3);
  const auto findings = run(data);
  EXPECT_THAT(brief(findings),
              ElementsAre("X toy/1-size pass info", "X toy/2-kind pass info", "X common/required pass info"));
  EXPECT_EQ(findings[0].message, "成员单位3个");
  EXPECT_EQ(findings[1].message, "单位类型都已填写");
}

// Hundreds of findings of both kinds, more than go from thread to thread at once; each with its number.
std::vector<std::string> run_with_many(bool shared, unsigned threads) {
  ToyData data;
  for (int i = 0; i < 700; ++i) {
    const std::string id = "C" + std::to_string(i);
    data.consortium(id);
    data.members(id, 1 + i % 4, i % 3 == 0 ? SqlValue() : SqlValue("企业"));
  }
  if (shared) data.dataset.share();
  EXPECT_EQ(data.dataset.is_shared(), shared);
  std::vector<std::string> out;
  for (const Finding& each : run(data, {.threads = threads})) out.push_back(std::to_string(each.id) + to_json(each));
  return out;
}

TEST(Check, SeveralThreadsFindWhatOneFinds) {
  const std::vector<std::string> asked = run_with_many(false, 1);
  EXPECT_GT(asked.size(), 2000u);
  EXPECT_EQ(run_with_many(true, 3), asked);
}

TEST(Check, SeveralThreadsTellWhichRulesFailInTheirOrder) {
  auto files = toy_files();
  Regime regime = toy(files);
  for (const std::size_t broken : {0, 2}) regime.rules[broken].query = "SELECT 'nonsense' AS status";
  ToyData data;
  data.consortium("X");
  data.dataset.share();
  const auto checked = check(regime, data.dataset, {.threads = 2});
  ASSERT_EQ(checked.errors().size(), 2u);
  EXPECT_EQ(checked.errors()[0].place.line, regime.rules[0].line);
  EXPECT_EQ(checked.errors()[1].place.line, regime.rules[2].line);
}

TEST(Check, NothingOfARegimeIsLeftOnceItsCheckIsRemoved) {
  ToyData data;
  data.consortium("X");
  const Regime& regime = toy(toy_files());
  ASSERT_TRUE(check(regime, data.dataset, {}).ok());
  ASSERT_TRUE(remove_check(regime, data.dataset).ok());
  for (const char* table : {"regime", "rule", "parameter", "parameter_word", "finding", "checked_consortium"}) {
    auto rows = data.dataset.connection().prepare("SELECT count(*) FROM " + std::string(table), true);
    ASSERT_TRUE(rows->step().value());
    EXPECT_EQ(rows->integer(0), 0) << table;
  }
  EXPECT_THAT(brief(run(data)), testing::SizeIs(3));
}

// What SQLite goes through to answer a query.
std::string plan_of(ToyData& data, const std::string& sql) {
  auto statement = data.dataset.connection().prepare("EXPLAIN QUERY PLAN " + sql, true);
  EXPECT_TRUE(statement.ok());
  std::string plan;
  while (statement->step().value()) plan += std::string(statement->text(3)) + "\n";
  return plan;
}

TEST(Check, FindingsOfOneConsortiumAreFoundByItNotByTheirRule) {
  ToyData data;
  data.consortium("X");
  run(data);
  const std::string asked = "SELECT f.* FROM finding f WHERE f.regime = 'toy' AND f.rule = 'toy/1-size' AND ";
  EXPECT_THAT(plan_of(data, asked + "f.consortium = 'X' AND f.status = 'pass'"), HasSubstr("finding_by_consortium"));
  EXPECT_THAT(plan_of(data, asked + "f.status <> 'pass' AND f.status IN ('fail', 'noted')"), HasSubstr("finding_by_status"));
}

TEST(Check, ViewsOfTheDataFolderAreMadeOrTheirFileIsNamed) {
  Schema schema = test::toy_schema();
  schema.views = {"views.sql", "CREATE VIEW IF NOT EXISTS units AS SELECT count(*) AS number FROM member;"};
  Dataset dataset = Dataset::create(schema, {.as_of = {2025, 6, 1}}).value();
  ASSERT_TRUE(create_check_tables(dataset).ok());
  EXPECT_TRUE(dataset.connection().prepare("SELECT number FROM units").ok());

  schema.views.sql = "CREATE VIEW units";
  Dataset other = Dataset::create(schema, {.as_of = {2025, 6, 1}}).value();
  const Result<void> made = create_check_tables(other);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.errors().front().code, "schema/invalid-views");
  EXPECT_EQ(made.errors().front().place.file, "views.sql");
}

TEST(Check, HoldsAllButPasses) {
  ToyData data;
  data.consortium("X");
  data.consortium("Y");
  data.members("X", 3);
  data.members("Y", 1);
  const auto checked = check(toy(toy_files()), data.dataset, {});
  ASSERT_TRUE(checked.ok());
  EXPECT_THAT(brief(checked->findings), ElementsAre("Y toy/1-size fail warning"));
  EXPECT_THAT(checked->files, ElementsAre("a.xlsx"));
}

TEST(Check, GivesPassesBackAsItMadeThem) {
  ToyData data;
  data.consortium("X");
  data.members("X", 3);
  const Finding pass = run(data)[0];
  EXPECT_EQ(pass.consortium_name, "联合体X");
  EXPECT_EQ(pass.subject, "联合体X");
  EXPECT_EQ(pass.found, "3");
  EXPECT_EQ(pass.asked, "≥ 3");
  EXPECT_EQ(pass.reading, "含牵头单位");
  ASSERT_EQ(pass.source.size(), 3u);
  EXPECT_EQ(to_string(pass.source[2]), "a.xlsx › 成员单位 › B5");
}

TEST(Check, PutsBreachesOfSomeRulesBeforeTheOthersAndThoseOfTheWholeInputBeforeAll) {
  ToyData data;
  data.consortium("X");
  data.consortium("Y");
  data.members("X", 3);
  data.members("Y", 2);
  data.dataset.add_issue({.kind = "missing-cell", .field = "name", .consortium = "Y"});
  data.dataset.add_issue({.kind = "missing-cell", .field = "name"});
  auto files = toy_files();
  change(files, "common/rules.toml", "title = \"必填\"", "title = \"必填\"\nfirst = true");
  EXPECT_THAT(brief(run(data, {}, files)),
              ElementsAre(" common/required fail error", "X toy/1-size pass info", "X toy/2-kind pass info",
                          "X common/required pass info", "Y common/required fail error", "Y toy/1-size fail warning",
                          "Y toy/2-kind pass info"));
}

TEST(Check, FillsTheMessageAndPointsAtTheCells) {
  ToyData data;
  data.consortium("X");
  data.members("X", 2);
  const Finding finding = run(data)[0];
  EXPECT_EQ(finding.message, "成员单位2个，少于3个。");
  EXPECT_EQ(finding.hint, "再吸纳1个单位");
  EXPECT_EQ(finding.found, "2");
  EXPECT_EQ(finding.asked, "≥ 3");
  EXPECT_EQ(finding.subject, "联合体X");
  ASSERT_EQ(finding.source.size(), 2u);
  EXPECT_EQ(to_string(finding.source[1]), "a.xlsx › 成员单位 › B4");
  EXPECT_FALSE(finding.blocks());
}

TEST(Check, SortsByConsortiumThenRuleThenRow) {
  ToyData data;
  data.consortium("Z");
  data.consortium("A");
  data.members("A", 3);
  data.members("Z", 2, {});
  EXPECT_THAT(brief(run(data)),
              ElementsAre("Z toy/1-size fail warning", "Z toy/2-kind undetermined error",
                          "Z toy/2-kind undetermined error", "Z common/required pass info", "A toy/1-size pass info",
                          "A toy/2-kind pass info", "A common/required pass info"));
}

TEST(Check, TurnsAPrincipleBreachWithAReasonIntoANote) {
  ToyData data;
  data.consortium("X");
  data.waiver("X", "toy/1-size", "新兴产业，单位少");
  data.waiver("X", "toy/2-kind", "不成立的理由");
  data.members("X", 1, {});
  const auto findings = run(data);
  EXPECT_THAT(brief(findings),
              ElementsAre("X toy/1-size noted info", "X toy/2-kind undetermined error", "X common/required pass info"));
  EXPECT_EQ(findings[0].message, "成员单位1个，少于3个。说明理由：新兴产业，单位少");
  EXPECT_EQ(findings[0].hint, "");
  EXPECT_EQ(findings[0].source.back().sheet, "说明理由");
}

TEST(Check, LetsASpecialCaseCoverEveryPrincipleRule) {
  ToyData data;
  data.consortium("X", {"", "", "市政府会议纪要"});
  const auto findings = run(data);
  EXPECT_EQ(brief(findings)[0], "X toy/1-size noted info");
  EXPECT_EQ(findings[0].message, "成员单位0个，少于3个。一事一议：市政府会议纪要");
  EXPECT_EQ(findings[0].source.back().cell, "E2");
}

test::Files later_rule() {
  auto files = toy_files();
  change(files, "toy/rules.toml", "title = \"成员数量\"", "title = \"成员数量\"\nfrom = \"运行\"");
  return files;
}

TEST(Check, HoldsARuleFromItsStageOn) {
  ToyData data;
  data.consortium("X", {"申报"});
  data.consortium("Y", {"运行"});
  data.consortium("Z", {"没有这个阶段"});
  EXPECT_THAT(brief(run(data, {}, later_rule())),
              ElementsAre("X toy/2-kind pass info", "X common/required pass info", "Y toy/1-size fail warning",
                          "Y toy/2-kind pass info", "Y common/required pass info", "Z toy/2-kind pass info",
                          "Z common/required pass info"));
}

TEST(Check, TakesTheStageOfTheCommandLine) {
  ToyData data;
  data.consortium("X", {"申报"});
  EXPECT_EQ(brief(run(data, {.stage = "运行"}, later_rule()))[0], "X toy/1-size fail warning");
}

TEST(Check, LeavesEndedConsortiaToTheRulesThatSaySo) {
  ToyData data;
  data.consortium("X", {"撤销"});
  data.consortium("Y", {"运行", "", "", "2025-06-01"});
  data.consortium("Z", {"运行", "", "", "2025-06-02"});
  auto files = toy_files();
  change(files, "toy/rules.toml", "title = \"成员数量\"", "title = \"成员数量\"\nrevoked = true");
  EXPECT_THAT(brief(run(data, {}, files)),
              ElementsAre("X toy/1-size fail warning", "Y toy/1-size fail warning", "Z toy/1-size fail warning",
                          "Z toy/2-kind pass info", "Z common/required pass info"));
}

TEST(Check, LeavesOutConsortiaOfOtherRegimes) {
  ToyData data;
  data.consortium("X", {"", "别的办法"});
  data.consortium("Y", {"", "示范办法"});
  data.members("X", 1, {});
  data.members("Y", 3);
  EXPECT_THAT(brief(run(data)),
              ElementsAre("Y toy/1-size pass info", "Y toy/2-kind pass info", "Y common/required pass info"));
}

TEST(Check, TakesOneConsortiumAlone) {
  ToyData data;
  data.consortium("X");
  data.consortium("Y");
  data.members("Y", 1, {});
  EXPECT_THAT(brief(run(data, {.only = "X"})),
              ElementsAre("X toy/1-size fail warning", "X toy/2-kind pass info", "X common/required pass info"));
}

TEST(Check, KeepsFindingsOnIdsThatTheDataDoNotName) {
  ToyData data;
  data.consortium("X");
  data.members("X", 3);
  data.members("X-1", 1, {});
  EXPECT_EQ(brief(run(data)).back(), "X-1 toy/2-kind undetermined error");
}

TEST(Check, RefusesWrongOptions) {
  ToyData data;
  data.consortium("WZ-001");
  const Regime regime = load_toy(toy_files()).value();
  const auto stage = check(regime, data.dataset, {.stage = "筹备"});
  ASSERT_FALSE(stage.ok());
  EXPECT_EQ(stage.errors().front().code, "check/unknown-stage");
  const auto only = check(regime, data.dataset, {.only = "WZ-01"});
  ASSERT_FALSE(only.ok());
  EXPECT_EQ(only.errors().front().code, "check/unknown-consortium");
  EXPECT_THAT(only.errors().front().hint, testing::HasSubstr("WZ-001"));
}

TEST(Check, LetsOneRuleSpeakForACell) {
  ToyData data;
  data.consortium("X");
  data.members("X", 3, {});
  data.dataset.add_issue({.kind = "missing-cell", .table = "member", .row_id = 1, .field = "kind", .consortium = "X"});
  data.dataset.add_issue({.kind = "missing-cell", .table = "member", .row_id = 1, .field = "name", .consortium = "X"});
  const auto findings = run(data);
  ASSERT_EQ(findings.size(), 5u);
  EXPECT_EQ(findings[4].rule->id, "common/required");
  EXPECT_EQ(findings[4].message, "“name”没有填写");
}

TEST(Check, IsSilentOnCellsThatCouldNotBeRead) {
  ToyData data;
  data.consortium("X");
  data.members("X", 3, {});
  data.dataset.add_issue({.kind = "missing-cell", .table = "member", .row_id = 1, .field = "kind", .consortium = "X"});
  auto files = toy_files();
  change(files, "common/rules.toml", "yields_to = [\"toy/2-kind\"]\n", "");
  change(files, "common/rules.toml", "'fail' AS status", "'fail' AS status, 1 AS unread");
  EXPECT_THAT(brief(run(data, {}, files)),
              ElementsAre("X toy/1-size pass info", "X toy/2-kind undetermined error", "X toy/2-kind undetermined error",
                          "X common/required fail error"));
}

TEST(Check, SpeaksWhereOneOfTheCellsWasRead) {
  ToyData data;
  data.consortium("X");
  data.members("X", 2);
  data.dataset.add_issue({.kind = "missing-cell", .table = "member", .row_id = 1, .field = "name", .consortium = "X"});
  auto files = toy_files();
  change(files, "common/rules.toml", "'fail' AS status", "'fail' AS status, 1 AS unread");
  EXPECT_THAT(brief(run(data, {}, files)),
              ElementsAre("X toy/1-size fail warning", "X toy/2-kind pass info", "X common/required fail error"));
}

TEST(Check, LetsARuleClaimMoreThanItPrints) {
  ToyData data;
  data.consortium("X");
  data.members("X", 2, {});
  auto files = toy_files();
  change(files, "toy/rules.toml", "title = \"单位类型\"", "title = \"单位类型\"\nyields_to = [\"toy/1-size\"]");
  change(files, "toy/rules.toml", "AS cells\nFROM checked", "AS cells, 'member:1:kind' AS claims\nFROM checked");
  EXPECT_THAT(brief(run(data, {}, files)),
              ElementsAre("X toy/1-size fail warning", "X toy/2-kind undetermined error", "X common/required pass info"));
}

TEST(Check, TakesTheMilderSeverityOfARow) {
  ToyData data;
  data.consortium("X");
  data.members("X", 3, {});
  auto files = toy_files();
  change(files, "toy/rules.toml", "'undetermined' AS status",
         "'undetermined' AS status, CASE row_id WHEN 1 THEN 'warning' WHEN 2 THEN 'info' END AS severity");
  EXPECT_THAT(
      brief(run(data, {}, files)),
      ElementsAre("X toy/1-size pass info", "X toy/2-kind undetermined warning", "X toy/2-kind undetermined info",
                  "X toy/2-kind undetermined error", "X common/required pass info"));
}

TEST(Check, NeverMakesARuleSeverer) {
  ToyData data;
  data.consortium("X");
  auto files = toy_files();
  change(files, "toy/rules.toml", "AS short,", "AS short, 'error' AS severity,");
  EXPECT_EQ(brief(run(data, {}, files))[0], "X toy/1-size fail warning");
}

TEST(Check, ReportsARuleThatGivesAnUnknownStatus) {
  ToyData data;
  data.consortium("X");
  data.members("X", 1, {});
  auto files = toy_files();
  change(files, "toy/rules.toml", "'undetermined' AS status", "'failed' AS status");
  const auto findings = check(load_toy(files).value(), data.dataset, {});
  ASSERT_FALSE(findings.ok());
  EXPECT_EQ(findings.errors().front().code, "rule/unknown-status");
}

TEST(Check, WritesItsTablesForTemplates) {
  ToyData data;
  data.consortium("X");
  data.members("X", 2);
  run(data);
  ASSERT_TRUE(data.dataset.freeze().ok());
  Connection connection = data.dataset.open().value();
  Statement finding =
      connection.prepare("SELECT quote, force, place, message, title FROM finding WHERE status <> 'pass'").value();
  ASSERT_TRUE(*finding.step());
  EXPECT_EQ(finding.text(0), "成员单位原则上不少于3个，由企业牵头");
  EXPECT_EQ(finding.text(1), "principle");
  EXPECT_EQ(finding.text(2), "成员单位!B3:B4");
  EXPECT_EQ(finding.text(4), "成员数量");
  Statement counts = connection
                         .prepare(
                             "SELECT (SELECT count(*) FROM rule) || ' ' || (SELECT count(*) FROM regime) || ' ' || "
                             "(SELECT value FROM parameter WHERE name = 'min_units')")
                         .value();
  ASSERT_TRUE(*counts.step());
  EXPECT_EQ(counts.text(0), "3 1 3");
}

TEST(Check, TakesTheItemsOfAParameterApart) {
  ToyData data;
  data.consortium("X");
  auto files = toy_files();
  files["toy/regime.toml"] += "[[parameter]]\nname = \"points\"\nvalue = \"目标|15|清单明确；牵头|20\"\nclause = \"第一条\"\n";
  run(data, {}, files);
  Statement items = data.dataset.connection()
                        .prepare("SELECT group_concat(position || (words ->> 0) || (words ->> 1) || coalesce(words ->> 2, '—'), ' ') "
                                 "FROM parameter_item WHERE regime = 'toy' AND name = 'points'")
                        .value();
  ASSERT_TRUE(*items.step());
  EXPECT_EQ(items.text(0), "0目标15清单明确 1牵头20—");
}

TEST(Check, WordsOfAParameterStandUnderTheFirstOfTheirItem) {
  ToyData data;
  auto files = toy_files();
  files["toy/regime.toml"] += "[[parameter]]\nname = \"headings\"\nvalue = \"目标|创新\\\"目标\\\"；；分工\"\nclause = \"第一条\"\n";
  run(data, {}, files);
  Statement words = data.dataset.connection()
                        .prepare("SELECT group_concat(item || heading || position || word, ' ') FROM parameter_word "
                                 "WHERE regime = 'toy' AND name = 'headings'", true)
                        .value();
  ASSERT_TRUE(words.step().value());
  EXPECT_EQ(words.text(0), "1分工0分工 0目标0目标 0目标1创新\"目标\"");
}

TEST(Check, GivesTheSameFindingsEachTime) {
  std::vector<std::string> lines[2];
  for (auto& each : lines) {
    ToyData data;
    for (const char* id : {"C", "B", "A"}) data.consortium(id);
    data.members("B", 5, {});
    for (const Finding& finding : run(data)) each.push_back(to_json(finding));
  }
  EXPECT_EQ(lines[0], lines[1]);
}

}  // namespace
}  // namespace lianheti

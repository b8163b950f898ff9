// An evaluation: where values come from, what is missing, grades, ranks, the year before.
#include "regime/score.h"

#include "base/points.h"
#include "regime/unknown_indicators.h"
#include "scheme_fixture.h"

namespace lianheti::test {
namespace {

constexpr std::int64_t p(double points) { return static_cast<std::int64_t>(points * 10'000 + 0.5); }

class Score : public testing::Test {
 protected:
  Score()
      : regime_(load_toy(scheme_files()).value()),
        data_(Dataset::create(scheme_schema(), {.as_of = {2026, 2, 1}}).value()) {
    // X has two enterprises, a university and an institute; Y has one enterprise; Z nothing.
    run("INSERT INTO consortium(id, name, stage) VALUES('X', '甲', '运行'), ('Y', '乙', '运行'), ('Z', '丙', '运行')");
    run("INSERT INTO member(consortium, name, kind) VALUES('X', '甲一', '企业'), ('X', '甲二', '企业'),"
        " ('X', '甲大学', '高校'), ('X', '甲院', '院所'), ('Y', '乙一', '企业')");
  }

  void run(const std::string& sql) { ASSERT_TRUE(data_.connection().execute(sql).ok()) << sql; }
  void enter(const std::string& consortium, const std::string& indicator, const std::string& self, const std::string& audited,
             int year = 2025) {
    run("INSERT INTO indicator(consortium, year, indicator, self_value, audited_value) VALUES('" + consortium + "', " +
        std::to_string(year) + ", '" + indicator + "', " + (self.empty() ? "NULL" : "'" + self + "'") + ", " +
        (audited.empty() ? "NULL" : "'" + audited + "'") + ")");
  }
  void score(const Regime& regime) {
    ASSERT_TRUE(check(regime, data_, {}).ok());
    const auto done = evaluate(regime, data_, {.year = 2025});
    ASSERT_TRUE(done.ok()) << done.errors().front().message;
  }
  SqlValue one(const std::string& sql) {
    Statement statement = data_.connection().prepare(sql, true).value();
    return statement.step().value() ? statement.value(0) : SqlValue("no row");
  }
  SqlValue of(const std::string& column, const std::string& consortium, const std::string& indicator) {
    return one("SELECT " + column + " FROM score WHERE year = 2025 AND consortium = '" + consortium + "' AND indicator = '" + indicator + "'");
  }
  SqlValue result(const std::string& column, const std::string& consortium, int year = 2025) {
    return one("SELECT " + column + " FROM result WHERE year = " + std::to_string(year) + " AND consortium = '" + consortium + "'");
  }
  // Everything of X that no query gives.
  void complete(const std::string& consortium, int year = 2025) {
    for (const auto& [indicator, value] : {std::pair{"A2", "4"}, {"B2", "90"}, {"Z1", "0"}, {"Z2", "0"}}) {
      enter(consortium, indicator, value, "", year);
    }
  }

  Regime regime_;
  Dataset data_;
};

TEST_F(Score, ValuesOfIndicatorsThatTheSchemeLacksAreTold) {
  enter("X", " A2 ", "4", "");
  enter("X", "A22", "4", "");
  enter("Y", "全年论文", "9", "");
  enter("of another regime", "论文", "9", "");
  score(regime_);
  Diagnostics told;
  ASSERT_TRUE(unknown_indicators(regime_, data_, told).ok());
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].code, "data/unknown-indicator");
  EXPECT_NE(told[0].hint.find("A2"), std::string::npos);
  EXPECT_NE(told[1].message.find("全年论文"), std::string::npos);
}

TEST_F(Score, QueriesGiveValuesCellsAndWorkings) {
  score(regime_);
  EXPECT_EQ(of("points", "X", "A1"), SqlValue(p(15)));
  EXPECT_EQ(of("value_source", "X", "A1"), SqlValue("数据"));
  EXPECT_EQ(of("cells", "X", "A1"), SqlValue("member:1:name member:2:name"));
  EXPECT_EQ(of("working", "X", "A1"), SqlValue("（2－0）÷（4－0）×30＝15.00"));
  EXPECT_EQ(of("points", "X", "B1"), SqlValue(p(30)));
  EXPECT_EQ(of("raw_text", "Y", "B1"), SqlValue("1/3类"));
}

TEST_F(Score, AnAuditedValueComesFirstASelfReportedLast) {
  enter("X", "A1", "4", "1");
  enter("Y", "A1", "4", "");
  enter("Z", "A1", "4", "");
  score(regime_);
  EXPECT_EQ(of("value_source", "X", "A1"), SqlValue("核定"));
  EXPECT_EQ(of("points", "X", "A1"), SqlValue(p(7.5)));
  EXPECT_EQ(of("value_source", "Y", "A1"), SqlValue("数据"));
  EXPECT_EQ(of("self_text", "Y", "A1"), SqlValue("4次"));
  EXPECT_EQ(of("value_source", "Z", "A1"), SqlValue("自评"));
  EXPECT_EQ(of("cells", "Z", "A1"), SqlValue("indicator:3:self_value"));
}

TEST_F(Score, WhatTheWorkbookDoesNotTellIsNoZero) {
  score(regime_);
  EXPECT_TRUE(is_null(of("points", "Z", "A1")));
  EXPECT_EQ(of("status", "Z", "A1"), SqlValue("undetermined"));
  EXPECT_EQ(of("missing", "Z", "A1"), SqlValue("没有企业"));
  EXPECT_EQ(of("missing", "Z", "A2"), SqlValue("“指标数据”表没有该指标的数值"));
  EXPECT_EQ(result("status", "Z"), SqlValue("none"));
  EXPECT_TRUE(is_null(result("points", "Z")));
  EXPECT_TRUE(is_null(result("grade", "Z")));
  EXPECT_TRUE(is_null(result("rank", "Z")));
}

TEST_F(Score, TheGradeWaitsWhileWhatIsMissingCouldChangeIt) {
  score(regime_);  // X: A1 15, B1 30; A2 and B2 are open
  EXPECT_EQ(result("points", "X"), SqlValue(p(45)));
  EXPECT_EQ(result("least", "X"), SqlValue(p(45)));
  EXPECT_EQ(result("most", "X"), SqlValue(p(90)));
  EXPECT_TRUE(is_null(result("grade", "X")));
  // Y: A1 7.5, B1 10; even with everything it stays below 60.
  EXPECT_EQ(result("most", "Y"), SqlValue(p(62.5)));
  enter("Y", "A2", "0", "");
  score(regime_);
  EXPECT_EQ(result("grade", "Y"), SqlValue("差"));
  EXPECT_TRUE(is_null(result("final_points", "Y"))) << "a partial total is not ranked";
}

TEST_F(Score, TotalsGradesAndConsequences) {
  complete("X");
  score(regime_);
  // 15 + 10 + 30 + 27
  EXPECT_EQ(result("points", "X"), SqlValue(p(82)));
  EXPECT_EQ(result("grade", "X"), SqlValue("好"));
  EXPECT_EQ(result("consequence", "X"), SqlValue("给予支持"));
  EXPECT_EQ(one("SELECT points FROM dimension_score WHERE consortium = 'X' AND dimension = 'B' AND year = 2025"), SqlValue(p(57)));
}

TEST_F(Score, BonusStaysWithinTheFullPointsAndAVetoDecides) {
  enter("X", "A1", "", "4");
  enter("X", "A2", "", "9");
  enter("X", "B2", "", "100");
  enter("X", "Z1", "", "3");
  enter("X", "Z2", "", "1");
  score(regime_);
  EXPECT_EQ(result("points", "X"), SqlValue(p(100)));
  EXPECT_EQ(result("adjusted", "X"), SqlValue(p(5)));
  EXPECT_EQ(result("grade", "X"), SqlValue("差"));
  EXPECT_EQ(result("veto", "X"), SqlValue("事故：1起"));
}

TEST_F(Score, TheExpertsMeanCountsWithoutAnExpertOfAMember) {
  for (const auto& [expert, unit, points] : {std::tuple{"甲某", "外省大学", "80"}, {"乙某", "甲大学机械学院", "100"}, {"丙某", "外省院", "85"}}) {
    run(std::string("INSERT INTO review(consortium, year, step, expert, unit, score) VALUES('X', 2025, '年度评价', '") + expert +
        "', '" + unit + "', '" + points + "')");
  }
  score(regime_);
  EXPECT_EQ(of("value_source", "X", "B2"), SqlValue("专家"));
  EXPECT_EQ(of("points", "X", "B2"), SqlValue(p(24.75)));
  EXPECT_EQ(one("SELECT conflict FROM score_expert WHERE expert = '乙某'"), SqlValue("甲大学"));
  EXPECT_EQ(one("SELECT sum(dropped) FROM score_expert WHERE consortium = 'X'"), SqlValue(std::int64_t{1}));
}

TEST_F(Score, TheRecordedResultIsWhatCounts) {
  complete("X");
  run("INSERT INTO evaluation(consortium, year, method, score, grade, handed_in_on) VALUES('X', 2025, '自评', '95', NULL, '2026-01-10'),"
      " ('X', 2025, '专家评价', '79.5', '中', NULL), ('Y', 2025, '自评', '90', NULL, '2026-01-12')");
  score(regime_);
  EXPECT_EQ(result("points", "X"), SqlValue(p(82)));
  EXPECT_EQ(result("final_points", "X"), SqlValue(p(79.5)));
  EXPECT_EQ(result("final_grade", "X"), SqlValue("中"));
  EXPECT_EQ(result("method", "X"), SqlValue("专家评价"));
  EXPECT_EQ(result("handed_in", "X"), SqlValue("2026-01-10"));
  EXPECT_TRUE(is_null(result("final_points", "Y"))) << "a self-assessment decides nothing";
  EXPECT_EQ(result("handed_in", "Y"), SqlValue("2026-01-12"));
}

TEST_F(Score, TiesShareARankAndTheNextIsSkipped) {
  run("INSERT INTO evaluation(consortium, year, method, score, grade) VALUES('X', 2025, '专家评价', '80', '好'),"
      " ('Y', 2025, '专家评价', '80', '好'), ('Z', 2025, '专家评价', '70', '中')");
  score(regime_);
  EXPECT_EQ(result("rank", "X"), SqlValue(std::int64_t{1}));
  EXPECT_EQ(result("rank", "Y"), SqlValue(std::int64_t{1}));
  EXPECT_EQ(result("tied", "Y"), SqlValue(std::int64_t{2}));
  EXPECT_EQ(result("rank", "Z"), SqlValue(std::int64_t{3}));
  EXPECT_EQ(one("SELECT mean_points FROM score_year WHERE year = 2025"), SqlValue(p(76.67)));
}

TEST_F(Score, TheYearBeforeIsThereForComparison) {
  complete("X");
  complete("X", 2024);
  run("INSERT INTO evaluation(consortium, year, method, score, grade) VALUES('Y', 2024, '专家评价', '66', '中')");
  score(regime_);
  EXPECT_EQ(result("previous_points", "X"), SqlValue(p(82)));
  EXPECT_EQ(result("previous_grade", "Y"), SqlValue("中"));
  EXPECT_EQ(result("final_points", "Y", 2024), SqlValue(p(66)));
  EXPECT_EQ(result("points", "Z", 2024), SqlValue("no row"));
}

// A duty to hand in that nobody has met: who then has handed in nothing at all, and who something.
Files files_with_a_duty() {
  Files files = scheme_files();
  change(files, "toy/indicators.toml", "from = 60", "from = 65");  // whatever is missing, Y stays below
  files["toy/regime.toml"] += R"toml([[parameter]]
name = "hand_in_rules"
value = "toy/3-report"
clause = "第二条"
[[parameter]]
name = "unfiled_word"
value = "未交"
clause = "第二条"
[[parameter]]
name = "built_stages"
value = "运行"
clause = "第二条"
)toml";
  files["toy/rules.toml"] += R"toml([[rule]]
id = "toy/3-report"
clause = "第二条"
quote = "应当有企业"
title = "年度材料"
force = "must"
query = "SELECT c.id AS consortium, 2025 AS year, 'fail' AS status, ref('consortium', c.row_id, 'name') AS cells FROM checked c WHERE c.name IS NOT '已交'"
message = "没有提交"
pass = "已经提交"
example = [
  { name = "已交", kind = "pass", patch = ["UPDATE consortium SET name = '已交'"], expect = [] },
  { name = "未交", kind = "fail", patch = [], expect = ["fail"] },
  { name = "没有名称", kind = "boundary", patch = ["UPDATE consortium SET name = NULL"], expect = ["fail"] },
]
)toml";
  return files;
}

TEST_F(Score, WhoHandedInNothingHasNoGradeAndNoRank) {
  const Result<Regime> regime = load_toy(files_with_a_duty());
  ASSERT_EQ(problems(regime), std::vector<std::string>());
  score(*regime);
  EXPECT_EQ(result("grade", "Y"), SqlValue("差")) << "what the scheme comes to is still there";
  EXPECT_EQ(result("unfiled", "Y"), SqlValue(std::int64_t{1}));
  EXPECT_TRUE(is_null(result("final_grade", "Y")));
  EXPECT_TRUE(is_null(result("consequence", "Y")));
  EXPECT_EQ(one("SELECT grade_word FROM ranked WHERE id = 'Y' AND year = 2025"), SqlValue("未交"));
  EXPECT_EQ(one("SELECT state FROM hand_in WHERE consortium = 'Y' AND for_year = 2025"), SqlValue("未交"));
  EXPECT_EQ(result("unfiled", "Y", 2024), SqlValue(std::int64_t{0})) << "the finding is about 2025";
}

TEST_F(Score, ADayAValueADecisionOrAnExpertIsSomethingHandedIn) {
  const Result<Regime> regime = load_toy(files_with_a_duty());
  ASSERT_EQ(problems(regime), std::vector<std::string>());
  run("INSERT INTO consortium(id, name, stage) VALUES('W', '丁', '运行')");
  run("INSERT INTO evaluation(consortium, year, method, grade, handed_in_on) VALUES('X', 2025, '自评', NULL, '2026-02-01'),"
      " ('Z', 2025, '专家评价', '差', NULL)");
  run("INSERT INTO review(consortium, year, step, expert, score) VALUES('W', 2025, '年度评价', '甲', '80')");
  enter("Y", "A2", "0", "");
  score(*regime);
  for (const char* id : {"W", "X", "Y", "Z"}) EXPECT_EQ(result("unfiled", id), SqlValue(std::int64_t{0})) << id;
  EXPECT_EQ(result("final_grade", "Y"), SqlValue("差"));
  EXPECT_EQ(one("SELECT state FROM hand_in WHERE consortium = 'X' AND for_year = 2025"), SqlValue("逾期或不全"));
  EXPECT_EQ(one("SELECT state FROM hand_in WHERE consortium = 'Z' AND for_year = 2025"), SqlValue("没有记录"));
}

TEST_F(Score, EveryListHasItsOrder) {
  run("INSERT INTO evaluation(consortium, year, method, score, grade) VALUES('Z', 2025, '专家评价', '80', '好'),"
      " ('X', 2025, '专家评价', '80', '好'), ('Y', 2025, '专家评价', '90', '好')");
  score(regime_);
  EXPECT_EQ(one("SELECT group_concat(id || rank || place, ' ') FROM (SELECT * FROM ranked WHERE year = 2025 ORDER BY place)"),
            SqlValue("Y11 X22 Z23"));
}

TEST_F(Score, AQueryThatGivesNoNumberIsTold) {
  Regime broken = regime_;
  broken.scheme.indicators[0].query = "SELECT id AS consortium, '很多' AS value, '' AS cells FROM evaluated";
  ASSERT_TRUE(check(broken, data_, {}).ok());
  const auto done = evaluate(broken, data_, {.year = 2025});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.errors()[0].code, "scheme/bad-value");
}

}  // namespace
}  // namespace lianheti::test

#include "regime/finding.h"

#include <gtest/gtest.h>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

Finding sample() {
  static const Rule rule{.id = "wenzhou/3.3-size", .clause = "三（三）", .quote = "不少于6个", .force = Force::Principle};
  Finding finding;
  finding.rule = &rule;
  finding.regime = "wenzhou";
  finding.severity = Severity::Warning;
  finding.status = Status::Fail;
  finding.consortium = "WZ-001";
  finding.consortium_name = "甲联合体";
  finding.subject = "甲联合体";
  finding.message = "单位总数为5个";
  finding.found = "5";
  finding.asked = "≥ 6";
  finding.hint = "再吸纳1个单位";
  finding.reading = "含牵头单位";
  finding.source = {{.file = "a.xlsx", .sheet = "成员单位", .cell = "A2"}};
  return finding;
}

TEST(Finding, PrintsAsTheStableJsonForm) {
  EXPECT_EQ(to_json(sample()),
            R"({"v":1,"rule":"wenzhou/3.3-size","regime":"wenzhou","clause":"三（三）","quote":"不少于6个",)"
            R"("force":"principle","severity":"warning","status":"fail","consortium":"WZ-001","subject":"甲联合体",)"
            R"("message":"单位总数为5个（含牵头单位）","found":"5","asked":"≥ 6",)"
            R"("source":[{"file":"a.xlsx","sheet":"成员单位","cell":"A2"}]})");
}

TEST(Finding, PrintsForATerminal) {
  set_language(Language::English);
  EXPECT_EQ(to_text({sample()}),
            "WZ-001 甲联合体\n"
            "  ! 三（三） 单位总数为5个（含牵头单位） [wenzhou/3.3-size]\n"
            "    @ 成员单位 › A2\n"
            "    → 再吸纳1个单位\n"
            "\n"
            "0 errors, 1 warnings, 0 notes\n");
}

TEST(Finding, GroupsByConsortiumAndMarksSeverity) {
  set_language(Language::English);
  std::vector<Finding> findings(5, sample());
  for (Finding& finding : findings) {
    finding.hint = finding.reading = "";
    finding.source.clear();
  }
  findings[0].severity = Severity::Error;
  findings[0].subject = "乙厂";
  findings[1].severity = Severity::Info, findings[1].status = Status::Judge;
  findings[2].severity = Severity::Info, findings[2].status = Status::Pass;
  findings[3].severity = Severity::Info, findings[3].status = Status::Repaired, findings[3].consortium = "";
  findings[3].consortium_name = findings[3].subject = "";
  findings.pop_back();
  EXPECT_EQ(to_text(findings),
            "WZ-001 甲联合体\n"
            "  ✗ 三（三） 乙厂：单位总数为5个 [wenzhou/3.3-size]\n"
            "  ? 三（三） 单位总数为5个 [wenzhou/3.3-size]\n"
            "  ✓ 三（三） 单位总数为5个 [wenzhou/3.3-size]\n"
            "\n"
            "whole file\n"
            "  i 三（三） 单位总数为5个 [wenzhou/3.3-size]\n"
            "\n"
            "1 errors, 0 warnings, 2 notes\n");
}

TEST(Finding, BreaksLongLinesBeforeTheEdge) {
  Finding finding = sample();
  finding.message.clear();
  for (int i = 0; i < 40; ++i) finding.message += "单位总数，";
  finding.hint = std::string(90, 'a') + " " + std::string(30, 'b');
  const std::string text = to_text({finding});
  for (const std::string& line : split(text, U"\n")) {
    EXPECT_LE(display_width(line), 101) << line;  // closing punctuation may stand one character out
    EXPECT_FALSE(line.starts_with("，")) << line;
  }
  EXPECT_NE(text.find("\n      " + std::string(30, 'b')), std::string::npos);
}

TEST(Finding, NamesTheFileWhereThereAreSeveral) {
  std::vector<Finding> findings(2, sample());
  findings[1].source[0].file = "b.xlsx";
  EXPECT_NE(to_text(findings).find("a.xlsx › 成员单位 › A2"), std::string::npos);
}

}  // namespace
}  // namespace lianheti

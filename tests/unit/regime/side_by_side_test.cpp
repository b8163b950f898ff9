#include "regime/side_by_side.h"

#include <gmock/gmock.h>

#include "base/i18n.h"
#include "regime/wording.h"

namespace lianheti {
namespace {

using testing::HasSubstr;
using testing::Not;

class SideBySideTest : public testing::Test {
 protected:
  SideBySideTest() {
    set_language(Language::English);
    for (Regime* regime : {&city_, &district_}) {
      regime->stages = {"申报"};
      regime->scheme.wording = load_wording(LIANHETI_SOURCE_DIR "/templates").value();
      regime->rules = {{.id = regime->id + "/size", .clause = "三", .quote = "不少于6个", .topic = "size"}};
    }
  }

  Finding finding(const Regime& regime, Status status, Severity severity, const std::string& message) const {
    Finding out;
    out.rule = &regime.rules.front();
    out.regime = regime.id;
    out.status = status;
    out.severity = severity;
    out.consortium = "WZ-001";
    out.consortium_name = "甲联合体";
    out.message = message;
    return out;
  }

  Regime city_{.id = "city", .short_title = "市办法"};
  Regime district_{.id = "district", .short_title = "区办法"};
  std::vector<const Regime*> both_{&city_, &district_};
  std::vector<Topic> topics_{{"size", "成员数量"}};
};

TEST_F(SideBySideTest, TheSeverestFindingDecides) {
  SideBySide table(both_);
  table.add(finding(district_, Status::Pass, Severity::Info, ""));
  table.add(finding(city_, Status::Noted, Severity::Info, "说明理由"));
  table.add(finding(city_, Status::Fail, Severity::Error, "只有4个"));
  table.add(finding(city_, Status::Judge, Severity::Warning, "请核实"));
  const std::string text = table.text(topics_);
  EXPECT_THAT(text, HasSubstr("只有4个"));
  EXPECT_THAT(text, HasSubstr("✗ not met"));
  EXPECT_THAT(text, Not(HasSubstr("请核实")));
  EXPECT_THAT(text, HasSubstr("✓ met"));
}

TEST_F(SideBySideTest, OneRegimeNeedsNoTable) {
  SideBySide table(both_);
  table.add(finding(city_, Status::Fail, Severity::Error, "只有4个"));
  EXPECT_EQ(table.text(topics_), "");
}

}  // namespace
}  // namespace lianheti

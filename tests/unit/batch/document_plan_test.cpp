#include "batch/document_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lianheti {
namespace {

using Names = std::vector<std::string>;

Names names(const std::vector<PlannedDocument>& documents) {
  Names out;
  for (const PlannedDocument& document : documents) out.push_back(document.spec->name);
  return out;
}

// A regime of its own over the templates that all regimes share.
class Plan : public testing::Test {
 protected:
  Plan() {
    regime_.id = "toy";
    regime_.documents = {document("roster", "名册"),
                         document("plan", "方案"),
                         document("register", "登记册"),
                         document("archive", "归档目录"),
                         document("corrections", "补正通知书")};
    spec("plan").answers = {"toy/late", "toy/short"};
    spec("register").regime_wide = true;
    spec("archive").over_files = true;
    spec("corrections").product = kCorrections;
  }

  DocumentSpec& spec(const std::string& name) {
    return *std::find_if(regime_.documents.begin(), regime_.documents.end(),
                         [&](const DocumentSpec& each) { return each.name == name; });
  }

  DocumentPlan plan(const Names& docs = {}, const std::string& product = kPacket) {
    return plan_documents(workspace_, regime_, product, docs, problems_);
  }

  Workspace workspace_ = Workspace::open(LIANHETI_SOURCE_DIR).value();
  Regime regime_;
  Diagnostics problems_;

 private:
  static DocumentSpec document(const std::string& name, const std::string& title) {
    return {.name = name, .title = title, .template_name = "archive"};
  }
};

TEST_F(Plan, SortsAPacketByWhatItsDocumentsAreAbout) {
  const DocumentPlan all = plan();
  EXPECT_EQ(names(all.consortium), (Names{"roster", "plan"}));
  EXPECT_EQ(names(all.regime_wide), Names{"register"});
  EXPECT_EQ(names(all.over_files), Names{"archive"});
  EXPECT_EQ(names(all.corrections), Names{"corrections"});
  EXPECT_NE(all.compendium, nullptr);
  EXPECT_TRUE(problems_.empty());
}

TEST_F(Plan, KeepsTheNumbersOfDocumentsWhereOthersAreNotAskedFor) {
  const DocumentPlan one = plan({"plan"});
  ASSERT_EQ(names(one.consortium), Names{"plan"});
  EXPECT_EQ(one.consortium[0].file_stem, "02 方案");
  EXPECT_EQ(one.compendium, nullptr);
  const DocumentPlan all = plan();
  EXPECT_EQ(all.regime_wide[0].file_stem, "01 登记册") << "documents over the regime have numbers of their own";
  EXPECT_EQ(all.corrections[0].file_stem, "补正通知书");
}

TEST_F(Plan, ADocumentOverFilesBringsWithItThoseItIsAbout) {
  const DocumentPlan whole = plan({"archive"});
  EXPECT_EQ(names(whole.over_files), Names{"archive"});
  EXPECT_EQ(names(whole.consortium), (Names{"roster", "plan"}));
  EXPECT_NE(whole.compendium, nullptr);
  EXPECT_TRUE(whole.regime_wide.empty());
}

TEST_F(Plan, CorrectionsThatAreAskedForAreBuiltLikeAnyDocument) {
  EXPECT_EQ(names(plan({"corrections"}).consortium), Names{"corrections"});
}

TEST_F(Plan, ADocumentWhoseTemplateIsNotThereIsBrokenAndTheOthersAreNot) {
  spec("plan").template_name = "nowhere";
  const DocumentPlan all = plan();
  EXPECT_FALSE(all.consortium[0].broken);
  EXPECT_TRUE(all.consortium[1].broken);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].code, "regime/no-template");
}

TEST_F(Plan, OfAWithheldPacketOnlyWhatAnswersEveryBreachIsBuilt) {
  const DocumentPlan all = plan();
  EXPECT_EQ(names(answering(all, {"toy/late"}).consortium), (Names{"plan", "corrections"}));
  EXPECT_EQ(names(answering(all, {"toy/late", "toy/short"}).consortium), (Names{"plan", "corrections"}));
  const DocumentPlan more = answering(all, {"toy/late", "toy/size"});
  EXPECT_EQ(names(more.consortium), Names{"corrections"});
  EXPECT_TRUE(more.over_files.empty());
  EXPECT_EQ(more.compendium, nullptr) << "it is not bound";
}

TEST_F(Plan, ANameThatNoRegimeHasIsWrongUsageWithTheNearest) {
  EXPECT_TRUE(check_document_names({&regime_}, kPacket, {"roster", "compendium", "corrections"}).ok());
  const Result<void> wrong = check_document_names({&regime_}, kPacket, {"rooster", "roster", "x"});
  ASSERT_EQ(wrong.errors().size(), 2u) << "all of them at once";
  EXPECT_EQ(wrong.errors()[0].code, "usage/unknown-document");
  EXPECT_NE(wrong.errors()[0].hint.find("roster"), std::string::npos);
  EXPECT_FALSE(check_document_names({&regime_}, "annual", {"roster"}).ok()) << "it is of another product";
}

TEST(StageAsks, OnlyWhereTheStageIsOneOfTheDocuments) {
  DocumentSpec spec;
  EXPECT_TRUE(stage_asks(spec, "备案"));
  spec.stages = "推荐、备案";
  EXPECT_TRUE(stage_asks(spec, "备案"));
  EXPECT_FALSE(stage_asks(spec, "评审"));
  EXPECT_TRUE(stage_asks(spec, "")) << "no stage is known";
}

}  // namespace
}  // namespace lianheti

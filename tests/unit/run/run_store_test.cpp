#include "run/run_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lianheti {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const SubjectKey kSubject{"wenzhou", "WZ-001", "packet"};

StoredDocument document(const std::string& name, const std::string& path) {
  return {name, "current", {{"rows", name, "1"}}, 1, {"new"}, {{path, "abc", 3, 1, 5}}};
}

std::vector<std::string> states(RunStore& store) {
  std::vector<std::string> out;
  const auto documents = store.documents(kSubject).value();
  for (const StoredDocument& each : documents) out.push_back(each.name + " " + each.state);
  return out;
}

TEST(RunStore, RemembersDocumentsWithTheirFilesAndIngredients) {
  RunStore store = RunStore::open_empty().value();
  ASSERT_TRUE(store.save(kSubject, {document("form", "a.pdf"), document("sheet", "b.pdf")}, 1).ok());
  const auto documents = store.documents(kSubject).value();
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[1].files[0].path, "b.pdf");
  EXPECT_EQ(documents[1].ingredients[0].name, "sheet");
  EXPECT_EQ(store.find_file("b.pdf").value()->second.name, "sheet");
  EXPECT_FALSE(store.find_file("c.pdf").value());
}

TEST(RunStore, ADocumentThatIsNoLongerAskedForIsRetiredAndRemovedByAgeAlone) {
  RunStore store = RunStore::open_empty().value();
  const std::int64_t first = store.begin_run(1000, {}).value();
  ASSERT_TRUE(store.save(kSubject, {document("form", "a.pdf"), document("sheet", "b.pdf")}, first).ok());
  const std::int64_t second = store.begin_run(2000, {}).value();
  ASSERT_TRUE(store.save(kSubject, {document("form", "a.pdf")}, second).ok());
  EXPECT_THAT(states(store), ElementsAre("form current", "sheet retired"));
  EXPECT_THAT(store.files_retired_before(2000).value(), IsEmpty());
  EXPECT_THAT(store.files_retired_before(2001).value(), ElementsAre("b.pdf"));
  ASSERT_TRUE(store.forget_file("b.pdf").ok());
  EXPECT_THAT(states(store), ElementsAre("form current"));
}

TEST(RunStore, ARetiredDocumentStaysRetiredWhenItsSubjectGoesStale) {
  RunStore store = RunStore::open_empty().value();
  ASSERT_TRUE(store.save(kSubject, {document("form", "a.pdf"), document("sheet", "b.pdf")}, 1).ok());
  ASSERT_TRUE(store.save(kSubject, {document("form", "a.pdf")}, 2).ok());
  ASSERT_TRUE(store.set_state(kSubject, "stale", 3).ok());
  EXPECT_THAT(states(store), ElementsAre("form stale", "sheet retired"));
}

TEST(RunStore, TheLastRunIsTheLastThatEnded) {
  RunStore store = RunStore::open_empty().value();
  const std::int64_t first = store.begin_run(1000, {{"input", "a.xlsx", "1"}}).value();
  ASSERT_TRUE(store.end_run({.run = first, .ended = 1010, .exit = 1, .summary = "{}"}).ok());
  ASSERT_TRUE(store.begin_run(2000, {}).ok());
  const auto last = store.last_run().value();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->run, first);
  EXPECT_EQ(last->exit, 1);
  EXPECT_EQ(last->ingredients[0].name, "a.xlsx");
}

}  // namespace
}  // namespace lianheti

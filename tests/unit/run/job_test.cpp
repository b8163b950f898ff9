#include "run/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"
#include "run/ingredients.h"
#include "run/shard.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

Result<Job> load(const std::string& text) {
  const fs::path file = fs::path(testing::TempDir()) / "lianheti_job.toml";
  EXPECT_TRUE(write_file(file, text).ok());
  return load_job(file.string());
}

TEST(Job, TheShippedOneLoads) {
  const auto job = load_job(LIANHETI_SOURCE_DIR "/samples/nightly.toml");
  ASSERT_TRUE(job.ok()) << to_string(job.errors()[0]);
  EXPECT_TRUE(job->check);
  EXPECT_THAT(job->products, ElementsAre("packet"));
  EXPECT_EQ(job->limits.seconds, 120);
}

TEST(Job, PathsAreRelativeToItsFile) {
  const auto job = load("inputs = [\"in/*.xlsx\", \"/abs.xlsx\"]\nbuild = \"packet\"\noutput = \"../out\"\n");
  ASSERT_TRUE(job.ok());
  const fs::path folder = fs::path(testing::TempDir()).lexically_normal();
  EXPECT_THAT(job->inputs, ElementsAre((folder / "in/*.xlsx").string(), "/abs.xlsx"));
  EXPECT_EQ(job->output, (folder / "../out").lexically_normal().string());
}

TEST(Job, TellsAllMistakesWithTheirLines) {
  const auto job = load(
      "inputs = [1]\nbuild = [\"pakcet\"]\njbos = 2\nas_of = \"31.3.2026\"\nyear = 12\narchive = \"yes\"\n"
      "[limits]\nseconds = 3\n[[on_finish]]\nseconds = 5\n");
  ASSERT_FALSE(job.ok());
  std::vector<std::string> found;
  for (const Diagnostic& problem : job.errors()) {
    found.push_back(problem.code + ":" + std::to_string(problem.place.line));
  }
  EXPECT_THAT(found, testing::UnorderedElementsAre("job/wrong-kind:1", "job/unknown-product:2", "job/unknown-key:3",
                                                   "job/bad-date:4", "job/out-of-range:5", "job/wrong-kind:6",
                                                   "job/unknown-key:8", "job/missing-key:9", "job/missing-key:1"));
}

TEST(Job, HooksAreTables) {
  for (const char* hooks : {"\"curl\"", "[\"curl\"]", "{ command = \"curl\" }"}) {
    const auto job = load("inputs = \"a\"\nbuild = \"check\"\noutput = \"out\"\non_finish = " + std::string(hooks) + "\n");
    ASSERT_FALSE(job.ok()) << hooks;
    EXPECT_EQ(job.errors().front().code, "job/wrong-kind") << hooks;
  }
}

TEST(Shard, EveryNameBelongsToExactlyOne) {
  for (int i = 0; i < 200; ++i) {
    int owners = 0;
    for (int index = 1; index <= 7; ++index) owners += Shard{index, 7}.has("wenzhou/WZ-" + std::to_string(i)) ? 1 : 0;
    EXPECT_EQ(owners, 1);
  }
}

TEST(Shard, IsWrittenAsAFraction) {
  ASSERT_TRUE(parse_shard("2/8"));
  EXPECT_EQ(parse_shard("2/8")->label(), "2-of-8");
  for (const char* wrong : {"", "2", "0/8", "9/8", "2/0", "a/b", "2/8x", "-1/8", "1/10001"}) EXPECT_FALSE(parse_shard(wrong)) << wrong;
}

TEST(Ingredients, DifferencesNameWhatIsNewOtherOrGone) {
  const Ingredients before = {{"rows", "a/x", "1"}, {"rows", "a/y", "1"}, {"template", "a", "1"}};
  const Ingredients now = {{"rows", "a/x", "2"}, {"template", "a", "1"}, {"fonts", "f", "1"}};
  EXPECT_THAT(differences(before, before), IsEmpty());
  EXPECT_THAT(differences(before, now), ElementsAre("rows a/x", "fonts f", "rows a/y"));
  EXPECT_NE(fingerprint(before), fingerprint(now));
}

}  // namespace
}  // namespace lianheti

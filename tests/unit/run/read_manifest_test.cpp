#include "run/read_manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"
#include "run/merge.h"
#include "run/shard.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

class ReadManifest : public testing::Test {
 protected:
  ReadManifest() { fs::remove_all(folder_); }
  ~ReadManifest() override { fs::remove_all(folder_); }

  Result<Manifest> load(const std::string& text) const {
    EXPECT_TRUE(write_file(folder_ / "manifest.json", text).ok());
    return load_manifest(folder_ / "manifest.json");
  }
  std::string code_of(const std::string& text) const {
    const Result<Manifest> read = load(text);
    return read.ok() ? "" : read.errors().front().code;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / "lianheti_read_manifest";
};

TEST_F(ReadManifest, GivesBackWhatWasWritten) {
  Manifest written;
  written.program = "lianheti 1.0";
  written.as_of = {2026, 3, 31};
  written.inputs = {{"材料[1].xlsx", "00ff"}};
  written.rules_run = {{"city", {"city/1", "city/2"}}};
  written.consortia = {{"WZ/001", "甲联合体", "city", "built", 0, 2, {{"city/a.pdf", "form", "aa", 10, 3, "stale"}}}};
  written.summaries = {{"city", "built", {{"city/台账.pdf", "register", "bb", 20, 1, ""}}}};
  written.shard = 2;
  written.shards = 3;
  written.names = {"city/WZ/001"};
  const Result<Manifest> read = load(to_json(written));
  ASSERT_TRUE(read.ok()) << to_string(read.errors().front());
  EXPECT_EQ(to_json(*read), to_json(written));
}

TEST_F(ReadManifest, TellsALaterVersionFromWhatIsNone) {
  EXPECT_EQ(code_of("{\"v\": 2}"), "manifest/newer");
  EXPECT_EQ(code_of("{\"v\": 1}"), "");
  for (const char* none : {"{}", "[]", "{\"v\": 0}", "{\"v\": \"1\"}", "{\"v\": 1"}) {
    EXPECT_EQ(code_of(none), "base/bad-json") << none;
  }
}

TEST_F(ReadManifest, APartIsOneOfAsManyAsThereMayBe) {
  const auto part = [](const std::string& index, const std::string& of) {
    return "{\"v\": 1, \"shard\": {\"index\": " + index + ", \"of\": " + of + ", \"names\": []}}";
  };
  EXPECT_EQ(code_of(part("2", "3")), "");
  for (const auto& [index, of] : {std::pair("0", "3"), {"4", "3"}, {"1", "0"}, {"1", "-1"}, {"1", "2147483647"}}) {
    EXPECT_EQ(code_of(part(index, of)), "base/bad-json") << index << " of " << of;
  }
}

TEST_F(ReadManifest, MergingMissesAConsortiumWhateverItsNumberIsMadeOf) {
  for (int index = 1; index <= 2; ++index) {
    Manifest part;
    part.shard = index;
    part.shards = 2;
    part.names = {"city/WZ-001", "city/WZ/001"};
    const std::string file = Shard{index, 2}.label();
    ASSERT_TRUE(write_file(folder_ / ("manifest." + file + ".json"), to_json(part)).ok());
  }
  const Result<Merged> merged = merge_parts(folder_);
  ASSERT_FALSE(merged.ok());
  std::vector<std::string> missing;
  for (const Diagnostic& problem : merged.errors()) missing.push_back(problem.code + " " + problem.message.substr(0, 11));
  EXPECT_THAT(missing, testing::ElementsAre("run/merge-missing city/WZ-001", "run/merge-missing city/WZ/001"));
}

}  // namespace
}  // namespace lianheti

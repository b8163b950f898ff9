#include "base/file_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <unistd.h>

#include <unistd.h>

#include "base/child_process.h"
#include "base/clock.h"
#include "base/file_lock.h"
#include "base/json_value.h"
#include "base/world.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Folder : public testing::Test {
 protected:
  Folder() : folder_(fs::path(testing::TempDir()) / "lianheti_file_tree") {
    fs::remove_all(folder_);
    for (const char* name : {"b/2.xlsx", "a/1.xlsx", "a/~$1.xlsx", "a/.hidden.xlsx", "a/1.txt"}) {
      EXPECT_TRUE(write_file(folder_ / name, name).ok());
    }
  }
  ~Folder() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  fs::path folder_;
};

TEST_F(Folder, GlobsAreSortedAndPassOverHiddenAndOpenFiles) {
  Diagnostics problems;
  EXPECT_THAT(expand_glob(path("*/*.xlsx"), problems), ElementsAre(path("a/1.xlsx"), path("b/2.xlsx")));
  EXPECT_THAT(expand_glob(path("a/1.txt"), problems), ElementsAre(path("a/1.txt")));
  EXPECT_THAT(expand_glob(path("[ab]/?.txt"), problems), ElementsAre(path("a/1.txt")));
  EXPECT_THAT(expand_glob(path("c/*.xlsx"), problems), IsEmpty());
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(Folder, ANameWithBracketsIsThatNameWhereItStandsThere) {
  for (const char* name : {"c[1]/材料[1].xlsx", "c[1]/材料1.xlsx", "c[1]/b.xlsx", "c1/材料1.xlsx"}) {
    ASSERT_TRUE(write_file(folder_ / name, name).ok());
  }
  Diagnostics problems;
  EXPECT_THAT(expand_glob(path("c[1]/材料[1].xlsx"), problems), ElementsAre(path("c[1]/材料[1].xlsx")));
  EXPECT_THAT(expand_glob(path("c[1]/[ab].xlsx"), problems), ElementsAre(path("c[1]/b.xlsx")));
  EXPECT_TRUE(matches_glob(path("c[1]/材料[1].xlsx"), path("c[1]/材料[1].xlsx")));
  EXPECT_FALSE(matches_glob(path("c[1]/材料[1].xlsx"), path("c[1]/材料1.xlsx"))) << "as with expand_glob()";
  EXPECT_FALSE(matches_glob(path("c[1]/*"), path("c1/材料1.xlsx")));
  EXPECT_TRUE(matches_glob(path("c[1]/[ab].*"), path("c[1]/a.xlsx"))) << "a file that is gone";
  EXPECT_TRUE(matches_glob(path("a/"), path("a"))) << "a folder, written with its slash";
  EXPECT_FALSE(matches_glob(path("*"), path("a/1.txt")));
}

// Permissions bind nobody who is root: as another user for a while.
class AsNobody {
 public:
  AsNobody() {
    if (::geteuid() == 0) {
      EXPECT_EQ(::seteuid(65534), 0);
    }
  }
  ~AsNobody() {
    if (::getuid() == 0) {
      EXPECT_EQ(::seteuid(0), 0);
    }
  }
};

TEST_F(Folder, OneThatCannotBeReadIsToldAndTheOthersAreGiven) {
  fs::permissions(folder_ / "a", fs::perms::none);
  Diagnostics problems;
  {
    const AsNobody nobody;
    EXPECT_THAT(list_files(folder_), ElementsAre("b/2.xlsx"));
    EXPECT_THAT(expand_glob(path("*/*.xlsx"), problems), ElementsAre(path("b/2.xlsx")));
    EXPECT_EQ(list_folder(folder_, Depth::AllLevels, problems).size(), 3u);
  }
  fs::permissions(folder_ / "a", fs::perms::owner_all);
  ASSERT_EQ(problems.size(), 2u);
  for (const Diagnostic& problem : problems) {
    EXPECT_EQ(problem.code, "base/cannot-read");
    EXPECT_EQ(problem.place.file, path("a"));
  }
}

TEST_F(Folder, RemovingTheLastFileRemovesItsFolder) {
  ASSERT_TRUE(remove_file(folder_, folder_ / "b/2.xlsx").ok());
  EXPECT_FALSE(fs::exists(folder_ / "b"));
  EXPECT_TRUE(fs::exists(folder_));
}

TEST_F(Folder, OnlyTemporaryFilesAreRemovedAfterACrash) {
  ASSERT_TRUE(write_file(folder_ / "a/.01.pdf.12.0.tmp", "half").ok());
  remove_temporaries(folder_);
  EXPECT_THAT(list_files(folder_), ElementsAre("a/.hidden.xlsx", "a/1.txt", "a/1.xlsx", "a/~$1.xlsx", "b/2.xlsx"));
}

TEST_F(Folder, IsRenamedAndRemovedWithAllThatLiesInIt) {
  ASSERT_TRUE(rename_path(folder_ / "a", folder_ / "c").ok());
  EXPECT_TRUE(fs::exists(folder_ / "c/1.txt"));
  const auto taken = rename_path(folder_ / "c", folder_ / "b");
  ASSERT_FALSE(taken.ok()) << "b is not empty";
  EXPECT_EQ(taken.errors()[0].code, "base/cannot-write");
  EXPECT_EQ(taken.errors()[0].place.file, path("c"));
  remove_tree(folder_ / "c");
  remove_tree(folder_ / "c");
  EXPECT_THAT(list_files(folder_), ElementsAre("b/2.xlsx"));
}

TEST_F(Folder, ALockIsHeldByOneAndLetGo) {
  {
    const auto lock = FileLock::take(folder_ / "lock");
    ASSERT_TRUE(lock.ok());
    EXPECT_EQ(lock->dead_owner(), "");
    const auto second = FileLock::take(folder_ / "lock");
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.errors()[0].code, "base/locked");
    EXPECT_THAT(second.errors()[0].message, HasSubstr(std::to_string(::getpid())));
  }
  EXPECT_TRUE(FileLock::take(folder_ / "lock").ok());
}

TEST_F(Folder, TheLockOfADeadOwnerIsTakenOverAndSaid) {
  ASSERT_TRUE(write_file(folder_ / "lock", "4711 desk 1000000000\n").ok());
  const auto lock = FileLock::take(folder_ / "lock");
  ASSERT_TRUE(lock.ok());
  EXPECT_THAT(lock->dead_owner(), HasSubstr("4711"));
  EXPECT_THAT(lock->dead_owner(), HasSubstr("2001-09-09T01:46:40Z"));
}

TEST_F(Folder, TheLockOfAnOwnerThatWasKilledIsAwaitedWhileItsCopiesEnd) {
  const pid_t owner = ::fork();
  if (owner == 0) {
    const auto lock = FileLock::take(folder_ / "lock");
    if (::fork() == 0) ::usleep(100'000);
    ::_exit(lock.ok() ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(owner, &status, 0), owner);
  ASSERT_EQ(status, 0);
  const auto lock = FileLock::take(folder_ / "lock");
  ASSERT_TRUE(lock.ok());
  EXPECT_THAT(lock->dead_owner(), HasSubstr(std::to_string(owner)));
}

TEST_F(Folder, ACommandGetsItsInputAndItsFailureIsTold) {
  EXPECT_TRUE(run_command({"sh", "-c", "cat > " + path("heard")}, "{\"v\":1}", 10).ok());
  EXPECT_EQ(read_file(folder_ / "heard").value(), "{\"v\":1}");
  EXPECT_TRUE(run_command({"true"}, std::string(1 << 20, 'x'), 10).ok()) << "a command need not read its input";
  EXPECT_FALSE(run_command({"false"}, "", 10).ok());
  EXPECT_FALSE(run_command({"lianheti-no-such-command"}, "", 10).ok());
  EXPECT_FALSE(run_command({"sleep", "30"}, "", 1).ok());
  EXPECT_FALSE(run_command({"sleep", "30"}, std::string(1 << 22, 'x'), 1).ok()) << "nor may it keep us waiting for that";
}

TEST(Clock, WritesUtc) {
  EXPECT_EQ(to_utc(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_utc(1774979999), "2026-03-31T17:59:59Z");
}

TEST(Clock, WritesChinaTime) { EXPECT_EQ(to_china_time(1774979999), "2026-04-01 01:59:59"); }

TEST(JsonValue, ReadsBackWhatWasWrittenAndPlacesAMistake) {
  const auto json = parse_json(R"({"v":1,"list":["甲",2.5,true,null],"o":{"k":"v"}})", "m.json");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(json->number("v"), 1);
  EXPECT_EQ(json->list("list")[0].text, "甲");
  EXPECT_EQ(json->find("o")->string("k"), "v");
  EXPECT_EQ(json->string("absent"), "");
  const auto broken = parse_json("{\n\"甲乙\": ]", "m.json");
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.errors()[0].place.line, 2);
  EXPECT_EQ(broken.errors()[0].place.column, 7) << "counted in characters";
}

TEST(JsonValue, IsNestedAsDeepAsItsReadersCanFollow) {
  const auto nested = [](std::size_t depth) { return parse_json(std::string(depth, '[') + std::string(depth, ']'), "m.json"); };
  EXPECT_TRUE(nested(257).ok());
  const auto deep = nested(1'000'000);
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.errors()[0].code, "base/bad-json");
}

}  // namespace
}  // namespace lianheti

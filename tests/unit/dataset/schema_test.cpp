#include "dataset/schema.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace lianheti {
namespace {

constexpr const char* kReading = "[reading]\nday_numbers = [20000, 80000]\nyears = [1900, 2199]\n";

Result<Schema> load(const std::string& text) {
  const std::string path =
      (std::filesystem::path(::testing::TempDir()) /
       (std::string("schema-") + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml"))
          .string();
  std::ofstream(path, std::ios::binary) << text;
  Result<Schema> result = load_schema(path);
  std::filesystem::remove(path);
  return result;
}

// "line code" of each error.
std::vector<std::string> errors(const std::string& text) {
  std::vector<std::string> out;
  const Result<Schema> loaded = load(text);
  for (const Diagnostic& error : loaded.errors()) out.push_back(std::to_string(error.place.line) + " " + error.code);
  return out;
}

std::string with_field(const std::string& field) {
  return std::string(kReading) + "[[table]]\nname = \"a\"\ntitle = \"甲\"\n[[table.field]]\n" + field;
}

TEST(LoadSchema, ReadsTheShippedFile) {
  const Result<Schema> schema = load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml");
  ASSERT_TRUE(schema.ok()) << to_string(schema.errors().front());
  const Table* member = schema->find("member");
  ASSERT_NE(member, nullptr);
  EXPECT_EQ(member->title, "成员单位");
  EXPECT_TRUE(member->required);
  const Field& uscc = member->fields.at(static_cast<std::size_t>(member->find("uscc")));
  EXPECT_EQ(uscc.type, FieldType::Identifier);
  EXPECT_TRUE(uscc.required);
  EXPECT_TRUE(uscc.compact);
  const Table* task = schema->find("task");
  EXPECT_TRUE(task->fields.at(static_cast<std::size_t>(task->find("ends_on"))).future);
  const Table* clause = schema->find("clause");
  EXPECT_TRUE(clause->fields.at(static_cast<std::size_t>(clause->find("kind"))).open);
  EXPECT_EQ(schema->reading.find_unit("万")->fen, 1'000'000);
  EXPECT_EQ(schema->reading.radicals.at(U'⼯'), U'工');
  EXPECT_EQ(schema->reading.numerals.at(U'伍'), 5);
  EXPECT_EQ(schema->reading.numerals.at(U'佰'), 100);
  EXPECT_EQ(schema->reading.dates.days, (std::vector<std::string>{"日", "号"}));
  EXPECT_EQ(schema->hash.size(), 64u);
  EXPECT_TRUE(schema->views.file.ends_with("views.sql"));
  EXPECT_NE(schema->views.sql.find("CREATE VIEW"), std::string::npos);
}

TEST(LoadSchema, FindsADescriptionForEveryTableAndField) {
  const Result<Schema> schema = load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml");
  ASSERT_TRUE(schema.ok());
  for (const Table& table : schema->tables) {
    EXPECT_FALSE(table.description.empty()) << table.name;
    for (const Field& field : table.fields) EXPECT_FALSE(field.description.empty()) << table.name << "." << field.name;
  }
}

TEST(LoadSchema, AcceptsASmallTable) {
  const Result<Schema> schema = load(with_field(
      "name = \"b\"\ntitle = \"乙\"\ntype = \"enum\"\nvalues = [\"子\", { name = \"丑\", synonyms = [\"牛\"] }]\n"));
  ASSERT_TRUE(schema.ok()) << to_string(schema.errors().front());
  EXPECT_EQ(schema->tables.at(0).fields.at(0).values.at(1).synonyms.at(0), "牛");
}

TEST(LoadSchema, LocatesAnUnknownKeyAndAnUnknownType) {
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitel = \"乙\"\ntitle = \"乙\"\n")),
            std::vector<std::string>{"9 toml/unknown-key"});
  const Result<Schema> schema = load(with_field("name = \"b\"\ntitle = \"乙\"\ntype = \"datum\"\n"));
  ASSERT_FALSE(schema.ok());
  EXPECT_EQ(schema.errors().at(0).code, "schema/invalid");
}

TEST(LoadSchema, KnowsTheFieldsOfAnIndexAndThatTheyLeadFromAConsortium) {
  const auto with_index = [](const std::string& held, const std::string& field) {
    return errors(std::string(kReading) + "[[table]]\nname = \"a\"\ntitle = \"甲\"\nindex_holds = [\"" + held +
                  "\"]\n[[table.field]]\nname = \"" + field + "\"\ntitle = \"丙\"\n[[table.field]]\nname = \"b\"\ntitle = \"乙\"\n");
  };
  EXPECT_EQ(with_index("b", "consortium"), std::vector<std::string>{});
  EXPECT_EQ(with_index("c", "consortium"), std::vector<std::string>{"7 schema/invalid"});
  EXPECT_EQ(with_index("b", "code"), std::vector<std::string>{"7 schema/invalid"});
}

TEST(LoadSchema, RefusesNumeralsOfTwoValuesOrOfNone) {
  const auto with_numerals = [](const std::string& numerals) {
    return errors(with_field("name = \"b\"\ntitle = \"乙\"\n[reading.numerals]\n" + numerals));
  };
  EXPECT_EQ(with_numerals("\"五伍\" = 5\n\"廿\" = 20\n"), std::vector<std::string>{});
  EXPECT_EQ(with_numerals("\"五伍\" = 5\n\"伍\" = 6\n"), std::vector<std::string>{"12 schema/invalid"});
  EXPECT_EQ(with_numerals("\"5\" = 5\n"), std::vector<std::string>{"11 schema/invalid"});
  EXPECT_EQ(with_numerals("\"半\" = 50\n"), std::vector<std::string>{"11 schema/invalid"});
}

TEST(LoadSchema, RefusesNamesClaimedTwice) {
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitle = \"乙\"\n[[table.field]]\nname = \"b\"\ntitle = \"丙\"\n")),
            std::vector<std::string>{"10 schema/duplicate"});
  EXPECT_EQ(errors(with_field(
                "name = \"b\"\ntitle = \"乙\"\n[[table.field]]\nname = \"c\"\ntitle = \"丙\"\nsynonyms = [\"乙\"]\n")),
            std::vector<std::string>{"10 schema/duplicate"});
}

TEST(LoadSchema, RefusesKeysThatDoNotGoWithTheType) {
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitle = \"乙\"\nfuture = true\n")),
            std::vector<std::string>{"10 schema/invalid"});
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitle = \"乙\"\ntype = \"enum\"\n")).size(), 1u);
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitle = \"乙\"\nvalues = [\"子\"]\n")).size(), 1u);
}

TEST(LoadSchema, RefusesAJointHeaderOfFieldsThatAreNotThere) {
  EXPECT_EQ(errors(with_field("name = \"b\"\ntitle = \"乙\"\n[[table.joint]]\nfields = [\"b\", \"c\"]\n")),
            std::vector<std::string>{"10 schema/invalid"});
}

TEST(LoadSchema, RefusesNamesThatTheDatabaseKeepsForItself) {
  EXPECT_EQ(errors(with_field("name = \"row_id\"\ntitle = \"乙\"\n")).size(), 1u);
  EXPECT_EQ(errors(with_field("name = \"Name\"\ntitle = \"乙\"\n")).size(), 1u);
}

TEST(LoadSchema, ReportsAllProblemsAtOnce) {
  EXPECT_EQ(errors(with_field("name = \"b\"\n[[table.field]]\ntitle = \"丙\"\n")).size(), 2u);
}

TEST(LoadSchema, SaysThatTheViewsAreNotThere) {
  EXPECT_EQ(errors("views = \"nowhere.sql\"\n" + with_field("name = \"b\"\ntitle = \"乙\"\n")),
            std::vector<std::string>{"0 base/cannot-read"});
}

TEST(LoadSchema, SaysThatTheFileIsNotThere) {
  const Result<Schema> schema = load_schema("/nowhere/schema.toml");
  ASSERT_FALSE(schema.ok());
  EXPECT_EQ(schema.errors().at(0).code, "base/cannot-read");
}

}  // namespace
}  // namespace lianheti

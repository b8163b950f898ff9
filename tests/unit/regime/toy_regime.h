// A toy regime in a temporary folder, made of texts that a test may change before loading, and data to check.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"
#include "regime/check.h"
#include "unit/regime/toy_files.h"

namespace lianheti::test {

// Replaces the first occurrence in a file's content; the test fails where there is none.
inline void change(Files& files, const std::string& name, const std::string& from, const std::string& to) {
  std::string& content = files[name];
  const auto at = content.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  content.replace(at, from.size(), to);
}

// Writes the files into a folder of the running test and gives its name.
inline std::string write_templates(const Files& files) {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(info->test_suite_name()) + "." + info->name();
  for (char& c : name) c = c == '/' ? '_' : c;
  const std::string folder = testing::TempDir() + "/lianheti_regime/" + name;
  std::filesystem::remove_all(folder);
  for (const auto& [file, content] : files) EXPECT_TRUE(write_file(folder + "/" + file, content).ok());
  return folder;
}

inline Result<Regime> load_toy(const Files& files) { return load_regime(write_templates(files), "toy", toy_schema()); }

// "code @ file:line" of each problem, in order.
inline std::vector<std::string> problems(const Result<Regime>& regime) {
  std::vector<std::string> out;
  for (const Diagnostic& each : regime.errors()) {
    out.push_back(each.code + " @ " + std::filesystem::path(each.place.file).filename().string() + ":" +
                  std::to_string(each.place.line));
  }
  return out;
}

// Consortium X with four members of a kind, in a.xlsx.
class ToyData {
 public:
  ToyData() : dataset(Dataset::create(toy_schema(), {.as_of = {2025, 6, 1}}).value()) {
    consortia_ = dataset.add_source("a.xlsx", "联合体", "", table(0), 1,
                                    {{0, 1, "联合体编号"}, {1, 2, "联合体名称"}, {4, 5, "一事一议"}});
    waivers_ = dataset.add_source("a.xlsx", "说明理由", "", table(1), 1, {{0, 1, "联合体编号"}, {2, 3, "理由"}});
    members_ = dataset.add_source("a.xlsx", "成员单位", "", table(2), 1,
                                  {{0, 1, "联合体编号"}, {1, 2, "单位名称"}, {2, 3, "单位类型"}});
  }
  // stage, regime, special_case, revoked_on; "" is NULL.
  void consortium(const std::string& id, std::vector<std::string> more = {}) {
    std::vector<SqlValue> values = {id, "联合体" + id};
    for (const std::string& value : more) values.push_back(value.empty() ? SqlValue() : SqlValue(value));
    dataset.add_row(table(0), consortia_, row_++, values);
  }
  void members(const std::string& id, int count, const SqlValue& kind = std::string("企业")) {
    for (int i = 1; i <= count; ++i)
      dataset.add_row(table(2), members_, row_++, {id, "单位" + std::to_string(i), kind});
  }
  void waiver(const std::string& id, const std::string& rule, const std::string& reason) {
    dataset.add_row(table(1), waivers_, row_++, {id, rule, reason});
  }

  Dataset dataset;

 private:
  const Table& table(std::size_t index) const { return dataset.schema().tables[index]; }
  std::int64_t consortia_ = 0, waivers_ = 0, members_ = 0;
  std::uint32_t row_ = 2;
};

// "consortium rule status severity" of each finding.
inline std::vector<std::string> brief(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& each : findings) {
    out.push_back(each.consortium + " " + each.rule->id + " " + std::string(to_string(each.status)) + " " +
                  std::string(to_string(each.severity)));
  }
  return out;
}

}  // namespace lianheti::test

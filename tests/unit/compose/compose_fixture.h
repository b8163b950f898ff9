// A folder of templates made for one test, over a dataset of the real schema.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"
#include "compose/template.h"

namespace lianheti::test {

class ComposeTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / "compose" / info->test_suite_name() / info->name();
    std::filesystem::remove_all(folder_);
    file("styles.xml", R"(<styles>
      <page name="body"/>
      <paragraph name="body"/><paragraph name="title" like="body" align="center"/>
      <paragraph name="cell"/><paragraph name="cell-head" like="cell"/><paragraph name="cell-right" like="cell"/>
      <paragraph name="contents-1"/><paragraph name="contents-2"/><paragraph name="chart"/>
      <table name="list"/></styles>)");
    const auto schema = load_schema(std::string(LIANHETI_SOURCE_DIR) + "/templates/schema.toml");
    ASSERT_TRUE(schema.ok());
    schema_ = *schema;
    auto dataset = Dataset::create(schema_, {.as_of = {2025, 9, 30}});
    ASSERT_TRUE(dataset.ok()) << to_string(dataset.errors().front());
    dataset_.emplace(std::move(*dataset));
  }

  // Writes a file below the folder of templates.
  std::string file(const std::string& name, std::string_view text) {
    const std::string path = (folder_ / name).string();
    EXPECT_TRUE(write_file(path, text).ok());
    return path;
  }

  Result<Template> load(const std::string& path) {
    const auto styles = load_styles((folder_ / "styles.xml").string());
    EXPECT_TRUE(styles.ok());
    auto empty = Dataset::create(schema_, {.as_of = {2025, 9, 30}});
    return Template::load(path, folder_.string(), *styles, empty->connection());
  }

  // The problems of a document with this body, "line:column code message → hint", one a line.
  std::string problems(std::string_view xml) {
    const auto loaded = load(file("t/doc.xml", xml));
    return loaded.ok() ? "" : listed(loaded.errors());
  }

  std::string listed(const Diagnostics& errors) const {
    std::string out;
    for (const Diagnostic& error : errors) {
      const std::string name = std::filesystem::path(error.place.file).filename().string();
      if (name != "doc.xml") out += name + ":";
      if (!error.place.cell.empty()) out += error.place.sheet + "!" + error.place.cell;
      if (error.place.line > 0) out += std::to_string(error.place.line) + ":" + std::to_string(error.place.column);
      out += " " + error.code + " " + error.message;
      if (!error.hint.empty()) out += " → " + error.hint;
      out += "\n";
    }
    return out;
  }

  void execute(std::string_view sql) { ASSERT_TRUE(dataset_->connection().execute(sql).ok()); }

  // The document or workbook filled for consortium "A" as text, or its problems.
  std::string filled(std::string_view xml, const SqlParameters& parameters = {{"consortium", "A"}, {"regime", "r"}}) {
    const auto loaded = load(file("t/doc.xml", xml));
    if (!loaded.ok()) return listed(loaded.errors());
    if (!composer_) {
      EXPECT_TRUE(dataset_->freeze().ok());
      composer_.emplace(std::move(dataset_->open().value()));
    }
    if (loaded->makes_sheets()) {
      const auto sheets = composer_->sheets(*loaded, parameters);
      return sheets.ok() ? dump(*sheets) : listed(sheets.errors());
    }
    const auto document = composer_->document(*loaded, parameters);
    return document.ok() ? dump(*document) : listed(document.errors());
  }

  // Only the blocks of a one-section document.
  std::string blocks(std::string_view inside) {
    std::string text = filled("<document name=\"d\">" + std::string(kQueries) + "<section page=\"body\">" +
                              std::string(inside) + "</section></document>");
    const std::size_t section = text.find("  section body\n");
    return section == std::string::npos ? text : text.substr(section + 15);
  }

  static constexpr std::string_view kQueries =
      "<query name=\"c\" one=\"true\">SELECT * FROM consortium WHERE id = :consortium</query>"
      "<query name=\"members\">SELECT * FROM member WHERE consortium = :consortium ORDER BY seq</query>";

  std::filesystem::path folder_;
  Schema schema_;
  std::optional<Dataset> dataset_;
  std::optional<Composer> composer_;
};

}  // namespace lianheti::test

// The templates that ship: all load, and all fill for a full consortium, an empty one and a very large one. The forms
// of a regime are held as text against tests/templates/golden/<regime>/<template>.txt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <map>

#include "base/text.h"
#include "base/world.h"
#include "compose/template.h"
#include "ingest/bind.h"
#include "regime/check.h"
#include "regime/examples.h"
#include "support/golden.h"
#include "support/templates.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string text(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) out += to_string(problem) + "\n";
  return out;
}

const Schema& schema() {
  static const Schema loaded = load_schema(kTemplates + "/schema.toml").value();
  return loaded;
}

Result<Template> load(const std::string& file) {
  static const auto styles = load_styles(kTemplates + "/styles.xml").value();
  static Dataset empty = [] {
    Dataset made = Dataset::create_small(schema(), {}).value();
    create_check_tables(made).ok();
    return made;
  }();
  return Template::load(file, kTemplates, styles, empty.connection());
}

bool is_part(const fs::path& file) { return read_file(file).value().find("<part") != std::string::npos; }

// Template files of a folder below templates/, in order, without the parts that others include.
std::vector<std::string> templates_of(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(fs::path(kTemplates) / folder)) {
    if (entry.path().extension() == ".xml" && !is_part(entry.path())) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string name_of(const std::string& file) { return fs::path(file).stem().string(); }

class TemplateFolder : public testing::TestWithParam<std::string> {};

TEST_P(TemplateFolder, LoadsWithoutAComplaint) {
  for (const std::string& file : templates_of(GetParam())) {
    const auto loaded = load(file);
    EXPECT_TRUE(loaded.ok()) << text(loaded.errors());
  }
}

std::vector<std::string> folders() {
  std::vector<std::string> out = list_regimes(kTemplates);
  out.emplace_back("common");
  return out;
}

std::string test_name(std::string id) {
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
}

INSTANTIATE_TEST_SUITE_P(All, TemplateFolder, testing::ValuesIn(folders()),
                         [](const auto& test) { return test_name(test.param); });

// Of a packet, as a document over its files is given them.
const std::string kFiles =
    R"([{"document":"agreement","title":"组建协议","signs":"所有成员单位（签字，盖章）","file":"02 组建协议.pdf","bytes":224737,)"
    R"("sha256":"f73cdaa64275809a129a4b802cada7275e0b775c4dced55bbae8c5a24f434cfc","pages":6,"page":"1"},)"
    R"({"document":"approval","title":"批复","signs":"主管部门（盖章）","file":"07 批复.pdf","bytes":158144,)"
    R"("sha256":"48487949db0fbb4ebd918e564e91615b9efb7428efc2e06b1d9c74a5e3bc4cc7","pages":3},)"
    R"({"document":"roster","title":"成员单位名册","signs":"牵头单位（填表人、审核人签字）","file":"05 成员单位名册.xlsx","bytes":12080,)"
    R"("sha256":"e676816efed1d0ac40833a3cc956d2cbb9e9c1a3c9a056ae8270ac6af87eaef6"},)"
    R"({"document":"compendium","file":"材料汇编.pdf","bytes":643397,)"
    R"("sha256":"e228475f7e2a78283be4c66a404af95beb4d1d1ebbeee413f4dca2e22feb02a7","pages":38}])";

// A regime's example dataset, changed by SQL, checked and ready to be printed.
class Filled {
 public:
  explicit Filled(const std::string& regime, const std::vector<std::string>& patch = {}) : regime_(regime) {
    loaded_ = load_regime(kTemplates, regime, schema()).value();
    const ExampleBase base = load_example_base(loaded_.folder).value();
    as_of_ = to_iso(base.as_of);
    const fs::path folder = fs::path(testing::TempDir()) / ("lianheti_templates_" + std::to_string(getpid()));
    fs::remove_all(folder);
    for (const auto& [name, content] : base.sheets) EXPECT_TRUE(write_file(folder / (name + ".csv"), content).ok());
    Dataset dataset = Dataset::create_small(schema(), {.as_of = base.as_of, .codes = load_code_tables(kTemplates).value()}).value();
    Diagnostics problems;
    load_inputs({folder.string()}, dataset, problems);
    fs::remove_all(folder);
    for (const std::string& sql : patch) EXPECT_TRUE(dataset.connection().execute(sql).ok()) << sql;
    EXPECT_TRUE(check(loaded_, dataset, {}).ok());
    EXPECT_TRUE(dataset.freeze().ok());
    Connection connection = dataset.open().value();
    Statement first = connection.prepare("SELECT id FROM consortium ORDER BY row_id LIMIT 1", true).value();
    EXPECT_TRUE(first.step().value());
    consortium_ = first.text(0);
    composer_.emplace(dataset.open().value());
    keys_.emplace(std::move(connection));
  }

  // The document or workbook as text, or its problems.
  std::string text_of(const std::string& file) {
    const auto loaded = load(file);
    if (!loaded.ok()) return text(loaded.errors());
    const SqlParameters parameters = parameters_of(name_of(file));
    if (loaded->makes_sheets()) {
      const auto sheets = composer_->sheets(*loaded, parameters);
      return sheets.ok() ? dump(*sheets) : "failed: " + text(sheets.errors());
    }
    const auto document = composer_->document(*loaded, parameters);
    return document.ok() ? dump(*document) : "failed: " + text(document.errors());
  }

  std::string text_of(const std::string& folder, const std::string& name) {
    return text_of(kTemplates + "/" + folder + "/" + name + ".xml");
  }

 private:
  // As a run would give them: a document over the regime has no consortium, and one a key that of the first row.
  SqlParameters parameters_of(const std::string& template_name) {
    SqlParameters out = {{"regime", regime_}, {"as_of", as_of_}, {"year", std::int64_t{2025}}};
    const auto spec = std::find_if(loaded_.documents.begin(), loaded_.documents.end(), [&](const DocumentSpec& each) {
      return each.template_name == template_name || each.template_name + "-xlsx" == template_name;
    });
    const bool over_all = spec != loaded_.documents.end() && spec->regime_wide;
    out.emplace_back("consortium", over_all ? SqlValue() : SqlValue(consortium_));
    out.emplace_back("stage", over_all ? SqlValue() : SqlValue(std::string()));
    out.emplace_back("files", kFiles);
    // Of a reminder (batch/reminders.h).
    out.insert(out.end(), {{"unit", loaded_.title}, {"title", loaded_.title}, {"number", SqlValue()}, {"untouched", std::int64_t{0}}});
    out.emplace_back("key", over_all && !spec->each.empty() ? first_key(spec->each, out) : SqlValue());
    return out;
  }

  SqlValue first_key(const std::string& each, SqlParameters parameters) {
    for (const Parameter& parameter : loaded_.parameters) parameters.emplace_back(parameter.name, parameter.value);
    Statement keys = keys_->prepare(each).value();
    keys.bind(parameters);
    if (!keys.step().value()) return {};
    const auto key = std::find(keys.columns().begin(), keys.columns().end(), "key");
    return keys.value(static_cast<int>(key - keys.columns().begin()));
  }

  std::string regime_;
  Regime loaded_;
  std::string as_of_;
  std::string consortium_;
  std::optional<Composer> composer_;
  std::optional<Connection> keys_;
};

// The regime's own templates, and the shared ones of its packet. The check sheet is left out: it has a text of its own
// for every rule, and ComplianceSheet looks at it.
std::vector<std::string> golden_files(const std::string& regime) {
  std::vector<std::string> out = templates_of(regime);
  const Regime loaded = load_regime(kTemplates, regime, schema()).value();
  for (const DocumentSpec& spec : loaded.documents) {
    if (spec.product != "packet" || spec.template_name == "compliance-sheet") continue;
    for (const std::string& name : {spec.template_name, spec.template_name + "-xlsx"}) {
      const std::string file = kTemplates + "/common/" + name + ".xml";
      if (fs::exists(file) && !fs::exists(kTemplates + "/" + regime + "/" + name + ".xml")) out.push_back(file);
    }
  }
  return out;
}

class RegimeDocuments : public testing::TestWithParam<std::string> {
 protected:
  static std::vector<std::string> files() {
    std::vector<std::string> out = templates_of(GetParam());
    const std::vector<std::string> common = templates_of("common");
    out.insert(out.end(), common.begin(), common.end());
    return out;
  }
};

// What a paper is about, where the regime's example has none of it.
const std::map<std::string, std::vector<std::string>>& occasions() {
  static const std::string kChange = "INSERT INTO change(row_id, consortium, kind, subject, before, after, grounds, filed_on, effective_on, agreed_by) ";
  static const std::vector<std::string> kMembers = {
      kChange + "SELECT 901, id, '成员加入', '新进材料有限公司', NULL, '新进材料有限公司', '补充材料环节。', '2025-05-06', '2025-06-01', NULL FROM consortium",
      kChange + "SELECT 902, id, '成员退出', '旧友传动有限公司', '旧友传动有限公司', NULL, '方向调整。', '2025-05-06', '2025-06-01', NULL FROM consortium",
      kChange + "SELECT 903, m.consortium, '名称调整', m.name, '原名有限公司', m.name, '准予变更登记通知书。', '2025-08-08', '2025-09-01', m.name "
                "FROM member m WHERE m.seq = 2"};
  static const std::map<std::string, std::vector<std::string>> kOccasions = {
      {"member-change", kMembers},
      {"major-change", kMembers},
      {"person-change",
       {kChange + "SELECT 911, c.id, '技术总师调整', p.name, '前任总师', p.name, '岗位调整。', '2025-05-06', '2025-06-01', NULL FROM consortium c "
                  "JOIN person p ON p.consortium = c.id ORDER BY p.row_id LIMIT 1"}},
      {"withdrawal",
       {kChange + "SELECT 921, id, '主动撤销', name, NULL, NULL, '产业方向调整。', '2025-05-06', NULL, '全体成员单位' FROM consortium"}},
      {"dissolution",
       {kChange + "SELECT 931, id, '牵头单位变更', NULL, '原牵头有限公司', '新牵头有限公司', '业务重组。', '2025-05-06', '2025-06-01', NULL FROM consortium"}},
      {"recommendation-summary", {"UPDATE consortium SET stage = '推荐'"}},
      {"review-summary", {"UPDATE consortium SET stage = '评审'"}}};
  return kOccasions;
}

std::string without_suffix(const std::string& name, const std::string& suffix) {
  return name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name;
}

TEST_P(RegimeDocuments, LookAsTheGoldenText) {
  Filled data(GetParam());
  for (const std::string& file : golden_files(GetParam())) {
    const auto occasion = occasions().find(without_suffix(name_of(file), "-xlsx"));
    const std::string now =
        occasion == occasions().end() ? data.text_of(file) : Filled(GetParam(), occasion->second).text_of(file);
    expect_golden(LIANHETI_SOURCE_DIR "/tests/templates/golden/" + GetParam() + "/" + name_of(file) + ".txt", now);
  }
}

TEST_P(RegimeDocuments, AreFilledForAConsortiumOfWhichOnlyTheNameIsKnown) {
  std::vector<std::string> patch;
  for (const Table& table : schema().tables) {
    if (table.name != "consortium") patch.push_back("DELETE FROM " + table.name);
  }
  for (const Field& field : schema().find("consortium")->fields) {
    if (field.name != "id" && field.name != "name")
      patch.push_back("UPDATE consortium SET \"" + field.name + "\" = NULL");
  }
  Filled data(GetParam(), patch);
  for (const std::string& file : files()) EXPECT_THAT(data.text_of(file), testing::Not(HasSubstr("failed: "))) << file;
}

TEST_P(RegimeDocuments, AreFilledForFortyUnitsAndLongTexts) {
  Filled data(GetParam(), {"WITH RECURSIVE n(i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 140) "
                           "INSERT INTO member(row_id, consortium, seq, name, role, standing_text) "
                           "SELECT 1000 + i, c.id, i, '第' || i || '号公司', '参与单位', "
                           "replace(hex(zeroblob(1500)), '00', '长文') FROM n, consortium c",
                           "UPDATE consortium SET goals = replace(hex(zeroblob(1500)), '00', '目标')"});
  for (const std::string& file : files()) EXPECT_THAT(data.text_of(file), testing::Not(HasSubstr("failed: "))) << file;
}

INSTANTIATE_TEST_SUITE_P(All, RegimeDocuments, testing::ValuesIn(list_regimes(kTemplates)),
                         [](const auto& test) { return test_name(test.param); });

int count(const std::string& in, const std::string& what) {
  int found = 0;
  for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++found;
  return found;
}

// Rows of the table with this alternative text.
int rows_of(const std::string& document, const std::string& alt) {
  const std::size_t table = document.find("alt=\"" + alt);
  EXPECT_NE(table, std::string::npos) << alt;
  return count(document.substr(table, document.find("    table ", table) - table), "\n      row");
}

TEST(FilingForm, HasThePrintedRowsForAnEmptyConsortiumAndGrowsPastThem) {
  Filled empty("wenzhou", {"DELETE FROM member", "DELETE FROM person", "DELETE FROM platform"});
  const std::string printed = empty.text_of("wenzhou", "filing-form");
  EXPECT_EQ(rows_of(printed, "科研团队情况"), 2 + 10);
  EXPECT_EQ(rows_of(printed, "联合体已建省部级及以上创新平台情况"), 2 + 5);
  EXPECT_EQ(rows_of(printed, "成员单位在行业"), 2 + 6);
  Filled full("wenzhou");
  EXPECT_EQ(rows_of(full.text_of("wenzhou", "filing-form"), "成员单位在行业"), 2 + 8);
}

TEST(FilingForm, MarksTheChosenLettersAndNamesTheOther) {
  Filled data("wenzhou",
              {"UPDATE consortium SET tech_fields = 'C、Q', other_fields = '量子传感；精密测量、图像识别、其他'"});
  const std::string form = data.text_of("wenzhou", "filing-form");
  EXPECT_THAT(form, HasSubstr("☑[keep] \"C.新材料"));
  EXPECT_THAT(form, HasSubstr("□[keep] \"A.新能源"));
  EXPECT_THAT(form, HasSubstr("☑[keep] \"Q其他\" \"　\"[underline] \"量子传感\"[underline]"));
  EXPECT_THAT(form, HasSubstr("p cell \"精密测量\"\n"));
  EXPECT_THAT(form, HasSubstr("p cell \"图像识别、其他\"\n"));
}

TEST(Agreement, HasABlockToSignForEveryUnitAndKeepsItWhole) {
  Filled data("wenzhou");
  const std::string agreement = data.text_of("wenzhou", "agreement");
  EXPECT_EQ(count(agreement, "alt=\"签章："), 8);
  EXPECT_EQ(count(agreement, "place signature"), 8);
  EXPECT_EQ(count(agreement, "place seal"), 9);  // and the cover
  EXPECT_THAT(agreement, HasSubstr("\"九、\"[keep] \"所有成员单位签章\""));
}

TEST(Agreement, PrintsClausesUnderOtherWordsAndOfOtherHeadings) {
  Filled data("wenzhou",
              {"UPDATE clause SET kind = '违约责任', text = '赔偿损失甲。' WHERE kind = '违约责任追究方式'",
               "INSERT INTO clause(consortium, kind, text) SELECT id, '退出机制', '提前三个月通知。' FROM consortium"});
  const std::string agreement = data.text_of("wenzhou", "agreement");
  const std::size_t heading = agreement.find("\"八、\"[keep] \"违约责任追究方式\"");
  const std::size_t clause = agreement.find("赔偿损失甲。");
  const std::size_t other = agreement.find("提前三个月通知。");
  EXPECT_LT(heading, clause);
  EXPECT_LT(clause, other);
  EXPECT_LT(other, agreement.find("所有成员单位签章"));
}

TEST(ComplianceSheet, ListsEveryRuleAlsoThoseThatPass) {
  const Regime regime = load_regime(kTemplates, "wenzhou", schema()).value();
  Filled data("wenzhou", {"DELETE FROM member WHERE seq > 5", "UPDATE consortium SET goals = NULL"});
  const std::string sheet = data.text_of("common", "compliance-sheet");
  const std::string workbook = data.text_of("common", "compliance-sheet-xlsx");
  for (const Rule& rule : regime.rules) {
    EXPECT_THAT(sheet, HasSubstr(rule.title)) << rule.id;
    EXPECT_THAT(workbook, HasSubstr("\"" + rule.id + "\"")) << rule.id;
  }
  EXPECT_THAT(sheet, HasSubstr("p small-center \"不符合\""));
  EXPECT_THAT(sheet, HasSubstr("p small-center \"符合\""));
  EXPECT_THAT(sheet, HasSubstr("，补正后方可报送。"));
}

}  // namespace
}  // namespace lianheti

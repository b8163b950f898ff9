// A regime folder: rules with their SQL, and regime.toml, coverage.toml, materials.toml beside them. One that loads is
// checked over three members. The input is the four files, a group separator between them.
#include "fuzz/fuzz_folder.h"
#include "fuzz/fuzz_sink.h"
#include "regime/check.h"
#include "unit/regime/toy_files.h"

namespace {

using namespace lianheti;

constexpr std::int64_t kSteps = 200'000;  // of a query

void check_members(const Regime& regime, const Schema& schema) {
  auto dataset = Dataset::create(schema, {.as_of = {2025, 6, 1}, .step_limit = kSteps});
  if (!dataset.ok()) std::abort();
  dataset->add_row(schema.tables[0], 0, 1, {"X", "联合体"});
  dataset->add_row(schema.tables[1], 0, 1, {"X", "toy/1-size", "新兴产业，单位少"});
  for (const char* name : {"甲公司", "（", ""}) dataset->add_row(schema.tables[2], 0, 1, {"X", name, "企业"});
  const auto checked = check(regime, *dataset, {});
  if (!checked.ok()) return fuzz::expect_places(checked.errors());
  for (const Finding& finding : checked->findings) {
    if (finding.rule == nullptr || finding.rule->id.empty()) __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Schema schema = test::toy_schema();
  static const fuzz::Folder folder;
  static const bool ready = [] {
    for (const auto& [name, text] : test::toy_files()) folder.write(name, text);
    return true;
  }();
  static_cast<void>(ready);
  const auto texts = fuzz::groups(data, size, 4);
  const char* names[] = {"rules", "regime", "coverage", "materials"};
  for (std::size_t i = 0; i < texts.size(); ++i) folder.write("toy/" + std::string(names[i]) + ".toml", texts[i]);
  const auto regime = load_regime_folder(folder.path("toy"), folder.path(), schema);
  if (regime.ok()) {
    check_members(*regime, schema);
  } else {
    fuzz::expect_places(regime.errors());
  }
  return 0;
}

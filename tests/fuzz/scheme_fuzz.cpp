// A bureau's own scheme over a shipped one. One that loads evaluates a consortium with one of everything.
#include "fuzz/fuzz_folder.h"
#include "regime/check.h"
#include "regime/score.h"
#include "unit/regime/scheme_files.h"

namespace {

using namespace lianheti;

constexpr std::int64_t kSteps = 200'000;  // of a query

void evaluate_one(const Regime& regime, const Schema& schema) {
  auto dataset = Dataset::create(schema, {.as_of = {2025, 6, 1}, .step_limit = kSteps});
  if (!dataset.ok()) std::abort();
  const auto row = [&](const char* table, const std::vector<SqlValue>& values) {
    for (const Table& each : schema.tables) {
      if (each.name == table) dataset->add_row(each, 0, 1, values);
    }
  };
  const std::int64_t year = 2025;
  row("consortium", {"X", "联合体", "运行"});
  row("member", {"X", "甲公司", "企业"});
  for (const Indicator& indicator : regime.scheme.indicators) {
    row("indicator", {"X", year, indicator.title, "3", "999999999999", "照片"});
    static_cast<void>(regime.scheme.formula(indicator));
  }
  for (const char* score : {"0", "88.5", "100", "999999999999"}) {
    row("review", {"X", year, regime.scheme.expert_step, "", "王", "", score, "", ""});
  }
  static_cast<void>(regime.scheme.printed_statement() + regime.scheme.rounding_rule() + regime.scheme.expert_rule() +
                    regime.scheme.total_rule());
  if (!check(regime, *dataset, {}).ok()) __builtin_trap();
  const auto evaluated = evaluate(regime, *dataset, {.year = year});
  if (!evaluated.ok()) fuzz::expect_places(evaluated.errors());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Schema schema = test::scheme_schema();
  static const fuzz::Folder folder;
  static const Regime shipped = [] {
    for (const auto& [name, text] : test::scheme_files()) folder.write(name, text);
    auto loaded = load_regime(folder.path(), "toy", schema);
    if (!loaded.ok()) std::abort();
    return std::move(*loaded);
  }();
  const auto own =
      with_scheme(shipped, folder.write("own.toml", {reinterpret_cast<const char*>(data), size}), schema);
  if (own.ok()) {
    evaluate_one(*own, schema);
  } else {
    fuzz::expect_places(own.errors());
  }
  return 0;
}

// A template over the shipped styles and parts, and a part of its own: loaded, and where it loads, filled as a document,
// blank and as a workbook. The input is the template and, after a group separator, part.xml.
#include "compose/template.h"
#include "fuzz/fuzz_folder.h"
#include "fuzz/fuzz_sink.h"
#include "regime/check.h"

namespace {

using namespace lianheti;

const std::string kTemplates = LIANHETI_SOURCE_DIR "/templates";
constexpr std::int64_t kSteps = 200'000;  // of a query

Dataset empty_dataset() {
  const auto schema = load_schema(kTemplates + "/schema.toml");
  if (!schema.ok()) std::abort();
  auto dataset = Dataset::create(*schema, {.as_of = {2025, 9, 30}, .step_limit = kSteps});
  if (!dataset.ok() || !create_check_tables(*dataset).ok()) std::abort();
  return std::move(*dataset);
}

template <class Filled>
void judge(const Result<Filled>& filled) {
  if (filled.ok()) {
    static_cast<void>(dump(*filled));
  } else {
    fuzz::expect_places(filled.errors());
  }
}

void fill(const Template& from, const Dataset& frozen) {
  Composer composer(frozen.open().value());
  const SqlParameters parameters = {
      {"consortium", "A"}, {"regime", "r"}, {"stage", "s"}, {"as_of", "2025-09-30"}, {"year", std::int64_t{2025}}};
  if (from.makes_sheets()) return judge(composer.sheets(from, parameters));
  judge(composer.document(from, parameters));
  judge(composer.blank(from, parameters, false));
  judge(composer.blank(from, parameters, true));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const auto styles = load_styles(kTemplates + "/styles.xml").value();
  static Dataset empty = empty_dataset();
  static const Dataset frozen = [] {
    Dataset dataset = empty_dataset();
    if (!dataset.freeze().ok()) std::abort();
    return dataset;
  }();
  const auto texts = fuzz::groups(data, size, 2);
  folder.write("part.xml", texts[1]);
  const auto loaded = Template::load(folder.write("template.xml", texts[0]), kTemplates, styles, empty.connection());
  if (loaded.ok()) {
    fill(*loaded, frozen);
  } else {
    fuzz::expect_places(loaded.errors());
  }
  return 0;
}

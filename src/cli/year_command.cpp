#include "cli/year_command.h"

#include <CLI/CLI.hpp>

#include "base/i18n.h"

namespace lianheti {

void YearOptions::add_to(CLI::App& app, const std::string& name, const std::string& year_help) {
  product.product = name;
  product.withhold = false;
  data.add_to(app);
  app.add_option("--year", year, year_help)->required()->check(CLI::Range(1990, 2200));
  app.add_option("-o,--output", product.output, tr("folder to write to"))->required();
  app.add_option("--scheme", schemes, tr("the bureau's own scheme file: changes what it names of the shipped one"))
      ->take_all()
      ->expected(1);
  app.add_option("--docs", docs, tr("only these documents, joined by commas"));
  app.add_option("--json", json, tr("also write one line of scores for each consortium to this file; - is standard output"));
  app.add_option("--jobs", product.threads, tr("threads; one a processor if left out"));
}

Result<DataRequest> YearOptions::request() const {
  LIANHETI_TRY(DataRequest out, data.request());
  out.year = year;
  out.schemes = schemes;
  out.threads = product.threads;
  return out;
}

Result<BuiltYear> build_year(DataRequest request, const YearOptions& options, Outcome& outcome) {
  LIANHETI_TRY(CheckedRun run, open_run(std::move(request), outcome));
  ProductRequest product = options.product;
  product.docs = split_list(options.docs);
  LIANHETI_TRY(ProductSummary summary, build(run, product, outcome));
  LIANHETI_CHECK(deliver_scores(run, options.json, outcome));
  if (!run.blocking().empty()) outcome.raise(Exit::Errors);
  return BuiltYear{std::move(run), std::move(summary)};
}

std::string blocking_note(const CheckedRun& run) {
  if (run.blocking().empty()) return "";
  return std::string(tr("some findings are errors; `lianheti check` lists them")) + "\n";
}

}  // namespace lianheti

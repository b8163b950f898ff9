#include "cli/checked_run.h"

#include <algorithm>
#include <iterator>

#include "base/world.h"
#include "batch/score_lines.h"
#include "cli/console.h"

namespace lianheti {
namespace {

constexpr std::size_t kPrintedAtOnce = 1 << 16;

}  // namespace

std::vector<Finding> CheckedRun::blocking() const {
  std::vector<Finding> out;
  std::copy_if(data.findings.begin(), data.findings.end(), std::back_inserter(out),
               [](const Finding& finding) { return finding.blocks(); });
  return out;
}

Result<CheckedRun> open_run(DataRequest request, Outcome& outcome) {
  LIANHETI_TRY(Workspace workspace, Workspace::open(data_directory().string()));
  LIANHETI_TRY(CheckedData data, load_and_check(workspace, request, outcome));
  LIANHETI_TRY(std::vector<ConsortiumEntry> consortia, list_consortia(data, request));
  return CheckedRun{std::move(request), std::move(workspace), std::move(data), std::move(consortia)};
}

Result<ProductSummary> build(CheckedRun& run, const ProductRequest& product, Outcome& outcome) {
  ProgressBar bar;
  return build_product(
      run.workspace, run.data, run.consortia, run.request, product,
      [&bar](std::size_t done, std::size_t total) { bar.update(done, total); }, outcome);
}

void deliver(std::string_view text, const std::string& output, Outcome& outcome) {
  if (output == "-") {
    if (!print(text)) outcome.add(unprinted());
  } else if (Result<void> written = write_file(output, text); !written.ok()) {
    outcome.add(written.errors());
  }
}

Delivery::Delivery(const std::string& output) {
  if (output != "-") file_.emplace(output);
}

void Delivery::add(std::string_view piece) {
  if (file_) {
    file_->add(piece);
    return;
  }
  buffer_ += piece;
  if (buffer_.size() >= kPrintedAtOnce) flush();
}

void Delivery::flush() {
  printed_ = printed_ && print(buffer_);
  buffer_.clear();
}

void Delivery::end(Outcome& outcome) {
  if (!file_) {
    flush();
    if (!printed_) outcome.add(unprinted());
  } else if (const Result<void> written = file_->commit(); !written.ok()) {
    outcome.add(written.errors());
  }
}

Result<void> deliver_scores(const CheckedRun& run, const std::string& output, Outcome& outcome) {
  if (output.empty()) return {};
  LIANHETI_TRY(const std::string lines, score_lines(run.data, run.consortia, run.request.year));
  deliver(lines, output, outcome);
  return {};
}

}  // namespace lianheti

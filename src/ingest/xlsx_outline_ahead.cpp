#include "ingest/xlsx_outline_ahead.h"

#include <algorithm>
#include <future>
#include <stop_token>
#include <utility>

namespace lianheti {
namespace {

// Packed; what is smaller is not worth a thread.
constexpr std::uint64_t kLargeSheet = std::uint64_t{1} << 20;

}  // namespace

// A reader of the archive with an account of its own, so that nothing is shared with the other thread.
struct XlsxOutlineAhead::Work {
  Work(ReadContext& of, const XlsxSheet& of_sheet)
      : context(of.file(), of.sink(), warnings, of.limits()), sheet(of_sheet) {}
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  ~Work() { stop.request_stop(); }

  Result<void> begin(const ZipArchive& from) {
    LIANHETI_TRY(ZipArchive again, from.again(context));
    zip = std::make_unique<ZipArchive>(std::move(again));
    // Deferred where no thread can be had.
    outline = std::async(std::launch::async | std::launch::deferred,
                         [this] { return read_xlsx_outline(*zip, context, sheet, stop.get_token()); });
    return {};
  }

  Diagnostics warnings;
  ReadContext context;
  const XlsxSheet& sheet;
  std::unique_ptr<ZipArchive> zip;
  std::stop_source stop;
  std::future<Result<XlsxOutline>> outline;  // last: waits for its thread before the rest goes
};

XlsxOutlineAhead::XlsxOutlineAhead(const ZipArchive& zip, ReadContext& context, const XlsxWorkbook& workbook) {
  const auto first = std::find_if(workbook.sheets.begin(), workbook.sheets.end(), [&](const XlsxSheet& sheet) {
    return sheet.is_worksheet() && zip.contains(sheet.part);
  });
  if (first == workbook.sheets.end() || zip.packed_bytes(first->part) < kLargeSheet) return;
  work_ = std::make_unique<Work>(context, *first);
  if (!work_->begin(zip).ok()) work_.reset();
}

XlsxOutlineAhead::~XlsxOutlineAhead() = default;

Result<XlsxOutline> XlsxOutlineAhead::take(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet) {
  if (work_ == nullptr || &work_->sheet != &sheet) return read_xlsx_outline(zip, context, sheet);
  const std::unique_ptr<Work> work = std::move(work_);
  Result<XlsxOutline> outline = work->outline.get();
  context.take_warnings(work->context);
  LIANHETI_CHECK(zip.count(*work->zip));
  return outline;
}

}  // namespace lianheti

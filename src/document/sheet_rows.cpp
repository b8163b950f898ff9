#include "document/sheet_rows.h"

#include <optional>

#include "base/temporary_file.h"
#include "document/row_bytes.h"

namespace lianheti {
namespace {

constexpr std::size_t kMostCells = 4'096;    // that are kept in memory
constexpr std::size_t kPieceBytes = 1 << 16;  // that are written or read at once

}  // namespace

// The rows that were put away. Once something has failed, nothing more is written.
struct SheetRows::Away {
  std::optional<TemporaryFile> file;
  std::string waiting;  // bytes that follow those of the file
  Diagnostics failures;

  void flush() {
    if (failures.empty() && !waiting.empty()) append(failures, file->append(waiting).errors());
    waiting.clear();
  }
};

SheetRows::SheetRows() = default;
SheetRows::SheetRows(std::vector<SheetRow> rows) : kept_(std::move(rows)) {}
SheetRows::SheetRows(const SheetRows& other) {
  for (const SheetRow& row : other) {
    push_back(row);
    if (other.away_ > 0) put_away();
  }
  take_over(other.failures());
}
SheetRows::SheetRows(SheetRows&&) noexcept = default;
SheetRows::~SheetRows() = default;

SheetRows& SheetRows::operator=(SheetRows other) noexcept {
  std::swap(kept_, other.kept_);
  std::swap(away_, other.away_);
  std::swap(cells_, other.cells_);
  std::swap(counted_, other.counted_);
  std::swap(file_, other.file_);
  return *this;
}

const Diagnostics& SheetRows::failures() const {
  static const Diagnostics none;
  return file_ == nullptr ? none : file_->failures;
}

void SheetRows::take_over(const Diagnostics& failures) {
  if (failures.empty()) return;
  if (file_ == nullptr) file_ = std::make_unique<Away>();
  append(file_->failures, failures);
}

void SheetRows::put_away() {
  for (; counted_ < kept_.size(); ++counted_) cells_ += 1 + kept_[counted_].cells.size();
  if (cells_ < kMostCells) return;
  if (file_ == nullptr) {
    file_ = std::make_unique<Away>();
    Result<TemporaryFile> file = TemporaryFile::create();
    if (file.ok()) {
      file_->file.emplace(std::move(*file));
    } else {
      file_->failures = file.errors();
    }
  }
  write_kept();
}

void SheetRows::write_kept() {
  for (const SheetRow& row : kept_) {
    append_bytes(row, file_->waiting);
    if (file_->waiting.size() >= kPieceBytes) file_->flush();
  }
  away_ += kept_.size();
  kept_.clear();
  cells_ = counted_ = 0;
}

void SheetRows::change(const std::function<void(SheetRow&)>& each) {
  if (away_ == 0) {
    for (SheetRow& row : kept_) each(row);
    return;
  }
  SheetRows changed;
  for (const SheetRow& row : *this) {
    each(changed.emplace_back(row));
    changed.put_away();
  }
  changed.take_over(failures());
  *this = std::move(changed);
}

SheetRows::Iterator SheetRows::begin() const { return Iterator(*this); }

// --- one pass ---

struct SheetRows::Iterator::Reading {
  std::uint64_t at = 0;  // in the file: after `bytes`
  std::string bytes;
  std::size_t done = 0;  // of `bytes`
  SheetRow row;

  // Makes `size` bytes ready from `done` on.
  bool ready(Away& away, std::size_t size) {
    if (bytes.size() - done >= size) return true;
    bytes.erase(0, done);
    done = 0;
    while (bytes.size() < size) {
      const std::size_t before = bytes.size();
      bytes.resize(before + std::max(kPieceBytes, size - before));
      const Result<std::size_t> got = away.file->read(at, bytes.data() + before, bytes.size() - before);
      bytes.resize(before + (got.ok() ? *got : 0));
      if (!got.ok()) append(away.failures, got.errors());
      if (bytes.size() == before) return false;
      at += bytes.size() - before;
    }
    return true;
  }
};

SheetRows::Iterator::Iterator(const SheetRows& rows) : rows_(&rows) {
  if (rows.away_ > 0) {
    rows.file_->flush();
    reading_ = std::make_unique<Reading>();
  }
  look();
}

SheetRows::Iterator::Iterator(Iterator&&) noexcept = default;
SheetRows::Iterator::~Iterator() = default;

SheetRows::Iterator& SheetRows::Iterator::operator++() {
  ++index_;
  look();
  return *this;
}

void SheetRows::Iterator::look() {
  row_ = nullptr;
  if (index_ >= rows_->away_) {
    const std::size_t at = index_ - rows_->away_;
    if (at < rows_->kept_.size()) row_ = &rows_->kept_[at];
    return;
  }
  Away& away = *rows_->file_;
  if (!away.failures.empty() || !reading_->ready(away, kRowHeadBytes)) return;
  const std::size_t size = row_bytes(reading_->bytes.data() + reading_->done);
  if (!reading_->ready(away, size)) return;
  take_row(reading_->bytes.data() + reading_->done, reading_->row);
  reading_->done += size;
  row_ = &reading_->row;
}

}  // namespace lianheti

// SheetRows: the rows of a sheet. A bureau's register has a hundred thousand of them: who fills such a sheet puts finished
// rows away, and from some thousand cells on they stand in a temporary file and are read back one at a time, in order. What
// is read is the same either way.
//     for (const SheetRow& row : sheet.rows) …      each row lives until the next one
#pragma once
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <vector>

#include "base/result.h"
#include "document/sheet_row.h"

namespace lianheti {

class SheetRows {
 public:
  class Iterator;

  SheetRows();
  SheetRows(std::initializer_list<SheetRow> rows) : SheetRows(std::vector<SheetRow>(rows)) {}
  SheetRows(std::vector<SheetRow> rows);
  SheetRows(const SheetRows& other);
  SheetRows(SheetRows&&) noexcept;
  SheetRows& operator=(SheetRows other) noexcept;
  ~SheetRows();

  std::size_t size() const { return away_ + kept_.size(); }
  bool empty() const { return size() == 0; }

  SheetRow& emplace_back(SheetRow row = {}) { return kept_.emplace_back(std::move(row)); }
  void push_back(SheetRow row) { kept_.push_back(std::move(row)); }
  void resize(std::size_t size) { kept_.resize(size - away_); }
  SheetRow& back() { return kept_.back(); }
  // Of a row that has not been put away.
  SheetRow& operator[](std::size_t index) { return kept_[index - away_]; }
  const SheetRow& operator[](std::size_t index) const { return kept_[index - away_]; }

  // The rows so far are finished.
  void put_away();
  // Changes each row, in order.
  void change(const std::function<void(SheetRow&)>& each);

  Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }

  // What went wrong with the temporary file: some rows are not there.
  const Diagnostics& failures() const;

 private:
  struct Away;
  void write_kept();
  void take_over(const Diagnostics& failures);

  std::vector<SheetRow> kept_;  // those after the ones that are away
  std::size_t away_ = 0;
  std::size_t cells_ = 0;    // of `kept_`, as far as they were counted
  std::size_t counted_ = 0;  // rows of `kept_`
  std::unique_ptr<Away> file_;
};

// One pass over all rows.
class SheetRows::Iterator {
 public:
  using value_type = SheetRow;
  using difference_type = std::ptrdiff_t;

  explicit Iterator(const SheetRows& rows);
  Iterator(Iterator&&) noexcept;
  ~Iterator();

  const SheetRow& operator*() const { return *row_; }
  Iterator& operator++();
  bool operator==(std::default_sentinel_t) const { return row_ == nullptr; }

 private:
  struct Reading;
  void look();

  const SheetRows* rows_;
  std::size_t index_ = 0;
  const SheetRow* row_ = nullptr;
  std::unique_ptr<Reading> reading_;  // while rows come from the file
};

}  // namespace lianheti

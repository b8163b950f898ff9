#include "ingest/table_block_merges.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lianheti {
namespace {

std::pair<std::uint32_t, std::uint32_t> order(const MergedRange& range) {
  return {range.first.row, range.first.column};
}

const Cell* find(const std::vector<Cell>& cells, std::uint32_t column) {
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.column == column; });
  return found == cells.end() ? nullptr : &*found;
}

}  // namespace

bool is_blank(const Cell& cell) {
  return cell.kind == CellKind::Text && !cell.missing_cache && trim(cell.text).empty();
}

DataMerges::DataMerges(const std::vector<MergedRange>& ranges, std::uint32_t header_row, std::vector<bool> spread)
    : spread_(std::move(spread)) {
  for (const MergedRange& range : ranges) {
    if (range.first.row > header_row) ranges_.push_back(range);
  }
  std::sort(ranges_.begin(), ranges_.end(),
            [](const MergedRange& a, const MergedRange& b) { return order(a) < order(b); });
}

const std::vector<DataMerges::Shared>& DataMerges::at(std::uint32_t row, const std::vector<Cell>& cells) {
  shared_.clear();
  std::erase_if(active_, [&](const Active& active) { return active.range.last.row < row; });
  for (Active& active : active_) {
    const Cell* own = find(cells, active.range.first.column);
    if (own != nullptr && !is_blank(*own)) continue;
    Cell cell = active.cell;
    cell.row = row;
    cell.text = active.text;
    const RowColumn first = active.range.first;
    const RowColumn last = active.range.last;
    shared_.push_back({cell, first, a1(first.row, first.column) + ":" + a1(last.row, last.column)});
  }
  for (; next_ < ranges_.size() && ranges_[next_].first.row <= row; ++next_) {
    const MergedRange& range = ranges_[next_];
    const std::uint32_t column = range.first.column;
    const bool spreads = column < spread_.size() && spread_[column] && range.last.row > row;
    const Cell* typed = spreads && range.first.row == row ? find(cells, column) : nullptr;
    if (typed == nullptr || is_blank(*typed)) continue;
    std::erase_if(active_, [&](const Active& active) { return active.range.first.column == column; });
    active_.push_back({range, *typed, std::string(typed->text)});
  }
  return shared_;
}

std::uint32_t DataMerges::width(std::uint32_t row, std::uint32_t column) const {
  const auto found = std::lower_bound(ranges_.begin(), ranges_.end(), std::pair(row, column),
                                      [](const MergedRange& range, const auto& at) { return order(range) < at; });
  if (found == ranges_.end() || order(*found) != std::pair(row, column)) return 1;
  return found->last.column - found->first.column + 1;
}

}  // namespace lianheti

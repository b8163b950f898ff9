#include "regime/table_writer.h"

#include <algorithm>

#include "base/file_name.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

// Whether `cell` is the one below `above`.
bool is_below(const std::string& cell, const std::string& above) {
  const auto digits = [](const std::string& text) { return std::min(text.find_first_of("0123456789"), text.size()); };
  const std::size_t row = digits(cell);
  return row < cell.size() && digits(above) == row && cell.compare(0, row, above, 0, row) == 0 &&
         std::stoul(cell.substr(row)) == std::stoul(above.substr(row)) + 1;
}

}  // namespace

std::string reference(const char* table, std::int64_t row_id, const char* field) {
  return std::string(table) + ":" + std::to_string(row_id) + ":" + field;
}

Result<TableWriter> TableWriter::open(Dataset& dataset, const std::string& table,
                                      const std::vector<std::string>& columns) {
  std::string names;
  std::string values;
  for (const std::string& column : columns) {
    names += (names.empty() ? "" : ", ") + sql_name(column);
    values += (values.empty() ? ":" : ", :") + column;
  }
  LIANHETI_TRY(Statement statement,
               dataset.connection().prepare(
                   "INSERT OR REPLACE INTO " + table + "(" + names + ") VALUES(" + values + ")", true));
  return TableWriter(std::move(statement));
}

Result<void> TableWriter::write(const SqlParameters& row) {
  statement_.bind(row);
  const auto done = statement_.step();
  return done.ok() ? Result<void>() : Result<void>(done.errors());
}

SqlValue known(const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); }

std::string readable(const std::vector<Place>& places, bool with_file) {
  constexpr int kMost = 12;
  std::string out;
  int ranges = 0;
  for (std::size_t first = 0, last = 0; first < places.size(); first = last + 1) {
    const auto continues = [&](const Place& next) {
      return next.file == places[last].file && next.sheet == places[last].sheet && is_below(next.cell, places[last].cell);
    };
    for (last = first; last + 1 < places.size() && continues(places[last + 1]);) ++last;
    if (++ranges > kMost) return out + "；……";
    if (ranges > 1) out += "；";
    if (with_file) out += file_name(places[first].file) + " ";
    out += places[first].sheet + "!" + places[first].cell;
    if (last > first) out += ":" + places[last].cell;
  }
  return out;
}

Result<bool> has_several_files(Dataset& dataset) {
  LIANHETI_TRY(Statement statement, dataset.connection().prepare("SELECT count(DISTINCT file) FROM source", true));
  LIANHETI_TRY([[maybe_unused]] const bool row, statement.step());
  return statement.integer(0) > 1;
}

}  // namespace lianheti

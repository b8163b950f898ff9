// The tables of an invented dataset as sheets of cells: headers as the schema titles them, values as a careful clerk
// types them.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "xlsx/plain_workbook.h"

namespace lianheti {

struct SampleColumn {
  const Field* field = nullptr;
  std::string header;
  double width = 10;
};

struct SampleTable {
  const Table* table = nullptr;
  std::vector<SampleColumn> columns;
};

// The tables that hold rows and of them the columns that are required or hold a value, in the order of the schema.
Result<std::vector<SampleTable>> used_tables(const Schema& schema, Connection& connection);

// All rows of a table, cells by column.
Result<std::vector<std::vector<PlainCell>>> sample_rows(const SampleTable& table, const ReadingWords& words,
                                                        Connection& connection);

}  // namespace lianheti

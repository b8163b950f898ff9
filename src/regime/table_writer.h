// TableWriter: one prepared INSERT OR REPLACE, a row at a time. Private to this folder.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"

namespace lianheti {

class TableWriter {
 public:
  static Result<TableWriter> open(Dataset& dataset, const std::string& table, const std::vector<std::string>& columns);
  Result<void> write(const SqlParameters& row);

 private:
  explicit TableWriter(Statement statement) : statement_(std::move(statement)) {}
  Statement statement_;
};

// "member:12:name": the form that Provenance::resolve() reads.
std::string reference(const char* table, std::int64_t row_id, const char* field);

// NULL for "".
SqlValue known(const std::string& text);

// "成员单位!C7:C9；联合体!B2", cells below each other as one range; the file's name too where there are several.
std::string readable(const std::vector<Place>& places, bool with_file);
Result<bool> has_several_files(Dataset& dataset);

}  // namespace lianheti

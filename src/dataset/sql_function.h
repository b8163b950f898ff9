// How the program's SQL functions are written: value in, value out, without SQLite. Private to this folder.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "dataset/dataset.h"

struct sqlite3_value;

namespace lianheti {

class Database;

// The arguments of one call, as SQLite converts them; a NULL as text is empty.
class SqlArguments {
 public:
  SqlArguments(int count, sqlite3_value** values) : count_(count), values_(values) {}
  int count() const { return count_; }
  std::string_view text(int index) const;
  std::int64_t integer(int index) const;

 private:
  int count_;
  sqlite3_value** values_;
};

struct SqlFunction {
  const char* name;
  int least;  // arguments
  int most;
  SqlValue (*call)(const SqlContext& context, const SqlArguments& arguments);
  bool takes_null = false;  // else a NULL argument makes the result NULL, without a call
};

std::span<const SqlFunction> uscc_functions();
std::span<const SqlFunction> text_functions();
std::span<const SqlFunction> money_functions();
std::span<const SqlFunction> date_functions();
std::span<const SqlFunction> name_functions();
std::span<const SqlFunction> evidence_functions();
std::span<const SqlFunction> mask_functions();

void register_functions(Database& database);

}  // namespace lianheti

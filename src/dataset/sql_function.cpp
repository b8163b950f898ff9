#include "dataset/sql_function.h"

#include <sqlite3.h>

#include <exception>
#include <new>
#include <vector>

#include "dataset/added_functions.h"
#include "dataset/database.h"

namespace lianheti {
namespace {

// What SQLite hands to every call; lives as long as the registration.
struct Bound {
  const SqlContext* context;
  const SqlFunction* function;
};

// SQLite's own frames know nothing of exceptions: what a function throws is the statement's error.
void call_safely(sqlite3_context* into, const auto& function) {
  try {
    function();
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(into);
  } catch (const std::exception& fault) {
    sqlite3_result_error(into, fault.what(), -1);
  }
}

void give(sqlite3_context* into, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    sqlite3_result_int64(into, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_result_double(into, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_result_text64(into, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else {
    sqlite3_result_null(into);
  }
}

void call(sqlite3_context* into, int count, sqlite3_value** values) {
  const auto* bound = static_cast<const Bound*>(sqlite3_user_data(into));
  for (int i = 0; i < count && !bound->function->takes_null; ++i) {
    if (sqlite3_value_type(values[i]) == SQLITE_NULL) return sqlite3_result_null(into);
  }
  call_safely(into, [&] { give(into, bound->function->call(*bound->context, SqlArguments(count, values))); });
}

SqlValue call_with(const AddedFunction& function, int count, sqlite3_value** values) {
  std::vector<SqlValue> arguments;
  for (int i = 0; i < count; ++i) {
    switch (sqlite3_value_type(values[i])) {
      case SQLITE_NULL:
        return {};
      case SQLITE_INTEGER:
        arguments.emplace_back(static_cast<std::int64_t>(sqlite3_value_int64(values[i])));
        break;
      default:
        arguments.emplace_back(std::string(SqlArguments(count, values).text(i)));
    }
  }
  return function.call(arguments);
}

void call_added(sqlite3_context* into, int count, sqlite3_value** values) {
  call_safely(into, [&] { give(into, call_with(*static_cast<const AddedFunction*>(sqlite3_user_data(into)), count, values)); });
}

void drop(void* bound) { delete static_cast<Bound*>(bound); }

}  // namespace

std::string_view SqlArguments::text(int index) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values_[index]));
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(values_[index]))};
}

std::int64_t SqlArguments::integer(int index) const { return sqlite3_value_int64(values_[index]); }

void register_functions(Database& database) {
  for (const auto family : {uscc_functions(), text_functions(), money_functions(), date_functions(), name_functions(),
                            evidence_functions(), mask_functions()}) {
    for (const SqlFunction& function : family) {
      for (int count = function.least; count <= function.most; ++count) {
        sqlite3_create_function_v2(database.handle(), function.name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                   new Bound{&database.context(), &function}, call, nullptr, nullptr, drop);
      }
    }
  }
  const std::vector<AddedFunction>* added = AddedFunctions::in_force();
  if (added == nullptr) return;
  for (const AddedFunction& function : *added) {
    sqlite3_create_function_v2(database.handle(), function.name.c_str(), -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                               const_cast<AddedFunction*>(&function), call_added, nullptr, nullptr, nullptr);
  }
}

}  // namespace lianheti

#include "dataset/sql_function.h"

namespace lianheti {
namespace {

// The result of `make` on the date of the first argument; NULL where that is no ISO date.
template <class Make>
SqlValue of_date(const SqlArguments& arguments, Make make) {
  const auto date = parse_iso(arguments.text(0));
  return date ? SqlValue(make(*date)) : SqlValue();
}

SqlValue cn_date(const SqlContext&, const SqlArguments& arguments) { return of_date(arguments, to_chinese); }

SqlValue cn_date_numerals(const SqlContext&, const SqlArguments& arguments) {
  return of_date(arguments, to_chinese_numerals);
}

SqlValue cn_number(const SqlContext&, const SqlArguments& arguments) {
  const std::int64_t number = arguments.integer(0);
  if (number < 0 || number > 9999) return std::to_string(number);
  return chinese_number(static_cast<int>(number));
}

SqlValue year(const SqlContext&, const SqlArguments& arguments) {
  return of_date(arguments, [](const Date& date) { return std::int64_t{date.year}; });
}

SqlValue month(const SqlContext&, const SqlArguments& arguments) {
  return of_date(arguments,
                 [](const Date& date) { return date.month > 0 ? SqlValue(std::int64_t{date.month}) : SqlValue(); });
}

SqlValue add_years_to(const SqlContext&, const SqlArguments& arguments) {
  const std::int64_t years = arguments.integer(1);
  return of_date(arguments, [&](const Date& date) -> SqlValue {
    if (years < -9999 || years > 9999) return {};
    const Date later = add_years(date, static_cast<int>(years));
    return exists(later) ? SqlValue(to_iso(later)) : SqlValue();
  });
}

SqlValue precise(const SqlContext&, const SqlArguments& arguments) {
  return of_date(arguments, [](const Date& date) { return std::int64_t{date.day > 0}; });
}

SqlValue as_of(const SqlContext& context, const SqlArguments&) { return to_iso(context.as_of); }

constexpr SqlFunction kDateFunctions[] = {{"cn_date", 1, 1, cn_date},     {"cn_date_numerals", 1, 1, cn_date_numerals},
                                      {"cn_number", 1, 1, cn_number}, {"year", 1, 1, year},
                                      {"month", 1, 1, month},         {"add_years", 2, 2, add_years_to},
                                      {"precise", 1, 1, precise},     {"as_of", 0, 0, as_of}};

}  // namespace

std::span<const SqlFunction> date_functions() { return kDateFunctions; }

}  // namespace lianheti

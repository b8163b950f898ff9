// The problem of a query in a data file that does not compile, told as a mistake in that file. Private to this folder.
#pragma once
#include <string>

#include "base/diagnostic.h"

namespace lianheti {

// `problem` as Connection::prepare() gives it, its place counted from the query's first line; `query_line`: that line of the
// file; `kind`: "rule" makes "rule/invalid-sql" of "sql/invalid"; `message`: what stands in place of its own.
Diagnostic sql_problem(Diagnostic problem, const std::string& kind, std::string message, const std::string& file,
                       int query_line);

}  // namespace lianheti

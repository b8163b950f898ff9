#include "regime/sql_problem.h"

#include <algorithm>

namespace lianheti {

Diagnostic sql_problem(Diagnostic problem, const std::string& kind, std::string message, const std::string& file,
                       int query_line) {
  problem.code = kind + "/" + problem.code.substr(problem.code.find('/') + 1) + "-sql";
  problem.message = std::move(message);
  problem.place.file = file;
  problem.place.line = query_line + std::max(0, problem.place.line - 1);
  return problem;
}

}  // namespace lianheti

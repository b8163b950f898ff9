#include "dataset/sql_function.h"
#include "dataset/uscc.h"

namespace lianheti {
namespace {

SqlValue uscc_status(const SqlContext& context, const SqlArguments& arguments) {
  return std::string(to_string(check_uscc(arguments.text(0), context.codes.get())));
}

SqlValue uscc_suggest(const SqlContext& context, const SqlArguments& arguments) {
  if (context.codes == nullptr) return {};
  const auto suggestion = suggest_uscc(arguments.text(0), *context.codes);
  return suggestion ? SqlValue(*suggestion) : SqlValue();
}

constexpr SqlFunction kUsccFunctions[] = {{"uscc_status", 1, 1, uscc_status}, {"uscc_suggest", 1, 1, uscc_suggest}};

}  // namespace

std::span<const SqlFunction> uscc_functions() { return kUsccFunctions; }

}  // namespace lianheti

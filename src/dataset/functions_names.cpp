#include "dataset/names.h"
#include "dataset/sql_function.h"

namespace lianheti {
namespace {

SqlValue key(const SqlContext&, const SqlArguments& arguments) { return name_key(arguments.text(0)); }

SqlValue like_form(const SqlContext&, const SqlArguments& arguments) {
  return std::int64_t{has_form(arguments.text(0), arguments.text(1))};
}

SqlValue by_pinyin(const SqlContext&, const SqlArguments& arguments) { return pinyin_key(arguments.text(0)); }

SqlValue by_strokes(const SqlContext& context, const SqlArguments& arguments) {
  static const SurnameStrokes kNone;
  return stroke_key(arguments.text(0), context.codes == nullptr ? kNone : context.codes->surnames);
}

constexpr SqlFunction kNameFunctions[] = {{"name_key", 1, 1, key},
                                      {"like_form", 2, 2, like_form},
                                      {"pinyin_key", 1, 1, by_pinyin},
                                      {"stroke_key", 1, 1, by_strokes}};

}  // namespace

std::span<const SqlFunction> name_functions() { return kNameFunctions; }

}  // namespace lianheti

// Names of organisations and consortia: comparison, forms, sort keys.
#pragma once
#include <string>
#include <string_view>

#include "dataset/code_tables.h"

namespace lianheti {

// Two spellings of one name have one key: NFC, ASCII width and case, blanks and invisible characters dropped, all
// brackets round, all middle dots U+00B7. For comparison only, never printed.
std::string name_key(std::string_view name);

// Whether the name has the form: each run of × stands for one character or more, a part in full-width brackets （） may
// be left out or stand with or without its brackets; the rest is literal. Both sides are compared by their keys.
bool has_form(std::string_view name, std::string_view form);

// Keys that sort by code unit: by pinyin (ICU's collation), and by 姓氏笔画: the number of strokes of the surname, then
// their kinds in the order of writing, then ICU's stroke order. A surname that is not listed is counted by ICU and stands
// after the listed ones of that number.
std::string pinyin_key(std::string_view name);
std::string stroke_key(std::string_view name, const SurnameStrokes& listed);

}  // namespace lianheti

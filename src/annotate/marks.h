// What is to be marked where, worked out from the findings. Private to annotate.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "annotate/annotate.h"

namespace lianheti {

struct CellMark {
  std::size_t level = 0;  // 0 error, 1 warning, 2 info
  std::string comment;
  std::uint32_t list_row = 0;  // of the list, 1-based: the first that speaks of the cell
};

// By row and column, 1-based.
using SheetMarks = std::map<std::pair<std::uint32_t, std::uint32_t>, CellMark>;

struct ListLine {
  std::size_t level = 0;
  std::vector<std::string> texts;  // one for each heading
  std::string link;                // of the text kLinkColumn: "'成员单位'!C7", "" for none
};

struct Marks {
  std::map<std::string, SheetMarks> sheets;  // by name
  std::vector<ListLine> list;
  std::size_t counts[3] = {0, 0, 0};
};

inline constexpr std::uint32_t kListTitleRows = 3;  // title, advice, headings
inline constexpr std::size_t kLinkColumn = 2;       // of the list: 单元格. Programs do not wrap a link, so it is short

Marks make_marks(const std::string& file, const std::vector<Finding>& findings, const Words& words);

// "'成员单位'!C7", quotes in the name doubled.
std::string sheet_reference(const std::string& sheet, const std::string& cell);

}  // namespace lianheti

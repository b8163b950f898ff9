#include "base/place.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/file_name.h"

namespace lianheti {

std::string to_string(const Place& place) {
  std::string out = readable_path(place.file);
  if (place.line > 0) {
    out += fmt::format(":{}", place.line);
    if (place.column > 0) out += fmt::format(":{}", place.column);
    return out;
  }
  if (!place.sheet.empty()) out += (out.empty() ? "" : " › ") + place.sheet;
  if (!place.cell.empty()) out += (out.empty() ? "" : " › ") + place.cell;
  return out;
}

std::string a1(std::uint32_t row, std::uint32_t column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26) out += static_cast<char>('A' + (column - 1) % 26);
  std::reverse(out.begin(), out.end());
  if (row != 0) out += std::to_string(row);
  return out;
}

RowColumn parse_a1(std::string_view reference) {
  RowColumn out;
  std::size_t i = 0;
  if (i < reference.size() && reference[i] == '$') ++i;
  for (; i < reference.size(); ++i) {
    const char c = upper_ascii(reference[i]);
    if (c < 'A' || c > 'Z') break;
    out.column = out.column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    if (out.column > kMaxColumn) return {};
  }
  if (i < reference.size() && reference[i] == '$') ++i;
  const std::size_t first_digit = i;
  for (; i < reference.size() && reference[i] >= '0' && reference[i] <= '9'; ++i) {
    out.row = out.row * 10 + static_cast<std::uint32_t>(reference[i] - '0');
    if (out.row > kMaxRow) return {};
  }
  if (i != reference.size() || i == first_digit || out.column == 0 || out.row == 0) return {};
  return out;
}

}  // namespace lianheti

// Cells of a plain workbook. Private to sample.
#pragma once
#include <string>
#include <utility>

#include "xlsx/plain_workbook.h"

namespace lianheti {

inline PlainCell text_cell(std::string text, std::string number_format = "") {
  return {.kind = PlainCell::Kind::Text, .text = std::move(text), .number_format = std::move(number_format)};
}

// A value typed as a text.
inline void retype(PlainCell& cell, std::string text) { cell = text_cell(std::move(text)); }

}  // namespace lianheti

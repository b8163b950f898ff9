// write_xlsx: Sheets -> an .xlsx file, deterministic, through libxlsxwriter. Errors ("xlsx/…"): text that is not UTF-8,
// a number that is not finite, a cell over 32,767 characters, an unwritable path. The file appears whole or not at all.
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "base/world.h"
#include "document/sheets.h"

namespace lianheti {

struct XlsxOptions {
  std::int64_t epoch = 0;  // creation date
  Durability durability = Durability::Now;
};

Result<void> write_xlsx(const Sheets& sheets, const std::filesystem::path& path, const XlsxOptions& options);

}  // namespace lianheti

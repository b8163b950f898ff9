// Writes the sample workbook that judge_xlsx.py looks at.
#include <cstdio>

#include "unit/xlsx/sample_sheets.h"
#include "xlsx/write_xlsx.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto written = lianheti::write_xlsx(lianheti::samples::workbook(),
                                            std::filesystem::path(argv[1]) / "roster.xlsx", {.epoch = 1'740'787'200});
  for (const auto& error : written.errors()) std::fprintf(stderr, "%s\n", to_string(error).c_str());
  return written.ok() ? 0 : 1;
}

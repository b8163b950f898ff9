// Fixed work whose cost guard.py holds against what was recorded: documents made here, of no template and no data set,
// laid out, numbered and written. Prints "bytes N" and "allocations N". guard DIRECTORY
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <new>

#include "base/world.h"
#include "pdf/write_pdf.h"
#include "typeset/typeset.h"
#include "xlsx/write_xlsx.h"

namespace {
std::atomic<std::uint64_t> allocations{0};
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace lianheti;

constexpr int kDocuments = 4;
constexpr int kClauses = 24;
constexpr int kRows = 18;

const char* const kSentences[] = {
    "甲方负责牵头组织关键核心技术攻关，统筹项目、人才、平台和资金，定期召开联席会议，协调解决合作中的重大问题；",
    "乙方按照任务书完成“卡脖子”环节的研究开发（含中试验证），每季度首月10日前报送进展，研发投入占比不低于3.5%。",
    "各方共同投入研发经费1200万元，其中自筹占60%以上；形成的知识产权——包括专利、标准和软件著作权——按贡献共享。",
    "任何一方不得擅自转让、许可或者披露合作成果，违反本条约定的，应当承担赔偿责任，并退出联合体……",
};

struct Styles {
  ParagraphStyle title, heading, body, cell;
  TableStyle table;
  PageStyle page;
};

Paragraph paragraph(const ParagraphStyle& style, std::string text) {
  Paragraph out;
  out.style = &style;
  out.inlines.emplace_back().text = std::move(text);
  return out;
}

TableCell cell(const ParagraphStyle& style, std::string text) {
  TableCell out;
  out.blocks.push_back({paragraph(style, std::move(text))});
  return out;
}

Document document(const Styles& styles, int number) {
  Document out;
  out.title = "第" + std::to_string(number) + "号组建协议";
  Section section;
  section.page = &styles.page;
  section.blocks.push_back({paragraph(styles.title, out.title)});
  for (int clause = 0; clause < kClauses; ++clause) {
    section.blocks.push_back({paragraph(styles.heading, "第" + std::to_string(clause + 1) + "条 任务分工")});
    section.blocks.push_back({paragraph(styles.body, std::string(kSentences[(clause + number) % 4]) +
                                                         kSentences[(clause * 3 + 1) % 4])});
  }
  TableBlock table;
  table.style = &styles.table;
  table.widths = {1, 4, 2, 5};
  table.header_rows = 1;
  for (int row = 0; row < kRows; ++row) {
    TableRow& added = table.rows.emplace_back();
    added.cells.push_back(cell(styles.cell, row == 0 ? "序号" : std::to_string(row)));
    added.cells.push_back(cell(styles.cell, row == 0 ? "单位名称" : "第" + std::to_string(row * 7 + number) + "研究所"));
    added.cells.push_back(cell(styles.cell, row == 0 ? "性质" : "企业"));
    added.cells.push_back(cell(styles.cell, row == 0 ? "任务" : kSentences[row % 4]));
    for (TableCell& one : added.cells) one.header = row == 0;
  }
  section.blocks.push_back({std::move(table)});
  out.sections.push_back(std::move(section));
  return out;
}

Sheets sheets() {
  Sheets out;
  out.formats.push_back({"文本", "@"});
  Sheet& sheet = out.sheets.emplace_back();
  sheet.name = "成员单位";
  sheet.widths = {8, 30, 60};
  for (int row = 0; row < 60; ++row) {
    SheetRow& added = sheet.rows.emplace_back();
    for (const std::string& text : {std::to_string(row), "第" + std::to_string(row) + "研究所", std::string(kSentences[row % 4])}) {
      SheetCell& one = added.cells.emplace_back();
      one.kind = SheetCell::Kind::Text;
      one.text = text;
      one.format = "文本";
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  Styles styles;
  styles.title = {.name = "title", .font = "hei", .size = 18, .line_pitch = 30, .align = Align::Center, .outline_level = 1};
  styles.heading = {.name = "heading", .font = "hei", .size = 12, .line_pitch = 20, .keep_with_next = true, .outline_level = 2};
  styles.body = {.name = "body", .first_indent_em = 2};
  styles.cell = {.name = "cell", .size = 10.5, .line_pitch = 15};
  styles.table.name = "table";
  styles.page.name = "page";

  const auto fonts = FontCatalog::load((data_directory() / "fonts" / "fonts.toml").string());
  if (!fonts.ok()) return 1;
  Typesetter typesetter(*fonts);
  const PdfWriter writer(*fonts);
  std::uint64_t bytes = 0;
  for (int i = 0; i < kDocuments; ++i) {
    Result<Pages> pages = typesetter.lay_out(document(styles, i));
    if (!pages.ok() || !typesetter.number_pages(*pages).ok()) return 1;
    const Result<std::string> file = writer.write(*pages, {});
    if (!file.ok()) return 1;
    bytes += file->size();
  }
  const std::filesystem::path workbook = folder / "guard.xlsx";
  if (!write_xlsx(sheets(), workbook, {}).ok()) return 1;
  bytes += std::filesystem::file_size(workbook);
  std::printf("bytes %llu\nallocations %llu\n", static_cast<unsigned long long>(bytes),
              static_cast<unsigned long long>(allocations.load()));
}

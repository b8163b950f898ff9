// Writes the sample PDFs that judge_pdf.py looks at, each with the text that a reader must get back: name.pdf,
// name-1b.pdf, name.txt.
#include <cstdio>
#include <cstring>

#include "pdf/write_pdf.h"
#include "unit/pdf/sample_pages.h"

namespace {

using namespace lianheti;

// Without artifacts, page by page.
std::string typed_text(const Pages& pages) {
  std::string text;
  for (const Page& page : pages.pages) {
    for (const GlyphRun& run : page.runs)
      if (run.structure != kArtifact) text += run.text + "\n";
    text += "\f";
  }
  return text;
}

// Every character from first to last that some font has, thirty a line.
std::vector<std::string> characters(char32_t first, char32_t last) {
  std::vector<std::string> lines;
  int count = 0;
  for (char32_t c = first; c <= last; ++c) {
    std::string one;
    append_code_point(one, c);
    if (samples::fonts()->face_for("song", false, c) == kNoFace) continue;
    if (count++ % 30 == 0) lines.emplace_back();
    lines.back() += one;
  }
  return lines;
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  const PdfWriter writer(samples::fonts());
  PdfOptions options;
  options.epoch = 1'740'787'200;

  // U+6C34 before and after the radicals: one glyph, several characters.
  const std::vector<std::string> radicals = std::vector<std::string>{"水火人⽔⽕⼈水火人"} +
                                            characters(0x2F00, 0x2FD5) + characters(0x2E80, 0x2EF3) +
                                            characters(0x4E00, 0x4F00);
  const std::vector<std::string> mixed = {"统一社会信用代码91330300MA2ABCDE5X，研发投入3.5%",
                                          "䶮𬭎㼆𠅤㛃堃喆囍龑", "（一）“双引号”‘单’——破折号……省略",
                                          "ABCxyz 0123456789 +-*/=<>[](){}\\", "①②③㎡℃±×÷≥≤☑□"};
  const std::pair<const char*, Pages> all[] = {
      {"form", samples::form()},
      {"radicals", samples::of_lines("部首", radicals)},
      {"song", samples::of_lines("宋体", mixed, "song")},
      {"fangsong", samples::of_lines("仿宋", mixed, "fangsong")},
      {"kai", samples::of_lines("楷体", mixed, "kai")},
      {"hei", samples::of_lines("黑体", mixed, "hei")},
      {"compatibility", samples::of_lines("兼容字符", characters(0xF900, 0xFAD9))},
      {"empty", samples::of_lines("空白", {})},
  };
  for (const auto& [name, pages] : all) {
    for (const auto& [conformance, suffix] : {std::pair{Conformance::A2a, ".pdf"}, {Conformance::A1b, "-1b.pdf"}}) {
      options.conformance = conformance;
      const auto file = writer.write(pages, options);
      if (!file.ok()) {
        std::fprintf(stderr, "%s: %s\n", name, to_string(file.errors()[0]).c_str());
        return 1;
      }
      if (!write_file(folder / (std::string(name) + suffix), *file).ok()) return 1;
    }
    if (!write_file(folder / (std::string(name) + ".txt"), typed_text(pages)).ok()) return 1;
  }
  return 0;
}

// The processor time that tagging and PDF/A add to a document of three pages: laid out and written with and without
// them in turn, the median of the pairs. Fails at a quarter or more.
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "pdf/write_pdf.h"
#include "typeset/typeset.h"
#include "unit/pdf/sample_pages.h"

namespace {

using namespace lianheti;

constexpr int kPairs = 60;
constexpr double kLimit = 0.25;

Document report(const PageStyle& page, const ParagraphStyle& body) {
  Document document;
  document.title = "年度报告";
  Section& section = document.sections.emplace_back();
  section.page = &page;
  for (int i = 0; i < 42; ++i) {
    Paragraph paragraph{.style = &body};
    paragraph.inlines.push_back(
        {.text = "按照“谁牵头、谁负责”的原则，第" + std::to_string(i + 1) +
                 "家成员单位投入研发经费1200万元，占比3.5%，完成关键核心技术攻关，形成标准和专利。"});
    section.blocks.push_back({std::move(paragraph)});
  }
  return document;
}

double seconds(Typesetter& typesetter, const PdfWriter& writer, const Document& document, const PdfOptions& options) {
  const std::clock_t begin = std::clock();
  Pages pages = typesetter.lay_out(document).value();
  writer.write(pages, options).value();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main() {
  const PageStyle page;
  const ParagraphStyle body;
  const Document document = report(page, body);
  Typesetter typesetter(samples::fonts());
  const PdfWriter writer(samples::fonts());
  PdfOptions full, bare;
  bare.tagged = false;
  bare.conformance = Conformance::None;
  seconds(typesetter, writer, document, full);
  std::vector<double> ratios;
  for (int i = 0; i < kPairs; ++i) {
    const double without = seconds(typesetter, writer, document, bare);
    ratios.push_back(seconds(typesetter, writer, document, full) / without - 1);
  }
  std::sort(ratios.begin(), ratios.end());
  const double cost = ratios[ratios.size() / 2];
  std::printf("tags and PDF/A add %.1f %% (limit %.0f %%)\n", cost * 100, kLimit * 100);
  return cost < kLimit ? 0 : 1;
}

#include "typeset/number_pages.h"

#include <fmt/format.h>

#include <algorithm>

namespace lianheti {
namespace {

// "1", "第 1 页 共 3 页", or "—1—" at the outer edge, one character in (GB/T 9704-2012, 7.5).
std::string footer_text(FooterKind kind, int number, int total) {
  switch (kind) {
    case FooterKind::None:
      return "";
    case FooterKind::PageNumber:
      return std::to_string(number);
    case FooterKind::PageOfPages:
      return fmt::format("第 {} 页 共 {} 页", number, total);
    case FooterKind::Official:
      return fmt::format("—{}—", number);
  }
  return "";
}

double footer_x(const Page& page, int number, double width) {
  const PageStyle& style = *page.style;
  const double left = style.left, right = page.width - style.right;
  if (style.footer != FooterKind::Official) return (left + right - width) / 2;
  return number % 2 == 1 ? right - style.footer_size - width : left + style.footer_size;
}

// The last number of the run of pages, counted without a restart, that each page is in.
std::vector<int> totals(const Pages& pages, const std::vector<int>& numbers) {
  std::vector<int> out(numbers.size());
  int total = 0;
  for (std::size_t i = numbers.size(); i-- > 0;) {
    total = std::max(total, numbers[i]);
    out[i] = total;
    if (pages.pages[i].restart_numbering) total = 0;
  }
  return out;
}

}  // namespace

std::vector<int> page_numbers(const Pages& pages, int first) {
  std::vector<int> numbers;
  numbers.reserve(pages.pages.size());
  int next = first;
  for (const Page& page : pages.pages) {
    if (page.restart_numbering) next = 1;
    numbers.push_back(page.numbered ? next++ : 0);
  }
  return numbers;
}

Result<void> number_pages(LineSetter& lines, Pages& pages, int first) {
  const std::vector<int> numbers = page_numbers(pages, first);
  const std::vector<int> last = totals(pages, numbers);
  Diagnostics errors;
  pages.page_labels.assign(pages.pages.size(), "");
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Page& page = pages.pages[i];
    if (numbers[i] == 0) continue;
    pages.page_labels[i] = std::to_string(numbers[i]);
    if (page.silent || page.style->footer == FooterKind::None) continue;
    const PageStyle& style = *page.style;
    Result<GlyphRun> run =
        lines.set_text(footer_text(style.footer, numbers[i], last[i]), style.footer_font, false, style.footer_size);
    if (!run) {
      append(errors, run.errors());
      continue;
    }
    run->x = footer_x(page, numbers[i], lines.width(*run));
    run->y = page.height - style.footer_distance;
    run->artifact = Artifact::Footer;
    page.runs.push_back(std::move(*run));
  }
  return errors;
}

}  // namespace lianheti

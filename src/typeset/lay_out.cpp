#include "typeset/lay_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/i18n.h"
#include "typeset/lay_out_furniture.h"
#include "typeset/lay_out_headings.h"
#include "typeset/number_pages.h"
#include "typeset/paginate.h"

namespace lianheti {
namespace {

// Numbers settle in the second pass unless a longer number changes a line; contents never need more than a few.
constexpr int kMostPasses = 6;

constexpr const char* kNoNumber = " ";  // of a page that does not count

using Numbers = std::unordered_map<std::string, std::string>;  // printed number by anchor

Numbers printed_numbers(const PageWriter& writer, const Pages& pages, int bound_from) {
  std::vector<int> numbers = page_numbers(pages, 1);
  if (bound_from > 0) std::iota(numbers.begin(), numbers.end(), bound_from);
  Numbers out;
  for (const auto& [anchor, page] : writer.anchors()) {
    const int number = numbers[static_cast<std::size_t>(page)];
    out.emplace(anchor, number > 0 ? std::to_string(number) : std::string(kNoNumber));
  }
  return out;
}

int last_number(const Pages& pages) {
  const std::vector<int> numbers = page_numbers(pages, 1);
  const auto last = std::find_if(numbers.rbegin(), numbers.rend(), [](int number) { return number > 0; });
  return last == numbers.rend() ? 0 : *last;
}

// The document itself is the root of the bookmarks; a first heading that says the same is the root's own.
void add_root(Pages& pages) {
  if (pages.title.empty()) return;
  OutlineEntry root{pages.title, 1, 0, 0, ""};
  auto& outline = pages.outline;
  if (!outline.empty() && outline.front().title == pages.title) {
    root = outline.front();
    root.level = 1;
    outline.erase(outline.begin());
  }
  for (OutlineEntry& entry : outline) ++entry.level;
  outline.insert(outline.begin(), std::move(root));
}

Diagnostics unknown_targets(const References& references, const Numbers& numbers, const LayOutRequest& request) {
  Diagnostics errors;
  for (const std::string& target : references.targets) {
    if (numbers.count(target) > 0) continue;
    if (request.page_of_other && !request.page_of_other(target, 1).empty()) continue;
    errors.push_back({"typeset/unknown-anchor",
                      Severity::Error,
                      msg("a page number refers to the anchor “{}”, which the document does not have", target),
                      {},
                      tr("give the paragraph meant an anchor of this name")});
  }
  return errors;
}

}  // namespace

Result<Pages> lay_out(LineSetter& lines, const Document& document, const LayOutRequest& request) {
  const References references = find_references(document);
  const bool numbered_text = !references.targets.empty() || references.has_contents;
  const std::function<Place(const ValueRef&)> locate = request.options ? request.options->locate : nullptr;
  BlockSetter setter(lines, locate, numbered_text);
  setter.places = document.places;
  setter.contents = request.contents ? *request.contents : own_contents(document, references);
  LIANHETI_TRY(const Furniture furniture, make_furniture(lines, document));

  Numbers numbers;
  int last = 0;
  for (int pass = 1;; ++pass) {
    Paginator paginator(document, references.headings, locate);
    for (const Section& section : document.sections) {
      const double measure = section.page ? measure_of(*section.page) : measure_of(PageStyle());
      const std::vector<SetBlock> blocks = setter.set(section.blocks, measure);
      if (setter.errors().empty()) paginator.section(section, blocks);
    }
    Diagnostics errors = setter.errors();
    append(errors, paginator.errors());
    if (!errors.empty()) return errors;

    Pages& pages = paginator.writer().pages();
    if (numbered_text) {
      Numbers now = printed_numbers(paginator.writer(), pages, request.options ? request.options->bound_from : 0);
      if (pass == 1) {
        errors = unknown_targets(references, now, request);
        if (!errors.empty()) return errors;
      }
      const int last_now = last_number(pages);
      const bool settled = pass > 1 && now == numbers && last_now == last;
      if (!settled && pass < kMostPasses) {
        numbers = std::move(now);
        last = last_now;
        setter.page_of = [&numbers, &request, &last](const std::string& anchor) {
          const auto found = numbers.find(anchor);
          if (found != numbers.end()) return found->second;
          return request.page_of_other ? request.page_of_other(anchor, last) : std::string();
        };
        continue;
      }
    }
    add_furniture(pages, furniture);
    add_root(pages);
    pages.refers_to_pages = numbered_text;
    return std::move(pages);
  }
}

}  // namespace lianheti

// A report of sixty pages and more: the numbers of its contents and references are those of the printed pages.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>

#include "base/date.h"
#include "pages_fixture.h"

namespace lianheti::test {
namespace {

constexpr int kChapters = 26, kParagraphs = 8, kLeastPages = 60;

std::string chapter_title(int chapter) { return "第" + chinese_number(chapter) + "章　建设情况"; }
std::string part_title(int chapter) { return "（" + chinese_number(chapter) + "）经费使用情况"; }

std::string without_spaces(const std::string& text) {
  static const std::regex spaces(" |　");
  return std::regex_replace(text, spaces, "");
}

class LongReport : public PagesTest {
 protected:
  static Inline text(const std::string& words) {
    Inline piece;
    piece.text = words;
    return piece;
  }
  static Paragraph paragraph(const char* style, const std::string& words, const std::string& anchor = "") {
    return {styles()->paragraph(style), {text(words)}, anchor, ""};
  }

  static Document report() {
    Document document;
    document.title = "评价报告";
    Section front;
    front.page = styles()->page("official");
    Contents contents;
    contents.levels = 3;
    contents.style[0] = styles()->paragraph("contents-1");
    contents.style[1] = styles()->paragraph("contents-2");
    contents.style[2] = styles()->paragraph("contents-3");
    front.blocks = {{paragraph("contents-title", "目　录")}, {contents}};
    Section body;
    body.page = styles()->page("official");
    std::string words = "联合体围绕产业链关键环节组织协同攻关，按期完成年度任务，经费使用规范，成果转化成效明显。";
    words += words + words + words;
    for (int chapter = 1; chapter <= kChapters; ++chapter) {
      body.blocks.push_back({paragraph("chapter", chapter_title(chapter), fmt::format("c{}", chapter))});
      for (int i = 0; i < kParagraphs; ++i) {
        if (i == kParagraphs / 2)
          body.blocks.push_back({paragraph("heading-2", part_title(chapter), fmt::format("p{}", chapter))});
        body.blocks.push_back({paragraph("body", words)});
      }
      // Forwards and backwards.
      const int other = (chapter * 7) % kChapters + 1;
      Paragraph reference = paragraph("body-plain", fmt::format("参见{}号章第", other));
      reference.inlines.emplace_back().kind = Inline::Kind::PageOf;
      reference.inlines.back().target = fmt::format("c{}", other);
      reference.inlines.push_back(text("页。"));
      body.blocks.push_back({std::move(reference)});
    }
    document.sections = {front, body};
    return document;
  }
};

TEST_F(LongReport, ContentsAndReferencesNameThePrintedPages) {
  std::map<int, std::string> printed;            // number at the foot, by page
  std::map<std::string, int> headings, entries;  // pages and numbers by title
  std::map<int, std::string> references;         // number by chapter
  const std::regex foot("—([0-9]+)—"), entry("(.*情况)([0-9]+)"), reference("参见([0-9]+)号章第([0-9]+)页。");
  const std::string text = output_of("pdftotext -layout '" + write(lay_out(report()), "report") + "' -");
  int page = 1;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string words = without_spaces(text.substr(begin, end - begin));
    begin = end + 1;
    if (words.starts_with('\f')) {
      ++page;
      words.erase(0, 1);
    }
    std::smatch found;
    if (std::regex_match(words, found, foot)) {
      printed[page] = found[1];
    } else if (std::regex_match(words, found, entry)) {
      entries[found[1]] = std::stoi(found[2]);
    } else if (std::regex_match(words, found, reference)) {
      references[std::stoi(found[1])] = found[2];
    } else if (words.find("章建设情况") != std::string::npos || words.find("）经费使用情况") != std::string::npos) {
      headings[words] = page;
    }
  }
  EXPECT_GE(printed.size(), std::size_t{kLeastPages});
  for (const auto& [sheet, number] : printed) EXPECT_EQ(number, std::to_string(sheet));
  EXPECT_EQ(headings.size(), std::size_t{2 * kChapters});
  EXPECT_EQ(entries, headings);
  EXPECT_EQ(references.size(), std::size_t{kChapters});
  for (const auto& [chapter, number] : references)
    EXPECT_EQ(number, std::to_string(headings[without_spaces(chapter_title(chapter))])) << chapter;
}

TEST_F(LongReport, ItsBookmarksLeadToTheHeadings) {
  const Pages pages = lay_out(report());
  EXPECT_EQ(pages.outline.size(), std::size_t{2 * kChapters + 1}) << "the title and every heading";
  for (const OutlineEntry& entry : pages.outline) {
    if (entry.level == 1) continue;
    const auto& runs = pages.pages[static_cast<std::size_t>(entry.page)].runs;
    const bool stands_there = std::any_of(runs.begin(), runs.end(), [&entry](const GlyphRun& run) {
      return entry.title.find(run.text) == 0 && run.y > entry.y && run.y < entry.y + 60;
    });
    EXPECT_TRUE(stands_there) << entry.title;
  }
}

}  // namespace
}  // namespace lianheti::test

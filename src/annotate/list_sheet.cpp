#include "annotate/list_sheet.h"

#include <algorithm>
#include <array>

#include "annotate/xml_edit.h"
#include "base/place.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::array kWidths = {9, 13, 8, 14, 12, 18, 42, 14, 36, 11, 26, 15};  // characters
constexpr int kTitleHeight = 24;                                                // points
constexpr int kHeadingHeight = 20;
constexpr int kTitleSize = 14;
constexpr int kHeadingSize = 11;

// Points that the wrapped texts of a row need: not every program works that out for itself.
int row_height(const std::vector<std::string>& texts) {
  constexpr int line = 17;
  constexpr int most_lines = 24;  // of the 409 points that a row may have
  int lines = 1;
  for (std::size_t i = 0; i < std::min(texts.size(), kWidths.size()); ++i) {
    const int width = (kWidths[i] - 2) / 2 * 2;  // whole Han characters
    lines = std::max(lines, (display_width(texts[i]) + width - 1) / width);
  }
  return line * std::min(lines, most_lines);
}

class ListSheet {
 public:
  void add_row(const std::vector<std::string>& texts, std::size_t first_style, std::size_t style) {
    ++row_;
    const int height = row_ > kListTitleRows ? row_height(texts) : row_ == 1 ? kTitleHeight : kHeadingHeight;
    rows_ += "<row r=\"" + std::to_string(row_) + "\" ht=\"" + std::to_string(height) + "\" customHeight=\"1\">";
    for (std::size_t i = 0; i < texts.size(); ++i) {
      rows_ += "<c r=\"" + a1(row_, static_cast<std::uint32_t>(i) + 1) + "\" s=\"" +
               std::to_string(i == 0 ? first_style : style) + "\" t=\"inlineStr\"><is>" + content(texts[i]) + "</is></c>";
    }
    rows_ += "</row>";
  }

  // From the last row to a cell.
  void add_link(const std::string& target) {
    links_ += "<hyperlink ref=\"" + a1(row_, kLinkColumn + 1) + "\" location=\"" + xml_escape(target) + "\" display=\"" +
              xml_escape(target) + "\"/>";
  }

  std::string xml(const std::string& name_space) const {
    std::string columns;
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      columns += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(kWidths[i]) +
                 "\" customWidth=\"1\"/>";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"" + name_space +
           "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView tabSelected=\"1\" "
           "workbookViewId=\"0\"><pane ySplit=\"" +
           std::to_string(kListTitleRows) + "\" topLeftCell=\"A" + std::to_string(kListTitleRows + 1) +
           "\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>" + columns +
           "</cols><sheetData>" + rows_ + "</sheetData>" +
           (links_.empty() ? "" : "<hyperlinks>" + links_ + "</hyperlinks>") +
           "<printOptions gridLines=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" "
           "header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" "
           "fitToHeight=\"0\"/></worksheet>";
  }

 private:
  // The title and the headings are bold by themselves: the workbook gets no fonts for them.
  std::string content(const std::string& text) const {
    const std::string plain = "<t xml:space=\"preserve\">" + xml_escape(text) + "</t>";
    if (row_ != 1 && row_ != kListTitleRows) return plain;
    return "<r><rPr><b/><sz val=\"" + std::to_string(row_ == 1 ? kTitleSize : kHeadingSize) + "\"/></rPr>" + plain + "</r>";
  }

  std::uint32_t row_ = 0;
  std::string rows_;
  std::string links_;
};

}  // namespace

std::string list_sheet_xml(const Marks& marks, const Words& words, MarkStyles& styles, const std::string& name_space) {
  const auto count = [&](std::size_t level) { return std::to_string(marks.counts[level]); };
  ListSheet sheet;
  sheet.add_row({words.filled("title", {{"errors", count(0)}, {"warnings", count(1)}, {"infos", count(2)}})}, 0, 0);
  sheet.add_row({words.text("advice")}, 0, 0);
  sheet.add_row(words.list("headings"), styles.plain(2), styles.plain(2));
  for (const ListLine& line : marks.list) {
    sheet.add_row(line.texts, styles.plain(line.level), styles.plain());
    if (!line.link.empty()) sheet.add_link(line.link);
  }
  return sheet.xml(name_space);
}

}  // namespace lianheti

#include "batch/annotated_copy.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "annotate/annotate.h"
#include "base/text.h"
#include "base/world.h"
#include "document/sheet_names.h"
#include "document/sheets.h"
#include "ingest/workbook.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {

constexpr double kLeastWidth = 9;
constexpr double kMostWidth = 40;
constexpr std::size_t kLongestUnit = 30;     // bytes behind a number
constexpr std::uint32_t kMostWidened = 256;  // columns

double longest_line(std::string_view text) {
  int longest = 0;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    longest = std::max(longest, display_width(text.substr(start, end - start)));
    start = end + 1;
  }
  return longest;
}

// Workbooks as Sheets: values, merged cells and hidden sheets; formulas by their results. The list of an earlier copy,
// which a program saved in another form, is left out.
class Rebuilder : public WorkbookSink {
 public:
  explicit Rebuilder(const Words& words)
      : list_name_(words.text("list_sheet")),
        list_title_(words.text("title").substr(0, words.text("title").find('{'))) {}

  void begin_workbook(const WorkbookInfo& info) override {
    file_ = info.file;
    kind_ = info.kind;
    out_.formats = {{.name = "plain", .wrap = false, .border = false},
                    {.name = "text", .number_format = "@", .wrap = false, .border = false},
                    {.name = "long-text", .number_format = "@", .border = false}};
    codes_.clear();
    number_formats_.clear();
    for (const NumberFormat& format : info.formats) number_formats_.push_back(add_format(format));
  }

  void begin_sheet(const SheetInfo& info) override {
    Sheet& sheet = out_.sheets.emplace_back();
    sheet.name = info.name;
    origins_.push_back({file_, info.name, ""});
    is_old_list_ = false;
    sheet.landscape = true;
    sheet.hidden = info.state != SheetState::Visible;
    merged_ = info.merged;
    std::sort(merged_.begin(), merged_.end(),
              [](const MergedRange& a, const MergedRange& b) { return a.first.row < b.first.row; });
    next_merged_ = 0;
    open_.clear();
  }

  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
    if (kind_ == FileKind::Xlsx || is_old_list_) return;
    if (number == 1 && is_list(cells)) {
      is_old_list_ = true;
      out_.sheets.pop_back();
      origins_.pop_back();
      return;
    }
    open_ranges(number);
    Sheet& sheet = out_.sheets.back();
    if (sheet.rows.size() < number) sheet.rows.resize(number);
    // A cell that is merged to the right is followed by what stands after its span.
    std::vector<SheetCell>& to = sheet.rows[number - 1].cells;
    std::uint32_t next = 1;
    for (const Cell& cell : cells) {
      if (cell.column < next || covered(cell)) continue;
      for (; next < cell.column; ++next) {
        if (!covered_from_above(number, next)) to.emplace_back();
      }
      to.push_back(converted(cell));
      widen(sheet, cell);
      next += static_cast<std::uint32_t>(to.back().columns);
    }
  }

  void end_sheet() override {}
  void end_workbook() override {}

  FileKind kind() const { return kind_; }

  // With names that an .xlsx takes, and no two alike.
  const Sheets& sheets() {
    std::vector<std::string> names;
    for (const Sheet& sheet : out_.sheets) names.push_back(sheet.name);
    names = safe_sheet_names(names);
    for (std::size_t i = 0; i < names.size(); ++i) out_.sheets[i].name = names[i];
    return out_;
  }

  // The findings with the places that their cells have in the copy.
  std::vector<Finding> moved(std::vector<Finding> findings, const std::string& copy) const {
    std::map<Place, Place, BySheet> to;
    for (std::size_t i = 0; i < origins_.size(); ++i) to[origins_[i]] = {copy, out_.sheets[i].name, ""};
    for (Finding& finding : findings) {
      for (Place& place : finding.source) {
        const auto found = to.find(place);
        if (found == to.end()) continue;
        place.file = found->second.file;
        place.sheet = found->second.sheet;
      }
    }
    return findings;
  }

 private:
  struct BySheet {
    bool operator()(const Place& a, const Place& b) const {
      return std::tie(a.file, a.sheet) < std::tie(b.file, b.sheet);
    }
  };

  bool is_list(const std::vector<Cell>& cells) const {
    return out_.sheets.back().name.starts_with(list_name_) && !cells.empty() && cells[0].text.starts_with(list_title_);
  }

  // The ranges that reach this row, by their first column; rows ascend.
  void open_ranges(std::uint32_t row) {
    std::erase_if(open_, [row](const auto& range) { return range.second.last.row < row; });
    for (; next_merged_ < merged_.size() && merged_[next_merged_].first.row <= row; ++next_merged_) {
      const MergedRange& range = merged_[next_merged_];
      if (range.last.row >= row) open_.emplace(range.first.column, range);
    }
  }
  const MergedRange* range_at(std::uint32_t column) const {
    auto after = open_.upper_bound(column);
    if (after == open_.begin()) return nullptr;
    const MergedRange& range = std::prev(after)->second;
    return range.last.column >= column ? &range : nullptr;
  }
  bool covered(const Cell& cell) const {
    const MergedRange* range = range_at(cell.column);
    return range != nullptr && range->first != RowColumn{cell.row, cell.column};
  }
  // The rows below a merged cell leave out the places that it covers.
  bool covered_from_above(std::uint32_t row, std::uint32_t column) const {
    const MergedRange* range = range_at(column);
    return range != nullptr && range->first.row < row;
  }

  // Columns as wide as their longest text, within reason.
  static void widen(Sheet& sheet, const Cell& cell) {
    if (cell.column > kMostWidened) return;
    if (sheet.widths.size() < cell.column) sheet.widths.resize(cell.column, kLeastWidth);
    double& width = sheet.widths[cell.column - 1];
    width = std::min(kMostWidth, std::max(width, longest_line(cell.text) + 2));
  }

  // How the original shows a number: as a percentage, with a unit, with so many decimals.
  std::string add_format(const NumberFormat& format) {
    const bool general = format.decimals < 0;
    const bool unit =
        !format.unit.empty() && format.unit.size() <= kLongestUnit && format.unit.find('"') == std::string::npos;
    if (general && !format.percent && !unit) return "plain";
    std::string code = general ? (format.percent ? "0.00" : "General") : "0";
    if (format.decimals > 0) code += "." + std::string(static_cast<std::size_t>(format.decimals), '0');
    if (format.percent) code += "%";
    if (unit) code += "\"" + format.unit + "\"";
    if (codes_.insert(code).second) {
      out_.formats.push_back({.name = code, .number_format = code, .wrap = false, .border = false});
    }
    return code;
  }

  SheetCell converted(const Cell& cell) const {
    SheetCell out;
    out.format = "plain";
    switch (cell.kind) {
      case CellKind::Number:
        out.kind = SheetCell::Kind::Number;
        out.number = cell.number;
        if (cell.format < number_formats_.size()) out.format = number_formats_[cell.format];
        break;
      case CellKind::Date:
        out.kind = cell.text.size() == 10 ? SheetCell::Kind::Date : SheetCell::Kind::Text;
        out.text = cell.text;
        break;
      case CellKind::Boolean:
        out.kind = SheetCell::Kind::Boolean;
        out.number = cell.number;
        break;
      default:
        out.kind = SheetCell::Kind::Text;
        out.text = cell.text;
        out.format = longest_line(cell.text) + 2 > kMostWidth || cell.text.find('\n') != std::string_view::npos
                         ? "long-text"
                         : "text";
    }
    if (const MergedRange* range = range_at(cell.column);
        range != nullptr && range->first == RowColumn{cell.row, cell.column}) {
      out.columns = static_cast<int>(range->last.column - range->first.column) + 1;
      out.rows = static_cast<int>(range->last.row - range->first.row) + 1;
    }
    return out;
  }

  const std::string list_name_;
  const std::string list_title_;  // what its first cell begins with
  bool is_old_list_ = false;
  std::string file_;
  std::vector<Place> origins_;  // of each sheet
  FileKind kind_ = FileKind::Xlsx;
  std::set<std::string> codes_;              // number formats of the copy
  std::vector<std::string> number_formats_;  // of this workbook, by index: names of formats
  std::vector<MergedRange> merged_;          // by their first rows
  std::size_t next_merged_ = 0;
  std::map<std::uint32_t, MergedRange> open_;
  Sheets out_;
};

}  // namespace

Result<void> write_annotated_copy(const std::vector<std::string>& inputs, const std::vector<Finding>& findings,
                                  const Words& words, const std::string& output, std::int64_t epoch) {
  Rebuilder rebuilder(words);
  Diagnostics warnings;
  for (const std::string& input : inputs) LIANHETI_CHECK(read_workbook(input, rebuilder, warnings));
  if (rebuilder.kind() == FileKind::Xlsx) {
    LIANHETI_TRY(const std::string bytes, read_file(inputs[0]));
    LIANHETI_TRY(const std::string marked, annotate_xlsx(bytes, inputs[0], findings, words));
    return write_file(output, marked);
  }
  LIANHETI_CHECK(write_xlsx(rebuilder.sheets(), output, {.epoch = epoch}));
  LIANHETI_TRY(const std::string bytes, read_file(output));
  LIANHETI_TRY(const std::string marked, annotate_xlsx(bytes, output, rebuilder.moved(findings, output), words));
  return write_file(output, marked);
}

}  // namespace lianheti

#include "annotate/marks.h"

#include <algorithm>

namespace lianheti {
namespace {

constexpr std::size_t kLinkColumn = 2;  // of the list: 位置

std::size_t level_of(Severity severity) {
  return severity == Severity::Error ? 0 : severity == Severity::Warning ? 1 : 2;
}

std::string comment_of(const Finding& finding, std::size_t level, const Words& words) {
  std::string out = words.filled("comment_line", {{"symbol", words.list("symbols")[level]},
                                                  {"severity", words.list("severities")[level]},
                                                  {"message", finding.message}});
  if (!finding.hint.empty()) out += "\n" + words.filled("comment_hint", {{"hint", finding.hint}});
  return out + "\n" + words.filled("comment_rule", {{"rule", finding.rule->id}, {"clause", finding.rule->clause}});
}

// "成员单位!C2、C3、研发投入!D2": a sheet is named where it changes.
std::string places_of(const Finding& finding) {
  std::string out;
  std::string sheet;
  for (const Place& place : finding.source) {
    if (!out.empty()) out += "、";
    if (place.cell.empty()) {
      out += place.sheet;
    } else {
      out += place.sheet == sheet ? place.cell : place.sheet + "!" + place.cell;
    }
    sheet = place.cell.empty() ? "" : place.sheet;
  }
  return out;
}

}  // namespace

std::string sheet_reference(const std::string& sheet, const std::string& cell) {
  std::string quoted;
  for (const char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
  return "'" + quoted + "'!" + cell;
}

Marks make_marks(const std::string& file, const std::vector<Finding>& findings, const Words& words) {
  Marks out;
  std::vector<const Finding*> listed;
  for (const Finding& finding : findings) {
    if (finding.status != Status::Pass) listed.push_back(&finding);
  }
  std::stable_sort(listed.begin(), listed.end(),
                   [](const Finding* a, const Finding* b) { return level_of(a->severity) < level_of(b->severity); });
  for (const Finding* finding : listed) {
    const std::size_t level = level_of(finding->severity);
    ++out.counts[level];
    ListLine line;
    line.level = level;
    line.texts = {words.list("symbols")[level],
                  words.list("severities")[level],
                  places_of(*finding),
                  finding->consortium,
                  finding->subject,
                  finding->message,
                  finding->asked,
                  finding->hint,
                  finding->rule->id,
                  finding->rule->clause,
                  finding->rule->quote};
    const auto row = static_cast<std::uint32_t>(kListTitleRows + out.list.size() + 1);
    for (const Place& place : finding->source) {
      const RowColumn cell = parse_a1(place.cell);
      if (place.file != file || cell.row == 0) continue;
      if (line.link.empty()) line.link = sheet_reference(place.sheet, place.cell);
      CellMark& mark = out.sheets[place.sheet][{cell.row, cell.column}];
      if (mark.list_row == 0) {
        mark.level = level;
        mark.list_row = row;
      }
      mark.comment += (mark.comment.empty() ? "" : "\n\n") + comment_of(*finding, level, words);
    }
    if (line.texts[kLinkColumn].empty()) line.link.clear();
    out.list.push_back(std::move(line));
  }
  return out;
}

}  // namespace lianheti

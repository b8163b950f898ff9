#include "annotate/marks.h"

#include <algorithm>

#include "base/file_name.h"

namespace lianheti {
namespace {

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

// "C3、研发投入!D2、《另一份.xlsx》成员单位!C7": what the place before leaves open is named.
std::string further_places(const std::vector<Place>& places, const std::string& file) {
  std::string out;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const Place& place = places[i];
    const Place& before = places[i - 1];
    const bool same_file = place.file == before.file;
    if (!out.empty()) out += "、";
    if (!same_file && place.file != file) out += "《" + file_name(place.file) + "》";
    if (place.cell.empty()) {
      out += place.sheet;
    } else {
      out += same_file && place.sheet == before.sheet ? place.cell : place.sheet + "!" + place.cell;
    }
  }
  return out;
}

// The places of a finding: first the cells of this file, for a line leads to the first of all, last those of other files.
std::vector<Place> places_of(const Finding& finding, const std::string& file) {
  std::vector<Place> out = finding.source;
  const auto rank = [&](const Place& place) { return place.file != file ? 2 : parse_a1(place.cell).row == 0 ? 1 : 0; };
  std::stable_sort(out.begin(), out.end(), [&](const Place& a, const Place& b) { return rank(a) < rank(b); });
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
    const std::vector<Place> places = places_of(*finding, file);
    const Place first = places.empty() ? Place{} : places.front();
    ListLine line;
    line.level = level;
    line.texts = {words.list("symbols")[level] + " " + words.list("severities")[level],
                  first.sheet,
                  first.cell,
                  further_places(places, file),
                  finding->consortium,
                  finding->subject,
                  finding->message,
                  finding->asked,
                  finding->hint,
                  finding->rule->clause,
                  finding->rule->quote,
                  finding->rule->id};
    if (first.file == file && parse_a1(first.cell).row > 0) line.link = sheet_reference(first.sheet, first.cell);
    const auto row = static_cast<std::uint32_t>(kListTitleRows + out.list.size() + 1);
    for (const Place& place : finding->source) {
      const RowColumn cell = parse_a1(place.cell);
      if (place.file != file || cell.row == 0) continue;
      CellMark& mark = out.sheets[place.sheet][{cell.row, cell.column}];
      if (mark.list_row == 0) {
        mark.level = level;
        mark.list_row = row;
      }
      mark.comment += (mark.comment.empty() ? "" : "\n\n") + comment_of(*finding, level, words);
    }
    out.list.push_back(std::move(line));
  }
  return out;
}

}  // namespace lianheti

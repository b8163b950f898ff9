#include "regime/side_by_side.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"
#include "regime/regime_file.h"
#include "regime/wrap.h"

namespace lianheti {
namespace {

constexpr int kTopicColumns = 16;
constexpr int kMinColumns = 24;  // of a regime's column, however many there are
constexpr std::string_view kGap = "  ";

std::vector<std::string> lines_of(std::string_view text, int columns) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view paragraph = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string wrapped = wrap("", "", paragraph, columns);
    for (std::size_t at = 0; at < wrapped.size();) {
      const std::size_t line_end = std::min(wrapped.find('\n', at), wrapped.size());
      out.push_back(wrapped.substr(at, line_end - at));
      at = line_end + 1;
    }
  }
  return out;
}

// Cells beside each other, each as wide as its column.
std::string row(const std::vector<std::string>& cells, const std::vector<int>& widths) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    columns.push_back(lines_of(cells[i], widths[i]));
    height = std::max(height, columns.back().size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string piece = line < columns[i].size() ? columns[i][line] : "";
      text += piece + std::string(static_cast<std::size_t>(std::max(0, widths[i] - display_width(piece))), ' ');
      text += kGap;
    }
    out += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

}  // namespace

Result<std::vector<Topic>> load_topics(const std::string& file) {
  Diagnostics problems;
  RegimeFile data(file, problems);
  data.allow(data.root(), {"topic"});
  std::vector<Topic> out;
  for (const TomlNode* node : data.tables(data.root(), "topic", {"id", "title"})) {
    out.push_back({data.required(*node, "id"), data.required(*node, "title")});
  }
  if (!problems.empty()) return problems;
  return out;
}

// The verdict of the severest finding that is no pass.
void SideBySide::add(const Finding& finding) {
  if (finding.consortium.empty()) return;
  const auto [known, fresh] = position_.emplace(finding.consortium, consortia_.size());
  if (fresh) consortia_.push_back({finding.consortium, finding.consortium_name, {}});
  Verdict& verdict = consortia_[known->second].regimes[finding.regime][finding.rule];
  if (finding.status == Status::Pass) return;
  if (verdict.status == Status::Pass || finding.severity < verdict.severity) {
    verdict = {finding.status, finding.severity, finding.message};
  }
}

std::string SideBySide::word(const Verdict& verdict) {
  switch (verdict.status) {
    case Status::Pass:
      return tr("✓ met");
    case Status::Fail:
      return tr("✗ not met");
    case Status::Undetermined:
      return tr("? undetermined");
    case Status::Noted:
      return tr("✓ met, with a note");
    case Status::Repaired:
      return tr("✓ met, after a repair");
    case Status::Judge:
      return tr("? a person decides");
  }
  return "";
}

std::string SideBySide::cell(const Regime& regime, const Verdicts& verdicts, const std::string& topic) {
  int reached = 0;  // the latest stage of a rule that said something
  for (const auto& [rule, verdict] : verdicts) reached = std::max(reached, regime.stage_index(rule->from));
  std::string out;
  for (const Rule& rule : regime.rules) {
    if (rule.topic != topic) continue;
    const auto found = verdicts.find(&rule);
    out += rule.clause + "（" + regime.title_of(rule.force) + "）“" + rule.quote + "”\n";
    if (found == verdicts.end()) {
      out += regime.stage_index(rule.from) > reached ? tr("– not asked at this stage") : tr("– left to another finding");
    } else {
      const Verdict& verdict = found->second;
      out += word(verdict) + (verdict.status == Status::Pass ? "" : "：" + verdict.message);
    }
    out += "\n";
  }
  return out.empty() ? tr("– asks nothing") : out;
}

std::string SideBySide::text(const std::vector<Topic>& topics) const {
  if (regimes_.size() < 2) return "";
  const int gaps = static_cast<int>(kGap.size() * regimes_.size());
  const int each = std::max(kMinColumns, (kTerminalColumns - kTopicColumns - gaps) / static_cast<int>(regimes_.size()));
  std::vector<int> widths(regimes_.size() + 1, each);
  widths[0] = kTopicColumns;
  std::vector<std::string> head = {tr("Topic")};
  for (const Regime* regime : regimes_) head.push_back(regime->short_title);
  std::string out;
  for (const Consortium& consortium : consortia_) {
    if (consortium.regimes.size() < 2) continue;
    out += (out.empty() ? "" : "\n") + msg("{} {}: side by side", consortium.id, consortium.name) + "\n";
    out += row(head, widths);
    for (const Topic& topic : topics) {
      std::vector<std::string> cells = {topic.title};
      bool asked = false;
      for (const Regime* regime : regimes_) {
        asked = asked || std::any_of(regime->rules.begin(), regime->rules.end(),
                                     [&](const Rule& rule) { return rule.topic == topic.id; });
        const auto found = consortium.regimes.find(regime->id);
        cells.push_back(found == consortium.regimes.end() ? tr("– not checked under this regime")
                                                          : cell(*regime, found->second, topic.id));
      }
      if (asked) out += "\n" + row(cells, widths);
    }
  }
  return out;
}

}  // namespace lianheti

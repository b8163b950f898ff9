#include "regime/side_by_side.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/i18n.h"
#include "base/text.h"
#include "regime/regime_file.h"
#include "regime/wrap.h"

namespace lianheti {
namespace {

constexpr int kTopicColumns = 16;
constexpr int kMinColumns = 24;  // of a regime's column, however many there are
constexpr std::string_view kGap = "  ";

using ByRule = std::map<std::string, std::vector<const Finding*>>;  // rule id -> findings of one consortium

struct Consortium {
  std::string id;
  std::string name;
  std::map<std::string, ByRule> regimes;  // by regime id
};

std::vector<Consortium> consortia_of(const std::vector<Finding>& findings) {
  std::vector<Consortium> out;
  std::map<std::string, std::size_t> at;
  for (const Finding& finding : findings) {
    if (finding.consortium.empty()) continue;
    const auto [known, fresh] = at.emplace(finding.consortium, out.size());
    if (fresh) out.push_back({finding.consortium, finding.consortium_name, {}});
    out[known->second].regimes[finding.regime][finding.rule].push_back(&finding);
  }
  return out;
}

// The finding that decides whether a rule is met: the severest that is no pass.
const Finding* deciding(const std::vector<const Finding*>& findings) {
  const Finding* worst = findings.front();
  for (const Finding* each : findings) {
    if (each->status == Status::Pass) continue;
    if (worst->status == Status::Pass || each->severity > worst->severity) worst = each;
  }
  return worst;
}

std::string verdict(const Finding& finding) {
  switch (finding.status) {
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

// How far the consortium has come: the latest stage of a rule that said something.
int stage_reached(const Regime& regime, const ByRule& findings) {
  int reached = 0;
  for (const Rule& rule : regime.rules) {
    if (findings.count(rule.id) > 0) reached = std::max(reached, regime.stage_index(rule.from));
  }
  return reached;
}

std::string cell(const Regime& regime, const ByRule& findings, const std::string& topic) {
  const int reached = stage_reached(regime, findings);
  std::string out;
  for (const Rule& rule : regime.rules) {
    if (rule.topic != topic) continue;
    const auto found = findings.find(rule.id);
    out += rule.clause + "（" + std::string(title_of(rule.force)) + "）“" + rule.quote + "”\n";
    if (found == findings.end()) {
      out += regime.stage_index(rule.from) > reached ? tr("– not asked at this stage") : tr("– left to another finding");
    } else {
      const Finding* finding = deciding(found->second);
      out += verdict(*finding) + (finding->status == Status::Pass ? "" : "：" + finding->message);
    }
    out += "\n";
  }
  return out.empty() ? tr("– asks nothing") : out;
}

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

std::string side_by_side(const std::vector<const Regime*>& regimes, const std::vector<Finding>& findings,
                         const std::vector<Topic>& topics) {
  if (regimes.size() < 2) return "";
  const int gaps = static_cast<int>(kGap.size() * regimes.size());
  const int each = std::max(kMinColumns, (kTerminalColumns - kTopicColumns - gaps) / static_cast<int>(regimes.size()));
  std::vector<int> widths(regimes.size() + 1, each);
  widths[0] = kTopicColumns;
  std::vector<std::string> head = {tr("Topic")};
  for (const Regime* regime : regimes) head.push_back(regime->short_title);
  std::string out;
  for (const Consortium& consortium : consortia_of(findings)) {
    if (consortium.regimes.size() < 2) continue;
    out += (out.empty() ? "" : "\n") + msg("{} {}: side by side", consortium.id, consortium.name) + "\n";
    out += row(head, widths);
    for (const Topic& topic : topics) {
      std::vector<std::string> cells = {topic.title};
      bool asked = false;
      for (const Regime* regime : regimes) {
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

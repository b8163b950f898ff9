#include <algorithm>
#include <limits>
#include <set>

#include "base/i18n.h"
#include "base/money.h"
#include "base/points.h"
#include "regime/regime_file.h"

namespace lianheti {
namespace {

const std::vector<std::string> kKinds = {"linear", "count", "presence", "graded", "threshold", "bonus", "deduction", "veto"};
const std::vector<std::string> kValues = {"number", "amount", "percent"};
constexpr std::string_view kPercentUnit = "%";

// Of a number in its smallest unit: sums of such numbers stay far inside 64 bits.
constexpr std::int64_t kLargest = 1'000'000'000'000'000;

bool is_adjustment(IndicatorKind kind) { return kind >= IndicatorKind::Bonus; }

// Reads one file over what is there already: the shipped scheme over nothing, a bureau's own over the shipped one.
class SchemeReader {
 public:
  SchemeReader(RegimeFile& file, Scheme& into) : file_(file), into_(into) {}

  void read() {
    const TomlNode& root = file_.root();
    file_.allow(root, {"regime", "title", "source", "statement", "full_points", "decimals", "experts", "trim_from",
                       "conflicts", "expert_step", "grade", "dimension", "adjustment", "parameter"});
    into_.files.push_back(file_.file());
    text(root, "title", into_.title);
    text(root, "source", into_.source);
    text(root, "statement", into_.statement);
    text(root, "expert_step", into_.expert_step);
    number(root, "full_points", kPointUnit, into_.full_points);
    if (root.find("decimals") != nullptr) {
      const std::int64_t decimals = root.number("decimals", -1);
      if (decimals < 0 || decimals > 4) {
        file_.complain(*root.find("decimals"), "scheme/bad-number", msg("“{}” is a whole number from {} to {}", "decimals", 0, 4));
      } else {
        into_.decimals = static_cast<int>(decimals);
      }
    }
    into_.trim = file_.choice(root, "experts", {"mean", "trimmed-mean"}, into_.trim ? 1 : 0) == 1;
    into_.keep_conflicts = file_.choice(root, "conflicts", {"drop", "keep"}, into_.keep_conflicts ? 1 : 0) == 1;
    if (root.find("trim_from") != nullptr) {
      const std::int64_t from = root.number("trim_from", 0);
      if (from < 3) {
        file_.complain(*root.find("trim_from"), "scheme/bad-number",
                       msg("“{}” is at least {}: without the highest and the lowest, somebody's score must be left", "trim_from", 3));
      } else {
        into_.trim_from = static_cast<int>(std::min<std::int64_t>(from, std::numeric_limits<int>::max()));
      }
    }
    grades(root);
    for (const TomlNode* node : file_.tables(root, "dimension", {"id", "title", "clause", "quote", "weight", "remove", "indicator"})) {
      dimension(*node);
    }
    for (const TomlNode* node : file_.tables(root, "adjustment", indicator_keys())) indicator(*node, "");
  }

 private:
  static std::vector<std::string> indicator_keys() {
    return {"id",   "title", "kind",     "value",   "unit", "weight", "low",   "high",   "each",     "at_least", "at_most",
            "items", "item", "level",   "step", "grade",  "query", "experts", "missing", "evidence", "clause",
            "remove"};
  }

  void text(const TomlNode& table, std::string_view key, std::string& into) {
    if (const TomlNode* node = table.find(key)) {
      if (node->kind != TomlNode::Kind::String) {
        file_.complain(*node, "scheme/bad-text", msg("“{}” is a text in quotes", key));
      }
      into = node->text;
    }
  }

  void flag(const TomlNode& table, std::string_view key, bool& into) {
    const TomlNode* node = table.find(key);
    if (node != nullptr && node->kind != TomlNode::Kind::Boolean) {
      file_.complain(*node, "scheme/bad-flag", msg("“{}” is true or false", key), msg("write it without quotes"));
    }
    into = table.boolean(key, into);
  }

  // An exact number as a multiple of 1/unit.
  bool number(const TomlNode& table, std::string_view key, std::int64_t unit, std::int64_t& into) {
    const TomlNode* node = table.find(key);
    if (node == nullptr) return false;
    const bool numeric = node->kind == TomlNode::Kind::Integer || node->kind == TomlNode::Kind::Float;
    const auto decimal = numeric ? parse_decimal(node->text) : std::nullopt;
    const auto exact = decimal ? times_exactly(*decimal, unit) : std::nullopt;
    if (!exact) {
      file_.complain(*node, "scheme/bad-number", msg("“{}” is no number that could be kept exactly", node->text),
                     msg("write a number with at most four decimals"));
      return false;
    }
    if (*exact > kLargest || *exact < -kLargest) {
      file_.complain(*node, "scheme/bad-number", msg("“{}” is beyond every number that a scheme can reckon with", node->text));
      return false;
    }
    into = *exact;
    return true;
  }

  void grades(const TomlNode& root) {
    const std::vector<const TomlNode*> nodes = file_.tables(root, "grade", {"name", "from", "consequence", "clause"});
    if (!nodes.empty()) into_.grades.clear();
    for (const TomlNode* node : nodes) {
      GradeBand band{.name = file_.required(*node, "name"), .file = file_.file(), .line = node->line};
      if (node->find("from") == nullptr) {
        file_.complain(*node, "regime/missing-key", msg("“{}” is missing here, or is no text", "from"));
      }
      number(*node, "from", kPointUnit, band.from);
      text(*node, "consequence", band.consequence);
      text(*node, "clause", band.clause);
      into_.grades.push_back(std::move(band));
    }
  }

  void dimension(const TomlNode& node) {
    const std::string id = file_.required(node, "id");
    auto found = std::find_if(into_.dimensions.begin(), into_.dimensions.end(), [&](const Dimension& each) { return each.id == id; });
    if (node.boolean("remove")) {
      if (found == into_.dimensions.end()) return unknown(node, id);
      into_.dimensions.erase(found);
      std::erase_if(into_.indicators, [&](const Indicator& each) { return each.dimension == id; });
      into_.own_weights = true;
      return;
    }
    if (found == into_.dimensions.end()) {
      file_.required(node, "title");
      into_.dimensions.push_back({.id = id, .file = file_.file(), .line = node.line});
      found = into_.dimensions.end() - 1;
    } else if (!seen_.insert(id).second) {
      file_.complain(node, "regime/duplicate", msg("“{}” stands here twice", id));
    }
    seen_.insert(id);
    text(node, "title", found->title);
    text(node, "clause", found->clause);
    text(node, "quote", found->quote);
    if (number(node, "weight", kPointUnit, found->weight)) into_.own_weights = true;
    found->file = file_.file();
    found->line = node.line;
    for (const TomlNode* each : file_.tables(node, "indicator", indicator_keys())) indicator(*each, id);
  }

  void unknown(const TomlNode& node, const std::string& id) {
    file_.complain(node, "scheme/unknown-id", msg("there is no “{}” that could be taken away", id));
  }

  void indicator(const TomlNode& node, const std::string& dimension) {
    const std::string id = file_.required(node, "id");
    auto found = std::find_if(into_.indicators.begin(), into_.indicators.end(), [&](const Indicator& each) { return each.id == id; });
    if (node.boolean("remove")) {
      if (found == into_.indicators.end()) return unknown(node, id);
      into_.indicators.erase(found);
      into_.own_weights = true;
      return;
    }
    if (!seen_.insert("indicator " + id).second) {
      file_.complain(node, "regime/duplicate", msg("“{}” stands here twice", id));
      return;
    }
    const bool fresh = found == into_.indicators.end();
    if (fresh) {
      file_.required(node, "title");
      file_.required(node, "kind");
      found = into_.indicators.insert(place_for(dimension), {.id = id, .dimension = dimension});
    } else if (found->dimension != dimension) {
      file_.complain(node, "scheme/wrong-dimension", msg("“{}” belongs to another dimension", id),
                     msg("take it away there and give it a new id here"));
    }
    fill(node, *found);
  }

  // After the last indicator of its dimension; adjustments stand last.
  std::vector<Indicator>::iterator place_for(const std::string& dimension) {
    auto at = into_.indicators.end();
    if (dimension.empty()) return at;
    for (auto each = into_.indicators.begin(); each != into_.indicators.end(); ++each) {
      if (each->dimension == dimension) at = each + 1;
    }
    if (at != into_.indicators.end()) return at;
    return std::find_if(into_.indicators.begin(), into_.indicators.end(), [](const Indicator& each) { return each.adjusts(); });
  }

  void fill(const TomlNode& node, Indicator& into) {
    into.file = file_.file();
    into.line = node.line;
    text(node, "title", into.title);
    into.kind = static_cast<IndicatorKind>(file_.choice(node, "kind", kKinds, static_cast<int>(into.kind)));
    into.value = static_cast<ValueKind>(file_.choice(node, "value", kValues, static_cast<int>(into.value)));
    text(node, "unit", into.unit);
    if (into.unit.empty() && into.value == ValueKind::Amount) into.unit = into_.say("amount_unit");
    if (into.unit.empty() && into.value == ValueKind::Percent) into.unit = kPercentUnit;
    if (number(node, "weight", kPointUnit, into.weight)) into_.own_weights = true;
    const std::int64_t unit = units_of(into.value);
    number(node, "low", unit, into.low);
    number(node, "high", unit, into.high);
    if (number(node, "each", kPointUnit, into.each)) into_.own_weights = true;
    bound(node, "at_least", unit, into.at_least);
    bound(node, "at_most", unit, into.at_most);
    steps(node, unit, into);
    text(node, "grade", into.grade);
    flag(node, "experts", into.experts);
    text(node, "query", into.query);
    if (const TomlNode* query = node.find("query")) {
      into.query_line = query->line + (into.query.find('\n') == std::string::npos ? 0 : 1);
    }
    text(node, "missing", into.missing);
    text(node, "evidence", into.evidence);
    text(node, "clause", into.clause);
    if (is_adjustment(into.kind) != into.adjusts()) {
      file_.complain(node, "scheme/wrong-place",
                     into.adjusts() ? msg("an indicator of the kind “{}” belongs to a dimension", to_string(into.kind))
                                    : msg("an indicator of the kind “{}” stands under [[adjustment]]", to_string(into.kind)));
    }
  }

  void bound(const TomlNode& node, std::string_view key, std::int64_t unit, std::optional<std::int64_t>& into) {
    std::int64_t value = 0;
    if (number(node, key, unit, value)) into = value;
  }

  // Equal points for the items of a presence.
  void share(const TomlNode& at, Indicator& into) {
    const auto count = static_cast<std::int64_t>(into.steps.size());
    if (count == 0) return;
    for (ScoreStep& step : into.steps) step.points = into.weight / count;
    if (into.weight % count == 0) return;
    into.steps.back().points += into.weight % count;
    file_.complain(at, "scheme/bad-sum",
                   msg("{} points cannot be shared exactly by {} items", short_points(into.weight), count),
                   msg("give each its points with [[…item]]"));
  }

  // Items of a presence, levels of a judgement, steps of a threshold; items that are only named share the weight.
  void steps(const TomlNode& node, std::int64_t unit, Indicator& into) {
    const std::vector<std::string> names = node.strings("items");
    if (!names.empty()) {
      into.steps.clear();
      for (const std::string& name : names) into.steps.push_back({.name = name});
      share(*node.find("items"), into);
    } else if (node.find("weight") != nullptr && into.kind == IndicatorKind::Presence && node.find("item") == nullptr) {
      share(*node.find("weight"), into);  // a new weight for items that shared the old one
    }
    for (const std::string_view key : {"item", "level", "step"}) {
      const std::vector<const TomlNode*> nodes = file_.tables(node, key, {"name", "from", "points"});
      if (!nodes.empty()) into.steps.clear();
      for (const TomlNode* each : nodes) {
        ScoreStep step{.name = key == "step" ? "" : file_.required(*each, "name")};
        number(*each, "from", unit, step.from);
        if (!number(*each, "points", kPointUnit, step.points)) {
          file_.complain(*each, "regime/missing-key", msg("“{}” is missing here, or is no text", "points"));
        }
        into.steps.push_back(std::move(step));
      }
    }
  }

  RegimeFile& file_;
  Scheme& into_;
  std::set<std::string> seen_;
};

}  // namespace

void parse_scheme(RegimeFile& file, Scheme& into) { SchemeReader(file, into).read(); }

}  // namespace lianheti

#include "typeset/break_rules.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>

#include "base/i18n.h"
#include "base/text.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {
namespace {

std::u16string to_utf16(const std::string& text) {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

double real(const TomlNode& table, std::string_view key, double fallback = 0) {
  const TomlNode* node = table.find(key);
  if (node == nullptr) return fallback;
  if (node->kind == TomlNode::Kind::Integer) return static_cast<double>(node->integer);
  return node->kind == TomlNode::Kind::Float ? std::strtod(node->text.c_str(), nullptr) : fallback;
}

class RulesReader {
 public:
  RulesReader(std::string file, LineRules& rules) : file_(std::move(file)), rules_(rules) {}

  void read(const TomlNode& root) {
    check_members(root, {"level", "break", "keep", "mark", "pair", "spacing", "checkbox"}, file_, problems);
    const std::string level = root.string("level", "gb");
    if (level != "gb" && level != "strict") {
      problem(root, msg("the level is “{}”, expected “gb” or “strict”", level));
    }
    rules_.strict = level == "strict";
    read_breaks(table(root, "break"));
    for (const TomlNode& keep : table(root, "keep").items) read_keep(keep);
    rules_.marks.emplace_back();
    for (const TomlNode& mark : table(root, "mark").items) read_mark(mark);
    rules_.pair_trim.assign(rules_.marks.size() * rules_.marks.size(), PairTrim::None);
    for (const TomlNode& pair : table(root, "pair").items) read_pair(pair);
    read_spacing(table(root, "spacing"));
    read_checkbox(table(root, "checkbox"));
  }

  Diagnostics problems;

 private:
  void problem(const TomlNode& at, std::string message) {
    problems.push_back({"typeset/bad-line-rules",
                        Severity::Error,
                        std::move(message),
                        {.file = file_, .line = at.line, .column = at.column},
                        tr("see docs/line-breaking.md")});
  }

  const TomlNode& table(const TomlNode& root, const char* key) {
    static const TomlNode none;
    const TomlNode* node = root.find(key);
    if (node == nullptr) problem(root, msg("“{}” is missing", key));
    return node != nullptr ? *node : none;
  }

  void read_breaks(const TomlNode& node) {
    check_members(node, {"no-start", "no-start-strict", "no-end", "unsplit", "label"}, file_, problems);
    for (const char32_t c : to_utf32(node.string("no-start"))) rules_.no_start.insert(c);
    if (rules_.strict) {
      for (const char32_t c : to_utf32(node.string("no-start-strict"))) rules_.no_start.insert(c);
    }
    for (const char32_t c : to_utf32(node.string("no-end"))) rules_.no_end.insert(c);
    for (const std::string& text : node.strings("unsplit")) rules_.unsplit.push_back(to_utf16(text));
    rules_.label = pattern(node, "label");
  }

  std::u16string pattern(const TomlNode& node, const char* key) {
    std::u16string source = to_utf16(node.string(key));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(false, source.data(), static_cast<int>(source.size()));
    const std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(text, 0, status));
    if (source.empty() || U_FAILURE(status)) {
      problem(node, msg("“{}” is not a valid pattern: {}", key, u_errorName(status)));
    }
    return source;
  }

  void read_keep(const TomlNode& node) {
    check_members(node, {"name", "pattern", "starts", "soft", "at-start"}, file_, problems);
    KeepRule keep{node.string("name"), pattern(node, "pattern"), to_utf32(node.string("starts")), node.boolean("soft"),
                  node.boolean("at-start")};
    if (keep.starts.empty()) problem(node, msg("“{}” is missing", "starts"));
    rules_.keeps.push_back(std::move(keep));
  }

  void read_mark(const TomlNode& node) {
    check_members(node, {"name", "characters", "cell", "ink", "squeeze", "step", "rigid"}, file_, problems);
    const std::string ink = node.string("ink");
    if (ink != "left" && ink != "center" && ink != "right") {
      problem(node, msg("the ink is “{}”, expected left, center or right", ink));
    }
    rules_.marks.push_back({node.string("name"), to_utf32(node.string("characters")), real(node, "cell"),
                            ink == "left"    ? Ink::Left
                            : ink == "right" ? Ink::Right
                                             : Ink::Center,
                            real(node, "squeeze"), static_cast<int>(node.number("step")), node.boolean("rigid")});
  }

  void read_pair(const TomlNode& node) {
    check_members(node, {"first", "second", "trim"}, file_, problems);
    const std::string trim = node.string("trim");
    const PairTrim value = trim == "first"    ? PairTrim::First
                           : trim == "second" ? PairTrim::Second
                           : trim == "both"   ? PairTrim::Both
                                              : PairTrim::None;
    if (value == PairTrim::None) problem(node, msg("the trim is “{}”, expected first, second or both", trim));
    for (const std::string& first : node.strings("first")) {
      for (const std::string& second : node.strings("second")) {
        rules_.pair_trim[mark_named(node, first) * rules_.marks.size() + mark_named(node, second)] = value;
      }
    }
  }

  std::size_t mark_named(const TomlNode& node, const std::string& name) {
    for (std::size_t i = 1; i < rules_.marks.size(); ++i) {
      if (rules_.marks[i].name == name) return i;
    }
    problem(node, msg("no mark is called “{}”", name));
    return 0;
  }

  void read_spacing(const TomlNode& node) {
    check_members(node,
                  {"trim-line-start", "trim-line-end", "gap", "gap-least", "gap-most", "gap-signs", "word-space-least",
                   "word-space-most", "word-space-step", "gap-step", "stretch-most", "soft-slack", "last-line-least"},
                  file_, problems);
    rules_.trim_line_start = node.boolean("trim-line-start", true);
    rules_.trim_line_end = node.boolean("trim-line-end", true);
    rules_.gap = real(node, "gap");
    rules_.gap_least = std::min(rules_.gap, real(node, "gap-least"));
    rules_.gap_most = std::max(rules_.gap, real(node, "gap-most"));
    rules_.gap_signs = to_utf32(node.string("gap-signs"));
    rules_.word_space_least = real(node, "word-space-least");
    rules_.word_space_most = real(node, "word-space-most");
    rules_.word_space_step = static_cast<int>(node.number("word-space-step"));
    rules_.gap_step = static_cast<int>(node.number("gap-step"));
    rules_.stretch_most = real(node, "stretch-most");
    rules_.soft_slack = real(node, "soft-slack");
    rules_.last_line_least = real(node, "last-line-least");
  }

  void read_checkbox(const TomlNode& node) {
    check_members(node, {"unchecked", "unchecked-drawn", "checked", "checked-drawn"}, file_, problems);
    rules_.unchecked = {node.string("unchecked"), to_utf32(node.string("unchecked-drawn"))};
    rules_.checked = {node.string("checked"), to_utf32(node.string("checked-drawn"))};
  }

  std::string file_;
  LineRules& rules_;
};

}  // namespace

Result<std::shared_ptr<const LineRules>> LineRules::parse(std::string_view toml, const std::string& file) {
  LIANHETI_TRY(const TomlNode root, parse_toml(toml, file));
  auto rules = std::make_shared<LineRules>();
  RulesReader reader(file, *rules);
  reader.read(root);
  if (!reader.problems.empty()) return reader.problems;
  return std::shared_ptr<const LineRules>(std::move(rules));
}

const Result<std::shared_ptr<const LineRules>>& LineRules::installed() {
  static const Result<std::shared_ptr<const LineRules>> rules = []() -> Result<std::shared_ptr<const LineRules>> {
    const std::string file = (data_directory() / "templates" / "line-breaking.toml").string();
    LIANHETI_TRY(const std::string bytes, read_file(file));
    return parse(bytes, file);
  }();
  return rules;
}

}  // namespace lianheti

#include "base/i18n.h"
#include "regime/regime_file.h"

namespace lianheti {
namespace {

RuleExample parse_example(RegimeFile& file, const TomlNode& node) {
  static const std::vector<std::string> kKinds = {"pass", "fail", "boundary"};
  RuleExample example;
  example.name = file.required(node, "name");
  file.required(node, "kind");
  example.kind = kKinds[static_cast<std::size_t>(file.choice(node, "kind", kKinds, 0))];
  example.patch = node.strings("patch");
  if (const TomlNode* sheets = node.find("sheets")) {
    for (const auto& [name, text] : sheets->members) example.sheets.emplace_back(name, text.text);
  }
  example.expect = node.strings("expect");
  if (node.find("expect") == nullptr) {
    file.complain(node, "regime/missing-key", msg("“{}” is missing here, or is no text", "expect"));
  }
  if (const auto as_of = file.date(node, "as_of")) example.as_of = to_iso(*as_of);
  example.stage = node.string("stage");
  example.line = node.line;
  return example;
}

Rule parse_rule(RegimeFile& file, const TomlNode& node) {
  static const std::vector<std::string> kForces = {"must", "principle", "encouraged", "judged"};
  static const std::vector<std::string> kSeverities = {"error", "warning", "info"};
  Rule rule;
  rule.file = file.file();
  rule.line = node.line;
  rule.id = file.required(node, "id");
  rule.clause = node.string("clause");
  rule.quote = node.string("quote");
  rule.title = file.required(node, "title");
  rule.topic = node.string("topic");
  file.required(node, "force");
  rule.force = static_cast<Force>(file.choice(node, "force", kForces, 0));
  if (node.find("severity") != nullptr) {
    rule.severity = static_cast<Severity>(file.choice(node, "severity", kSeverities, 0));
  }
  rule.from = node.string("from");
  rule.revoked = node.boolean("revoked");
  rule.first = node.boolean("first");
  rule.yields_to = node.strings("yields_to");
  rule.query = file.required(node, "query");
  if (const TomlNode* query = node.find("query")) {
    rule.query_line = query->line + (rule.query.find('\n') == std::string::npos ? 0 : 1);
  }
  rule.message = node.string("message");
  rule.pass = node.string("pass");
  rule.undetermined = node.string("undetermined");
  rule.judge = node.string("judge");
  rule.repaired = node.string("repaired");
  rule.noted = node.string("noted");
  rule.hint = node.string("hint");
  rule.reading = node.string("reading");
  for (const TomlNode* example :
       file.tables(node, "example", {"name", "kind", "patch", "sheets", "expect", "as_of", "stage"})) {
    rule.examples.push_back(parse_example(file, *example));
  }
  return rule;
}

}  // namespace

void parse_rules(RegimeFile& file, Regime& into) {
  file.allow(file.root(), {"rule", "parameter"});
  parse_parameters(file, into);
  for (const TomlNode* node :
       file.tables(file.root(), "rule",
                   {"id", "clause", "quote", "title", "topic", "force", "severity", "from", "revoked", "first",
                    "yields_to", "query",
                    "message", "pass", "undetermined", "judge", "repaired", "noted", "hint", "reading", "example"})) {
    into.rules.push_back(parse_rule(file, *node));
  }
}

}  // namespace lianheti

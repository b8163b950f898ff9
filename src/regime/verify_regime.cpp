#include "regime/verify_regime.h"

#include <algorithm>
#include <set>

#include "base/i18n.h"
#include "base/join.h"
#include "base/text.h"
#include "regime/check.h"
#include "regime/message.h"
#include "regime/policy_text.h"
#include "regime/scope.h"
#include "regime/score.h"
#include "regime/sql_problem.h"
#include "regime/verify_scheme.h"

namespace lianheti {
namespace {

class Verifier {
 public:
  Verifier(const Regime& regime, Dataset& empty, Diagnostics& problems)
      : regime_(regime), empty_(empty), problems_(problems), text_(regime.text) {
    for (const auto& [name, value] : regime.sql_parameters(empty.context().as_of)) parameters_.push_back(name);
  }

  void rule(const Rule& rule) {
    if (!ids_.insert(rule.id).second) complain(rule, "regime/duplicate", msg("“{}” stands here twice", rule.id));
    if (!rule.from.empty() && regime_.stage_index(rule.from) < 0) {
      complain(rule, "rule/unknown-stage", msg("“{}” is not a stage of this regime", rule.from),
               msg("its stages: {}", join(regime_.stages, "、")));
    }
    for (const std::string& other : rule.yields_to) {
      if (regime_.find_rule(other) == nullptr) {
        complain(rule, "rule/unknown-rule", msg("there is no rule “{}”", other), like_rule(other));
      }
    }
    quote(rule);
    examples(rule);
    const bool judged = rule.force == Force::Judged;
    if (judged ? rule.judge.empty() : rule.message.empty()) {
      complain(rule, "regime/missing-key", msg("“{}” is missing here, or is no text", judged ? "judge" : "message"));
    }
    query(rule);
  }

  void document(const DocumentSpec& document) {
    for (const std::string& rule : document.answers) {
      if (regime_.find_rule(rule) != nullptr) continue;
      problems_.push_back({"regime/unknown-rule", Severity::Error,
                           msg("document “{}”: there is no rule “{}”", document.name, rule),
                           {.file = regime_.folder + "/regime.toml"}, like_rule(rule)});
    }
    document_query(document, "condition", document.condition, {});
    document_query(document, "each", document.each, {"key"});
  }

  void material(const Material& material) {
    for (const std::string& rule : material.rules) {
      if (regime_.find_rule(rule) != nullptr) continue;
      problems_.push_back({"regime/unknown-rule", Severity::Error,
                           msg("material “{}”: there is no rule “{}”", material.title, rule),
                           {.file = regime_.folder + "/materials.toml", .line = material.line}, like_rule(rule)});
    }
    for (const std::string& stage : split(material.stages, U"、")) {
      if (stage.empty() || regime_.stage_index(stage) >= 0) continue;
      problems_.push_back({"regime/unknown-stage", Severity::Error,
                           msg("material “{}”: “{}” is not a stage of this regime", material.title, stage),
                           {.file = regime_.folder + "/materials.toml", .line = material.line},
                           msg("its stages: {}", join(regime_.stages, "、"))});
    }
  }

  void coverage() {
    std::set<std::string> served;
    for (const CoverageEntry& entry : regime_.coverage) {
      const Place place{.file = regime_.folder + "/coverage.toml", .line = entry.line};
      if (!text_.holds(entry.quote)) {
        problems_.push_back({"regime/quote-not-in-text", Severity::Error,
                             msg("the text does not hold “{}”", entry.quote), place,
                             msg("copy the words of text.txt")});
      }
      for (const std::string& name : entry.by) {
        served.insert(name);
        if (serves(entry.served, name)) continue;
        problems_.push_back({"regime/unknown-server", Severity::Error,
                             msg("there is no rule, document or indicator “{}” that could serve this clause", name), place,
                             like_rule(name)});
      }
      if (entry.by.empty() && entry.served == "indicator") {
        problems_.push_back({"regime/unserved-clause", Severity::Error,
                             msg("clause {} names no indicator or dimension", entry.clause), place, msg("fill “by”")});
      }
      if (entry.by.empty() && entry.why.empty()) {
        problems_.push_back({"regime/unserved-clause", Severity::Error,
                             msg("clause {} names neither what serves it nor why nothing can", entry.clause), place,
                             msg("fill “by” or “why”")});
      }
    }
    if (regime_.coverage.empty()) return;
    std::vector<std::string> quotes;
    for (const CoverageEntry& entry : regime_.coverage) quotes.push_back(entry.quote);
    for (const PolicyText::Paragraph& paragraph : text_.left_out(quotes)) {
      problems_.push_back({"regime/clause-left-out", Severity::Error,
                           msg("coverage.toml leaves out the paragraph “{}…”", paragraph.opening),
                           {.file = regime_.folder + "/text.txt", .line = paragraph.line},
                           msg("add an entry that quotes it and says what serves it")});
    }
    for (const Rule& rule : regime_.rules) {
      if (is_own(rule) && served.count(rule.id) == 0) {
        complain(rule, "regime/rule-not-covered", msg("coverage.toml does not name the rule “{}”", rule.id),
                 msg("add it to the clause that it serves"));
      }
    }
  }

 private:
  // SQL of a document's entry; `columns` are those that it must give.
  void document_query(const DocumentSpec& document, const std::string& key, const std::string& sql,
                      const std::vector<std::string>& columns) {
    if (sql.empty()) return;
    const auto complain_here = [&](Diagnostic problem) {
      problem.message = msg("“{}” of document “{}”: {}", key, document.name, problem.message);
      problem.place = {.file = regime_.folder + "/regime.toml"};
      problems_.push_back(std::move(problem));
    };
    const auto statement = empty_.connection().prepare(sql);
    if (!statement.ok()) return complain_here(statement.errors().front());
    const std::vector<std::string>& given = statement->columns();
    for (const std::string& column : columns) {
      if (std::find(given.begin(), given.end(), column) != given.end()) continue;
      complain_here({"regime/missing-column", Severity::Error, msg("the query gives no column “{}”", column), {},
                     msg("name it: … AS {}", column)});
    }
  }

  bool serves(const std::string& served, const std::string& name) const {
    if (served == "rule" || served == "judged") return regime_.find_rule(name) != nullptr;
    if (served == "document") return regime_.find_document(name) != nullptr;
    if (served == "indicator") {
      return regime_.scheme.find_indicator(name) != nullptr || regime_.scheme.find_dimension(name) != nullptr;
    }
    return true;
  }

  // What to write in place of a name that no rule has.
  std::string like_rule(const std::string& name) const {
    std::vector<std::string> ids;
    for (const Rule& rule : regime_.rules) ids.push_back(rule.id);
    const std::string near = nearest(name, ids);
    return near.empty() ? msg("write the id of a rule of rules.toml") : msg("did you mean “{}”?", near);
  }

  bool is_own(const Rule& rule) const { return rule.file.starts_with(regime_.folder + "/"); }

  void complain(const Rule& rule, std::string code, const std::string& message, std::string hint = "") {
    problems_.push_back({std::move(code),
                         Severity::Error,
                         msg("rule {}: {}", rule.id, message),
                         {.file = rule.file, .line = rule.line},
                         std::move(hint)});
  }

  // A common rule rests on standards and on the workbook's own order: its quote, if any, is not of this text.
  void quote(const Rule& rule) {
    if (!is_own(rule)) return;
    if (rule.quote.empty() || rule.clause.empty()) {
      complain(rule, "regime/missing-key", msg("a rule names its clause and quotes it"));
    } else if (!text_.holds(rule.quote)) {
      complain(rule, "regime/quote-not-in-text", msg("the text does not hold “{}”", rule.quote),
               msg("copy the words of text.txt"));
    }
  }

  void examples(const Rule& rule) {
    const auto has = [&](std::string_view kind) {
      return std::any_of(rule.examples.begin(), rule.examples.end(),
                         [&](const RuleExample& example) { return example.kind == kind; });
    };
    if (rule.force == Force::Judged ? rule.examples.empty() : !has("pass") || !has("fail") || !has("boundary")) {
      complain(rule, "rule/missing-example", msg("examples are missing"),
               msg("give one that passes, one that fails and one on the boundary; a judged rule needs one"));
    }
    for (const RuleExample& example : rule.examples) {
      if (!example.stage.empty() && regime_.stage_index(example.stage) < 0 && is_own(rule)) {
        complain(rule, "rule/unknown-stage", msg("“{}” is not a stage of this regime", example.stage));
      }
    }
  }

  void query(const Rule& rule) {
    const auto statement = empty_.connection().prepare(rule.query);
    if (!statement.ok()) {
      const Diagnostic& problem = statement.errors().front();
      problems_.push_back(
          sql_problem(problem, "rule", msg("rule {}: {}", rule.id, problem.message), rule.file, rule.query_line));
      return;
    }
    const std::vector<std::string>& columns = statement->columns();
    const auto gives = [&](const std::string& column) {
      return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    for (const char* column : {"consortium", "status"}) {
      if (!gives(column)) complain(rule, "rule/missing-column", msg("the query gives no column “{}”", column),
                                  msg("name it: … AS {}", column));
    }
    for (const std::string& parameter : statement->parameter_names()) {
      if (std::find(parameters_.begin(), parameters_.end(), parameter) != parameters_.end()) continue;
      const std::string near = nearest(parameter, parameters_);
      complain(rule, "rule/unknown-parameter", msg("there is no parameter “{}”", parameter),
               near.empty() ? msg("add it to regime.toml with its clause") : msg("did you mean “{}”?", near));
    }
    for (const std::string* text : {&rule.message, &rule.pass, &rule.undetermined, &rule.judge, &rule.repaired,
                                    &rule.noted, &rule.hint, &rule.reading}) {
      const auto message = Message::parse(*text);
      if (!message) {
        complain(rule, "rule/bad-message", msg("a brace has no partner in “{}”", *text), msg("write {{{{ for a brace"));
        continue;
      }
      for (const std::string& field : message->fields()) {
        if (gives(field)) continue;
        const std::string near = nearest(field, columns);
        complain(rule, "rule/unknown-column",
                 msg("a message names the column “{}”, which the query does not give", field),
                 near.empty() ? "" : msg("did you mean “{}”?", near));
      }
    }
  }

  const Regime& regime_;
  Dataset& empty_;
  Diagnostics& problems_;
  PolicyText text_;
  std::set<std::string> ids_;
  std::vector<std::string> parameters_;
};

// Rules are compiled without them: which findings stand there depends on the order in which the rules run.
constexpr const char* kWithoutFindings =
    "DROP VIEW IF EXISTS finding_unit; DROP VIEW finding; DROP TABLE finding_row";

}  // namespace

void verify_regime(const Regime& regime, const Schema& schema, Diagnostics& problems) {
  auto empty = Dataset::create_small(schema, {.as_of = {2000, 1, 1}});
  if (!empty.ok()) return append(problems, empty.errors());
  if (const auto made = create_check_tables(*empty); !made.ok()) return append(problems, made.errors());
  if (const auto made = create_scope(empty->connection()); !made.ok()) return append(problems, made.errors());
  if (const auto made = create_evaluated(*empty); !made.ok()) return append(problems, made.errors());
  Verifier verifier(regime, *empty, problems);
  if (const auto gone = empty->connection().execute(kWithoutFindings); !gone.ok()) return append(problems, gone.errors());
  for (const Rule& rule : regime.rules) verifier.rule(rule);
  if (const auto made = create_check_tables(*empty); !made.ok()) return append(problems, made.errors());
  for (const DocumentSpec& document : regime.documents) verifier.document(document);
  for (const Material& material : regime.materials) verifier.material(material);
  verifier.coverage();
  if (regime.has_scheme()) verify_scheme(regime, *empty, problems);
}

}  // namespace lianheti

// Regime: one policy text as a folder of data (templates/<id>/): regime.toml, rules.toml, indicators.toml, coverage.toml,
// materials.toml, text.txt and document templates. Loaded once a run; immutable.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "dataset/dataset.h"
#include "regime/scheme.h"

namespace lianheti {

// The force of a rule's own words; never turned into another.
enum class Force { Must, Principle, Encouraged, Judged };
std::string_view to_string(Force force);  // "must", "principle", "encouraged", "judged"

// A number or word that the text sets, with the clause that sets it. Readings of ambiguous words are parameters too.
struct Parameter {
  std::string name;
  SqlValue value;
  std::string clause;
  std::string unit;
  std::string reading;               // the reading taken, in Chinese, printed in the check sheet; "" for a plain number
  std::vector<std::string> choices;  // other values that a bureau may set
};

struct RuleExample {
  std::string name;                                         // "恰好 6 家"
  std::string kind;                                         // "pass", "fail", "boundary"
  std::vector<std::string> patch;                           // SQL on the regime's example dataset
  std::vector<std::pair<std::string, std::string>> sheets;  // or CSV text by sheet name, read like a workbook
  std::vector<std::string> expect;                          // statuses of this rule's findings, sorted; empty = passes
  std::string as_of;                                        // ISO date; the example file's default where empty
  std::string stage;                                        // as for --stage
  int line = 0;
};

struct Rule {
  std::string id;      // "wenzhou/3.3-size"
  std::string clause;  // "三（三）", as printed
  std::string quote;   // verbatim words of the clause
  std::string title;   // short Chinese name for the check sheet
  std::string topic;   // id of templates/common/topics.toml: what rules of several regimes are both about; may be empty
  Force force = Force::Must;
  std::optional<Severity> severity;    // where a breach is milder than its force says
  std::string from;                    // stage from which it holds; "" = the first
  bool revoked = false;                // also holds for consortia that have ended
  bool first = false;                  // its breaches stand before those of other rules, which may follow from them
  std::vector<std::string> yields_to;  // rules that speak first: a row on a cell of their findings is dropped
  std::string query;                   // SQL, see docs/rules.md
  std::string message;                 // of a breach; {column} from the query
  std::string pass;                    // of a pass, likewise
  std::string undetermined;            // of missing data
  std::string judge;                   // of a judged line
  std::string repaired;                // of a form put right; `message` where empty
  std::string noted;                   // of a line for information; `message` where empty
  std::string hint;                    // the smallest change that would satisfy it
  std::string reading;                 // interpretation taken, printed with every finding
  std::vector<RuleExample> examples;
  std::string file;  // the rules.toml it stands in, for messages; its folder holds the example dataset
  int line = 0;
  int query_line = 0;  // of the query's first line
};

struct DocumentSpec {
  std::string name;    // "filing-form"
  std::string family;  // "D01"
  std::string title;   // "备案申请表"
  std::string product = "packet";  // the command that builds it: "packet", "evaluate", "annual", "corrections"
  bool regime_wide = false;        // one over all consortia of a run, not one a consortium
  bool over_files = false;         // about files, built after them: of its packet, or (regime_wide) of all of a year
  std::string each;                // regime-wide: SQL giving key and, for the file name, title; one document a row
  std::string stages;  // stages that ask for it, 、-separated; "" = all
  std::string template_name;  // <name>.xml for the PDF, <name>-xlsx.xml for the workbook
  bool pdf = true;
  bool xlsx = false;
  bool in_packet = true;
  bool in_compendium = true;  // part of 材料汇编
  std::vector<std::string> answers;  // rules whose breach it answers: their errors do not withhold it
  std::string condition;      // SQL giving 1 where the consortium needs it; "" = always
  std::string signs;          // who signs and seals
};

struct CoverageEntry {
  std::string clause;
  std::string quote;            // opening words of the clause, verbatim
  std::string served;           // "rule", "document", "indicator", "target", "judged", "not-for-a-program"
  std::vector<std::string> by;  // rule ids, document names, indicators or dimensions
  std::string why;
  int line = 0;
};

// A paper that the text asks for as proof. Whether the workbook bears it out is what its rules found.
struct Material {
  std::string title;               // "牵头单位营业执照或事业单位法人证书复印件"
  std::string clause;              // that asks for it
  std::vector<std::string> rules;  // whose findings say what the workbook holds; empty = a person looks
  std::string stages;              // that ask for it, 、-separated; "" = all
  std::string changes;             // kinds of change, 、-separated, that ask for it; "" = not about a change
  std::string form;                // "复印件加盖公章"
  int line = 0;
};

struct Regime {
  std::string id;
  std::string title;  // full title of the text
  std::string short_title;
  std::string number;  // 文号, may be empty
  std::string status;  // "征求意见稿", "试行", "有效"
  std::string authority;
  std::string banner;  // one line at the head of every page, where the text is only a draft; may be empty
  std::string name_form;  // of a consortium's name, ××× for free parts; may be empty
  std::optional<Date> in_force_from;
  std::optional<Date> in_force_until;
  std::string folder;
  std::string text;                 // the policy text as issued
  std::vector<std::string> stages;  // in order; the last ends a consortium
  std::vector<Parameter> parameters;
  std::vector<Rule> rules;  // its own, then the common ones
  std::vector<DocumentSpec> documents;
  std::vector<CoverageEntry> coverage;
  std::vector<Material> materials;  // in the order of the list of evidence
  Scheme scheme;                    // nothing but its wording where the folder has no indicators.toml
  std::string hash;                 // SHA-256 over its files

  const Words& wording() const { return *scheme.wording; }
  const std::string& title_of(Force force) const;  // "必须", "原则上", "鼓励", "需人工判断"
  bool has_scheme() const { return !scheme.dimensions.empty(); }
  const Rule* find_rule(std::string_view id) const;
  const DocumentSpec* find_document(std::string_view name) const;
  // Position of a stage in the order; -1 where it is not in it.
  int stage_index(std::string_view stage) const;
  // Whether what a workbook says in its column for the regime means this one: its id or title, however spaced.
  bool is_named(std::string_view typed) const;
  // The parameters for a query, with :as_of, :regime.
  SqlParameters sql_parameters(const Date& as_of) const;
};

// Ids of the folders under templates/ that hold a regime.toml, sorted.
std::vector<std::string> list_regimes(const std::string& templates);

// Loads a regime and the common rules, and checks what can be checked without data: unknown keys, quotes that are not
// in the text, rules without coverage, SQL that does not compile, messages naming columns that do not exist. All
// problems at once ("regime/…", "rule/…").
Result<Regime> load_regime(const std::string& templates, const std::string& id, const Schema& schema);

// The same for a folder that stands anywhere, such as one of a new city that is still being written; its id is the
// folder's name.
Result<Regime> load_regime_folder(const std::string& folder, const std::string& templates, const Schema& schema);

}  // namespace lianheti

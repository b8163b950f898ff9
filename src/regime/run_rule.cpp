#include "regime/run_rule.h"

#include <algorithm>
#include <map>

#include "base/i18n.h"
#include "base/money.h"
#include "regime/column_position.h"
#include "regime/message.h"

namespace lianheti {
namespace {

Diagnostic broken(const Rule& rule, std::string code, const std::string& message) {
  return {std::move(code),
          Severity::Error,
          msg("rule {}: {}", rule.id, message),
          {.file = rule.file, .line = rule.line},
          msg("put the rule right")};
}

Severity severity_of(Force force, Status status) {
  if (status != Status::Fail && status != Status::Undetermined) return Severity::Info;
  switch (force) {
    case Force::Must:
      return Severity::Error;
    case Force::Principle:
      return Severity::Warning;
    default:
      return Severity::Info;
  }
}

std::optional<Severity> parse_severity(std::string_view word) {
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    if (to_string(severity) == word) return severity;
  }
  return std::nullopt;
}

const std::string& text_for(const Rule& rule, Status status) {
  const auto or_message = [&](const std::string& text) -> const std::string& {
    return text.empty() ? rule.message : text;
  };
  switch (status) {
    case Status::Pass:
      return rule.pass;
    case Status::Undetermined:
      return or_message(rule.undetermined);
    case Status::Judge:
      return or_message(rule.judge);
    case Status::Repaired:
      return or_message(rule.repaired);
    case Status::Noted:
      return or_message(rule.noted);
    case Status::Fail:
      break;
  }
  return rule.message;
}

// A row of the query.
class Row {
 public:
  Row(const Statement& statement) : statement_(statement), columns_(statement.columns()) {}

  // Where a column stands, looked up once for all rows.
  int find(std::string_view column) const { return position(columns_, column); }

  std::string text(int column) const {
    if (column == kAbsent) return "";
    SqlValue value = statement_.value(column);
    if (auto* text = std::get_if<std::string>(&value)) return std::move(*text);
    return to_text(value);
  }
  std::int64_t integer(int column) const {
    if (column == kAbsent || statement_.null(column)) return 0;
    const auto value = parse_decimal(text(column));
    return value && value->scale == 0 ? value->digits : 0;
  }
  // `text_with_fields` outlives this: it is taken apart once for all rows.
  std::string fill(const std::string& text_with_fields) {
    auto found = messages_.find(&text_with_fields);
    if (found == messages_.end()) found = messages_.emplace(&text_with_fields, Message::parse(text_with_fields)).first;
    return found->second ? found->second->render([&](const std::string& field) { return text(find(field)); }) : text_with_fields;
  }

 private:
  const Statement& statement_;
  const std::vector<std::string>& columns_;
  std::map<const std::string*, std::optional<Message>> messages_;
};

void add_reason(Finding& finding, const Waiver& waiver) {
  static constexpr std::string_view kFullStop = "。";
  if (finding.message.ends_with(kFullStop)) finding.message.resize(finding.message.size() - kFullStop.size());
  finding.message += std::string(kFullStop) + waiver.title + "：" + waiver.reason;
  finding.cells += (finding.cells.empty() ? "" : " ") + waiver.cell;
}

}  // namespace

RuleRunner::RuleRunner(const Regime& regime, Connection& connection, const Date& as_of, const Scope& scope,
                       const Waivers& waivers, Provenance& provenance)
    : regime_(regime),
      connection_(connection),
      scope_(scope),
      waivers_(waivers),
      provenance_(provenance),
      parameters_(regime.sql_parameters(as_of)) {}

Result<void> RuleRunner::run(const Rule& rule, const Taker& take) {
  auto statement = connection_.prepare(rule.query);
  if (!statement.ok()) return broken(rule, "rule/invalid-sql", statement.errors().front().message);
  statement->bind(parameters_);
  Row row(*statement);
  const int status_column = row.find("status"), severity_column = row.find("severity"), unread_column = row.find("unread");
  const int consortium_column = row.find("consortium"), subject_column = row.find("subject"), year_column = row.find("year");
  const int found_column = row.find("found"), asked_column = row.find("asked");
  const int cells_column = row.find("cells"), claims_column = row.find("claims");
  while (true) {
    const auto more = statement->step();
    if (!more.ok()) return broken(rule, "rule/failed-sql", more.errors().front().message);
    if (!*more) return {};

    const std::string word = row.text(status_column);
    const auto status = parse_status(word);
    if (!status) return broken(rule, "rule/unknown-status", msg("the query gives the status “{}”", word));
    Finding finding;
    finding.rule = &rule;
    finding.regime = regime_.id;
    finding.status = *status;
    finding.consortium = row.text(consortium_column);
    finding.subject = row.text(subject_column);
    finding.found = row.text(found_column);
    finding.asked = row.text(asked_column);
    finding.cells = row.text(cells_column);
    finding.year = row.integer(year_column);
    finding.claims = row.text(claims_column);
    finding.unread = row.text(unread_column) == "1";
    finding.message = row.fill(text_for(rule, *status));

    const int at = scope_.find(finding.consortium);
    if (at >= 0) {
      const ScopedConsortium& consortium = scope_.consortia()[static_cast<std::size_t>(at)];
      finding.consortium_name = consortium.name;
      if (finding.subject.empty()) finding.subject = consortium.name;
      const auto waiver = *status == Status::Fail ? waivers_.find(rule, consortium) : std::nullopt;
      if (waiver) {
        finding.status = Status::Noted;
        add_reason(finding, *waiver);
      }
    }
    finding.severity = severity_of(rule.force, finding.status);
    if (rule.severity) finding.severity = std::max(finding.severity, *rule.severity);
    if (const std::string milder = row.text(severity_column); !milder.empty()) {
      const auto severity = parse_severity(milder);
      if (!severity) return broken(rule, "rule/unknown-severity", msg("the query gives the severity “{}”", milder));
      finding.severity = std::max(finding.severity, *severity);
    }
    if (finding.message.empty()) finding.message = rule.title;
    if (finding.status != Status::Pass && finding.status != Status::Noted) finding.hint = row.fill(rule.hint);
    finding.reading = row.fill(rule.reading);
    finding.source = provenance_.resolve(finding.cells);
    LIANHETI_CHECK(take(std::move(finding)));
  }
}

}  // namespace lianheti

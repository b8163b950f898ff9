#include "regime/finding.h"

#include "base/i18n.h"
#include "base/json.h"
#include "regime/wrap.h"

namespace lianheti {
namespace {

constexpr Status kStatuses[] = {Status::Pass,  Status::Fail,     Status::Undetermined,
                                Status::Noted, Status::Repaired, Status::Judge};

const char* mark_of(const Finding& finding) {
  if (finding.status == Status::Pass) return "✓";
  if (finding.severity == Severity::Error) return "✗";
  if (finding.severity == Severity::Warning) return "!";
  return finding.status == Status::Judge || finding.status == Status::Undetermined ? "?" : "i";
}

std::string with_reading(const Finding& finding) {
  return finding.reading.empty() ? finding.message : finding.message + "（" + finding.reading + "）";
}

std::string cells_of(const Finding& finding, bool with_file) {
  std::string out;
  for (Place place : finding.source) {
    if (!with_file) place.file.clear();
    out += (out.empty() ? "" : "、") + to_string(place);
  }
  return out;
}

bool has_several_files(const std::vector<Finding>& findings) {
  const std::string* first = nullptr;
  for (const Finding& finding : findings) {
    for (const Place& place : finding.source) {
      if (first == nullptr) first = &place.file;
      if (place.file != *first) return true;
    }
  }
  return false;
}

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::Pass:
      return "pass";
    case Status::Fail:
      return "fail";
    case Status::Undetermined:
      return "undetermined";
    case Status::Noted:
      return "noted";
    case Status::Repaired:
      return "repaired";
    case Status::Judge:
      return "judge";
  }
  return "fail";
}

std::optional<Status> parse_status(std::string_view word) {
  for (const Status status : kStatuses) {
    if (to_string(status) == word) return status;
  }
  return std::nullopt;
}

std::string to_json(const Finding& finding) {
  JsonWriter json;
  json.begin_object()
      .member("v", 1)
      .member("rule", finding.rule->id)
      .member("regime", finding.regime)
      .member("clause", finding.rule->clause)
      .member("quote", finding.rule->quote)
      .member("force", to_string(finding.rule->force))
      .member("severity", to_string(finding.severity))
      .member("status", to_string(finding.status))
      .member("consortium", finding.consortium)
      .member("subject", finding.subject)
      .member("message", with_reading(finding))
      .member("found", finding.found)
      .member("asked", finding.asked)
      .key("source")
      .begin_array();
  for (const Place& place : finding.source) {
    json.begin_object().member("file", place.file).member("sheet", place.sheet).member("cell", place.cell).end_object();
  }
  json.end_array().end_object();
  return std::string(json.text());
}

std::string FindingText::next(const Finding& finding) {
  if (finding.status != Status::Pass) {
    ++(finding.severity == Severity::Error ? errors_ : finding.severity == Severity::Warning ? warnings_ : others_);
  }
  std::string out;
  if (consortium_ != finding.consortium) {
    if (consortium_) out += '\n';
    consortium_ = finding.consortium;
    const std::string id = finding.consortium.empty() ? tr("whole file") : finding.consortium;
    out += id + (finding.consortium_name.empty() ? "" : " " + finding.consortium_name) + "\n";
  }
  const std::string head = std::string("  ") + mark_of(finding) + " ";
  const bool told =
      finding.message.find(finding.subject) != std::string::npos || finding.subject == finding.consortium_name;
  const std::string about = told ? "" : finding.subject + "：";
  const std::string clause = finding.rule->clause.empty() ? "" : finding.rule->clause + " ";
  out += wrap(head, "    ", clause + about + with_reading(finding) + " [" + finding.rule->id + "]");
  if (!finding.source.empty()) out += wrap("    @ ", "      ", cells_of(finding, with_file_));
  if (!finding.hint.empty()) out += wrap("    → ", "      ", finding.hint);
  return out;
}

std::string FindingText::end() const {
  return (consortium_ ? "\n" : "") + msg("{} errors, {} warnings, {} notes", errors_, warnings_, others_) + "\n";
}

std::string to_text(const std::vector<Finding>& findings) {
  FindingText text(has_several_files(findings));
  std::string out;
  for (const Finding& finding : findings) out += text.next(finding);
  return out + text.end();
}

}  // namespace lianheti

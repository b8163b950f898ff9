#include "run/run_summary.h"

#include <algorithm>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/place.h"

namespace lianheti {
namespace {

constexpr std::size_t kMostListed = 20;  // consortia of a class on a terminal

void write_list(JsonWriter& json, const char* key, const std::vector<std::string>& list) {
  json.key(key).begin_array();
  for (const std::string& item : list) json.value(item);
  json.end_array();
}

std::string label(RunClass of) {
  switch (of) {
    case RunClass::Built: return tr("built");
    case RunClass::Unchanged: return tr("unchanged");
    case RunClass::Invalid: return tr("not valid");
    case RunClass::Incomplete: return tr("material missing");
    default: return tr("failed");
  }
}

}  // namespace

std::string_view to_string(RunClass of) {
  switch (of) {
    case RunClass::Built: return "built";
    case RunClass::Unchanged: return "unchanged";
    case RunClass::Invalid: return "invalid";
    case RunClass::Incomplete: return "incomplete";
    default: return "failed";
  }
}

std::string to_json(const RunSummary& summary) {
  JsonWriter json;
  json.begin_object()
      .member("v", 1)
      .member("run", summary.run)
      .member("job", summary.job)
      .member("output", summary.output)
      .member("started", to_utc(summary.started))
      .member("seconds", summary.seconds)
      .member("exit", summary.exit);
  if (summary.aborted) json.member("aborted", true);
  json.key("classes").begin_object();
  for (const RunClass of : kRunClasses) {
    const auto found = summary.classes.find(of);
    json.member(to_string(of), found == summary.classes.end() ? std::int64_t{0} : found->second);
  }
  json.end_object();
  json.key("documents")
      .begin_object()
      .member("built", summary.documents_built)
      .member("unchanged", summary.documents_unchanged)
      .member("stale", summary.documents_stale)
      .member("retired", summary.documents_retired)
      .end_object();
  json.key("consortia").begin_array();
  for (const RunSummary::Consortium& each : summary.consortia) {
    json.begin_object()
        .member("regime", each.regime)
        .member("id", each.id)
        .member("name", each.name)
        .member("class", to_string(each.of))
        .member("errors", each.errors)
        .member("warnings", each.warnings);
    write_list(json, "documents", each.documents);
    json.end_object();
  }
  json.end_array();
  json.key("summaries").begin_array();
  for (const RunSummary::Regime& each : summary.summaries) {
    json.begin_object().member("regime", each.regime);
    write_list(json, "documents", each.documents);
    json.end_object();
  }
  json.end_array();
  json.key("problems").begin_array();
  for (const Diagnostic& problem : summary.problems) {
    json.begin_object()
        .member("code", problem.code)
        .member("severity", to_string(problem.severity))
        .member("message", problem.message)
        .member("place", to_string(problem.place))
        .member("hint", problem.hint)
        .end_object();
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

namespace {

std::vector<std::string> texts_of(const JsonValue& json, const char* key) {
  std::vector<std::string> out;
  for (const JsonValue& each : json.list(key)) out.push_back(each.text);
  return out;
}

RunClass class_of(std::string_view word) {
  const auto found = std::find_if(kRunClasses.begin(), kRunClasses.end(), [&](RunClass of) { return to_string(of) == word; });
  return found == kRunClasses.end() ? RunClass::Failed : *found;
}

Diagnostic listed_problem(const JsonValue& json) {
  Diagnostic out{json.string("code"), Severity::Info, json.string("message"), {.file = json.string("place")}, json.string("hint")};
  for (const Severity severity : {Severity::Error, Severity::Warning}) {
    if (json.string("severity") == to_string(severity)) out.severity = severity;
  }
  return out;
}

}  // namespace

Result<RunSummary> parse_summary(const std::string& text) {
  LIANHETI_TRY(const JsonValue json, parse_json(text, ""));
  RunSummary out{.run = json.number("run"),
                 .job = json.string("job"),
                 .output = json.string("output"),
                 .seconds = json.number("seconds"),
                 .exit = static_cast<int>(json.number("exit"))};
  if (const JsonValue* classes = json.find("classes")) {
    for (const RunClass of : kRunClasses) out.classes[of] = classes->number(to_string(of));
  }
  if (const JsonValue* documents = json.find("documents")) {
    out.documents_built = documents->number("built");
    out.documents_unchanged = documents->number("unchanged");
    out.documents_stale = documents->number("stale");
    out.documents_retired = documents->number("retired");
  }
  for (const JsonValue& each : json.list("consortia")) {
    out.consortia.push_back({each.string("regime"), each.string("id"), each.string("name"), class_of(each.string("class")),
                             each.number("errors"), each.number("warnings"), texts_of(each, "documents")});
  }
  for (const JsonValue& each : json.list("summaries")) {
    out.summaries.push_back({each.string("regime"), texts_of(each, "documents")});
  }
  for (const JsonValue& each : json.list("problems")) out.problems.push_back(listed_problem(each));
  return out;
}

std::string to_text(const RunSummary& summary) {
  std::string out = msg("run {} of {}: {}, {} documents built, in {}", summary.run, summary.job,
                        to_duration(summary.seconds), summary.documents_built, summary.output) +
                    "\n";
  for (const RunClass of : kRunClasses) {
    const auto found = summary.classes.find(of);
    out += msg("  {}: {}", label(of), found == summary.classes.end() ? 0 : found->second) + "\n";
    if (of == RunClass::Built || of == RunClass::Unchanged) continue;
    std::size_t listed = 0;
    for (const RunSummary::Consortium& each : summary.consortia) {
      if (each.of != of) continue;
      if (++listed <= kMostListed) out += "    " + each.regime + " " + each.id + " " + each.name + "\n";
    }
    if (listed > kMostListed) out += "    " + msg("and {} more", listed - kMostListed) + "\n";
  }
  if (summary.documents_stale > 0) {
    out += msg("  {} documents are stale: their last good files are kept", summary.documents_stale) + "\n";
  }
  return out;
}

}  // namespace lianheti

#include "base/json.h"
#include "base/json_value.h"
#include "run/work.h"

namespace lianheti {
namespace {

void write_strings(JsonWriter& json, const char* key, const auto& strings) {
  json.key(key).begin_array();
  for (const std::string& each : strings) json.value(each);
  json.end_array();
}

void write_document(JsonWriter& json, const StoredDocument& document, int did) {
  json.begin_object()
      .member("name", document.name)
      .member("state", document.state)
      .member("run", document.run)
      .member("did", did);
  write_strings(json, "why", document.why);
  json.key("ingredients");
  write_json(json, document.ingredients);
  json.key("files").begin_array();
  for (const StoredFile& file : document.files) {
    json.begin_object()
        .member("path", file.path)
        .member("sha256", file.sha256)
        .member("bytes", file.bytes)
        .member("pages", file.pages)
        .member("modified", file.modified)
        .end_object();
  }
  json.end_array().end_object();
}

StoredDocument document_of(const JsonValue& json) {
  StoredDocument out{.name = json.string("name"), .state = json.string("state"), .run = json.number("run")};
  if (const JsonValue* ingredients = json.find("ingredients")) out.ingredients = ingredients_of(*ingredients);
  for (const JsonValue& reason : json.list("why")) out.why.push_back(reason.text);
  for (const JsonValue& file : json.list("files")) {
    out.files.push_back({file.string("path"), file.string("sha256"), file.number("bytes"),
                         static_cast<int>(file.number("pages")), file.number("modified")});
  }
  return out;
}

void write_problem(JsonWriter& json, const Diagnostic& problem) {
  json.begin_object()
      .member("code", problem.code)
      .member("severity", static_cast<int>(problem.severity))
      .member("message", problem.message)
      .member("hint", problem.hint)
      .member("file", problem.place.file)
      .member("sheet", problem.place.sheet)
      .member("cell", problem.place.cell)
      .member("line", problem.place.line)
      .member("column", problem.place.column)
      .end_object();
}

Diagnostic problem_of(const JsonValue& json) {
  return {json.string("code"),
          static_cast<Severity>(json.number("severity")),
          json.string("message"),
          {json.string("file"), json.string("sheet"), json.string("cell"), static_cast<int>(json.number("line")),
           static_cast<int>(json.number("column"))},
          json.string("hint")};
}

}  // namespace

std::string to_json(const WorkRequest& request) {
  JsonWriter json;
  json.begin_object().member("item", static_cast<std::int64_t>(request.item)).member("dry", request.dry);
  write_strings(json, "skip", request.skip);
  json.key("last").begin_array();
  for (const StoredDocument& document : request.last) write_document(json, document, 0);
  json.end_array().end_object();
  return std::string(json.text());
}

Result<WorkRequest> parse_request(const std::string& text) {
  LIANHETI_TRY(const JsonValue json, parse_json(text, ""));
  WorkRequest out{.item = static_cast<std::size_t>(json.number("item")), .dry = json.number("dry") != 0};
  for (const JsonValue& name : json.list("skip")) out.skip.insert(name.text);
  for (const JsonValue& document : json.list("last")) out.last.push_back(document_of(document));
  return out;
}

std::string to_json(const WorkAnswer& answer) {
  JsonWriter json;
  json.begin_object().key("documents").begin_array();
  for (const WorkAnswer::Document& document : answer.documents) {
    write_document(json, document.stored, static_cast<int>(document.did));
  }
  json.end_array().key("problems").begin_array();
  for (const Diagnostic& problem : answer.problems) write_problem(json, problem);
  json.end_array().end_object();
  return std::string(json.text());
}

Result<WorkAnswer> parse_answer(const std::string& text) {
  LIANHETI_TRY(const JsonValue json, parse_json(text, ""));
  WorkAnswer out;
  for (const JsonValue& document : json.list("documents")) {
    out.documents.push_back({document_of(document), static_cast<WorkAnswer::Did>(document.number("did"))});
  }
  for (const JsonValue& problem : json.list("problems")) out.problems.push_back(problem_of(problem));
  return out;
}

}  // namespace lianheti

#include "run/part_notes.h"

#include "base/date.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/world.h"

namespace lianheti {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

void write_pairs(JsonWriter& json, const char* key, const Pairs& pairs) {
  json.key(key).begin_array();
  for (const auto& [first, second] : pairs) json.begin_array().value(first).value(second).end_array();
  json.end_array();
}

Pairs pairs_of(const JsonValue& json, const char* key) {
  Pairs out;
  for (const JsonValue& pair : json.list(key)) {
    if (pair.items.size() == 2) out.emplace_back(pair.items[0].text, pair.items[1].text);
  }
  return out;
}

void write_record(JsonWriter& json, const RecordedRun& record) {
  json.key("record")
      .begin_object()
      .member("command", record.run.command)
      .member("year", record.run.year)
      .member("as_of", to_iso(record.run.as_of))
      .member("by", record.run.recorded_by)
      .member("program", record.run.program);
  write_pairs(json, "inputs", record.run.inputs);
  json.key("entries").begin_array();
  for (const RegistryEntry& entry : record.entries) {
    json.begin_object()
        .member("kind", entry.kind)
        .member("regime", entry.regime)
        .member("consortium", entry.consortium)
        .member("item", entry.item)
        .member("content", entry.content)
        .member("file", entry.place.file)
        .member("sheet", entry.place.sheet)
        .member("cell", entry.place.cell)
        .end_object();
  }
  json.end_array().end_object();
}

RecordedRun record_of(const JsonValue& json) {
  RecordedRun out;
  out.run = {.command = json.string("command"),
             .year = json.number("year"),
             .as_of = parse_iso(json.string("as_of")).value_or(Date{}),
             .recorded_by = json.string("by"),
             .program = json.string("program"),
             .inputs = pairs_of(json, "inputs")};
  for (const JsonValue& entry : json.list("entries")) {
    out.entries.push_back({.kind = entry.string("kind"),
                           .regime = entry.string("regime"),
                           .consortium = entry.string("consortium"),
                           .item = entry.string("item"),
                           .content = entry.string("content"),
                           .place = {.file = entry.string("file"), .sheet = entry.string("sheet"), .cell = entry.string("cell")}});
  }
  return out;
}

}  // namespace

std::string notes_file(const std::string& folder) { return folder + "/notes.json"; }

Result<void> write_notes(const std::string& folder, const PartNotes& notes) {
  JsonWriter json;
  json.begin_object()
      .member("v", 1)
      .member("as_of", notes.as_of)
      .member("templates", notes.templates)
      .member("metrics", notes.metrics)
      .member("registry", notes.registry);
  write_pairs(json, "regimes", notes.regimes);
  write_pairs(json, "rules", notes.rules);
  if (notes.record) write_record(json, *notes.record);
  json.end_object();
  return write_file(notes_file(folder), std::string(json.text()) + "\n");
}

Result<PartNotes> load_notes(const std::string& folder) {
  const std::string file = notes_file(folder);
  LIANHETI_TRY(const std::string text, read_file(file));
  LIANHETI_TRY(const JsonValue json, parse_json(text, file));
  PartNotes out{.as_of = json.string("as_of"),
                .templates = json.string("templates"),
                .metrics = json.string("metrics"),
                .regimes = pairs_of(json, "regimes"),
                .rules = pairs_of(json, "rules"),
                .registry = json.string("registry"),
                .record = {}};
  if (const JsonValue* record = json.find("record")) out.record = record_of(*record);
  return out;
}

}  // namespace lianheti

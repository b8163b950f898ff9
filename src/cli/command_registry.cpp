#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "registry/registry.h"

namespace lianheti {
namespace {

struct RegistryArguments {
  std::string file;
  std::string as_of;
  std::string regime;
  std::string only;
  bool log = false;
  bool json = false;
};

std::string json_of(const RegistryState& state) {
  const RegistryEntry& entry = state.entry;
  JsonWriter json;
  json.begin_object().member("v", 1).member("entry", state.entry_id).member("as_of", state.as_of);
  json.member("recorded_by", state.recorded_by).member("kind", entry.kind).member("regime", entry.regime);
  json.member("consortium", entry.consortium).member("item", entry.item).member("content", entry.content);
  json.key("source").begin_object().member("file", entry.place.file).member("sha256", state.sha256);
  json.member("sheet", entry.place.sheet).member("cell", entry.place.cell).end_object().end_object();
  return std::string(json.text()) + "\n";
}

// "2026-02-01  evaluated  tianjin-consortium TJ-001 2025  {…}  from a.xlsx 评价结果!D2 (zhang)"
std::string line_of(const RegistryState& state) {
  const RegistryEntry& entry = state.entry;
  std::string out = state.as_of + "  " + entry.kind + "  " + entry.regime + " " + entry.consortium;
  if (!entry.item.empty()) out += " " + entry.item;
  out += "  " + entry.content + "  ";
  out += msg("from {}", entry.place.file + " " + entry.place.sheet + "!" + entry.place.cell);
  return out + (state.recorded_by.empty() ? "" : " (" + state.recorded_by + ")") + "\n";
}

Exit run_registry(const RegistryArguments& arguments) {
  const Result<Date> day = day_of(arguments.as_of);
  if (!day.ok()) return fail(day.errors());
  Outcome outcome;
  const Result<Registry> registry = Registry::open(arguments.file, Registry::Access::Read);
  if (!registry.ok()) {
    outcome.add(registry.errors());
    return finish(outcome);
  }
  const Result<std::vector<RegistryState>> states = arguments.log ? registry->log(*day) : registry->state(*day);
  if (!states.ok()) {
    outcome.add(states.errors());
    return finish(outcome);
  }
  std::string out;
  std::size_t shown = 0;
  for (const RegistryState& state : *states) {
    if (!arguments.regime.empty() && state.entry.regime != arguments.regime) continue;
    if (!arguments.only.empty() && state.entry.consortium != arguments.only) continue;
    out += arguments.json ? json_of(state) : line_of(state);
    ++shown;
  }
  if (!arguments.json) out += msg("{} entries as of {}", shown, to_iso(*day)) + "\n";
  print(out);
  return finish(outcome);
}

}  // namespace

void add_registry(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("registry", tr("show what a registry holds, as of any day"));
  auto arguments = std::make_shared<RegistryArguments>();
  command->add_option("FILE", arguments->file, tr("the registry"))->required();
  command->add_option("--as-of", arguments->as_of, tr("the state as of this day, YYYY-MM-DD; today if left out"));
  command->add_option("-r,--regime", arguments->regime, tr("only this regime"));
  command->add_option("--only", arguments->only, tr("only the consortium of this id"));
  command->add_flag("--log", arguments->log, tr("every entry in the order of recording, also those that later ones correct"));
  command->add_flag("--json", arguments->json, tr("one JSON object a line"));
  command->callback([&action, arguments] { action = [arguments] { return run_registry(*arguments); }; });
}

}  // namespace lianheti

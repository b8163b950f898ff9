// One subcommand a file: each adds itself to the parser and, if it was called, runs and says how it ended.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "batch/outcome.h"

namespace CLI {
class App;
}

namespace lianheti {

// A subcommand's action, run after parsing.
using Action = std::function<Exit()>;

void add_regimes(CLI::App& app, Action& action);
void add_intake(CLI::App& app, Action& action);
void add_collect(CLI::App& app, Action& action);
void add_dump(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_packet(CLI::App& app, Action& action);
void add_evaluate(CLI::App& app, Action& action);
void add_registry(CLI::App& app, Action& action);
void add_annual(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_run(CLI::App& app, Action& action);
void add_upkeep(CLI::App& app, Action& action);
void add_sample(CLI::App& app, Action& action);
void add_doctor(CLI::App& app, Action& action);
void add_fonts(CLI::App& app, Action& action);

}  // namespace lianheti

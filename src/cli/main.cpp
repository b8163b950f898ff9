#include <CLI/CLI.hpp>

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/i18n.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/usage.h"
#include "dataset/no_room.h"

namespace lianheti {
namespace {

// --lang is needed before the options are described.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    std::string_view value;
    if (argument.starts_with("--lang=")) value = argument.substr(7);
    if (argument == "--lang" && i + 1 < argc) value = argv[i + 1];
    if (value == "zh") return Language::Chinese;
    if (value == "en") return Language::English;
  }
  return language_of_environment();
}

void translate_labels(CLI::App& app) {
  const auto formatter = app.get_formatter();
  formatter->label("Usage", tr("Usage"));
  formatter->label("OPTIONS", tr("OPTIONS"));
  formatter->label("SUBCOMMAND", tr("SUBCOMMAND"));
  formatter->label("Positionals", tr("Positionals"));
  formatter->label("Options", tr("Options"));
  formatter->label("Subcommands", tr("Subcommands"));
  formatter->label("REQUIRED", tr("(required)"));
  formatter->label("TEXT", "TEXT");
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) out.push_back(command->get_name());
  return out;
}

Exit run(int argc, char** argv) {
  set_language(language_of(argc, argv));
  CLI::App app(tr("paperwork of innovation consortia: workbooks in, findings and filing packets out"), "lianheti");
  app.set_version_flag("--version", std::string("lianheti ") + std::string(program_version()));
  app.set_help_flag("-h,--help", tr("this help"));
  std::string language;
  app.add_option("--lang", language, tr("language of messages: zh or en"))->check(CLI::IsMember({"zh", "en"}));
  app.require_subcommand(1);
  app.fallthrough();
  translate_labels(app);
  Action action;
  add_regimes(app, action);
  add_intake(app, action);
  add_collect(app, action);
  add_dump(app, action);
  add_check(app, action);
  add_packet(app, action);
  add_evaluate(app, action);
  add_registry(app, action);
  add_annual(app, action);
  add_diff(app, action);
  add_run(app, action);
  add_upkeep(app, action);
  add_sample(app, action);
  add_fonts(app, action);
  add_doctor(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return static_cast<Exit>(app.exit(error));
    return fail({wrong_usage(error.what(), names_of_commands(app), app.remaining())});
  }
  return action();
}

}  // namespace
}  // namespace lianheti

int main(int argc, char** argv) {
  lianheti::keep_standard_streams();
  try {
    return static_cast<int>(lianheti::after_printing(lianheti::run(argc, argv)));
  } catch (const lianheti::NoRoom&) {
    return static_cast<int>(lianheti::fail({lianheti::no_room()}));
  } catch (const std::exception& fault) {
    return static_cast<int>(lianheti::fail({{"program/fault", lianheti::Severity::Error,
                                             lianheti::msg("a fault of the program: {}", fault.what()),
                                             {},
                                             lianheti::tr("please report it with the command and the input")}}));
  } catch (...) {  // PoDoFo's errors are no std::exception
    return static_cast<int>(lianheti::fail({{"program/fault", lianheti::Severity::Error,
                                             lianheti::msg("a fault of the program: {}", lianheti::tr("of a library")),
                                             {},
                                             lianheti::tr("please report it with the command and the input")}}));
  }
}

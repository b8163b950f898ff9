#include <CLI/CLI.hpp>

#include <exception>
#include <string_view>

#include "base/i18n.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/console.h"
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

// The name in "--output is required", "A subcommand is required".
std::string what_is_required(std::string what) {
  static constexpr std::string_view kEnding = " is required";
  if (!what.ends_with(kEnding)) return what;
  what.resize(what.size() - kEnding.size());
  return what == "A subcommand" ? tr("a subcommand") : what;
}

// The name in "The following argument was not expected: x".
std::string what_is_extra(const std::string& what) {
  const std::size_t colon = what.find(": ");
  return colon == std::string::npos ? what : what.substr(colon + 2);
}

Diagnostic wrong_usage(const CLI::ParseError& error) {
  const std::string name = error.get_name();
  std::string what = error.what();
  if (name == "RequiredError") what = msg("something is missing: {}", what_is_required(what));
  // Its name is that of the subcommand.
  const bool extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  if (extra) what = msg("not understood: {}", what_is_extra(what));
  if (name == "ArgumentMismatch" || name == "ConversionError" || name == "ValidationError") {
    what = msg("a value does not fit: {}", what);
  }
  return {"usage/arguments", Severity::Error, what, {}, tr("`lianheti --help` and `lianheti COMMAND --help` say how")};
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
    return fail({wrong_usage(error)});
  }
  return action();
}

}  // namespace
}  // namespace lianheti

int main(int argc, char** argv) {
  try {
    return static_cast<int>(lianheti::run(argc, argv));
  } catch (const lianheti::NoRoom&) {
    return static_cast<int>(lianheti::fail({lianheti::no_room()}));
  } catch (const std::exception& fault) {
    return static_cast<int>(lianheti::fail({{"program/fault", lianheti::Severity::Error,
                                             lianheti::msg("a fault of the program: {}", fault.what()),
                                             {},
                                             lianheti::tr("please report it with the command and the input")}}));
  }
}

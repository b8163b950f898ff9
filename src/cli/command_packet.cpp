#include <CLI/CLI.hpp>
#include <map>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/blank.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lianheti {
namespace {

struct PacketArguments {
  DataOptions data;
  ProductRequest packet;
  std::string docs;
  std::string pdfa = "2a";
  bool blank = false;
  bool fillable = false;
};

const std::map<std::string, Conformance> kConformances = {
    {"1b", Conformance::A1b}, {"2a", Conformance::A2a}, {"3b", Conformance::A3b}};

Exit run_blank(const PacketArguments& arguments) {
  if (arguments.data.regimes.empty()) {
    return fail({{"usage/no-regime", Severity::Error, tr("no regime is named"), {}, tr("name it with -r")}});
  }
  const Result<DataRequest> data = arguments.data.request();
  if (!data.ok()) return fail(data.errors());
  Outcome outcome;
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const BlankRequest request{data->regimes, split_list(arguments.docs), arguments.packet.output, arguments.fillable,
                             data->as_of};
  const Result<std::size_t> written = build_blank_forms(*workspace, request, outcome);
  if (!written.ok()) return fail(written.errors());
  print(msg("{} blank forms, in {}", *written, request.output) + "\n");
  return finish(outcome);
}

Exit run_packet(const PacketArguments& arguments) {
  Outcome outcome;
  Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  request->threads = arguments.packet.threads;
  Result<CheckedRun> run = open_run(*std::move(request), outcome);
  if (!run.ok()) return fail(run.errors(), outcome);
  ProductRequest packet = arguments.packet;
  packet.docs = split_list(arguments.docs);
  packet.files.conformance = kConformances.at(arguments.pdfa);
  const Result<ProductSummary> summary = build(*run, packet, outcome);
  if (!summary.ok()) return fail(summary.errors(), outcome);
  if (const std::vector<Finding> blocking = run->blocking(); !blocking.empty()) {
    outcome.raise(Exit::Errors);
    print(to_text(blocking));
  }
  for (const ConsortiumEntry* entry : summary->withheld_entries) {
    print(msg("withheld: {} {} ({} errors; --draft builds it marked as a draft)", entry->id, entry->name, entry->errors) +
          "\n");
  }
  print(msg("{} packets built, {} files, in {}; {} withheld", summary->built, summary->documents, packet.output,
            summary->withheld) +
        "\n");
  return finish(outcome);
}

}  // namespace

void add_packet(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("packet", tr("build the filing packet of every consortium"));
  auto arguments = std::make_shared<PacketArguments>();
  arguments->data.add_to(*command);
  command->add_option("-o,--output", arguments->packet.output, tr("folder to write to"))->required();
  command->add_option("--docs", arguments->docs, tr("only these documents, joined by commas"));
  command->add_flag("--draft", arguments->packet.files.draft, tr("build in spite of errors, each page marked as a draft"));
  command->add_option("--pdfa", arguments->pdfa, tr("archive format: 1b, 2a, or 3b, which carries the workbooks"))
      ->check(CLI::IsMember(kConformances))
      ->capture_default_str();
  command->add_flag("--signature-fields", arguments->packet.files.signature_fields,
                    tr("empty signature fields where people sign and seal"));
  command->get_option("FILE")->required(false);
  CLI::Option* blank =
      command->add_flag("--blank", arguments->blank, tr("the regime's blank forms; needs no workbook"));
  command->add_flag("--fillable", arguments->fillable, tr("with fields to type in"))->needs(blank);
  command->add_option("--jobs", arguments->packet.threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments, blank] {
    if (!arguments->blank && arguments->data.inputs.empty()) throw CLI::RequiredError("FILE");
    if (arguments->blank && !arguments->data.inputs.empty()) throw CLI::ExcludesError(blank->get_name(), "FILE");
    action = [arguments] { return arguments->blank ? run_blank(*arguments) : run_packet(*arguments); };
  });
}

}  // namespace lianheti

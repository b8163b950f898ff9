#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/packet.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lianheti {
namespace {

struct PacketArguments {
  DataOptions data;
  PacketRequest packet;
  std::string docs;
};

Exit run_packet(const PacketArguments& arguments) {
  Outcome outcome;
  const Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Result<CheckedData> data = load_and_check(*workspace, *request, outcome);
  if (!data.ok()) {
    outcome.add(data.errors());
    return finish(outcome);
  }
  const Result<std::vector<ConsortiumEntry>> consortia = list_consortia(*data, *request);
  if (!consortia.ok()) return fail(consortia.errors());

  PacketRequest packet = arguments.packet;
  packet.docs = split_list(arguments.docs);
  Result<PacketSummary> summary = Diagnostic{};
  {
    ProgressBar bar;
    summary = build_packets(*workspace, *data, *consortia, *request, packet,
                            [&bar](std::size_t done, std::size_t total) { bar.update(done, total); }, outcome);
  }
  if (!summary.ok()) {
    outcome.add(summary.errors());
    return finish(outcome);
  }
  std::vector<Finding> blocking;
  for (const Finding& finding : data->findings) {
    if (finding.blocks()) blocking.push_back(finding);
  }
  if (!blocking.empty()) {
    outcome.raise(Exit::Errors);
    print(to_text(blocking, false));
  }
  for (const ConsortiumEntry* entry : summary->withheld_entries) {
    print(msg("withheld: {} {} ({} errors; --draft builds it marked 草稿)", entry->id, entry->name, entry->errors) + "\n");
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
  command->add_flag("--draft", arguments->packet.draft, tr("build in spite of errors, each page marked 草稿"));
  command->add_option("--jobs", arguments->packet.threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments] { action = [arguments] { return run_packet(*arguments); }; });
}

}  // namespace lianheti

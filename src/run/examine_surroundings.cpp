#include <filesystem>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/world.h"
#include "registry/registry.h"
#include "run/examine.h"
#include "run/job.h"
#include "run/run_inputs.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr std::uintmax_t kMegabyte = 1'000'000;
constexpr std::uintmax_t kLittleRoom = 1000 * kMegabyte;
constexpr std::uintmax_t kNoRoom = 50 * kMegabyte;
constexpr int kEarliestYear = 2025;  // a clock that says less was never set
constexpr const char* kProbe = ".lianheti-doctor";

// The folder, or the nearest above it that exists.
fs::path existing(const fs::path& folder) {
  std::error_code error;
  fs::path out = fs::absolute(folder, error).lexically_normal();
  while (!fs::exists(out, error) && out.has_relative_path()) out = out.parent_path();
  return out;
}

std::optional<Diagnostic> room_problem(const fs::path& folder, std::uintmax_t free) {
  if (free >= kLittleRoom) return {};
  return Diagnostic{"base/cannot-write", free < kNoRoom ? Severity::Error : Severity::Warning,
                    msg("only {} MB are free", free / kMegabyte), {.file = folder.string()},
                    tr("free space before the run, or choose another disk")};
}

// Whether files can be written there, and how much has room.
void examine_folder(const std::string& subject, const fs::path& folder, Health& health) {
  const fs::path there = existing(folder);
  Result<void> written = write_file(there / kProbe, "");
  if (written.ok()) written = remove_file(there, there / kProbe);
  if (!written.ok()) {
    health.push_back({subject, "", written.errors().front()});
    return;
  }
  std::error_code error;
  const fs::space_info space = fs::space(there, error);
  if (error) {
    health.push_back({subject, msg("{} can be written to", there.string()), {}});
    return;
  }
  health.push_back({subject, msg("{} can be written to, {} MB are free", there.string(), space.available / kMegabyte),
                    room_problem(there, space.available)});
}

std::string or_unset(const std::string& value) { return value.empty() ? std::string(tr("not set")) : value; }

}  // namespace

void examine_surroundings(Health& health) {
  std::string locale;
  for (const char* name : {"LANG", "LC_MESSAGES", "LC_ALL"}) {
    if (const std::string value = environment(name); !value.empty()) locale = value;
  }
  health.push_back({tr("locale"), msg("{}; it chooses the language of messages and nothing else", or_unset(locale)), {}});
  health.push_back({tr("time zone"),
                    msg("{}; not used, days are those of China Standard Time", or_unset(environment("TZ"))), {}});
  HealthLine clock{tr("clock"), msg("today is {}", to_iso(today())), {}};
  if (const std::string fixed = environment("SOURCE_DATE_EPOCH"); !fixed.empty()) {
    clock.problem = Diagnostic{"world/fixed-date", Severity::Warning,
                               msg("SOURCE_DATE_EPOCH holds the day at {}", to_iso(today())), {},
                               tr("unset it, unless the run is to repeat an old one")};
  } else if (today().year < kEarliestYear) {
    clock.problem = Diagnostic{"world/clock", Severity::Error, msg("today is {}: the clock is wrong", to_iso(today())), {},
                               tr("set the clock of the machine, or give the day with as_of")};
  }
  health.push_back(std::move(clock));
  const std::string temporary = environment("TMPDIR");
  examine_folder(tr("temporary files"), temporary.empty() ? "/tmp" : temporary, health);
}

void examine_output(const std::string& folder, Health& health) { examine_folder(tr("output"), folder, health); }

void examine_registry(const std::string& file, Health& health) {
  std::error_code error;
  if (!fs::exists(file, error)) {
    health.push_back({tr("registry"), "",
                      Diagnostic{"registry/absent", Severity::Warning, tr("the registry does not exist yet"), {.file = file},
                                 tr("check the name; the first run that records makes it")}});
    return;
  }
  const Result<Registry> registry = Registry::open(file, Registry::Access::Read);
  if (!registry.ok()) {
    health.push_back({tr("registry"), "", registry.errors().front()});
    return;
  }
  const Result<std::vector<RegistryState>> entries = registry->log(today());
  if (!entries.ok()) {
    health.push_back({tr("registry"), "", entries.errors().front()});
    return;
  }
  health.push_back({tr("registry"), msg("{} entries, in {}", entries->size(), file), {}});
}

void examine_job(const std::string& file, Workspace& workspace, Health& health) {
  const Result<Job> job = load_job(file);
  if (!job.ok()) {
    for (const Diagnostic& problem : job.errors()) health.push_back({tr("job"), "", problem});
    return;
  }
  for (const std::string& regime : job->regimes) {
    const Result<const Regime*> known = workspace.regime(regime);
    if (!known.ok()) health.push_back({tr("job"), "", known.errors().front()});
  }
  const JobInputs inputs = find_inputs(*job);
  for (const Diagnostic& problem : inputs.problems) health.push_back({tr("inputs"), "", problem});
  std::size_t readable = 0;
  std::error_code error;
  for (const std::string& input : inputs.files) {
    if (!fs::is_directory(input, error)) {
      if (const Result<MappedFile> bytes = MappedFile::open(input); !bytes.ok()) {
        health.push_back({tr("inputs"), "", bytes.errors().front()});
        continue;
      }
    }
    ++readable;
  }
  if (readable != 0) health.push_back({tr("inputs"), msg("{} files and folders can be read", readable), {}});
  examine_output(job->output, health);
  if (!job->registry.empty()) examine_registry(job->registry, health);
}

}  // namespace lianheti

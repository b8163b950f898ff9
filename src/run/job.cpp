#include "run/job.h"

#include <algorithm>
#include <filesystem>

#include "base/i18n.h"
#include "base/join.h"
#include "base/text.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;
using Kind = TomlNode::Kind;

const std::vector<std::string> kKeys = {"inputs", "regimes", "build",   "as_of", "year",           "stage",  "output",
                                        "registry", "record", "metrics", "data", "jobs",    "draft", "archive",        "limits", "on_finish",
                                        "retention_days"};
const std::vector<std::string> kBuild = {"check", "packet", "evaluate", "annual"};

// Reads one table, key by key, and takes down what is wrong with it.
class JobReader {
 public:
  JobReader(std::string file, Diagnostics& problems)
      : file_(std::move(file)), folder_(fs::path(file_).parent_path()), problems_(problems) {}

  void complain(const TomlNode& at, const char* code, std::string message, std::string hint = "") {
    problems_.push_back({code,
                         Severity::Error,
                         std::move(message),
                         {.file = file_, .line = at.line, .column = at.column},
                         std::move(hint)});
  }

  const TomlNode* of_kind(const TomlNode& table, const char* key, Kind kind, const char* said) {
    const TomlNode* node = table.find(key);
    if (node == nullptr || node->kind == kind) return node;
    complain(*node, "job/wrong-kind", msg("“{}” must be {}", key, said));
    return nullptr;
  }

  std::string text(const TomlNode& table, const char* key) {
    const TomlNode* node = of_kind(table, key, Kind::String, tr("a text in quotes"));
    return node == nullptr ? "" : node->text;
  }

  std::string path(const TomlNode& table, const char* key) {
    const std::string typed = text(table, key);
    return typed.empty() ? "" : resolved(typed);
  }

  bool flag(const TomlNode& table, const char* key) {
    const TomlNode* node = of_kind(table, key, Kind::Boolean, tr("true or false"));
    return node != nullptr && node->integer != 0;
  }

  std::int64_t number(const TomlNode& table, const char* key, std::int64_t least, std::int64_t most,
                      std::int64_t fallback) {
    const TomlNode* node = of_kind(table, key, Kind::Integer, tr("a whole number"));
    if (node == nullptr) return fallback;
    if (node->integer >= least && node->integer <= most) return node->integer;
    complain(*node, "job/out-of-range", msg("“{}” must be between {} and {}", key, least, most));
    return fallback;
  }

  // Texts of an array, or one text.
  std::vector<const TomlNode*> texts(const TomlNode& table, const char* key) {
    std::vector<const TomlNode*> out;
    const TomlNode* node = table.find(key);
    if (node == nullptr) return out;
    if (node->kind == Kind::String) return {node};
    bool whole = node->kind == Kind::Array;
    for (const TomlNode& item : node->items) {
      whole = whole && item.kind == Kind::String;
      out.push_back(&item);
    }
    if (whole) return out;
    complain(*node, "job/wrong-kind", msg("“{}” must be {}", key, tr("a list of texts in quotes")));
    return {};
  }

  std::string resolved(const std::string& typed) const {
    const fs::path given(typed);
    return (given.is_absolute() ? given : folder_ / given).lexically_normal().string();
  }

  void known_keys(const TomlNode& table, const std::vector<std::string>& keys) {
    for (const auto& [key, node] : table.members) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      const std::string near = nearest(key, keys);
      complain(node, "job/unknown-key", msg("the key “{}” is not known here", key),
               near.empty() ? msg("the keys are: {}", join(keys, " ")) : msg("did you mean “{}”?", near));
    }
  }

 private:
  std::string file_;
  fs::path folder_;
  Diagnostics& problems_;
};

void read_build(JobReader& reader, const TomlNode& root, Job& job) {
  for (const TomlNode* word : reader.texts(root, "build")) {
    if (std::find(kBuild.begin(), kBuild.end(), word->text) == kBuild.end()) {
      const std::string near = nearest(word->text, kBuild);
      reader.complain(*word, "job/unknown-product", msg("“{}” cannot be built", word->text),
                      near.empty() ? msg("write some of: {}", join(kBuild, " "))
                                   : msg("did you mean “{}”?", near));
    } else if (word->text == "check") {
      job.check = true;
    } else if (std::find(job.products.begin(), job.products.end(), word->text) == job.products.end()) {
      job.products.push_back(word->text);
    }
  }
}

void read_date(JobReader& reader, const TomlNode& root, Job& job) {
  const TomlNode* node = root.find("as_of");
  if (node == nullptr) return;
  const bool readable = node->kind == Kind::String || node->kind == Kind::Date;
  const std::optional<Date> date = readable ? parse_iso(node->text) : std::nullopt;
  if (date && date->day != 0) {
    job.as_of = *date;
  } else {
    reader.complain(*node, "job/bad-date", tr("“as_of” is not a date"), tr("write it as 2026-03-31"));
  }
}

void read_limits(JobReader& reader, const TomlNode& root, Job& job) {
  const TomlNode* limits = reader.of_kind(root, "limits", Kind::Table, tr("a table"));
  if (limits == nullptr) return;
  reader.known_keys(*limits, {"seconds_per_document", "megabytes_per_document"});
  job.limits.seconds = reader.number(*limits, "seconds_per_document", 0, 86400, job.limits.seconds);
  job.limits.megabytes = reader.number(*limits, "megabytes_per_document", 0, 1 << 20, job.limits.megabytes);
}

void read_hooks(JobReader& reader, const TomlNode& root, Job& job) {
  const TomlNode* hooks = root.find("on_finish");
  if (hooks == nullptr) return;
  const auto is_table = [](const TomlNode& item) { return item.kind == Kind::Table; };
  if (hooks->kind != Kind::Array || !std::all_of(hooks->items.begin(), hooks->items.end(), is_table)) {
    return reader.complain(*hooks, "job/wrong-kind", msg("“{}” must be {}", "on_finish", tr("tables: [[on_finish]]")));
  }
  for (const TomlNode& item : hooks->items) {
    reader.known_keys(item, {"command", "seconds"});
    Hook hook;
    for (const TomlNode* word : reader.texts(item, "command")) hook.command.push_back(word->text);
    hook.seconds = static_cast<int>(reader.number(item, "seconds", 1, 86400, 60));
    if (hook.command.empty()) {
      reader.complain(item, "job/missing-key", msg("“{}” is missing here", "command"));
    } else {
      job.on_finish.push_back(std::move(hook));
    }
  }
}

Job read_job(const TomlNode& root, const std::string& file, Diagnostics& problems) {
  JobReader reader(file, problems);
  Job job;
  job.file = file;
  reader.known_keys(root, kKeys);
  for (const TomlNode* glob : reader.texts(root, "inputs")) {
    const bool left_out = glob->text.starts_with('!');
    job.inputs.push_back(left_out ? "!" + reader.resolved(glob->text.substr(1)) : reader.resolved(glob->text));
  }
  for (const TomlNode* id : reader.texts(root, "regimes")) job.regimes.push_back(id->text);
  read_build(reader, root, job);
  read_date(reader, root, job);
  job.year = static_cast<int>(reader.number(root, "year", 1900, 2199, 0));
  job.stage = reader.text(root, "stage");
  job.output = reader.path(root, "output");
  job.registry = reader.path(root, "registry");
  job.record = reader.flag(root, "record");
  job.metrics = reader.path(root, "metrics");
  job.data = reader.path(root, "data");
  job.jobs = static_cast<unsigned>(reader.number(root, "jobs", 0, 1024, 0));
  job.draft = reader.flag(root, "draft");
  job.archive = reader.flag(root, "archive");
  job.retention_days = static_cast<int>(reader.number(root, "retention_days", 0, 36500, 0));
  read_limits(reader, root, job);
  read_hooks(reader, root, job);
  for (const auto& [key, missing] : {std::pair("inputs", job.inputs.empty()), std::pair("output", job.output.empty()),
                                     std::pair("build", job.products.empty() && !job.check)}) {
    if (missing && root.find(key) == nullptr) {
      reader.complain(root, "job/missing-key", msg("“{}” is missing here", key));
    } else if (missing && problems.empty()) {
      reader.complain(*root.find(key), "job/empty", msg("“{}” is empty", key));
    }
  }
  if (job.record && job.registry.empty()) {
    reader.complain(*root.find("record"), "job/missing-key", msg("“{}” is missing here", "registry"));
  }
  return job;
}

// The lines before the one that a parser stumbled over.
std::string lines_before(const std::string& text, int line) {
  std::size_t end = 0;
  for (int i = 1; i < line && end != std::string::npos; ++i) end = text.find('\n', end + (i > 1 ? 1 : 0));
  return text.substr(0, end);
}

}  // namespace

Result<Job> load_job(const std::string& file) {
  LIANHETI_TRY(const std::string bytes, read_file(file));
  const Result<TomlNode> root = parse_toml(bytes, file);
  if (!root.ok()) {
    Diagnostics torn = root.errors();
    for (Diagnostic& problem : torn) problem.code = "job/bad-toml";
    return torn;
  }
  Diagnostics problems;
  Job job = read_job(*root, file, problems);
  if (!problems.empty()) return problems;
  return job;
}

Job outline_of_job(const std::string& file) {
  const Result<std::string> bytes = read_file(file);
  if (!bytes.ok()) return {.file = file};
  Result<TomlNode> root = parse_toml(*bytes, file);
  if (!root.ok()) root = parse_toml(lines_before(*bytes, root.errors().front().place.line), file);
  if (!root.ok()) return {.file = file};
  Diagnostics problems;
  return read_job(*root, file, problems);
}

}  // namespace lianheti

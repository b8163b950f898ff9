#include "run/run_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/file_tree.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/input_file.h"
#include "base/world.h"
#include "dataset/sql_name.h"
#include "run/morning_report.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

std::string options_hash(const Job& job, const Shard& shard) {
  Fingerprint print;
  for (const std::string& regime : job.regimes) print.add(regime);
  print.add("");
  for (const std::string& product : job.products) print.add(product);
  print.add(job.check ? "check" : "").add(job.draft ? "draft" : "").add(job.record ? "record" : "");
  print.add(job.stage).add(std::to_string(job.year));
  return print.add(shard.label()).add(environment("SOURCE_DATE_EPOCH")).hex();
}

bool takes_out(const std::string& glob) { return glob.starts_with('!'); }

bool taken_out(const Job& job, const std::string& path) {
  return std::any_of(job.inputs.begin(), job.inputs.end(), [&](const std::string& glob) {
    return takes_out(glob) && matches_glob(glob.substr(1), path);
  });
}

// A file's bytes, or those of every file of a folder. An input that cannot be read has no hash.
std::string content_hash(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    const Result<std::string> hash = file_sha256(path);
    return hash.ok() ? *hash : "";
  }
  Fingerprint print;
  for (const std::string& name : list_files(path)) print.add(name).add(content_hash(path + "/" + name));
  return print.hex();
}

std::string fonts_hash(const FontCatalog& fonts) {
  Fingerprint print;
  for (const std::string& role : fonts.roles()) {
    for (const bool bold : {false, true}) {
      print.add(role).add(bold ? "bold" : "");
      for (const FaceId id : fonts.chain(role, bold)) {
        print.add(fonts.face(id).postscript_name).add(fonts.face(id).version);
      }
    }
  }
  return print.hex();
}

// Versions of all faces that serve a role, by name.
std::map<std::string, std::string> faces_of(const FontCatalog& fonts) {
  std::map<std::string, std::string> out;
  for (const std::string& role : fonts.roles()) {
    for (const bool bold : {false, true}) {
      for (const FaceId id : fonts.chain(role, bold)) out[fonts.face(id).postscript_name] = fonts.face(id).version;
    }
  }
  return out;
}

std::string rule_hash(const Rule& rule) {
  Fingerprint print;
  for (const std::string* text : {&rule.clause, &rule.quote, &rule.title, &rule.from, &rule.query, &rule.message,
                                  &rule.pass, &rule.undetermined, &rule.judge, &rule.repaired, &rule.noted, &rule.hint,
                                  &rule.reading}) {
    print.add(*text);
  }
  print.add(to_string(rule.force)).add(rule.severity ? to_string(*rule.severity) : "").add(rule.revoked ? "1" : "0");
  for (const std::string& other : rule.yields_to) print.add(other);
  return print.hex();
}

// Rows of consortia that are checked under other regimes only are none of a regime's business.
constexpr const char* kConsortia = "consortium";
constexpr const char* kNotOfOthers =
    " WHERE \"{0}\" IS NULL OR \"{0}\" NOT IN (SELECT c.id FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id"
    " WHERE c.id IS NOT NULL GROUP BY c.id HAVING max(k.regime = :regime) = 0)";

Result<void> add_rows(Connection& connection, const std::string& sql, const SqlParameters& parameters, Fingerprint& print) {
  LIANHETI_TRY(Statement rows, connection.prepare(sql, true));
  rows.bind(parameters);
  const int columns = static_cast<int>(rows.columns().size());
  std::string line;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    line.clear();
    for (int i = 0; i < columns; ++i) {
      line += rows.null(i) ? '0' : '1';
      line += rows.text(i);
      line += '\0';
    }
    print.add(line);
  }
}

}  // namespace

bool asks_for(const Job& job, const std::string& file) {
  if (taken_out(job, file)) return false;
  for (fs::path path = file; path.has_relative_path(); path = path.parent_path()) {
    const bool covered = std::any_of(job.inputs.begin(), job.inputs.end(), [&](const std::string& glob) {
      return !takes_out(glob) && matches_glob(glob, path.string());
    });
    if (covered) return true;
  }
  return false;
}

JobInputs find_inputs(const Job& job) {
  const fs::path output = (fs::path(job.output) / "").lexically_normal();
  const fs::path report = output / kReportBook;  // of the last night, where the output lies among the inputs
  JobInputs out;
  std::set<std::string> seen;
  for (const std::string& glob : job.inputs) {
    if (takes_out(glob)) continue;
    const std::vector<std::string> found = expand_glob(glob, out.problems);
    if (found.empty()) {
      out.problems.push_back({"ingest/no-match", Severity::Error, tr("no input is there"), {.file = glob},
                              msg("check the name in {}, and whether the folder is mounted", job.file)});
    }
    for (const std::string& file : found) {
      const fs::path path = fs::path(file).lexically_normal();
      if (taken_out(job, file) || path == report || !seen.insert(file).second) continue;
      if ((path / "") == output) {
        out.problems.push_back({"job/output-is-input", Severity::Error, tr("this folder is both an input and the output"),
                                {.file = file}, tr("let the output be a folder of its own, or name the workbooks: FOLDER/*.xlsx")});
        continue;
      }
      out.files.push_back(file);
    }
  }
  return out;
}

Result<Ingredients> run_ingredients(const Job& job, const Shard& shard, const std::vector<std::string>& files,
                                    const Date& as_of, Workspace& workspace) {
  Ingredients out = {{"program", "lianheti", std::string(program_version())},
                     {"options", "job", options_hash(job, shard)},
                     {"date", "as-of", to_iso(as_of)}};
  for (const std::string& file : files) out.push_back({"input", file, content_hash(file)});
  if (!job.registry.empty()) out.push_back({"registry", job.registry, content_hash(job.registry)});
  for (const std::string& file : list_files(workspace.templates())) {
    out.push_back({"template", file, content_hash(workspace.templates() + "/" + file)});
  }
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  out.push_back({"fonts", "fonts.toml", fonts_hash(*fonts)});
  for (const auto& [name, version] : faces_of(*fonts)) out.push_back({"font", name, version});
  return out;
}

Diagnostics fonts_gone(const Ingredients& before, const Ingredients& now) {
  Diagnostics out;
  for (const Ingredient& font : before) {
    if (font.kind != "font") continue;
    const bool there = std::any_of(now.begin(), now.end(), [&](const Ingredient& each) {
      return each.kind == "font" && each.name == font.name;
    });
    if (there) continue;
    out.push_back({"run/font-gone", Severity::Warning, msg("the font {} of the last run is no longer there", font.name), {},
                   tr("what was set in it is set in the next font of its role; install it again if that is not wanted")});
  }
  return out;
}

Ingredients rule_ingredients(const std::vector<const Regime*>& regimes) {
  Ingredients out;
  for (const Regime* regime : regimes) {
    for (const Rule& rule : regime->rules) out.push_back({"rule", regime->id + " " + rule.id, rule_hash(rule)});
    for (const Parameter& parameter : regime->parameters) {
      out.push_back({"parameter", regime->id + " " + parameter.name,
                     sha256(to_text(parameter.value) + "\n" + parameter.reading)});
    }
  }
  return out;
}

Result<Ingredients> common_ingredients(Workspace& workspace, const FontCatalog& fonts) {
  Ingredients out = {{"program", "lianheti", std::string(program_version())}};
  for (const char* file : {"styles.xml", "line-breaking.toml"}) {
    out.push_back({"layout", file, content_hash(workspace.templates() + "/" + file)});
  }
  out.push_back({"fonts", "fonts.toml", fonts_hash(fonts)});
  return out;
}

Result<std::string> rows_hash(const Dataset& dataset, const std::string& regime) {
  LIANHETI_TRY(Connection connection, dataset.open());
  const SqlParameters of = {{"regime", regime}};
  Fingerprint print;
  for (const Table& table : dataset.schema().tables) {
    const char* id = table.name == kConsortia ? "id" : table.find(kConsortia) >= 0 ? kConsortia : nullptr;
    const std::string own = id == nullptr ? "" : fmt::format(kNotOfOthers, id);
    print.add(table.name);
    LIANHETI_CHECK(add_rows(connection,
                            "SELECT " + sql_names(table) + " FROM " + sql_name(table.name) + own + " ORDER BY row_id", of,
                            print));
  }
  LIANHETI_CHECK(add_rows(connection,
                          "SELECT rule, severity, status, consortium, subject, message, found, asked, year"
                          " FROM finding WHERE regime = :regime ORDER BY finding_id",
                          of, print));
  return print.hex();
}

}  // namespace lianheti

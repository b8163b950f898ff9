#include "run/archive.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/file_tree.h"
#include "base/hash.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

std::string quoted_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string list_text(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted_text(text);
  return "[" + out + "]";
}

std::string folder_name(std::int64_t run) { return fmt::format("{:06}", run); }

class Archive {
 public:
  Archive(const std::string& folder, std::int64_t run)
      : objects_(fs::path(folder) / "archive" / "objects"),
        final_(fs::path(folder) / "archive" / folder_name(run)),
        growing_(fs::path(folder) / "archive" / ("." + folder_name(run) + ".tmp")) {}

  Result<void> write(const ArchivedRun& what, const FontCatalog& fonts) {
    std::error_code error;
    remove_tree(growing_);
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < what.inputs.size(); ++i) {
      const fs::path input = what.inputs[i];
      inputs.push_back(fmt::format("inputs/{:05}/{}", i + 1, input.filename().string()));
      LIANHETI_CHECK(keep_all(input, inputs.back()));
    }
    for (const char* part : {"templates", "fonts"}) LIANHETI_CHECK(keep_all(fs::path(what.data) / part, part));
    for (std::size_t i = 0; i < fonts.face_count(); ++i) {
      const fs::path file = fonts.face(static_cast<FaceId>(i)).file;
      if (!fs::exists(growing_ / "fonts" / file.filename(), error)) {
        LIANHETI_CHECK(keep(file, "fonts/" + file.filename().string()));
      }
    }
    LIANHETI_CHECK(keep(what.manifest, "manifest.json"));
    LIANHETI_CHECK(write_file(growing_ / "job.toml", job_text(what, inputs)));
    remove_tree(final_);
    return rename_path(growing_, final_);
  }

 private:
  Result<void> keep_all(const fs::path& from, const std::string& name) {
    std::error_code error;
    if (!fs::is_directory(from, error)) return keep(from, name);
    for (const std::string& file : list_files(from)) LIANHETI_CHECK(keep(from / file, name + "/" + file));
    return {};
  }

  Result<void> keep(const fs::path& from, const std::string& name) {
    LIANHETI_TRY(const MappedFile file, MappedFile::open(from));
    const std::string hash = sha256(file.bytes());
    const fs::path object = objects_ / hash.substr(0, 2) / hash;
    if (!file_state(object)) LIANHETI_CHECK(write_file(object, file.bytes()));
    return link_file(object, growing_ / name);
  }

  static std::string job_text(const ArchivedRun& what, const std::vector<std::string>& inputs) {
    const Job& job = *what.job;
    std::vector<std::string> build = job.products;
    if (job.check) build.insert(build.begin(), "check");
    std::string out = fmt::format("# run {} by lianheti {}\n", what.run, program_version());
    if (const std::string epoch = environment("SOURCE_DATE_EPOCH"); !epoch.empty()) {
      out += fmt::format("# with SOURCE_DATE_EPOCH={}\n", epoch);
    }
    out += fmt::format("inputs = {}\nregimes = {}\nbuild = {}\nas_of = {}\n", list_text(inputs), list_text(job.regimes),
                       list_text(build), to_iso(what.as_of));
    if (what.year != 0) out += fmt::format("year = {}\n", what.year);
    if (!job.stage.empty()) out += fmt::format("stage = {}\n", quoted_text(job.stage));
    return out + fmt::format("draft = {}\noutput = \"rebuilt\"\ndata = \".\"\n", job.draft);
  }

  fs::path objects_, final_, growing_;
};

}  // namespace

Result<void> archive_run(const std::string& folder, const ArchivedRun& what, const FontCatalog& fonts) {
  return Archive(folder, what.run).write(what, fonts);
}

Result<void> remove_archives(const std::string& folder, const std::vector<std::int64_t>& runs) {
  const fs::path archive = fs::path(folder) / "archive";
  std::error_code error;
  for (const std::int64_t run : runs) remove_tree(archive / folder_name(run));
  for (const std::string& object : list_files(archive / "objects")) {
    const fs::path file = archive / "objects" / object;
    if (fs::hard_link_count(file, error) == 1) LIANHETI_CHECK(remove_file(archive / "objects", file));
  }
  return {};
}

}  // namespace lianheti

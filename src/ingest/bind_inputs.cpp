#include <filesystem>
#include <map>
#include <stdexcept>

#include "base/i18n.h"
#include "base/input_file.h"
#include "dataset/indexes.h"
#include "ingest/bind.h"
#include "ingest/join_files.h"
#include "ingest/read_ahead.h"
#include "ingest/workbook_files.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

// Passes a workbook on and remembers what kind of file it was.
class KindTap : public WorkbookSink {
 public:
  explicit KindTap(Binder& binder) : binder_(binder) {}
  void begin_workbook(const WorkbookInfo& info) override {
    kind_ = info.kind;
    binder_.begin_workbook(info);
  }
  void begin_sheet(const SheetInfo& sheet) override { binder_.begin_sheet(sheet); }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override { binder_.row(number, cells); }
  void end_sheet() override { binder_.end_sheet(); }
  void end_workbook() override { binder_.end_workbook(); }

  const char* kind() const {
    switch (kind_) {
      case FileKind::Xlsx:
        return "xlsx";
      case FileKind::Xls:
        return "xls";
      case FileKind::Ods:
        return "ods";
      case FileKind::Csv:
        return "csv";
    }
    return "";
  }

 private:
  Binder& binder_;
  FileKind kind_ = FileKind::Xlsx;
};

class InputLoader {
 public:
  InputLoader(Dataset& dataset, Diagnostics& problems) : dataset_(dataset), problems_(problems), binder_(dataset) {}

  void load(const std::string& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return load_group({path});
    std::vector<std::string> sheets;
    const std::size_t told = problems_.size();
    const std::vector<fs::path> files = list_workbooks(path, Depth::OneLevel, problems_);
    const bool listed = problems_.size() == told;
    for (const fs::path& file : files) {
      if (is_csv(file)) {
        sheets.push_back(file.string());
      } else {
        load_group({file.string()});
      }
    }
    if (!sheets.empty()) load_group(sheets);
    if (!files.empty() || !listed) return;
    problems_.push_back({"ingest/no-input",
                         Severity::Error,
                         tr("there is no workbook in this folder"),
                         {.file = path},
                         tr("name a folder that holds .xlsx, .xls, .ods or .csv files")});
  }

 private:
  // Files that make up one workbook. Either all of a file's rows are kept, or none.
  void load_group(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      execute("SAVEPOINT input");
      if (!load_file(file)) execute("ROLLBACK TO input");
      execute("RELEASE input");
    }
    binder_.settle();
  }

  bool load_file(const std::string& file) {
    const Result<std::string> hash = file_sha256(file);
    if (!hash) {
      append(problems_, hash.errors());
      return false;
    }
    const auto [twin, fresh] = seen_.emplace(*hash, file);
    if (!fresh) {
      problems_.push_back({"ingest/same-file",
                           Severity::Warning,
                           msg("this file is the same as “{}” and was read once", twin->second),
                           {.file = file},
                           tr("name each file once")});
      return false;
    }
    KindTap tap(binder_);
    const Binder::Mark before = binder_.mark();
    const Result<void> read = read_workbook_ahead(file, tap, problems_);
    if (!read) {
      append(problems_, read.errors());
      binder_.go_back(before);
      return false;
    }
    const std::string edition = binder_.stamp("schema");
    if (!edition.empty() && edition != dataset_.schema().hash) {
      problems_.push_back({"ingest/other-edition",
                           Severity::Warning,
                           tr("this workbook was made for another edition of the tables"),
                           {.file = file},
                           tr("it is read by its headers; look at the columns that are reported as unknown, or take a new "
                              "workbook with `lianheti intake`")});
    }
    dataset_.add_input(file, tap.kind(), *hash, binder_.stamp("regime"));
    return true;
  }

  void execute(const char* sql) {
    const Result<void> done = dataset_.connection().execute(sql);
    if (!done) throw std::logic_error(done.errors().front().message);
  }

  Dataset& dataset_;
  Diagnostics& problems_;
  Binder binder_;
  std::map<std::string, std::string> seen_;  // files by what they hold
};

void report_missing_sheets(Dataset& dataset) {
  for (const Table& table : dataset.schema().tables) {
    if (!table.required) continue;
    Result<Statement> statement =
        dataset.connection().prepare("SELECT 1 FROM source WHERE table_name = :table LIMIT 1", true);
    if (!statement) throw std::logic_error(statement.errors().front().message);
    statement->bind({{"table", table.name}});
    const Result<bool> found = statement->step();
    if (found.ok() && *found) continue;
    Issue issue;
    issue.kind = "missing-sheet";
    issue.table = table.name;
    issue.asked = table.title;
    issue.detail = dataset.schema().reading.word("sheet-missing");
    dataset.add_issue(issue);
  }
}

}  // namespace

void load_inputs(const std::vector<std::string>& paths, Dataset& dataset, Diagnostics& problems) {
  InputLoader loader(dataset, problems);
  for (const std::string& path : paths) loader.load(path);
  add_indexes(dataset);
  join_files(dataset);
  find_aliases(dataset);
  report_missing_sheets(dataset);
}

}  // namespace lianheti

#include "batch/notices.h"

#include <filesystem>

#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "pdf/write_pdf.h"
#include "typeset/typeset.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

class NoticeWriter {
 public:
  NoticeWriter(Composer composer, std::shared_ptr<const FontCatalog> fonts, fs::path folder)
      : composer_(std::move(composer)), typesetter_(fonts), pdf_(fonts), folder_(std::move(folder)) {}

  Result<std::string> write(const Template& notice, const ConsortiumEntry& entry) {
    LIANHETI_TRY(Document document,
                 composer_.document(notice, {{"consortium", entry.id}, {"regime", entry.regime->id}, {"stage", entry.stage}}));
    document.banner = entry.regime->banner;
    LIANHETI_TRY(Pages pages, typesetter_.lay_out(document, {}));
    LIANHETI_CHECK(typesetter_.number_pages(pages));
    PdfOptions options;
    options.epoch = document_epoch(entry.filed_on);
    LIANHETI_TRY(const std::string bytes, pdf_.write(pages, options));
    const fs::path path = folder_ / entry.regime->id / safe_file_name(entry.id + " " + entry.name) /
                          (safe_file_name(document.title) + ".pdf");
    LIANHETI_CHECK(make_directories(path.parent_path()));
    LIANHETI_CHECK(write_file(path, bytes));
    return path.string();
  }

 private:
  Composer composer_;
  Typesetter typesetter_;
  PdfWriter pdf_;
  fs::path folder_;
};

}  // namespace

Result<std::vector<std::string>> write_notices(Workspace& workspace, const CheckedData& data,
                                               const std::vector<ConsortiumEntry>& consortia,
                                               const std::string& folder, Outcome& outcome) {
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  LIANHETI_TRY(Connection connection, data.dataset->open());
  NoticeWriter writer(Composer(std::move(connection)), fonts, folder);
  std::vector<std::string> written;
  for (const ConsortiumEntry& entry : consortia) {
    if (entry.errors + entry.warnings == 0) continue;
    LIANHETI_TRY(const Template* notice, workspace.find_template(entry.regime->id, kNoticeDocument));
    Result<std::string> path = writer.write(*notice, entry);
    if (path.ok()) {
      written.push_back(std::move(*path));
      continue;
    }
    for (Diagnostic error : path.errors()) {
      error.message = entry.id + " " + entry.name + ": " + error.message;
      outcome.add(error);
    }
  }
  return written;
}

}  // namespace lianheti

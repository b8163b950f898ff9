#include "batch/reminders.h"

#include <filesystem>

#include "base/text.h"
#include "base/world.h"
#include "compose/template.h"
#include "pdf/write_pdf.h"
#include "typeset/typeset.h"

namespace lianheti {

Result<void> write_reminders(Workspace& workspace, const Regime& regime, Dataset& dataset,
                             const std::vector<Reminder>& reminders, const std::string& folder, const Date& as_of) {
  LIANHETI_CHECK(dataset.freeze());
  LIANHETI_TRY(Connection connection, dataset.open());
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  LIANHETI_TRY(const Template* letter, workspace.find_template(regime.id, "reminder"));
  Composer composer(std::move(connection));
  Typesetter typesetter(fonts);
  const PdfWriter pdf(fonts);
  PdfOptions options;
  options.epoch = document_epoch(as_of);
  for (const Reminder& reminder : reminders) {
    const SqlParameters parameters = {{"consortium", reminder.unit.consortium},
                                      {"unit", reminder.unit.name},
                                      {"title", regime.title},
                                      {"number", regime.number},
                                      {"untouched", std::int64_t{reminder.untouched}}};
    LIANHETI_TRY(Document document, composer.document(*letter, parameters));
    document.banner = regime.banner;
    LIANHETI_TRY(Pages pages, typesetter.lay_out(document));
    LIANHETI_CHECK(typesetter.number_pages(pages));
    LIANHETI_TRY(const std::string bytes, pdf.write(pages, options));
    const std::string name = reminder.unit.consortium + " " + reminder.unit.name + " " + document.title;
    LIANHETI_CHECK(write_file(std::filesystem::path(folder) / (safe_file_name(name) + ".pdf"), bytes));
  }
  return {};
}

}  // namespace lianheti

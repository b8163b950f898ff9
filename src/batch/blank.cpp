#include "batch/blank.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/world.h"
#include "batch/document_plan.h"
#include "pdf/write_pdf.h"
#include "regime/check.h"
#include "typeset/typeset.h"

namespace lianheti {
namespace {

bool has_fields(const Document& document) {
  return std::any_of(document.places.begin(), document.places.end(),
                     [](const PlaceMark& mark) { return mark.kind == PlaceMark::Kind::Field; });
}

class BlankBuilder {
 public:
  BlankBuilder(Workspace& workspace, const BlankRequest& request, Connection connection,
               const std::shared_ptr<const FontCatalog>& fonts)
      : workspace_(workspace), request_(request), composer_(std::move(connection)), typesetter_(fonts), pdf_(fonts) {}

  // Whether the document was written: one without a place to type in is no form.
  Result<bool> build(const Regime& regime, const DocumentSpec& spec, int number) {
    LIANHETI_TRY(const Template* source, workspace_.find_template(regime.id, spec.template_name));
    const SqlParameters parameters = {{"regime", regime.id}, {"as_of", to_iso(request_.as_of)}};
    const bool named = !request_.docs.empty();
    if (!named) {
      LIANHETI_TRY(const Document probe, composer_.blank(*source, parameters, true));
      if (!has_fields(probe)) return false;
    }
    LIANHETI_TRY(Document document, composer_.blank(*source, parameters, request_.fillable));
    document.banner = regime.banner;
    LIANHETI_TRY(Pages pages, typesetter_.lay_out(document, {}));
    LIANHETI_CHECK(typesetter_.number_pages(pages));
    PdfOptions options;
    options.epoch = document_epoch(request_.as_of);
    LIANHETI_TRY(const std::string bytes, pdf_.write(pages, options));
    const std::filesystem::path file =
        std::filesystem::path(request_.output) / regime.id / fmt::format("{:02} {}.pdf", number, spec.title);
    LIANHETI_CHECK(make_directories(file.parent_path()));
    LIANHETI_CHECK(write_file(file, bytes));
    return true;
  }

 private:
  Workspace& workspace_;
  const BlankRequest& request_;
  Composer composer_;
  Typesetter typesetter_;
  PdfWriter pdf_;
};

}  // namespace

Result<std::size_t> build_blank_forms(Workspace& workspace, const BlankRequest& request, Outcome& outcome) {
  std::vector<const Regime*> regimes;
  for (const std::string& id : request.regimes) {
    LIANHETI_TRY(const Regime* regime, workspace.regime(id));
    regimes.push_back(regime);
  }
  LIANHETI_TRY(Dataset empty, Dataset::create_small(workspace.schema(), {.as_of = request.as_of}));
  LIANHETI_CHECK(create_check_tables(empty));
  for (const Regime* regime : regimes) {
    LIANHETI_CHECK(check(*regime, empty, {}));  // writes what the regime says
  }
  LIANHETI_CHECK(empty.freeze());
  LIANHETI_TRY(Connection connection, empty.open());
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  BlankBuilder builder(workspace, request, std::move(connection), fonts);
  std::size_t written = 0;
  for (const Regime* regime : regimes) {
    int number = 0;
    for (const DocumentSpec& spec : regime->documents) {
      if (!spec.in_packet || spec.product != kPacket || spec.regime_wide) continue;
      ++number;
      const bool wanted =
          request.docs.empty() || std::find(request.docs.begin(), request.docs.end(), spec.name) != request.docs.end();
      if (!spec.pdf || !wanted) continue;
      const Result<bool> built = builder.build(*regime, spec, number);
      if (!built.ok()) outcome.add(built.errors());
      if (built.ok() && *built) ++written;
    }
  }
  return written;
}

}  // namespace lianheti

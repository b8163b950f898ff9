#include "base/i18n.h"
#include "base/text.h"
#include "batch/document_plan.h"
#include "run/examine.h"

namespace lianheti {
namespace {

void examine_role(const FontCatalog& fonts, const std::string& role, const std::string& common, Health& health) {
  std::size_t at = 0;
  const FaceId serving = fonts.face_for(role, false, next_code_point(common, at));
  if (serving == kNoFace) {
    health.push_back({msg("font role {}", role), "",
                      Diagnostic{"font/no-han", Severity::Error, tr("no font of this role has Chinese characters"), {},
                                 tr("install the fonts that scripts/packages.txt names")}});
    return;
  }
  const FaceInfo& face = fonts.face(serving);
  health.push_back({msg("font role {}", role), msg("{}, {}, may be embedded", face.postscript_name, face.file), {}});
}

// They are not an error: the role goes on with the next font of its chain, which looks otherwise.
void examine_refused(const FontCatalog& fonts, Health& health) {
  for (const FaceInfo& face : fonts.refused()) {
    health.push_back({msg("font {}", face.postscript_name), "",
                      Diagnostic{"font/no-embedding", Severity::Warning,
                                 msg("the font {} may not be embedded into documents; the next one of its role is used",
                                     face.postscript_name),
                                 {.file = face.file}, tr("take it out of fonts.toml, or obtain a licence to embed it")}});
  }
}

void examine_rare(const FontCatalog& fonts, const std::string& rare, Health& health) {
  std::string missing;
  for (std::size_t at = 0; at < rare.size();) {
    const std::size_t begin = at;
    next_code_point(rare, at);
    const std::string_view character = std::string_view(rare).substr(begin, at - begin);
    if (!fonts.missing_glyph(character).empty()) missing += character;
  }
  HealthLine line{tr("rare characters"), msg("all of {} have a glyph", rare), {}};
  if (!missing.empty()) {
    line.problem = Diagnostic{"font/rare", Severity::Warning, msg("no font has {}; names with them cannot be printed", missing),
                              {}, tr("install the fonts that scripts/packages.txt names")};
  }
  health.push_back(std::move(line));
}

void add_problems(const std::string& subject, const Diagnostics& problems, Health& health) {
  for (const Diagnostic& problem : problems) health.push_back({subject, "", problem});
}

}  // namespace

void examine_fonts(Workspace& workspace, Health& health) {
  const Result<std::shared_ptr<const FontCatalog>> fonts = workspace.fonts();
  if (!fonts.ok()) return add_problems(tr("fonts"), fonts.errors(), health);
  const Result<std::shared_ptr<const CodeTables>> codes = workspace.codes();
  if (!codes.ok()) return add_problems(tr("fonts"), codes.errors(), health);
  for (const std::string& role : (*fonts)->roles()) examine_role(**fonts, role, (*codes)->common_characters, health);
  examine_refused(**fonts, health);
  examine_rare(**fonts, (*codes)->rare_characters, health);
}

void examine_regimes(Workspace& workspace, Health& health) {
  for (const std::string& id : workspace.regime_ids()) {
    const std::string subject = msg("regime {}", id);
    const Result<const Regime*> regime = workspace.regime(id);
    if (!regime.ok()) {
      add_problems(subject, regime.errors(), health);
      continue;
    }
    Diagnostics problems;
    for (const char* product : {kPacket, "evaluate", "annual"}) plan_documents(workspace, **regime, product, {}, problems);
    add_problems(subject, problems, health);
    if (!problems.empty()) continue;
    health.push_back({subject, msg("{} rules, {} documents load", (*regime)->rules.size(), (*regime)->documents.size()), {}});
  }
}

}  // namespace lianheti

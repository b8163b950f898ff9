#include "batch/document_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool corrects(const DocumentSpec& spec, const std::string& product) {
  return spec.product == kCorrections && product == kPacket;
}

bool belongs(const DocumentSpec& spec, const std::string& product) {
  return spec.in_packet && (spec.product == product || corrects(spec, product));
}

}  // namespace

DocumentPlan plan_documents(Workspace& workspace, const Regime& regime, const std::string& product,
                            const std::vector<std::string>& docs, Diagnostics& problems) {
  DocumentPlan plan;
  int numbers[2] = {0, 0};
  const auto names_over = [&](bool regime_wide) {
    return std::any_of(regime.documents.begin(), regime.documents.end(), [&](const DocumentSpec& spec) {
      return spec.over_files && spec.regime_wide == regime_wide && holds(docs, spec.name);
    });
  };
  const bool whole_year = names_over(true);
  const bool whole = whole_year || names_over(false);
  const auto wanted = [&](const std::string& name) { return docs.empty() || holds(docs, name); };
  const auto load = [&](const std::string& name, const Template*& into) {
    const Result<const Template*> found = workspace.find_template(regime.id, name);
    if (found.ok()) {
      into = *found;
    } else {
      append(problems, found.errors());
    }
    return found.ok();
  };
  for (const DocumentSpec& spec : regime.documents) {
    if (!belongs(spec, product)) continue;
    const bool numbered = spec.product != kCorrections;
    const int number = numbered ? ++numbers[spec.regime_wide ? 1 : 0] : 0;
    if (!wanted(spec.name) && !(spec.regime_wide ? whole_year : whole)) continue;
    PlannedDocument document{&spec, nullptr, nullptr,
                             safe_file_name(numbered ? fmt::format("{:02} {}", number, spec.title) : spec.title)};
    if (spec.pdf) document.broken = !load(spec.template_name, document.pdf);
    if (spec.xlsx) document.broken = !load(spec.template_name + kWorkbookSuffix, document.xlsx) || document.broken;
    if (corrects(spec, product)) plan.corrections.push_back(document);
    if (corrects(spec, product) && (docs.empty() || whole)) continue;  // a packet that is built needs no corrections
    (spec.regime_wide ? (spec.over_files ? plan.over_year : plan.regime_wide)
                      : (spec.over_files ? plan.over_files : plan.consortium))
        .push_back(std::move(document));
  }
  if (product == kPacket && (whole || wanted(kCompendium))) plan.compendium_broken = !load(kCompendium, plan.compendium);
  return plan;
}

Result<void> check_document_names(const std::vector<const Regime*>& regimes, const std::string& product,
                                  const std::vector<std::string>& docs) {
  std::vector<std::string> known;
  if (product == kPacket) known.emplace_back(kCompendium);
  for (const Regime* regime : regimes) {
    for (const DocumentSpec& spec : regime->documents) {
      if (belongs(spec, product)) known.push_back(spec.name);
    }
  }
  Diagnostics problems;
  for (const std::string& name : docs) {
    if (holds(known, name)) continue;
    const std::string near = nearest(name, known);
    problems.push_back({"usage/unknown-document",
                        Severity::Error,
                        msg("there is no document “{}” here", name),
                        {},
                        near.empty() ? tr("`lianheti regimes REGIME` lists them") : msg("did you mean “{}”?", near)});
  }
  return problems;
}

DocumentPlan answering(const DocumentPlan& plan, const std::set<std::string>& breached) {
  DocumentPlan out;
  std::copy_if(plan.consortium.begin(), plan.consortium.end(), std::back_inserter(out.consortium),
               [&](const PlannedDocument& document) {
                 return std::all_of(breached.begin(), breached.end(), [&](const std::string& rule) {
                   return holds(document.spec->answers, rule);
                 });
               });
  out.consortium.insert(out.consortium.end(), plan.corrections.begin(), plan.corrections.end());
  return out;
}

std::map<std::string, const Template*> templates_of(const DocumentPlan& plan) {
  std::map<std::string, const Template*> out;
  const auto add = [&](const std::string& name, const Template* used) {
    if (used != nullptr) out[name] = used;
  };
  add(kCompendium, plan.compendium);
  for (const auto* documents :
       {&plan.consortium, &plan.regime_wide, &plan.over_files, &plan.over_year, &plan.corrections}) {
    for (const PlannedDocument& document : *documents) {
      add(document.spec->template_name, document.pdf);
      add(document.spec->template_name + kWorkbookSuffix, document.xlsx);
    }
  }
  return out;
}

bool names_over_files(const Regime& regime, const std::vector<std::string>& docs) {
  return std::any_of(regime.documents.begin(), regime.documents.end(),
                     [&](const DocumentSpec& spec) { return spec.over_files && holds(docs, spec.name); });
}

bool stage_asks(const DocumentSpec& spec, const std::string& stage) {
  return spec.stages.empty() || stage.empty() || holds(split(spec.stages, U"、"), stage);
}

}  // namespace lianheti

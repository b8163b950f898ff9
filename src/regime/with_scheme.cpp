#include <algorithm>

#include "base/hash.h"
#include "base/i18n.h"
#include "regime/check.h"
#include "regime/regime_file.h"
#include "regime/score.h"
#include "regime/verify_scheme.h"

namespace lianheti {
namespace {

// A parameter of the file takes the place of one of the same name.
void replace_parameters(RegimeFile& file, Regime& into) {
  Regime own;
  parse_parameters(file, own);
  for (Parameter& parameter : own.parameters) {
    const auto same = std::find_if(into.parameters.begin(), into.parameters.end(),
                                   [&](const Parameter& other) { return other.name == parameter.name; });
    if (same == into.parameters.end()) {
      into.parameters.push_back(std::move(parameter));
    } else {
      *same = std::move(parameter);
    }
  }
}

}  // namespace

Result<std::string> regime_of_scheme(const std::string& file) {
  Diagnostics problems;
  const RegimeFile own(file, problems);
  if (!problems.empty()) return problems;
  return own.root().string("regime");
}

Result<Regime> with_scheme(const Regime& regime, const std::string& file, const Schema& schema) {
  Diagnostics problems;
  Regime out = regime;
  RegimeFile own(file, problems);
  if (!problems.empty()) return problems;
  const std::string meant = own.root().string("regime");
  if (!meant.empty() && !regime.is_named(meant)) {
    return Diagnostic{"scheme/other-regime",
                      Severity::Error,
                      msg("this scheme is for the regime “{}”, not for “{}”", meant, regime.id),
                      {.file = file, .line = own.root().find("regime")->line},
                      msg("name “{}” with -r, or give the scheme of “{}”", meant, regime.id)};
  }
  out.scheme.own_weights = false;
  parse_scheme(own, out.scheme);
  replace_parameters(own, out);
  if (out.scheme.dimensions.empty()) {
    own.complain(own.root(), "scheme/no-dimension", msg("the scheme has no [[dimension]]"));
    return problems;
  }
  LIANHETI_TRY(Dataset empty, Dataset::create_small(schema, {.as_of = {2000, 1, 1}}));
  LIANHETI_CHECK(create_check_tables(empty));
  LIANHETI_CHECK(create_evaluated(empty));
  verify_scheme(out, empty, problems);
  if (!problems.empty()) return problems;
  out.hash = Fingerprint().add(regime.hash).add(own.bytes()).hex();
  return out;
}

}  // namespace lianheti

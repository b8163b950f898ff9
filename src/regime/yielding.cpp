#include "regime/yielding.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace lianheti {
namespace {

std::string sheet_of(const Place& place) { return place.file + "\n" + place.sheet; }

// "kind" of "member:12:kind".
std::string field_of(const std::string& reference) { return reference.substr(reference.rfind(':') + 1); }

}  // namespace

Yielding::Yielding(const Regime& regime, Provenance& provenance) : provenance_(provenance) {
  for (const Rule& rule : regime.rules) {
    for (const std::string& first : rule.yields_to) claimed_[first];
  }
}

void Yielding::claim(const Finding& finding) {
  if (finding.status == Status::Pass) return;
  if (const auto claims = claimed_.find(finding.rule->id); claims != claimed_.end()) {
    for (const Place& place : finding.source) {
      claims->second.printed.emplace(sheet_of(place), place.cell);
      claims->second.silent.emplace(sheet_of(place), place.cell);
    }
    for (const Place& place : provenance_.resolve(finding.claims)) {
      claims->second.silent.emplace(sheet_of(place), place.cell);
    }
  }
  if (!finding.unread) return;
  for (const std::string& reference : split(finding.cells, U" ")) {
    for (const Place& place : provenance_.resolve(reference)) {
      if (place.cell.empty()) {
        missing_.emplace(sheet_of(place), field_of(reference));
      } else {
        unread_.emplace(sheet_of(place), place.cell);
      }
    }
  }
}

bool Yielding::yields(const Finding& finding) {
  if (finding.status == Status::Pass) return false;
  const std::vector<std::string>& yields_to = finding.rule->yields_to;
  const bool to_another = std::any_of(yields_to.begin(), yields_to.end(), [&](const std::string& first) {
    const Claims& claims = claimed_[first];
    const auto in = [](const std::set<Spot>& spots) {
      return [&spots](const Place& place) { return spots.count({sheet_of(place), place.cell}) > 0; };
    };
    return std::any_of(finding.source.begin(), finding.source.end(), in(claims.printed)) ||
           (!finding.source.empty() && std::all_of(finding.source.begin(), finding.source.end(), in(claims.silent)));
  });
  return to_another || (!finding.unread && all_unread(finding));
}

bool Yielding::all_unread(const Finding& finding) {
  if (finding.status != Status::Fail && finding.status != Status::Undetermined) return false;
  if (unread_.empty() && missing_.empty()) return false;
  const std::vector<std::string> references = split(finding.cells, U" ");
  return !references.empty() && std::all_of(references.begin(), references.end(), [&](const std::string& reference) {
    const std::vector<Place> places = provenance_.resolve(reference);
    return std::all_of(places.begin(), places.end(), [&](const Place& place) {
      return unread_.count({sheet_of(place), place.cell}) > 0 ||
             missing_.count({sheet_of(place), field_of(reference)}) > 0;
    });
  });
}

}  // namespace lianheti

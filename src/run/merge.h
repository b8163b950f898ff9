// merge: the manifests of a run's parts as one, equal to that of a run on one machine.
#pragma once
#include <string>

#include "batch/manifest.h"

namespace lianheti {

struct Merged {
  Manifest manifest;
  int parts = 0;
};

// Joins DIR/manifest.I-of-N.json into DIR/manifest.json and proves that nothing is missing: all parts 1 … N are there,
// they were made from the same inputs, rules, templates, fonts and program, every consortium that any of them saw stands
// in exactly the part that it belongs to, and every file listed is there. All faults at once ("run/merge-…").
Result<Merged> merge_parts(const std::string& folder);

}  // namespace lianheti

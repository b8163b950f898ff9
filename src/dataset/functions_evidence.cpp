#include "dataset/sql_function.h"

namespace lianheti {
namespace {

// The form that Provenance::resolve() reads.
SqlValue ref(const SqlContext&, const SqlArguments& arguments) {
  std::string out(arguments.text(0));
  out += ':';
  out += arguments.text(1);
  out += ':';
  out += arguments.text(2);
  return out;
}

constexpr SqlFunction kEvidenceFunctions[] = {{"ref", 3, 3, ref}};

}  // namespace

std::span<const SqlFunction> evidence_functions() { return kEvidenceFunctions; }

}  // namespace lianheti

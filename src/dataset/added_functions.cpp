#include "dataset/added_functions.h"

namespace lianheti {
namespace {

thread_local const AddedFunctions* current = nullptr;

}  // namespace

AddedFunctions::AddedFunctions(std::vector<AddedFunction> functions)
    : functions_(std::move(functions)), before_(current) {
  current = this;
}

AddedFunctions::~AddedFunctions() { current = before_; }

const std::vector<AddedFunction>* AddedFunctions::in_force() {
  return current == nullptr ? nullptr : &current->functions_;
}

}  // namespace lianheti

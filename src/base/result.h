// Result<T>: a value, or the errors that kept it from being made. Warnings travel beside it in a Diagnostics list that
// the caller passes in. Exceptions mean a fault of the program.
#pragma once
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/diagnostic.h"

namespace lianheti {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Diagnostic error) { errors_.push_back(std::move(error)); }
  Result(Diagnostics errors) : errors_(std::move(errors)) {
    if (errors_.empty()) throw std::logic_error("a failed Result carries at least one error");
  }

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& value() & { return value_.value(); }
  const T& value() const& { return value_.value(); }
  T&& value() && { return std::move(value_).value(); }
  T* operator->() { return &value_.value(); }
  const T* operator->() const { return &value_.value(); }
  T& operator*() & { return value_.value(); }
  const T& operator*() const& { return value_.value(); }
  T&& operator*() && { return std::move(value_).value(); }

  const Diagnostics& errors() const { return errors_; }

 private:
  std::optional<T> value_;
  Diagnostics errors_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Diagnostic error) { errors_.push_back(std::move(error)); }
  // An empty list is success: collect errors in a Diagnostics and return it.
  Result(Diagnostics errors) : errors_(std::move(errors)) {}

  bool ok() const { return errors_.empty(); }
  explicit operator bool() const { return ok(); }
  const Diagnostics& errors() const { return errors_; }

 private:
  Diagnostics errors_;
};

inline void append(Diagnostics& to, const Diagnostics& from) { to.insert(to.end(), from.begin(), from.end()); }

}  // namespace lianheti

// Returns the errors of EXPR to the caller, or binds its value: LIANHETI_TRY(auto book, read_workbook(path));
#define LIANHETI_CONCAT_(a, b) a##b
#define LIANHETI_CONCAT(a, b) LIANHETI_CONCAT_(a, b)
#define LIANHETI_TRY(declaration, expression)                                        \
  auto LIANHETI_CONCAT(result_, __LINE__) = (expression);                            \
  if (!LIANHETI_CONCAT(result_, __LINE__).ok()) return LIANHETI_CONCAT(result_, __LINE__).errors(); \
  declaration = std::move(LIANHETI_CONCAT(result_, __LINE__)).value()
#define LIANHETI_CHECK(expression)                                                   \
  if (auto LIANHETI_CONCAT(result_, __LINE__) = (expression); !LIANHETI_CONCAT(result_, __LINE__).ok()) \
  return LIANHETI_CONCAT(result_, __LINE__).errors()

#include "base/long_file.h"

#include "base/file_tree.h"

namespace lianheti {
namespace {

constexpr std::size_t kBuffer = 1 << 18;

}  // namespace

LongFile& LongFile::add(std::string_view piece) {
  buffer_ += piece;
  if (buffer_.size() >= kBuffer) flush();
  return *this;
}

void LongFile::flush() {
  if (failures_.empty()) {
    if (const Result<void> written = append(); !written.ok()) failures_ = written.errors();
  }
  buffer_.clear();
}

Result<void> LongFile::append() {
  if (path_.has_parent_path()) LIANHETI_CHECK(make_directories(path_.parent_path()));
  Result<void> written = append_file(pending_.temporary(), buffer_);
  if (written.ok()) return written;
  Diagnostics errors = written.errors();
  for (Diagnostic& error : errors) error.place = {.file = path_.string()};
  return errors;
}

Result<void> LongFile::commit() {
  flush();
  if (!failures_.empty()) return failures_;
  return pending_.commit();
}

}  // namespace lianheti

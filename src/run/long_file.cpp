#include "run/long_file.h"

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
    if (const Result<void> written = append_file(pending_.temporary(), buffer_); !written.ok()) {
      failures_ = written.errors();
    }
  }
  buffer_.clear();
}

Result<void> LongFile::commit() {
  flush();
  if (!failures_.empty()) return failures_;
  return pending_.commit();
}

}  // namespace lianheti

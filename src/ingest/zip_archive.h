// A zip archive from an untrusted file, read part by part. Sizes in its headers are believed by nobody: every limit is
// held while inflating. Names are only looked up, never used as file names. Private to ingest.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/read_context.h"
#include "ingest/zip_source.h"

namespace lianheti {

class ZipArchive {
 public:
  // Fails with "ingest/damaged" (truncated, bad directory), "ingest/encrypted" (an
  // encrypted part), "ingest/over-limit" (too many parts), "ingest/repeated-part" (two parts of one name).
  static Result<ZipArchive> open(ZipBytes bytes, ReadContext& context);
  // The same archive for another thread, which counts against the limits for itself.
  Result<ZipArchive> again(ReadContext& context) const;
  ZipArchive(ZipArchive&&) noexcept;
  ~ZipArchive();

  // Names are compared without case, with / for \ and without a leading /. Names that climb out (..) do not exist.
  bool contains(std::string_view name) const;
  // As the directory says; 0 for what does not exist.
  std::uint64_t packed_bytes(std::string_view name) const;
  // All names, normalized, sorted.
  std::vector<std::string> names() const;

  // Hands over the inflated part in pieces; the last call has an empty piece and last = true. The consumer returns
  // false to end early, which is no error.
  using Consumer = std::function<bool(std::string_view piece, bool last)>;
  Result<void> inflate(std::string_view name, const Consumer& consumer);

  // Counts what another reader of the archive has inflated as inflated by this one; fails where that is too much.
  Result<void> count(const ZipArchive& other);

  // The whole part, for small ones: fails with "ingest/over-limit" beyond `max_bytes`.
  Result<std::string> read(std::string_view name, std::uint64_t max_bytes);

 private:
  struct State;
  explicit ZipArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Lower case, / for \, no leading /, no empty or "." segments, ".." resolved; "" where the name climbs out.
std::string normalize_part_name(std::string_view name);

}  // namespace lianheti

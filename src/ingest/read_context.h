// What every spreadsheet reader works with: where the cells go, what may be wrong, and how much is too much. Private to
// ingest.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "ingest/workbook.h"

namespace lianheti {

// What is kept of a workbook; the rest is left out.
inline constexpr std::size_t kMaxSheets = 10'000;
inline constexpr std::size_t kMaxMerged = 1'000'000;  // ranges of a sheet

class ReadContext {
 public:
  ReadContext(std::string file, WorkbookSink& sink, Diagnostics& warnings, const ReadLimits& limits);

  const std::string& file() const { return file_; }
  WorkbookSink& sink() { return sink_; }
  const ReadLimits& limits() const { return limits_; }

  // An error about the file as a whole, or about `part` of it (a name inside the archive).
  Diagnostic error(std::string code, std::string message, std::string hint) const;
  // "ingest/damaged" with the usual advice.
  Diagnostic damaged(std::string message) const;
  // "ingest/over-limit" with the usual advice.
  Diagnostic over_limit(std::string message) const;

  // A warning about a sheet or a cell. Of one code the first few are kept and the rest counted.
  void warn(const std::string& code, std::string message, std::string sheet = "", std::string cell = "",
            std::string hint = "");
  // What was found out about the file, for information.
  void tell(std::string code, std::string message);
  // Tells what another context of this file, with warnings of its own, was told, as if it were told now.
  void take_warnings(const ReadContext& other);
  // Says how many warnings were only counted; called once, at the end.
  void summarize_warnings();

  // Counts a cell against the limit of the whole workbook; false once that is passed.
  bool count_cell() { return ++cells_ <= limits_.cells; }

  // Counts the text of a cell likewise: few bytes of a file can stand for much text.
  bool count_text(std::size_t bytes) { return (text_bytes_ += bytes) <= limits_.all_text_bytes; }

 private:
  std::string file_;
  WorkbookSink& sink_;
  Diagnostics& warnings_;
  ReadLimits limits_;
  std::uint64_t cells_ = 0;
  std::uint64_t text_bytes_ = 0;
  std::map<std::string, int> warned_;
};

}  // namespace lianheti

// Registry: what was filed, approved, evaluated, changed and revoked, over the years and over all data sets, in one
// SQLite file. Entries are only ever added: a correction is a new entry that speaks later, and the state as of any day
// is what the entries until then say.
//
//     run(run_id, command, year, as_of, recorded_by, program)             one call of the program that recorded
//     run_input(run_id, file, sha256)                                     the workbooks it read
//     entry(entry_id, run_id, kind, regime, consortium, item, content, file, sheet, cell)
//         kind: filed approved evaluated changed revoked; item: what of the kind (the year of an evaluation);
//         content: JSON; file, sheet, cell: where the workbook says so
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/place.h"
#include "base/result.h"
#include "dataset/dataset.h"

namespace lianheti {

struct RegistryRun {
  std::string command;
  std::int64_t year = 0;  // 0: of no year
  Date as_of;             // the day that its entries count from
  std::string recorded_by;
  std::string program;
  std::vector<std::pair<std::string, std::string>> inputs;  // file, SHA-256
};

struct RegistryEntry {
  std::string kind;
  std::string regime;
  std::string consortium;
  std::string item;     // "" where a consortium has one of the kind
  std::string content;  // JSON, keys in a fixed order: equal content is equal text
  Place place;
};

// An entry as it stood on a day.
struct RegistryState {
  RegistryEntry entry;
  std::string as_of;   // of the run that recorded it
  std::string sha256;  // of the file that it was read from
  std::string recorded_by;
  std::int64_t entry_id = 0;
};

// "registry/…" for all that can go wrong (dataset/store.h): cannot-open, damaged, newer (written by a newer program), other
// (a database of something else), locked, cannot-write.
class Registry {
 public:
  enum class Access { Read, Record };
  // Record makes the file where it does not exist, and brings an older one up to date.
  static Result<Registry> open(const std::string& file, Access access);

  // Adds what the latest entry of the same kind, regime, consortium and item does not say already, all or nothing.
  // Gives the number of new entries.
  Result<std::size_t> record(const RegistryRun& run, const std::vector<RegistryEntry>& entries);

  // The latest entry of each kind, regime, consortium and item until that day, ordered by these; or every entry in the
  // order of recording.
  Result<std::vector<RegistryState>> state(const Date& as_of) const;
  Result<std::vector<RegistryState>> log(const Date& as_of) const;

 private:
  Registry(std::unique_ptr<Connection> connection, std::string file)
      : connection_(std::move(connection)), file_(std::move(file)) {}
  std::unique_ptr<Connection> connection_;
  std::string file_;
};

}  // namespace lianheti

// A SQLite file that the program keeps between runs (what a run built, the registry): opened, made and brought up to
// date by numbered migrations.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"

namespace lianheti {

struct StoreFormat {
  std::int32_t application_id = 0;      // SQLite's own mark of what a file is
  std::vector<std::string> migrations;  // SQL; entry i takes a file of version i to version i + 1
};

enum class StoreAccess { ReadWrite, Read };

// The file, made where it does not exist (not for reading alone). Each change made through the connection is on the disk when its transaction
// ends. Errors, each naming the file: "store/other" (a file of something else), "store/newer" (made by a newer program),
// "store/damaged", "store/locked" (another program writes to it), "store/cannot-write".
Result<Connection> open_store(const std::string& path, const StoreFormat& format,
                              StoreAccess access = StoreAccess::ReadWrite);

// The same error for what goes wrong later: "sql/…" of a store's statement, with the file and what to do.
Diagnostics store_errors(const Diagnostics& errors, const std::string& path);

}  // namespace lianheti

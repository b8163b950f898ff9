// NoRoom: a dataset that its temporary file has no room for, which nothing that fills it can mend; main() says so.
#pragma once
#include <stdexcept>

#include "base/diagnostic.h"

namespace lianheti {

// "dataset/too-large"
Diagnostic no_room();

class NoRoom : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Whether SQLite's code means so.
bool is_no_room(int code);

// Throws what SQLite's code means for a statement that cannot fail but so or by a fault of the program.
[[noreturn]] void throw_sqlite(int code, const std::string& message);

}  // namespace lianheti

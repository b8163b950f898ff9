// What a Connection holds: shared with the Dataset that makes it. Private to this folder.
#pragma once
#include <memory>

#include "dataset/database.h"

namespace lianheti {

struct Connection::State {
  std::shared_ptr<Database> database;
};

}  // namespace lianheti

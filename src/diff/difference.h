// Difference: one thing that two states of the data say differently, with both cells.
#pragma once
#include <string>
#include <vector>

#include "base/place.h"
#include "diff/change_rules.h"

namespace lianheti {

struct Difference {
  Event event = Event::Changed;
  std::string consortium;       // id; "" where the rows name none
  std::string consortium_name;  // as it is now
  const Table* table = nullptr;
  std::string row;      // as people call it: "龙湾银触有限公司"
  int field = -1;       // -1: the whole row
  std::string before;   // as a person would write it
  std::string after;
  Place before_place;   // empty where there was nothing
  Place after_place;
  std::string kind;     // of change that it is; "" where it is none that a regime names
};

}  // namespace lianheti

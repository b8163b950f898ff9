// Shard: the part of a job that one of several machines does. A consortium belongs to the same shard on every machine
// and every night, whatever else is in the data.
#pragma once
#include <optional>
#include <string>

namespace lianheti {

inline constexpr int kMostShards = 10'000;

struct Shard {
  int index = 1;  // from 1
  int of = 1;

  bool valid() const { return 1 <= index && index <= of && of <= kMostShards; }
  bool whole() const { return of == 1; }
  // `name`: "wenzhou/WZ-001", or of a document over a regime "wenzhou/packet/register".
  bool has(const std::string& name) const;
  std::string label() const;  // "2-of-8"
};

// "2/8"; nothing where it is none, or of more than kMostShards.
std::optional<Shard> parse_shard(const std::string& text);

}  // namespace lianheti

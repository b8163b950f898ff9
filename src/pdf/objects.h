// Objects: the indirect objects of one PDF file, and the file's bytes (ISO 32000-1, 7.3.10 and 7.5). PoDoFo holds them,
// the data of streams apart; it is known to objects.cpp and serialize.cpp alone. One thread at a time.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "pdf/values.h"

namespace lianheti::pdf {

class Objects {
 public:
  // V1_4 has neither object streams nor a cross-reference stream.
  enum class Version { V1_4, V1_7 };
  explicit Objects(Version version = Version::V1_7);
  ~Objects();

  // An object whose number is needed before its value; set() must follow.
  Ref reserve();
  void set(Ref object, const Dict& value);
  Ref add(const Dict& value);
  // For the many small objects of the structure tree and the outline, whose value is written by hand to the string given:
  // set(), and where the version allows compressed together with its neighbours (7.5.7). One after another.
  std::string& begin_packed(Ref object);
  void end_packed();

  // A stream, deflated. `padding` may be appended once: some readers count a final CR of the data as the line end
  // before "endstream", so compressed data never ends with one.
  Ref add_stream(Dict dictionary, std::string data, char padding = '\n');
  // A stream as it is: without a filter, or compressed before, with /Filter in the dictionary. Names: what follows from
  // the rest of the file does not count towards its /ID.
  enum class Names : std::uint8_t { Counts, Follows };
  Ref add_raw_stream(const Dict& dictionary, std::string data, Names names = Names::Counts);

  // The file. Its /ID is a hash of its own bytes. Once.
  std::string write(Ref catalog, Ref info);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti::pdf

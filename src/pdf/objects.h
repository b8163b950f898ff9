// Objects: the indirect objects of one PDF file, and the file's bytes. PoDoFo numbers and writes them; it is known to
// objects.cpp alone. One thread at a time.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "pdf/values.h"

namespace lianheti::pdf {

class Objects {
 public:
  Objects();
  ~Objects();

  // An object whose number is needed before its value; set() must follow.
  Ref reserve();
  void set(Ref object, const Dict& value);
  Ref add(const Dict& value);

  // A stream, deflated. `padding` may be appended once: some readers count a final CR of the data as the line end
  // before "endstream", so compressed data never ends with one.
  Ref add_stream(Dict dictionary, std::string data, char padding = '\n');
  // A stream as it is: without a filter, or compressed before, with /Filter in the dictionary.
  Ref add_raw_stream(const Dict& dictionary, std::string_view data);

  // The file. Its /ID is a hash of its own bytes. Once.
  enum class Version { V1_4, V1_7 };
  std::string write(Ref catalog, Ref info, Version version = Version::V1_7);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Data as a zlib stream (RFC 1950) that does not end with a CR.
std::string deflate(std::string data, char padding);

}  // namespace lianheti::pdf

// JSON (RFC 8259) written as a stream, UTF-8, no blanks; numbers as the shortest decimal that reads back the same.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lianheti {

class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);  // malformed UTF-8 becomes U+FFFD
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);
  JsonWriter& value(bool boolean);
  JsonWriter& null();
  // key() and value() in one.
  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }

  std::string_view text() const;
  void clear();  // for the next line of a JSON Lines file
  std::string take();  // the text so far, in the middle of a value that goes on

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti

#include "base/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/money.h"
#include "base/text.h"

namespace lianheti {

struct JsonWriter::State {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() { return state_->writer.StartObject(), *this; }
JsonWriter& JsonWriter::end_object() { return state_->writer.EndObject(), *this; }
JsonWriter& JsonWriter::begin_array() { return state_->writer.StartArray(), *this; }
JsonWriter& JsonWriter::end_array() { return state_->writer.EndArray(), *this; }

JsonWriter& JsonWriter::key(std::string_view name) {
  state_->writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  if (is_utf8(text)) {
    state_->writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  } else {
    const std::string repaired = to_utf8(to_utf32(text));
    state_->writer.String(repaired.data(), static_cast<rapidjson::SizeType>(repaired.size()));
  }
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) { return state_->writer.Int64(number), *this; }

JsonWriter& JsonWriter::value(double number) {
  const std::string text = shortest(number);
  if (text.empty()) return null();
  state_->writer.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  return *this;
}

JsonWriter& JsonWriter::value(bool boolean) { return state_->writer.Bool(boolean), *this; }
JsonWriter& JsonWriter::null() { return state_->writer.Null(), *this; }

std::string_view JsonWriter::text() const { return {state_->buffer.GetString(), state_->buffer.GetSize()}; }

std::string JsonWriter::take() {
  std::string out(text());
  state_->buffer.Clear();
  return out;
}

void JsonWriter::clear() {
  state_->buffer.Clear();
  state_->writer.Reset(state_->buffer);
}

}  // namespace lianheti

#include "pdf/objects.h"

#include <podofo.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include "base/hash.h"
#include "pdf/deflate.h"
#include "pdf/serialize.h"
#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

constexpr std::size_t kIdDigits = 32;
constexpr std::size_t kPackSize = 500;  // objects of an object stream: a reader unpacks all of it to see one

// Bytes of an entry of the cross-reference stream: kind, place, index.
constexpr int kKindBytes = 1, kPlaceBytes = 4, kIndexBytes = 2;

void append_big_endian(std::string& out, std::size_t value, int bytes) {
  while (bytes-- > 0) out.push_back(static_cast<char>(value >> 8 * bytes & 0xFF));
}

// Each row as its difference from the row above (PNG's Up), which neighbours have small.
std::string predicted(const std::string& rows, std::size_t width) {
  std::string out;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (at % width == 0) out.push_back('\2');
    out.push_back(static_cast<char>(rows[at] - (at < width ? 0 : rows[at - width])));
  }
  return out;
}

}  // namespace

struct Objects::State {
  // Where an object stands: at an offset of the file, or in an object stream under an index (7.5.8.3).
  struct Location {
    enum class Kind : std::uint8_t { Free = 0, Plain = 1, Packed = 2 };
    Kind kind = Kind::Free;
    std::size_t place = 0;    // offset, or the number of the object stream
    std::uint16_t index = 0;  // in the object stream
  };

  // What a stream has besides its dictionary.
  struct Stream {
    std::string data;
    Objects::Names names = Objects::Names::Counts;
  };

  State() { model.SetAutoDelete(true); }

  Version version;
  PoDoFo::PdfVecObjects model;              // all objects with a dictionary of their own, by number
  std::map<std::uint32_t, Stream> streams;  // those of them that are streams, by number
  std::vector<bool> given{false};  // by object number; 0 is never used

  std::size_t stream_bytes = 0;    // of them all

  std::string file;
  std::vector<Location> locations{1};  // by object number
  std::vector<std::pair<std::size_t, std::size_t>> following;  // parts of the file that its /ID leaves out

  std::vector<std::uint32_t> packed;  // object numbers waiting for their object stream
  std::string packed_offsets, packed_values;

  Ref reserve() {
    given.push_back(false);
    locations.emplace_back();
    return {static_cast<std::uint32_t>(given.size() - 1)};
  }

  void give(Ref object) {
    if (object.number == 0 || object.number >= given.size()) throw std::logic_error("an object without number");
    if (given[object.number]) throw std::logic_error("an object with two values");
    given[object.number] = true;
  }

  void create(Ref object, const Dict& value, const Stream* stream = nullptr) {
    give(object);
    auto made = std::make_unique<PoDoFo::PdfObject>(PoDoFo::PdfReference(object.number, 0),
                                                    PoDoFo::PdfVariant(PoDoFo::PdfDictionary()));
    PoDoFo::PdfDictionary& dictionary = made->GetDictionary();
    fill(dictionary, value);
    if (stream != nullptr) {
      dictionary.AddKey(PoDoFo::PdfName::KeyLength,
                        PoDoFo::PdfObject(static_cast<PoDoFo::pdf_int64>(stream->data.size())));
      stream_bytes += stream->data.size();
    }
    model.push_back(made.release());
  }

  void begin(Ref object) {
    locations[object.number] = {Location::Kind::Plain, file.size(), 0};
    append_number(file, object.number);
    file += " 0 obj\n";
  }
  void end() { file += "\nendobj\n"; }

  void put_stream(Ref object, const PoDoFo::PdfDictionary& dictionary, std::string_view data) {
    begin(object);
    serialize(file, dictionary);
    file += "\nstream\n";
    file += data;
    file += "\nendstream";
    end();
  }

  void put_model() {
    file.reserve(file.size() + stream_bytes + stream_bytes / 4);
    for (const PoDoFo::PdfObject* object : model) {
      const Ref ref{object->Reference().ObjectNumber()};
      const auto stream = streams.find(ref.number);
      if (stream == streams.end()) {
        begin(ref);
        serialize(file, object->GetDictionary());
        end();
        continue;
      }
      const std::size_t start = file.size();
      put_stream(ref, object->GetDictionary(), stream->second.data);
      if (stream->second.names == Names::Follows) following.emplace_back(start, file.size());
    }
  }

  void flush_packed() {
    if (packed.empty()) return;
    const Ref stream = reserve();
    give(stream);
    for (std::size_t i = 0; i < packed.size(); ++i)
      locations[packed[i]] = {Location::Kind::Packed, stream.number, static_cast<std::uint16_t>(i)};
    Dict dictionary;
    dictionary.add("Type", Name{"ObjStm"});
    dictionary.add("N", static_cast<std::int64_t>(packed.size()));
    dictionary.add("First", static_cast<std::int64_t>(packed_offsets.size()));
    dictionary.add("Filter", Name{"FlateDecode"});
    const std::string data = deflate(packed_offsets + packed_values, '\n');
    dictionary.add("Length", static_cast<std::int64_t>(data.size()));
    put_stream(stream, to_podofo(dictionary), data);
    packed.clear();
    packed_offsets.clear();
    packed_values.clear();
  }

  std::string id() const {
    Fingerprint fingerprint;
    std::size_t at = 0;
    const std::string_view all = file;
    for (const auto& [begin, end] : following) {
      fingerprint.add(all.substr(at, begin - at));
      at = end;
    }
    return fingerprint.add(all.substr(at)).hex().substr(0, kIdDigits);
  }

  // The entries that the trailer and the cross-reference stream share (7.5.5).
  std::string trailer_entries(Ref catalog, Ref info) const {
    std::string out = "/Size ";
    append_number(out, static_cast<std::int64_t>(locations.size()));
    out += "/Root ";
    append_ref(out, catalog);
    out += "/Info ";
    append_ref(out, info);
    const std::string name = id();
    out += "/ID [<" + name + "><" + name + ">]";
    return out;
  }

  void put_table(Ref catalog, Ref info) {
    const std::size_t start = file.size();
    const std::string entries = trailer_entries(catalog, info);
    file += "xref\n0 ";
    append_number(file, static_cast<std::int64_t>(locations.size()));
    file += "\n0000000000 65535 f \n";
    for (std::size_t i = 1; i < locations.size(); ++i) {
      const std::string offset = std::to_string(locations[i].place);
      file.append(10 - offset.size(), '0');
      file += offset + " 00000 n \n";
    }
    file += "trailer\n<<" + entries + ">>\n";
    put_end(start);
  }

  void put_table_stream(Ref catalog, Ref info) {
    const auto number = static_cast<std::uint32_t>(locations.size());
    const std::size_t start = file.size();
    locations.push_back({Location::Kind::Plain, start, 0});
    const std::string entries = trailer_entries(catalog, info);
    std::string rows;
    for (const Location& location : locations) {
      append_big_endian(rows, static_cast<std::size_t>(location.kind), kKindBytes);
      append_big_endian(rows, location.place, kPlaceBytes);
      append_big_endian(rows, location.index, kIndexBytes);
    }
    constexpr int kWidth = kKindBytes + kPlaceBytes + kIndexBytes;
    const std::string data = deflate(predicted(rows, kWidth), '\0');
    Dict parameters;
    parameters.add("Predictor", 12);
    parameters.add("Columns", kWidth);
    Dict dictionary;
    dictionary.add("Type", Name{"XRef"});
    dictionary.add("W", Array{{kKindBytes, kPlaceBytes, kIndexBytes}});
    dictionary.add("Filter", Name{"FlateDecode"});
    dictionary.add("DecodeParms", std::move(parameters));
    dictionary.add("Length", static_cast<std::int64_t>(data.size()));
    std::string written;
    serialize(written, to_podofo(dictionary));
    append_number(file, number);
    file += " 0 obj\n" + written.insert(2, entries) + "\nstream\n" + data + "\nendstream";
    end();
    put_end(start);
  }

  void put_end(std::size_t table) {
    file += "startxref\n";
    append_number(file, static_cast<std::int64_t>(table));
    file += "\n%%EOF\n";
  }
};

Objects::Objects(Version version) : state_(std::make_unique<State>()) {
  state_->version = version;
  // Four bytes over 127 tell a transport that the file is not text.
  state_->file = version == Version::V1_4 ? "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n" : "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
}
Objects::~Objects() = default;

Ref Objects::reserve() { return state_->reserve(); }

void Objects::set(Ref object, const Dict& value) { state_->create(object, value); }

Ref Objects::add(const Dict& value) {
  const Ref object = reserve();
  set(object, value);
  return object;
}

std::string& Objects::begin_packed(Ref object) {
  State& state = *state_;
  state.give(object);
  if (state.version == Version::V1_4) {
    state.begin(object);
    return state.file;
  }
  state.packed.push_back(object.number);
  append_number(state.packed_offsets, object.number);
  state.packed_offsets.push_back(' ');
  append_number(state.packed_offsets, static_cast<std::int64_t>(state.packed_values.size()));
  state.packed_offsets.push_back(' ');
  return state.packed_values;
}

void Objects::end_packed() {
  State& state = *state_;
  if (state.version == Version::V1_4) {
    state.end();
    return;
  }
  state.packed_values.push_back('\n');
  if (state.packed.size() == kPackSize) state.flush_packed();
}

Ref Objects::add_stream(Dict dictionary, std::string data, char padding) {
  dictionary.add("Filter", Name{"FlateDecode"});
  return add_raw_stream(dictionary, deflate(std::move(data), padding));
}

Ref Objects::add_raw_stream(const Dict& dictionary, std::string data, Names names) {
  const Ref object = reserve();
  const auto stream = state_->streams.emplace(object.number, State::Stream{std::move(data), names}).first;
  state_->create(object, dictionary, &stream->second);
  return object;
}

std::string Objects::write(Ref catalog, Ref info) {
  State& state = *state_;
  if (std::find(state.given.begin() + 1, state.given.end(), false) != state.given.end())
    throw std::logic_error("a reserved object has no value");
  state.put_model();
  state.flush_packed();
  if (state.version == Version::V1_4)
    state.put_table(catalog, info);
  else
    state.put_table_stream(catalog, info);
  return std::move(state.file);
}

}  // namespace lianheti::pdf

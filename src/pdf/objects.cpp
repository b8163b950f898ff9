#include "pdf/objects.h"

#include <libdeflate.h>
#include <podofo.h>

#include <stdexcept>

#include "base/hash.h"

namespace lianheti::pdf {

namespace {

// 1 to 12. Level 6 makes files 2 % smaller and takes 15 % off the documents a second; font outlines hardly compress.
constexpr int kDeflateLevel = 1;
constexpr std::size_t kIdDigits = 32;

PoDoFo::PdfObject convert(const Value& value);

PoDoFo::PdfReference convert(Ref reference) { return {reference.number, 0}; }

PoDoFo::PdfDictionary convert(const Dict& dict) {
  PoDoFo::PdfDictionary out;
  for (const auto& [key, value] : dict.entries) out.AddKey(PoDoFo::PdfName(key), convert(value));
  return out;
}

struct Converter {
  // Every number goes through a PdfObject: AddKey(name, 0) would take the overload for pointers.
  PoDoFo::PdfObject operator()(Null) const { return {PoDoFo::PdfVariant()}; }  // an empty one is a dictionary
  PoDoFo::PdfObject operator()(bool flag) const { return {flag}; }
  PoDoFo::PdfObject operator()(std::int64_t number) const { return {static_cast<PoDoFo::pdf_int64>(number)}; }
  PoDoFo::PdfObject operator()(double number) const { return {number}; }
  PoDoFo::PdfObject operator()(const Name& name) const { return {PoDoFo::PdfName(name.text)}; }
  PoDoFo::PdfObject operator()(const Text& text) const {
    return {PoDoFo::PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(text.utf8.data()),
                              static_cast<PoDoFo::pdf_long>(text.utf8.size()))};
  }
  PoDoFo::PdfObject operator()(const Bytes& bytes) const {
    return {PoDoFo::PdfString(bytes.bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.bytes.size()))};
  }
  PoDoFo::PdfObject operator()(Ref reference) const { return {convert(reference)}; }
  PoDoFo::PdfObject operator()(const Array& array) const {
    PoDoFo::PdfArray out;
    out.reserve(array.items.size());
    for (const Value& item : array.items) out.push_back(convert(item));
    return {out};
  }
  PoDoFo::PdfObject operator()(const Dict& dict) const { return {convert(dict)}; }
};

PoDoFo::PdfObject convert(const Value& value) {
  return std::visit(Converter{}, static_cast<const Value::variant&>(value));
}

// Replaces both strings of the trailer's /ID by the first half of the SHA-256 of the file as it stands.
void set_id(std::string& file) {
  const std::string id = sha256(file).substr(0, kIdDigits);
  const std::size_t trailer = file.rfind("trailer");
  std::size_t at = trailer == std::string::npos ? trailer : file.find("/ID", trailer);
  for (int i = 0; i < 2; ++i) {
    at = at == std::string::npos ? at : file.find('<', at);
    if (at == std::string::npos || file.find('>', at) != at + kIdDigits + 1)
      throw std::logic_error("the trailer has no /ID of two hexadecimal strings");
    file.replace(at + 1, kIdDigits, id);
    at += kIdDigits + 2;
  }
}

}  // namespace

std::string deflate(std::string data, char padding) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kDeflateLevel), libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  const auto compress = [&] {
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), data.size()), '\0');
    out.resize(libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), out.data(), out.size()));
    if (out.empty()) throw std::logic_error("deflate ran out of room");
    return out;
  };
  std::string out = compress();
  // The last byte is the low byte of Adler-32's sum of all bytes: one byte of padding moves it, unless it is zero.
  if (out.back() == '\r' && padding != '\0') {
    data.push_back(padding);
    out = compress();
  }
  return out;
}

struct Objects::State {
  PoDoFo::PdfVecObjects objects;
};

Objects::Objects() : state_(std::make_unique<State>()) { state_->objects.SetAutoDelete(true); }
Objects::~Objects() = default;

Ref Objects::reserve() {
  return {state_->objects.CreateObject(PoDoFo::PdfVariant(PoDoFo::PdfDictionary()))->Reference().ObjectNumber()};
}

void Objects::set(Ref object, const Dict& value) {
  PoDoFo::PdfObject* target = state_->objects.GetObject(convert(object));
  if (target == nullptr) throw std::logic_error("set() on an object that was not reserved");
  target->GetDictionary() = convert(value);
}

Ref Objects::add(const Dict& value) {
  return {state_->objects.CreateObject(PoDoFo::PdfVariant(convert(value)))->Reference().ObjectNumber()};
}

Ref Objects::add_stream(Dict dictionary, std::string data, char padding) {
  dictionary.add("Filter", Name{"FlateDecode"});
  return add_raw_stream(dictionary, deflate(std::move(data), padding));
}

Ref Objects::add_raw_stream(const Dict& dictionary, std::string_view data) {
  PoDoFo::PdfObject* object = state_->objects.CreateObject(PoDoFo::PdfVariant(convert(dictionary)));
  PoDoFo::PdfMemoryInputStream input(data.data(), static_cast<PoDoFo::pdf_long>(data.size()));
  object->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(data.size()));
  return {object->Reference().ObjectNumber()};
}

std::string Objects::write(Ref catalog, Ref info, Version version) {
  PoDoFo::PdfObject trailer;
  trailer.GetDictionary().AddKey("Root", convert(catalog));
  trailer.GetDictionary().AddKey("Info", convert(info));
  PoDoFo::PdfWriter writer(&state_->objects, &trailer);
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
  writer.SetPdfVersion(version == Version::V1_4 ? PoDoFo::ePdfVersion_1_4 : PoDoFo::ePdfVersion_1_7);
  PoDoFo::PdfRefCountedBuffer buffer;
  PoDoFo::PdfOutputDevice device(&buffer);
  writer.Write(&device);
  std::string file(buffer.GetBuffer(), device.GetLength());
  set_id(file);
  return file;
}

}  // namespace lianheti::pdf

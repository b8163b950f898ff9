#include "pdf/serialize.h"

#include <podofo.h>

#include <cmath>

#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

using namespace PoDoFo;

void fill(PdfArray& to, const Array& from);

// Every number goes through a PdfObject: AddKey(name, 0) would take the overload for pointers.
struct Converter {
  PdfObject operator()(Null) const { return {PdfVariant()}; }  // an empty one is a dictionary
  PdfObject operator()(bool flag) const { return {flag}; }
  PdfObject operator()(std::int64_t number) const { return {static_cast<pdf_int64>(number)}; }
  PdfObject operator()(double number) const { return {number}; }
  PdfObject operator()(const Name& name) const { return {PdfName(name.text)}; }
  PdfObject operator()(const Text& text) const {
    return {PdfString(reinterpret_cast<const pdf_utf8*>(text.utf8.data()), static_cast<pdf_long>(text.utf8.size()))};
  }
  PdfObject operator()(const Bytes& bytes) const {
    return {PdfString(bytes.bytes.data(), static_cast<pdf_long>(bytes.bytes.size()))};
  }
  PdfObject operator()(Ref reference) const { return {PdfReference(reference.number, 0)}; }
  // Filled where it stands: a PdfObject is copied whole wherever it is put.
  PdfObject operator()(const Array&) const { return {PdfArray()}; }
  PdfObject operator()(const Dict&) const { return {PdfDictionary()}; }
};

void fill(PdfObject& made, const Value& from) {
  if (const auto* array = std::get_if<Array>(&from)) fill(made.GetArray(), *array);
  if (const auto* dict = std::get_if<Dict>(&from)) fill(made.GetDictionary(), *dict);
}

PdfObject convert(const Value& value) { return std::visit(Converter{}, static_cast<const Value::variant&>(value)); }

void fill(PdfArray& to, const Array& from) {
  to.reserve(from.items.size());
  for (const Value& item : from.items) {
    to.push_back(convert(item));
    fill(to.back(), item);
  }
}

void serialize_string(std::string& out, const PdfString& string) {
  if (string.IsUnicode())
    append_text(out, string.GetStringUtf8());
  else
    append_literal(out, {string.GetString(), static_cast<std::size_t>(string.GetLength())});
}

void serialize_array(std::string& out, const PdfArray& array) {
  out.push_back('[');
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out.push_back(' ');
    serialize(out, array[i]);
  }
  out.push_back(']');
}

}  // namespace

void fill(PdfDictionary& to, const Dict& from) {
  for (const auto& [key, value] : from.entries) {
    PdfObject*& entry = to.GetKeys()[PdfName(key)];  // AddKey() would copy the value
    delete entry;
    entry = new PdfObject(convert(value));
    fill(*entry, value);
  }
}

PdfDictionary to_podofo(const Dict& dict) {
  PdfDictionary out;
  fill(out, dict);
  return out;
}

void serialize(std::string& out, const PdfVariant& value) {
  switch (value.GetDataType()) {
    case ePdfDataType_Bool:
      out += value.GetBool() ? "true" : "false";
      break;
    case ePdfDataType_Number:
      append_number(out, value.GetNumber());
      break;
    case ePdfDataType_Real:
      append_thousandths(out, std::llround(value.GetReal() * 1000));
      break;
    case ePdfDataType_String:
    case ePdfDataType_HexString:
      serialize_string(out, value.GetString());
      break;
    case ePdfDataType_Name:
      append_name(out, value.GetName().GetName());
      break;
    case ePdfDataType_Array:
      serialize_array(out, value.GetArray());
      break;
    case ePdfDataType_Dictionary:
      serialize(out, value.GetDictionary());
      break;
    case ePdfDataType_Reference:
      append_ref(out, {value.GetReference().ObjectNumber()});
      break;
    default:
      out += "null";
  }
}

void serialize(std::string& out, const PdfDictionary& dict) {
  out += "<<";
  for (const auto& [key, value] : dict.GetKeys()) {
    append_name(out, key.GetName());
    out.push_back(' ');
    serialize(out, *value);
  }
  out += ">>";
}

}  // namespace lianheti::pdf

#include "pdf/serialize.h"

#include <podofo.h>

#include <cmath>

#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

using namespace PoDoFo;

struct Converter {
  // Every number goes through a PdfObject: AddKey(name, 0) would take the overload for pointers.
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
  PdfObject operator()(const Array& array) const {
    PdfArray out;
    out.reserve(array.items.size());
    for (const Value& item : array.items) out.push_back(convert(item));
    return {out};
  }
  PdfObject operator()(const Dict& dict) const { return {to_podofo(dict)}; }

  static PdfObject convert(const Value& value) {
    return std::visit(Converter{}, static_cast<const Value::variant&>(value));
  }
};

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

PdfDictionary to_podofo(const Dict& dict) {
  PdfDictionary out;
  for (const auto& [key, value] : dict.entries) out.AddKey(PdfName(key), Converter::convert(value));
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

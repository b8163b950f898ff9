// serialize: PoDoFo's objects as they stand in a file (ISO 32000-1, 7.3). Its own writer formats every number by printf,
// knows no object streams and takes a fifth of a document's time.
#pragma once
#include <string>

#include "pdf/values.h"

namespace PoDoFo {
class PdfDictionary;
class PdfVariant;
}  // namespace PoDoFo

namespace lianheti::pdf {

void fill(PoDoFo::PdfDictionary& to, const Dict& from);
PoDoFo::PdfDictionary to_podofo(const Dict& dict);

// Without white space that no reader needs.
void serialize(std::string& out, const PoDoFo::PdfVariant& value);
void serialize(std::string& out, const PoDoFo::PdfDictionary& dict);

}  // namespace lianheti::pdf

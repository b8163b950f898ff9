// form_fields: interactive fields (ISO 32000-1, 12.7) at the places of a document: empty signature fields where people
// sign and seal, and text fields where a blank form is typed into. Widgets are made by hand, each with an appearance.
#pragma once
#include <vector>

#include "pdf/annotations.h"
#include "typeset/pages.h"

namespace lianheti::pdf {

// Whether the document has places to type into. Its fields name a font of the reader's, as what is typed into them is
// not known: such a file can claim no part of PDF/A.
bool is_fillable(const Pages& pages);

// Adds the fields to `annotations` and the catalog's /AcroForm. `structure`: nullptr in an untagged file, else a Form
// element is added for each field.
void add_form_fields(Objects& objects, Dict& catalog, const Pages& pages, const std::vector<Ref>& page_refs,
                     bool signature_fields, std::vector<StructureElement>* structure, Annotations& annotations);

}  // namespace lianheti::pdf

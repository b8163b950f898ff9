// Publication: documents that leave the office have the numbers of persons hidden, whatever their templates print. Which
// documents, and which numbers, say the parameters public_documents and mask_forms of a regime.
#pragma once
#include <string>

#include "document/document.h"
#include "document/sheets.h"
#include "regime/regime.h"

namespace lianheti {

// Both parameters as one text: what else than its template and rows a published document depends on.
std::string publication_settings(const Regime& regime);

bool is_published(const Regime& regime, const std::string& document);

void hide_numbers(const Regime& regime, Document& document);
void hide_numbers(const Regime& regime, Sheets& sheets);

}  // namespace lianheti

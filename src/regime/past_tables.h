// What a registry knows of other years and other data sets, as tables for rules and templates. Empty where no registry
// is named; filled by registry/history.h.
//
//     past_consortium(row_id, regime, consortium, name, chain, industry_field, district, stage, filed_on, approved_on,
//                     revoked_on, lead, recorded_on)      consortia that the workbooks do not have
//     past_member(row_id, regime, consortium, name, college, uscc, kind, role, recorded_on)      and their units
//     past_evaluation(row_id, regime, consortium, year, method, score, grade, handed_in_on, consequence, recorded_on)
//                     every evaluation on record; those of the workbooks' consortia for years that the workbooks leave
//                     out stand in `evaluation` too
// Each row has source_id and source_row like those of the schema: ref('past_member', row_id, 'name') cites the workbook
// that the registry had it from.
#pragma once
#include "dataset/dataset.h"

namespace lianheti {

Result<void> create_past_tables(Dataset& dataset);

}  // namespace lianheti

#include "regime/past_tables.h"

namespace lianheti {
namespace {

constexpr const char* kPastTables = R"(
CREATE TABLE IF NOT EXISTS past_consortium(row_id INTEGER PRIMARY KEY, source_id INTEGER, source_row INTEGER, regime TEXT,
  consortium TEXT, name TEXT, chain TEXT, industry_field TEXT, district TEXT, stage TEXT, filed_on TEXT, approved_on TEXT,
  revoked_on TEXT, lead TEXT, recorded_on TEXT);
CREATE INDEX IF NOT EXISTS past_consortium_by_id ON past_consortium(consortium);
CREATE TABLE IF NOT EXISTS past_member(row_id INTEGER PRIMARY KEY, source_id INTEGER, source_row INTEGER, regime TEXT,
  consortium TEXT, name TEXT, college TEXT, uscc TEXT, kind TEXT, role TEXT, recorded_on TEXT);
CREATE INDEX IF NOT EXISTS past_member_by_consortium ON past_member(consortium);
CREATE TABLE IF NOT EXISTS past_evaluation(row_id INTEGER PRIMARY KEY, source_id INTEGER, source_row INTEGER, regime TEXT,
  consortium TEXT, year INTEGER, method TEXT, score TEXT, grade TEXT, handed_in_on TEXT, consequence TEXT, recorded_on TEXT);
CREATE INDEX IF NOT EXISTS past_evaluation_by_consortium ON past_evaluation(consortium);
)";

}  // namespace

Result<void> create_past_tables(Dataset& dataset) { return dataset.connection().execute(kPastTables); }

}  // namespace lianheti

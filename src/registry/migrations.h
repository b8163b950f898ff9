// The numbered steps that bring a registry file up to date. Private to this folder.
#pragma once
#include <array>

namespace lianheti {

// "LHTI": tells a registry from any other SQLite file.
inline constexpr int kRegistryId = 0x4C485449;

// Step N makes schema N out of schema N - 1. A step that has been released is never changed: the next one mends it.
inline constexpr std::array kRegistryMigrations = {
    R"(
CREATE TABLE run(run_id INTEGER PRIMARY KEY, command TEXT NOT NULL, year INTEGER, as_of TEXT NOT NULL,
  recorded_by TEXT NOT NULL, program TEXT NOT NULL) STRICT;
CREATE TABLE run_input(run_id INTEGER NOT NULL REFERENCES run, file TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
CREATE TABLE entry(entry_id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES run,
  kind TEXT NOT NULL CHECK(kind IN ('filed', 'approved', 'evaluated', 'changed', 'revoked')),
  regime TEXT NOT NULL, consortium TEXT NOT NULL, item TEXT NOT NULL, content TEXT NOT NULL CHECK(json_valid(content)),
  file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL) STRICT;
CREATE INDEX entry_by_subject ON entry(kind, regime, consortium, item, entry_id);
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER run_stays BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'runs are never changed'); END;
CREATE TRIGGER run_remains BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END;
)"};

}  // namespace lianheti

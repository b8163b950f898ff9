// Schema: the tables that workbooks hold and the database keeps, read from templates/schema.toml. Terms follow the
// Frictionless Table Schema: table, field, type, constraints. Sheet and header names are Chinese, code names English.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace lianheti {

enum class FieldType : std::uint8_t {
  Text,        // as typed, trimmed
  LongText,    // paragraphs; line breaks kept
  Identifier,  // credit code, phone, number: text end to end, full-width forms folded (listed)
  Integer,
  Amount,   // money; 分 in the database
  Percent,  // share; hundred-millionths in the database (base/money.h)
  Date,     // ISO 8601 text
  Year,     // integer
  Boolean,  // 是/否; 0 or 1
  Enum,     // one of `values`
  EnumSet,  // several of `values`, 、-separated
  Number    // decimal text (scores)
};

struct EnumValue {
  std::string name;                   // the one term
  std::vector<std::string> synonyms;  // read as `name`, without a repair
};

struct Field {
  std::string name;                   // English: SQL, JSON
  std::string title;                  // Chinese: header
  std::vector<std::string> synonyms;  // other headers that mean the same
  FieldType type = FieldType::Text;
  bool required = false;              // in every regime
  bool open = false;                  // Enum: other values are kept without a finding
  std::vector<EnumValue> values;      // Enum, EnumSet
  std::string unit;                   // Amount: unit of a bare number, "元" unless said
  std::string description;            // 填报说明
  bool future = false;                // Date: may lie after --as-of (a plan)
  bool printed = true;                // appears in documents: its characters need glyphs
};

struct Table {
  std::string name;                   // "member"
  std::string title;                  // "成员单位": sheet name
  std::vector<std::string> synonyms;  // other sheet names
  std::vector<Field> fields;
  std::string description;

  // Index of the field of that English name, -1 where absent.
  int find(std::string_view field) const;
};

struct Schema {
  std::vector<Table> tables;
  std::string hash;  // SHA-256 of the file

  const Table* find(std::string_view name) const;
};

// Errors: unknown key, duplicate name or synonym, unknown type, each with its line.
Result<Schema> load_schema(const std::string& path);

}  // namespace lianheti

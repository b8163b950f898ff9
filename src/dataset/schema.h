// Schema: the tables that workbooks hold and the database keeps, read from templates/schema.toml. Terms follow the
// Frictionless Table Schema: table, field, type, constraints. Sheet and header names are Chinese, code names English.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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
  bool required = false;          // in every regime
  bool open = false;              // Enum, EnumSet: other values are kept without a finding
  bool compact = false;           // Identifier: capitals without blanks or hyphens (credit codes)
  bool person = false;            // Text: a person's name; blanks between Han characters are padding
  std::vector<EnumValue> values;  // Enum, EnumSet
  std::string unit;               // Amount: unit of a bare number; one yuan unless said
  std::string description;        // 填报说明
  bool future = false;            // Date: may lie after --as-of (a plan)
  bool printed = true;            // appears in documents: its characters need glyphs
  bool of_unit = false;           // names the member unit that the row is about, by code or by name

  // Whether documents print what somebody typed: text, or a word that its list need not hold.
  bool prints_typed_text() const;
};

// A header over a column that holds two fields, the second an identifier: "单位名称及统一社会信用代码".
struct JointHeader {
  std::vector<std::string> headers;
  int first = -1;  // indexes of the fields
  int second = -1;
};

// A field by which rows are known for the same.
struct KeyField {
  int field = 0;
  bool may_be_empty = false;  // on one side or both
};

struct Table {
  std::string name;                   // "member"
  std::string title;                  // "成员单位": sheet name
  std::vector<std::string> synonyms;  // other sheet names
  std::vector<Field> fields;
  std::vector<JointHeader> joints;
  std::string description;
  bool required = false;  // an input without this sheet is not complete
  std::vector<KeyField> key;  // by which rows of two files are known for the same; empty: never
  std::vector<std::string> index_holds;  // fields beside `consortium` in the index on it (dataset/indexes.h)

  // Index of the field of that English name, -1 where absent.
  int find(std::string_view field) const;
};

// A unit of money: what one of it is in 分.
struct MoneyUnit {
  std::string name;
  std::vector<std::string> synonyms;
  std::int64_t fen = 0;
};

// What dates are written with beside their numbers.
struct DateWords {
  std::vector<std::string> years;  // "年": after the year
  std::vector<std::string> months;
  std::vector<std::string> days;
  std::vector<std::string> separators;  // "-": between numbers
  std::vector<std::string> after_day;   // "星期": begins what names the day otherwise, or its part
};

// The words by which a reader of workbooks knows what is data and what is not, and what it then says.
struct ReadingWords {
  std::vector<std::string> total_words;      // "合计": begins a row that is no data
  std::vector<std::string> note_words;       // "注": likewise, before a colon
  std::vector<std::string> example_words;    // "示例": first cell of a row to skip
  std::vector<std::string> counter_headers;  // "序号": a column that numbers the rows
  std::vector<std::string> column_marks;     // "甲": stands, with 1 2 3, in a line that numbers the columns
  std::vector<std::string> other_sheets;     // "填报说明": sheets without data
  std::vector<std::string> sheet_suffixes;   // "表": may follow a sheet's name
  std::string stamp_sheet;                   // name of the hidden sheet that says which regime a blank workbook is for
  std::vector<std::string> header_marks;     // "必填": bracketed in a header, no part of its name
  std::vector<std::string> unit_labels;      // "单位": before the unit, in a header or a note
  std::vector<std::string> blank_marks;      // "/": an empty cell, but in free text
  std::vector<std::string> yes;
  std::vector<std::string> no;
  std::vector<std::string> vague;             // "约": makes a number or date inexact
  std::vector<std::string> counters;          // "人": may follow a count
  std::vector<std::string> percent_prefixes;  // "百分之"
  std::vector<std::string> currency_marks;
  std::vector<std::string> foreign_currencies;
  std::vector<MoneyUnit> units;
  std::pair<int, int> day_numbers;  // serials that a bare number in a date column may be, inclusive
  std::pair<int, int> years;        // years that a date may have, inclusive
  DateWords dates;
  std::map<char32_t, int> numerals;          // 五 5, 伍 5, 佰 100
  std::map<char32_t, char32_t> radicals;     // radical to unified ideograph
  std::map<std::string, std::string> words;  // key to Chinese, with {…} to fill in

  // The unit of that name or synonym; nullptr where there is none.
  const MoneyUnit* find_unit(std::string_view name) const;
  // The unit that is worth so much; nullptr where there is none.
  const MoneyUnit* unit_worth(std::int64_t fen) const;
  // The words of a key; the key itself where it has none.
  const std::string& word(const std::string& key) const;
};

// SQL that makes the views of templates and rules.
struct ViewFile {
  std::string file;
  std::string sql;
};

struct Schema {
  std::vector<Table> tables;
  ReadingWords reading;
  ViewFile views;    // empty where the schema names none
  std::string hash;  // SHA-256 of the file and of the views

  const Table* find(std::string_view name) const;
};

// The name of a type in the file: "long-text".
std::string_view to_string(FieldType type);

// All errors of the file at once, each with its line: unknown key ("toml/unknown-key"), a missing name or title, a
// name, title or synonym that two tables, fields or values claim ("schema/duplicate"), an unknown type, values without
// a closed list, a key that the type does not have ("schema/invalid").
Result<Schema> load_schema(const std::string& path);

}  // namespace lianheti

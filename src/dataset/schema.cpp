#include "dataset/schema.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 12> kTypes = {{{"text", FieldType::Text},
                                                                            {"long-text", FieldType::LongText},
                                                                            {"identifier", FieldType::Identifier},
                                                                            {"integer", FieldType::Integer},
                                                                            {"amount", FieldType::Amount},
                                                                            {"percent", FieldType::Percent},
                                                                            {"date", FieldType::Date},
                                                                            {"year", FieldType::Year},
                                                                            {"boolean", FieldType::Boolean},
                                                                            {"enum", FieldType::Enum},
                                                                            {"enum-set", FieldType::EnumSet},
                                                                            {"number", FieldType::Number}}};

// What one numeral may be worth: a digit, tens, a power of ten below ten thousand.
constexpr std::array kNumeralValues = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 100, 1000};

// Names that become columns before the schema's own (dataset/dataset.h).
constexpr std::array<std::string_view, 3> kReserved = {"row_id", "source_id", "source_row"};

bool is_code_name(std::string_view name) {
  if (name.empty() || !(name[0] >= 'a' && name[0] <= 'z')) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

class Loader {
 public:
  explicit Loader(std::string file) : file_(std::move(file)) {}

  Result<Schema> load(const TomlNode& root) {
    Schema schema;
    check_members(root, {"table", "reading", "views"}, file_, problems_);
    Names names;
    Names titles;
    for (const TomlNode& node : items(root, "table")) {
      Table table = load_table(node);
      claim(names, table.name, node);
      claim_all(titles, table.title, table.synonyms, node);
      schema.tables.push_back(std::move(table));
    }
    if (schema.tables.empty()) invalid(root, tr("there is no table"));
    if (const TomlNode* reading = root.find("reading")) {
      schema.reading = load_reading(*reading);
    } else {
      invalid(root, tr("the section [reading] is missing"));
    }
    if (!problems_.empty()) return problems_;
    return schema;
  }

 private:
  using Names = std::set<std::string>;

  Place place(const TomlNode& node) const { return {.file = file_, .line = node.line, .column = node.column}; }

  void invalid(const TomlNode& node, std::string message, std::string hint = "") {
    problems_.push_back({"schema/invalid", Severity::Error, std::move(message), place(node), std::move(hint)});
  }

  void claim(Names& names, const std::string& name, const TomlNode& node) {
    if (name.empty() || names.insert(name).second) return;
    problems_.push_back({"schema/duplicate", Severity::Error, msg("“{}” stands for something else already", name),
                         place(node), tr("give each table, field and value its own names and synonyms")});
  }

  void claim_all(Names& names, const std::string& name, const std::vector<std::string>& synonyms,
                 const TomlNode& node) {
    claim(names, name, node);
    for (const std::string& synonym : synonyms) claim(names, synonym, node);
  }

  static const std::vector<TomlNode>& items(const TomlNode& node, std::string_view key) {
    static const std::vector<TomlNode> none;
    const TomlNode* array = node.find(key);
    return array == nullptr ? none : array->items;
  }

  std::string code_name(const TomlNode& node) {
    std::string name = node.string("name");
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
    if (!is_code_name(name) || reserved) {
      invalid(node, msg("“{}” cannot be a name", name), tr("names are lower-case Latin letters, digits and _"));
    }
    return name;
  }

  std::string title(const TomlNode& node) {
    std::string out = node.string("title");
    if (out.empty()) invalid(node, tr("a title is missing"));
    return out;
  }

  Table load_table(const TomlNode& node) {
    check_members(node,
                  {"name", "title", "required", "synonyms", "description", "key", "index_holds", "field", "joint"}, file_,
                  problems_);
    Table table;
    table.name = code_name(node);
    table.title = title(node);
    table.required = node.boolean("required");
    table.synonyms = node.strings("synonyms");
    table.description = node.string("description");
    Names names;
    Names titles;
    for (const TomlNode& item : items(node, "field")) {
      Field field = load_field(item);
      claim(names, field.name, item);
      claim_all(titles, field.title, field.synonyms, item);
      table.fields.push_back(std::move(field));
    }
    for (const TomlNode& item : items(node, "joint")) {
      table.joints.push_back(load_joint(item, table));
      for (const std::string& header : table.joints.back().headers) claim(titles, header, item);
    }
    if (table.fields.empty()) invalid(node, msg("the table “{}” has no field", table.name));
    load_key(node, table);
    load_index(node, table);
    return table;
  }

  void load_key(const TomlNode& node, Table& table) {
    for (std::string name : node.strings("key")) {
      const bool may_be_empty = name.ends_with('?');
      if (may_be_empty) name.pop_back();
      const int field = table.find(name);
      if (field < 0) no_field(*node.find("key"), table, name);
      table.key.push_back({field, may_be_empty});
    }
  }

  void load_index(const TomlNode& node, Table& table) {
    table.index_holds = node.strings("index_holds");
    if (table.index_holds.empty()) return;
    const TomlNode& at = *node.find("index_holds");
    if (table.find("consortium") < 0) no_field(at, table, "consortium");
    for (const std::string& name : table.index_holds) {
      if (table.find(name) < 0) no_field(at, table, name);
    }
  }

  void no_field(const TomlNode& node, const Table& table, const std::string& name) {
    invalid(node, msg("the table “{}” has no field “{}”", table.name, name));
  }

  JointHeader load_joint(const TomlNode& node, const Table& table) {
    check_members(node, {"fields", "headers"}, file_, problems_);
    JointHeader joint{node.strings("headers"), -1, -1};
    const std::vector<std::string> names = node.strings("fields");
    if (names.size() == 2) {
      joint.first = table.find(names[0]);
      joint.second = table.find(names[1]);
    }
    const bool sound = joint.first >= 0 && joint.second >= 0 &&
                       table.fields[static_cast<std::size_t>(joint.second)].type == FieldType::Identifier;
    if (!sound) invalid(node, tr("a joint header is for two fields of the table, the second an identifier"));
    return joint;
  }

  Field load_field(const TomlNode& node) {
    check_members(node,
                  {"name", "title", "type", "required", "open", "compact", "person", "future", "printed", "of_unit",
                   "unit", "synonyms", "values", "description"},
                  file_, problems_);
    Field field;
    field.name = code_name(node);
    field.title = title(node);
    field.type = load_type(node);
    field.required = node.boolean("required");
    field.open = node.boolean("open");
    field.compact = node.boolean("compact");
    field.person = node.boolean("person");
    field.future = node.boolean("future");
    field.printed = node.boolean("printed", true);
    field.of_unit = node.boolean("of_unit");
    field.unit = node.string("unit");
    field.synonyms = node.strings("synonyms");
    field.description = node.string("description");
    field.values = load_values(node);
    const bool listed = field.type == FieldType::Enum || field.type == FieldType::EnumSet;
    if (listed == field.values.empty())
      invalid(node, tr("a closed list of values goes with the types enum and enum-set"));
    only_with(node, "open", listed);
    only_with(node, "compact", field.type == FieldType::Identifier);
    only_with(node, "person", field.type == FieldType::Text);
    only_with(node, "future", field.type == FieldType::Date);
    only_with(node, "unit", field.type == FieldType::Amount);
    return field;
  }

  void only_with(const TomlNode& node, const char* key, bool allowed) {
    if (node.find(key) != nullptr && !allowed)
      invalid(*node.find(key), msg("the key “{}” does not go with this type", key));
  }

  FieldType load_type(const TomlNode& node) {
    const std::string name = node.string("type", "text");
    std::vector<std::string> known;
    for (const auto& [text, type] : kTypes) {
      if (text == name) return type;
      known.emplace_back(text);
    }
    const std::string near = nearest(name, known);
    invalid(node, msg("there is no type “{}”", name), near.empty() ? "" : msg("did you mean “{}”?", near));
    return FieldType::Text;
  }

  std::vector<EnumValue> load_values(const TomlNode& node) {
    std::vector<EnumValue> out;
    Names names;
    for (const TomlNode& item : items(node, "values")) {
      EnumValue value;
      if (item.kind == TomlNode::Kind::String) {
        value.name = item.text;
      } else {
        check_members(item, {"name", "synonyms"}, file_, problems_);
        value.name = item.string("name");
        value.synonyms = item.strings("synonyms");
      }
      if (value.name.empty()) invalid(item, tr("a value has no name"));
      claim_all(names, value.name, value.synonyms, item);
      out.push_back(std::move(value));
    }
    return out;
  }

  std::pair<int, int> load_range(const TomlNode& node, std::string_view key) {
    const std::vector<TomlNode>& ends = items(node, key);
    if (ends.size() != 2 || ends[0].integer > ends[1].integer) {
      invalid(node, msg("“{}” is a list of two whole numbers, the smaller first", std::string(key)));
      return {0, 0};
    }
    return {static_cast<int>(ends[0].integer), static_cast<int>(ends[1].integer)};
  }

  ReadingWords load_reading(const TomlNode& node) {
    check_members(node,
                  {"total_words", "note_words", "example_words", "counter_headers", "column_marks", "other_sheets",
                   "sheet_suffixes", "stamp_sheet", "header_marks", "unit_labels", "blank_marks", "yes", "no", "vague",
                   "counters", "percent_prefixes", "currency_marks", "foreign_currencies", "day_numbers", "years",
                   "dates", "numerals", "unit", "words", "characters"},
                  file_, problems_);
    ReadingWords out;
    out.total_words = node.strings("total_words");
    out.note_words = node.strings("note_words");
    out.example_words = node.strings("example_words");
    out.counter_headers = node.strings("counter_headers");
    out.column_marks = node.strings("column_marks");
    out.other_sheets = node.strings("other_sheets");
    out.sheet_suffixes = node.strings("sheet_suffixes");
    out.stamp_sheet = node.string("stamp_sheet");
    out.header_marks = node.strings("header_marks");
    out.unit_labels = node.strings("unit_labels");
    out.blank_marks = node.strings("blank_marks");
    out.yes = node.strings("yes");
    out.no = node.strings("no");
    out.vague = node.strings("vague");
    out.counters = node.strings("counters");
    out.percent_prefixes = node.strings("percent_prefixes");
    out.currency_marks = node.strings("currency_marks");
    out.foreign_currencies = node.strings("foreign_currencies");
    out.day_numbers = load_range(node, "day_numbers");
    out.years = load_range(node, "years");
    if (const TomlNode* dates = node.find("dates")) out.dates = load_dates(*dates);
    if (const TomlNode* numerals = node.find("numerals")) load_numerals(*numerals, out);
    Names names;
    for (const TomlNode& item : items(node, "unit")) {
      check_members(item, {"name", "fen", "synonyms"}, file_, problems_);
      MoneyUnit unit{item.string("name"), item.strings("synonyms"), item.number("fen")};
      if (unit.name.empty() || unit.fen <= 0) invalid(item, tr("a unit has a name and is worth at least one 分"));
      claim_all(names, unit.name, unit.synonyms, item);
      out.units.push_back(std::move(unit));
    }
    if (const TomlNode* words = node.find("words")) {
      for (const auto& [key, value] : words->members) out.words.emplace(key, value.text);
    }
    if (const TomlNode* characters = node.find("characters")) load_characters(*characters, out);
    return out;
  }

  DateWords load_dates(const TomlNode& node) {
    check_members(node, {"years", "months", "days", "separators", "after_day"}, file_, problems_);
    return {.years = node.strings("years"),
            .months = node.strings("months"),
            .days = node.strings("days"),
            .separators = node.strings("separators"),
            .after_day = node.strings("after_day")};
  }

  void load_numerals(const TomlNode& node, ReadingWords& out) {
    for (const auto& [characters, value] : node.members) {
      const bool known = value.kind == TomlNode::Kind::Integer &&
                         std::find(kNumeralValues.begin(), kNumeralValues.end(), value.integer) != kNumeralValues.end();
      if (!known) invalid(value, tr("a numeral is worth 0 to 10, 20, 30, 100 or 1000"));
      for (const char32_t c : to_utf32(characters)) {
        const bool fresh = out.numerals.emplace(c, static_cast<int>(value.integer)).second;
        if (!fresh || c < 0x80) invalid(value, msg("“{}” stands for another number already", to_utf8({&c, 1})));
      }
    }
  }

  void load_characters(const TomlNode& node, ReadingWords& out) {
    check_members(node, {"radicals"}, file_, problems_);
    for (const std::string& pair : split(node.string("radicals"), U" \n")) {
      const std::u32string characters = to_utf32(pair);
      if (characters.size() != 2 || !out.radicals.emplace(characters[0], characters[1]).second) {
        invalid(node, msg("“{}” is no pair of a radical, once, and its ideograph", pair));
      }
    }
  }

  std::string file_;
  Diagnostics problems_;
};

}  // namespace

bool Field::prints_typed_text() const {
  switch (type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Identifier:
      return printed;
    case FieldType::Enum:
    case FieldType::EnumSet:
      return printed && open;
    default:
      return false;
  }
}

int Table::find(std::string_view field) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field) return static_cast<int>(i);
  }
  return -1;
}

const Table* Schema::find(std::string_view name) const {
  for (const Table& table : tables) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

const MoneyUnit* ReadingWords::find_unit(std::string_view name) const {
  for (const MoneyUnit& unit : units) {
    if (unit.name == name) return &unit;
    if (std::find(unit.synonyms.begin(), unit.synonyms.end(), name) != unit.synonyms.end()) return &unit;
  }
  return nullptr;
}

const MoneyUnit* ReadingWords::unit_worth(std::int64_t fen) const {
  const auto found = std::find_if(units.begin(), units.end(), [&](const MoneyUnit& unit) { return unit.fen == fen; });
  return found == units.end() ? nullptr : &*found;
}

const std::string& ReadingWords::word(const std::string& key) const {
  const auto found = words.find(key);
  return found == words.end() ? key : found->second;
}

std::string_view to_string(FieldType type) {
  for (const auto& [name, value] : kTypes) {
    if (value == type) return name;
  }
  return "text";
}

Result<Schema> load_schema(const std::string& path) {
  LIANHETI_TRY(const std::string bytes, read_file(path));
  LIANHETI_TRY(const TomlNode root, parse_toml(bytes, path));
  LIANHETI_TRY(Schema schema, Loader(path).load(root));
  if (const std::string views = root.string("views"); !views.empty()) {
    schema.views.file = (std::filesystem::path(path).parent_path() / views).string();
    LIANHETI_TRY(schema.views.sql, read_file(schema.views.file));
  }
  schema.hash = sha256(bytes + schema.views.sql);
  return schema;
}

}  // namespace lianheti

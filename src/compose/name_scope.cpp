#include "compose/name_scope.h"

#include <algorithm>
#include <charconv>

#include "base/i18n.h"
#include "base/text.h"
#include "compose/format_value.h"

namespace lianheti {
namespace {

constexpr std::string_view kArgument = "arg";
constexpr std::string_view kIndex = "index";
constexpr double kLongestBlank = 1000;  // em: more than any line

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct Path {
  std::string_view record;
  std::string_view field;
};

std::optional<Path> split_path(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == path.size()) return std::nullopt;
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) { return is_name_character(c) || c == '.'; });
  if (!plain || path.find('.', dot + 1) != std::string_view::npos) return std::nullopt;
  return Path{path.substr(0, dot), path.substr(dot + 1)};
}

// ":m.row_id" to ":m$row_id", a name that SQLite takes, of the same length so that its error positions hold. Text in
// quotes and comments stays.
std::string join_outer_parameters(std::string sql) {
  std::size_t i = 0;
  const auto skip_to = [&](std::string_view end) {
    const std::size_t found = sql.find(end, i);
    i = found == std::string::npos ? sql.size() : found + end.size();
  };
  while (i < sql.size()) {
    const char c = sql[i++];
    if (c == '\'' || c == '"' || c == '`') {
      skip_to(std::string_view(&c, 1));
    } else if (c == '-' && i < sql.size() && sql[i] == '-') {
      skip_to("\n");
    } else if (c == '/' && i < sql.size() && sql[i] == '*') {
      skip_to("*/");
    } else if (c == ':') {
      while (i < sql.size() && is_name_character(sql[i]) && sql[i] != '-') ++i;
      if (i < sql.size() && sql[i] == '.') sql[i] = '$';
    }
  }
  return sql;
}

const FieldNode* only_field(const TextNode& text) {
  return text.size() == 1 ? std::get_if<FieldNode>(&text.front()) : nullptr;
}

}  // namespace

Spot advance(Spot at, std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (next_code_point(text, i) == U'\n') {
      ++at.line;
      at.column = 1;
    } else {
      ++at.column;
    }
  }
  return at;
}

NameScope::Frame NameScope::enter_part(Arguments arguments) {
  Frame outer = std::move(frame_);
  frame_ = {names_.size(), true, std::move(arguments)};
  return outer;
}

const NameScope::Name* NameScope::find(std::string_view name) const {
  for (std::size_t i = names_.size(); i > frame_.first; --i) {
    if (names_[i - 1].name == name) return &names_[i - 1];
  }
  return nullptr;
}

std::vector<std::string> NameScope::visible(bool records) const {
  std::vector<std::string> names;
  for (std::size_t i = frame_.first; i < names_.size(); ++i) {
    if (!records || names_[i].slot >= 0) names.push_back(names_[i].name);
  }
  if (records && frame_.part) names.emplace_back(kArgument);
  return names;
}

void NameScope::complain(const char* code, std::string message, const Spot& at, std::string hint) {
  problems_.add(code, std::move(message), state_.place(at), std::move(hint));
}

RunQuery NameScope::add_query(const std::string& name, const std::string& sql, bool one, const Spot& at,
                              const Spot& sql_at) {
  if (name.empty()) return {};
  if (find(name) != nullptr) {
    complain("template/duplicate-name", msg("the name “{}” is given twice", name), at);
    return {};
  }
  QueryNode query{.name = name, .sql = join_outer_parameters(sql), .at = at, .one = one};
  auto statement = dataset_.prepare(query.sql);
  if (statement.ok()) {
    inspect(query, *statement);
  } else {
    for (const Diagnostic& error : statement.errors()) {
      Spot spot = sql_at;
      if (error.place.line > 1) spot = {sql_at.file, sql_at.line + error.place.line - 1, error.place.column};
      if (error.place.line == 1) spot.column += error.place.column - 1;
      complain("template/bad-sql", msg("query “{}”: {}", name, error.message), spot, error.hint);
    }
  }
  RunQuery run{.query = static_cast<int>(state_.queries.size())};
  state_.queries.push_back(std::move(query));
  if (one) {
    run.slot = add_record(name, run.query);
  } else {
    names_.push_back({name, run.query, -1});
  }
  return run;
}

void NameScope::inspect(QueryNode& query, const Statement& statement) {
  query.columns = statement.columns();
  const int count = static_cast<int>(query.columns.size());
  for (int i = 0; i < count; ++i) query.origins.push_back(statement.origin(i));
  for (int i = 0; i < count; ++i) {
    const std::string& table = query.origins[static_cast<std::size_t>(i)].table;
    int found = -1;
    for (int j = 0; j < count && (found < 0 || j <= i); ++j) {
      const ColumnOrigin& origin = query.origins[static_cast<std::size_t>(j)];
      if (!table.empty() && origin.table == table && origin.field == "row_id") found = j;
    }
    query.row_id.push_back(found);
  }
  query.used.assign(query.columns.size(), false);
  query.kept = query.used;
  for (const std::string& parameter : statement.parameter_names()) {
    QueryNode::Binding binding{.name = parameter};
    if (const std::size_t at = parameter.find('$'); at != std::string::npos) {
      std::string path = parameter;
      path[at] = '.';
      binding.source = find_source(path, query.at);
    } else if (std::find(state_.parameters.begin(), state_.parameters.end(), parameter) == state_.parameters.end()) {
      complain("template/unknown-parameter",
               msg("the query “{}” names “:{}”, which no run gives", query.name, parameter), query.at,
               hint_for(parameter, state_.parameters));
    }
    if (!binding.source && parameter != "regime" && parameter != "as_of") query.of_regime = false;
    query.bindings.push_back(std::move(binding));
  }
}

int NameScope::add_record(const std::string& name, int query) {
  names_.push_back({name, query, state_.slots});
  state_.slot_query.push_back(query);
  return state_.slots++;
}

int NameScope::find_query(const std::string& name, const Spot& at) {
  if (name.empty()) return -1;
  const Name* found = find(name);
  if (found == nullptr) {
    complain("template/unknown-query", msg("there is no query “{}” here", name), at, hint_for(name, visible(false)));
    return -1;
  }
  return found->query;
}

const TextNode* NameScope::find_argument(std::string_view name, const Spot& at) {
  std::vector<std::string> names;
  for (const auto& [known, text] : frame_.arguments) {
    if (known == name) return &text;
    names.push_back(known);
  }
  complain("template/unknown-argument", msg("the part has no argument “{}”", name), at, hint_for(name, names));
  return nullptr;
}

std::optional<Source> NameScope::find_source(std::string_view path, const Spot& at) {
  const auto parts = split_path(path);
  if (!parts) {
    complain("template/bad-field", msg("“{}” is no field", path), at, tr("a field is written record.column"));
    return std::nullopt;
  }
  if (parts->record == kArgument && frame_.part) {
    const TextNode* argument = find_argument(parts->field, at);
    if (argument == nullptr) return std::nullopt;
    if (argument->empty()) return Source{};
    if (const FieldNode* field = only_field(*argument)) return field->source;
    if (const auto* text = std::get_if<std::string>(&argument->front()); text != nullptr && argument->size() == 1) {
      return Source{.kind = Source::Kind::Literal, .literal = *text};
    }
    complain("template/bad-field", msg("the argument “{}” is made of several fields", parts->field), at,
             tr("give it one field or a plain text"));
    return std::nullopt;
  }
  const Name* record = find(parts->record);
  if (record == nullptr || record->slot < 0) {
    complain("template/unknown-name", msg("there is no record “{}” here", parts->record), at,
             hint_for(parts->record, visible(true)));
    return std::nullopt;
  }
  if (parts->field == kIndex) return Source{.kind = Source::Kind::Index, .slot = record->slot};
  if (record->query < 0) return std::nullopt;
  QueryNode& query = state_.queries[static_cast<std::size_t>(record->query)];
  if (query.columns.empty()) return std::nullopt;  // its SQL has been complained of
  for (std::size_t i = 0; i < query.columns.size(); ++i) {
    if (query.columns[i] != parts->field) continue;
    query.used[i] = query.kept[i] = true;
    if (query.row_id[i] >= 0) query.kept[static_cast<std::size_t>(query.row_id[i])] = true;
    return Source{.kind = Source::Kind::Column, .slot = record->slot, .column = static_cast<int>(i)};
  }
  complain("template/unknown-field", msg("the query “{}” gives no column “{}”", query.name, parts->field), at,
           hint_for(parts->field, query.columns));
  return std::nullopt;
}

bool NameScope::parse_policy(std::string_view text, const Spot& at, MissingPolicy& policy) {
  if (text.find('|') != std::string_view::npos) {
    complain("template/bad-field", msg("“?{}”: the format stands before the “?”", text), at,
             msg("write {}", "{field|format?text}"));
    return false;
  }
  policy = {.kind = MissingPolicy::Kind::Text, .text = std::string(text)};
  if (!text.starts_with('_')) return true;
  policy = {.kind = MissingPolicy::Kind::Blank};
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), policy.length_em);
  if (error == std::errc{} && end == text.data() + text.size() && policy.length_em > 0 &&
      policy.length_em <= kLongestBlank) {
    return true;
  }
  complain("template/bad-field", msg("“?{}” is no length of a line to write on", text), at,
           tr("write ?_12 for a line of 12 characters"));
  return false;
}

void NameScope::parse_field(std::string_view inside, const Spot& at, TextNode& pieces) {
  FieldNode field{.at = at};
  const std::size_t question = inside.find('?');
  std::string_view head = inside.substr(0, question);
  const bool policy_given = question != std::string_view::npos;
  if (policy_given && !parse_policy(inside.substr(question + 1), at, field.missing)) return;
  const std::size_t bar = head.find('|');
  const bool format_given = bar != std::string_view::npos;
  if (format_given) {
    const std::string_view name = head.substr(bar + 1);
    const auto format = parse_format(name);
    if (!format) {
      complain("template/unknown-format", msg("there is no format “{}”", name), at, hint_for(name, format_names()));
      return;
    }
    field.format = *format;
    head = head.substr(0, bar);
  }
  field.path = head;
  const auto parts = split_path(head);
  if (parts && parts->record == kArgument && frame_.part) {
    const TextNode* argument = find_argument(parts->field, at);
    if (argument == nullptr) return;
    if (const FieldNode* given = only_field(*argument)) {
      FieldNode copy = *given;
      if (format_given) copy.format = field.format;
      if (policy_given) copy.missing = field.missing;
      pieces.emplace_back(std::move(copy));
    } else if (argument->empty()) {
      pieces.emplace_back(std::move(field));
    } else {
      pieces.insert(pieces.end(), argument->begin(), argument->end());
    }
    return;
  }
  const auto source = find_source(head, at);
  if (!source) return;
  field.source = *source;
  pieces.emplace_back(std::move(field));
}

TextNode NameScope::parse_text(std::string_view text, const Spot& at, bool stands_at) {
  TextNode pieces;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) pieces.emplace_back(std::move(literal));
    literal.clear();
  };
  Spot spot = at;
  const auto move = [&](std::string_view over) {
    if (stands_at) spot = advance(spot, over);
  };
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t brace = text.find_first_of("{}", i);
    literal.append(text.substr(i, brace - i));
    if (brace == std::string_view::npos) break;
    move(text.substr(i, brace - i));
    if (brace + 1 < text.size() && text[brace + 1] == text[brace]) {
      literal += text[brace];
      i = brace + 2;
      move(text.substr(brace, 2));
      continue;
    }
    const std::size_t end = text.find('}', brace);
    if (text[brace] == '}' || end == std::string_view::npos) {
      complain("template/bad-field", tr("a brace without its partner"), spot,
               tr("a brace in the text is written twice"));
      break;
    }
    flush();
    parse_field(text.substr(brace + 1, end - brace - 1), spot, pieces);
    move(text.substr(brace, end + 1 - brace));
    i = end + 1;
  }
  flush();
  return pieces;
}

}  // namespace lianheti

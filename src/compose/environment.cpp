#include "compose/environment.h"

#include <algorithm>
#include <limits>

#include "base/file_name.h"
#include "base/i18n.h"
#include "base/text.h"
#include "compose/format_value.h"

namespace lianheti {
namespace {

constexpr std::size_t kShownPlaces = 3;
constexpr int kRowsAhead = 256;

bool is_missing(const SqlValue& value) {
  if (is_null(value)) return true;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && trim(*text).empty();
}

}  // namespace

Environment::Environment(const Template::State& state, Statements& statements, Connection& connection,
                         const SqlParameters& parameters, Mode mode)
    : state_(state),
      statements_(statements),
      connection_(connection),
      parameters_(parameters),
      mode_(mode),
      slots_(static_cast<std::size_t>(state.slots)) {
  statements_.list.resize(state.queries.size());
  open_.resize(state.queries.size());
}

void Environment::complain(std::string code, std::string message, Place place, std::string hint) {
  errors_.push_back({std::move(code), Severity::Error, std::move(message), std::move(place), std::move(hint)});
}

void Environment::fail(const Diagnostics& errors, const Spot& at) {
  for (const Diagnostic& error : errors) complain(error.code, error.message, state_.place(at), error.hint);
  stopped_ = true;
}

Statement* Environment::prepare(int query) {
  auto& kept = statements_.list[static_cast<std::size_t>(query)];
  if (kept) return &*kept;
  const QueryNode& node = state_.queries[static_cast<std::size_t>(query)];
  auto statement = connection_.prepare(node.sql);
  if (!statement.ok()) {
    fail(statement.errors(), node.at);
    return nullptr;
  }
  if (statement->columns() != node.columns) {
    complain("compose/other-schema",
             msg("the query “{}” gives other columns here than on the schema it was checked with", node.name),
             state_.place(node.at));
    stopped_ = true;
    return nullptr;
  }
  kept = std::move(*statement);
  return &*kept;
}

// Starts the query over. Another slot may be halfway through its rows: the rest of them is kept first.
void Environment::begin(int query, int slot) {
  const auto index = static_cast<std::size_t>(query);
  if (Slot* other = open_[index]) fetch(*other, std::numeric_limits<int>::max());
  Slot& target = slots_[static_cast<std::size_t>(slot)];
  target = {.query = query};
  const QueryNode& node = state_.queries[index];
  if (mode_ != Mode::Data && !node.of_regime) return;
  Statement* statement = prepare(query);
  if (statement == nullptr) return;
  SqlParameters bound;
  for (const auto& binding : node.bindings) {
    if (binding.source) {
      bound.emplace_back(binding.name, source_value(*binding.source));
      continue;
    }
    const auto given = std::find_if(parameters_.begin(), parameters_.end(),
                                    [&](const auto& one) { return one.first == binding.name; });
    if (given != parameters_.end()) {
      bound.push_back(*given);
      continue;
    }
    complain("compose/missing-parameter", msg("the run gives no “{}” for the query “{}”", binding.name, node.name),
             state_.place(node.at));
    stopped_ = true;
    return;
  }
  statement->bind(bound);
  target.width = node.columns.size();
  target.more = true;
  open_[index] = &target;
  fetch(target, kRowsAhead);
}

// Whether the query has so many rows; those before are not asked for again.
bool Environment::reaches(int slot, int row) {
  Slot& target = slots_[static_cast<std::size_t>(slot)];
  if (row >= target.rows && target.more) {
    target.values.clear();
    target.first = target.rows;
    fetch(target, kRowsAhead);
  }
  return row < target.rows;
}

void Environment::fetch(Slot& slot, int most) {
  if (!slot.more) return;
  const QueryNode& node = state_.queries[static_cast<std::size_t>(slot.query)];
  Statement& statement = *statements_.list[static_cast<std::size_t>(slot.query)];
  Fingerprint* print = recording_ ? &recorded_[slot.query] : nullptr;
  for (int count = 0; slot.more && count < most; ++count) {
    const auto more = statement.step();
    slot.more = more.ok() && *more;
    if (!slot.more) {
      if (!more.ok()) fail(more.errors(), node.at);
      if (print != nullptr) print->add(std::to_string(slot.rows));
      open_[static_cast<std::size_t>(slot.query)] = nullptr;
      return;
    }
    ++slot.rows;
    for (std::size_t i = 0; i < slot.width; ++i) {
      slot.values.push_back(node.kept[i] ? statement.value(static_cast<int>(i)) : SqlValue{});
      // Not of what is only kept: a row is the same wherever it stands in the workbook.
      if (print != nullptr && node.used[i]) print->add(std::to_string(slot.values.back().index())).add(to_text(slot.values.back()));
    }
  }
}

Reads Environment::reads() {
  Reads out;
  for (auto& [query, print] : recorded_) {
    out.push_back({state_.queries[static_cast<std::size_t>(query)].name, print.hex()});
  }
  return out;
}

void Environment::run_one(int query, int slot) {
  begin(query, slot);
  Slot& found = slots_[static_cast<std::size_t>(slot)];
  fetch(found, std::numeric_limits<int>::max());
  if (found.rows <= 1) return;
  const QueryNode& node = state_.queries[static_cast<std::size_t>(query)];
  ValueRef second;
  for (std::size_t i = 0; i < node.columns.size() && !second.known(); ++i) {
    select(slot, 1);
    second = source_ref({.kind = Source::Kind::Column, .slot = slot, .column = static_cast<int>(i)});
  }
  select(slot, 0);
  complain("compose/many-rows",
           msg("the query “{}” asks for one row and finds {}", node.name, found.rows),
           place_of(second, node.at), tr("keep one of the rows in the workbook"));
}

const SqlValue* Environment::column(int slot, int column) const {
  const Slot& from = slots_[static_cast<std::size_t>(slot)];
  if (from.row >= from.rows) return nullptr;
  return &from.values[static_cast<std::size_t>(from.row - from.first) * from.width + static_cast<std::size_t>(column)];
}

const SqlValue& Environment::stored(const Source& source, SqlValue& made) const {
  switch (source.kind) {
    case Source::Kind::Column:
      if (const SqlValue* found = column(source.slot, source.column)) return *found;
      break;
    case Source::Kind::Index:
      made = std::int64_t{slots_[static_cast<std::size_t>(source.slot)].row + 1};
      break;
    default:
      if (!source.literal.empty()) made = source.literal;
  }
  return made;
}

SqlValue Environment::source_value(const Source& source) const {
  SqlValue made;
  return stored(source, made);
}

ValueRef Environment::source_ref(const Source& source) const {
  if (source.kind != Source::Kind::Column) return {};
  const int query = state_.slot_query[static_cast<std::size_t>(source.slot)];
  const QueryNode& node = state_.queries[static_cast<std::size_t>(query)];
  const auto index = static_cast<std::size_t>(source.column);
  if (node.row_id[index] < 0) return {};
  const SqlValue* row = column(source.slot, node.row_id[index]);
  const auto* row_id = row == nullptr ? nullptr : std::get_if<std::int64_t>(row);
  if (row_id == nullptr) return {};
  return {node.origins[index].table, *row_id, node.origins[index].field};
}

bool Environment::holds(const Condition& condition) const {
  SqlValue made;
  const SqlValue& value = stored(condition.source, made);
  if (condition.kind == Condition::Kind::HasValue) return !is_missing(value);
  const std::string text = to_text(value);
  switch (condition.kind) {
    case Condition::Kind::Is:
      return text == condition.value;
    case Condition::Kind::IsNot:
      return text != condition.value;
    default: {
      const std::vector<std::string> items = split(text, U"、");
      return std::find(items.begin(), items.end(), condition.value) != items.end();
    }
  }
}

Place Environment::place_of(const ValueRef& source, const Spot& otherwise) {
  if (source.known() && provenance() != nullptr) {
    Place place = provenance_->find(std::string(source.table), source.row_id, std::string(source.field));
    if (!place.file.empty()) return place;
  }
  return state_.place(otherwise);
}

Provenance* Environment::provenance() {
  if (!provenance_) {
    auto made = Provenance::create(connection_);
    if (!made.ok()) return nullptr;
    provenance_.emplace(std::move(*made));
  }
  return &*provenance_;
}

// For people: "a.xlsx!成员单位!C7；a.xlsx!成员单位!C8 等5处".
std::string Environment::places_of(std::string_view references) {
  if (provenance() == nullptr) return "";
  const std::vector<Place> places = provenance_->resolve(references);
  std::string out;
  for (std::size_t i = 0; i < places.size() && i < kShownPlaces; ++i) {
    const Place& place = places[i];
    out += i > 0 ? "；" : "";
    out += file_name(place.file);
    if (!place.sheet.empty()) out += "!" + place.sheet;
    if (!place.cell.empty()) out += "!" + place.cell;
  }
  if (places.size() > kShownPlaces) out += " 等" + std::to_string(places.size()) + "处";
  return out;
}

// The same where space is short: "成员单位!C7、C9；项目!B2 等5处", without the file.
std::string Environment::cells_of(std::string_view references) {
  if (provenance() == nullptr) return "";
  const std::vector<Place> places = provenance_->resolve(references);
  std::string out;
  for (std::size_t i = 0; i < places.size() && i < kShownPlaces; ++i) {
    const bool same = i > 0 && places[i].file == places[i - 1].file && places[i].sheet == places[i - 1].sheet;
    out += same ? "、" : (i > 0 ? "；" : "") + places[i].sheet + "!";
    out += places[i].cell;
  }
  if (places.size() > kShownPlaces) out += " 等" + std::to_string(places.size()) + "处";
  return out;
}

Environment::Value Environment::value(const FieldNode& field) {
  SqlValue made;
  const SqlValue& data = stored(field.source, made);
  Value result{.source = source_ref(field.source)};
  if (!is_missing(data)) {
    if (!std::holds_alternative<std::string>(data)) result.data = data;
    auto text = format_value(data, field.format);
    result.given = text.has_value();
    if (text) {
      result.text = field.format == Format::Place   ? places_of(*text)
                    : field.format == Format::Cells ? cells_of(*text)
                                                    : std::move(*text);
    } else {
      complain("compose/bad-value", msg("“{}” cannot be printed as {{{}}} asks", to_text(data), field.path),
               place_of(result.source, field.at), tr("correct the cell, or the format in the template"));
    }
    return result;
  }
  if (mode_ == Mode::Fields) {
    result.typed = true;
    return result;
  }
  if (padding_ > 0 && mode_ == Mode::Data) return result;
  switch (field.missing.kind) {
    case MissingPolicy::Kind::Text:
      result.text = field.missing.text;
      break;
    case MissingPolicy::Kind::Blank:
      result.blank_em = field.missing.length_em;
      break;
    case MissingPolicy::Kind::Error:
      if (mode_ == Mode::Blank) break;
      complain("compose/missing-value", msg("“{}” has no value, and the document cannot go without it", field.path),
               place_of(result.source, field.at),
               msg("fill in the cell; or write {{{}?}} in the template, at {}", field.path,
                   to_string(state_.place(field.at))));
  }
  return result;
}

std::string Environment::text(const TextNode& node) {
  std::string out;
  for (const auto& piece : node) {
    if (const auto* literal = std::get_if<std::string>(&piece)) {
      out += *literal;
    } else {
      out += value(std::get<FieldNode>(piece)).text;
    }
  }
  return out;
}

}  // namespace lianheti

#include "regime/score_data.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "regime/column_position.h"
#include "regime/score_value.h"

namespace lianheti {
namespace {

Diagnostic broken(const Indicator& indicator, std::string code, const std::string& message) {
  return {std::move(code),
          Severity::Error,
          msg("indicator {}: {}", indicator.id, message),
          {.file = indicator.file, .line = indicator.line},
          msg("put the indicator right")};
}

// Integers of a plain number count whole units; of an amount or a share they are 分 and hundred-millionths already.
std::optional<std::int64_t> value_of(const Indicator& indicator, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return indicator.value == ValueKind::Number ? times_exactly({*integer, 0}, units_of(indicator.value)) : *integer;
  }
  const std::string text = to_text(value);
  if (const auto level = level_of(indicator, trim(text))) return level;
  return parse_value(indicator, text);
}

}  // namespace

Result<ScoreQueries> ScoreQueries::prepare(const Regime& regime, Dataset& dataset) {
  ScoreQueries out(regime, regime.sql_parameters(dataset.context().as_of));
  for (const Indicator& indicator : regime.scheme.indicators) {
    std::optional<Statement>& statement = out.statements_.emplace_back();
    if (indicator.query.empty()) continue;
    auto prepared = dataset.connection().prepare(indicator.query);
    if (!prepared.ok()) return broken(indicator, "scheme/invalid-sql", prepared.errors().front().message);
    statement.emplace(std::move(*prepared));
  }
  return out;
}

Result<std::map<std::string, QueriedValue>> ScoreQueries::run(std::size_t indicator, std::int64_t year) {
  std::map<std::string, QueriedValue> out;
  std::optional<Statement>& prepared = statements_[indicator];
  if (!prepared) return out;
  const Indicator& spec = regime_->scheme.indicators[indicator];
  Statement& statement = *prepared;
  SqlParameters parameters = parameters_;
  parameters.emplace_back("year", year);
  statement.bind(parameters);
  const bool presence = spec.kind == IndicatorKind::Presence;
  const int consortium = position(statement.columns(), "consortium");
  const int value = position(statement.columns(), presence ? "item" : "value");
  const int cells = position(statement.columns(), "cells");
  const int missing = position(statement.columns(), "missing");
  while (true) {
    const auto row = statement.step();
    if (!row.ok()) return broken(spec, "scheme/failed-sql", row.errors().front().message);
    if (!*row) return out;
    QueriedValue& into = out[std::string(statement.text(consortium))];
    if (const std::string_view more = statement.text(cells); !more.empty()) {
      into.cells += (into.cells.empty() ? "" : " ") + std::string(more);
    }
    if (missing != kAbsent) into.missing = statement.text(missing);
    if (presence) {
      into.value = 0;
      if (!statement.null(value)) into.items.emplace(statement.text(value));
      continue;
    }
    if (statement.null(value)) continue;
    into.value = value_of(spec, statement.value(value));
    if (!into.value) {
      return broken(spec, "scheme/bad-value", msg("the query gives “{}”, which is no exact number and no level", to_text(statement.value(value))));
    }
  }
}

}  // namespace lianheti

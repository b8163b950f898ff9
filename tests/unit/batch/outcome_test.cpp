#include "batch/outcome.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace lianheti {
namespace {

Diagnostic problem(const char* code, Severity severity = Severity::Error) { return {code, severity, "", {}, ""}; }

TEST(Outcome, AProblemHasTheStatusOfItsCode) {
  const std::vector<std::pair<const char*, Exit>> statuses = {
      {"usage/bad-date", Exit::Usage},           {"job/unknown-key", Exit::Usage},
      {"check/unknown-stage", Exit::Usage},      {"ingest/not-a-spreadsheet", Exit::InputUnreadable},
      {"base/cannot-read", Exit::InputUnreadable}, {"registry/cannot-open", Exit::InputUnreadable},
      {"base/cannot-write", Exit::OutputUnwritable}, {"registry/locked", Exit::OutputUnwritable},
      {"base/locked", Exit::OutputUnwritable},   {"xlsx/cannot-write", Exit::OutputUnwritable},
      {"xlsx/too-long", Exit::Errors},           {"typeset/no-glyph", Exit::Errors},
      {"template/outside", Exit::BrokenRegime},  {"base/bad-toml", Exit::BrokenRegime},
      {"program/fault", Exit::Fault}};
  for (const auto& [code, status] : statuses) EXPECT_EQ(exit_of(problem(code)), status) << code;
}

TEST(Outcome, WarningsAreKeptButAreNoError) {
  Outcome outcome;
  outcome.add({problem("ingest/open-quote", Severity::Warning), problem("ingest/other-edition", Severity::Info)});
  EXPECT_EQ(outcome.status(), Exit::Done);
  EXPECT_EQ(outcome.problems().size(), 2u);
}

TEST(Outcome, TheGreatestStatusCountsWhateverTheOrder) {
  Outcome outcome;
  outcome.add(problem("base/cannot-write"));
  outcome.add(problem("ingest/not-a-spreadsheet"));
  outcome.raise(Exit::Errors);
  EXPECT_EQ(outcome.status(), Exit::OutputUnwritable);
  outcome.add(problem("program/fault"));
  EXPECT_EQ(outcome.status(), Exit::Fault);
}

}  // namespace
}  // namespace lianheti

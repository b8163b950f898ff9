// Recipe: how the invented data of a regime are made, read from templates/common/sample.toml and, over it,
// templates/<regime>/sample.toml (docs/sample.md). Nothing of a regime stands in C++.
//
//   [values]           parameters of all statements: a name, a number or text
//   [words]            the vocabulary (sample/vocabulary.h)
//   [[rows.NAME]]      a table of facts for the statements: NAME(position, …), one row each
//   [[step]]           name, sql: one statement each, run in order for a batch of consortia :first to :last;
//                      after = true: when the facts are planted
//   [[fact]]           a state of affairs planted for tests of what looks across years and consortia
//
// A regime's file replaces a value, a word, a table of rows or a step of the same name; facts are added.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/toml.h"
#include "dataset/dataset.h"
#include "sample/vocabulary.h"

namespace lianheti {

struct RecipeStep {
  std::string name;
  bool after = false;  // run when the facts are planted
  std::string sql;
  std::string file;
  int line = 0;
};

// Numbered consortia are bound as :a, :b, :c; `show` then lists consortium, unit and a sentence for whoever tests.
struct PlantedFact {
  std::string name;
  std::string title;
  std::string clause;
  bool breach = false;  // leaves findings: planted only when asked for
  int consortia = 1;
  std::vector<std::string> patch;
  std::string show;
  std::string file;
  int line = 0;
};

// Rows of a table are [{column: value}] in the order of the file.
struct RecipeTable {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<SqlValue>> rows;
};

struct Recipe {
  SqlParameters values;
  std::vector<TomlNode> words;  // in the order in which they are added
  std::vector<RecipeTable> tables;
  std::vector<RecipeStep> steps;
  std::vector<PlantedFact> facts;
};

// All errors of both files at once.
Result<Recipe> load_recipe(const std::string& templates, const std::string& regime);

}  // namespace lianheti

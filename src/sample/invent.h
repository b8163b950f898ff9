// invent: a batch of invented consortia as rows of a dataset, by the recipe of a regime. A consortium's rows depend on
// the seed and its number alone, so that batches of any size give the same data.
//
// SQL functions of the statements, beside those of the dataset (dataset/functions.h):
//   draw(least, most, key)              a whole number between both
//   say(word, key[, name, value]…)      one alternative of a word, with {name} put in
//   deal(word, index[, key[, …]])       the expansion at an index of the shuffled word: no two alike
//   expansions(word)                    how many it has
//   dealt(index, count[, key])          the same for numbers 0 to count - 1
//   credit_code(category, district, serial)   a credit code with right check characters; no two alike
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dataset/added_functions.h"
#include "dataset/dataset.h"
#include "sample/recipe.h"

namespace lianheti {

struct SampleSize {
  std::uint64_t seed = 1;
  std::int64_t consortia = 1;
  int years = 0;          // of yearly data; 0 = consortia that are being set up
  int year = 0;           // the last year of data
  bool breaches = false;  // plant also the facts that break rules
};

// One planted fact as it came out.
struct FactNote {
  std::string fact, title, clause;
  bool breach = false;
  std::vector<std::string> consortia;
  std::string unit;
  std::string text;
};

class Inventor {
 public:
  // `context`: date and code tables of the datasets. The schema and recipe must outlive this.
  Inventor(const Schema& schema, const Recipe& recipe, std::string regime, const SampleSize& size, SqlContext context);

  // Consortia `first` to `last`, counted from 1, in the tables of the schema. Facts are planted in the batch that
  // begins with 1, which must hold the consortia that they need.
  Result<Dataset> invent(std::int64_t first, std::int64_t last);

  const std::vector<FactNote>& facts() const { return facts_; }
  const Vocabulary& words() const { return *words_; }

 private:
  Result<void> run(Connection& connection, const std::string& sql, const std::string& file, int line,
                   const SqlParameters& parameters) const;
  Result<void> fill_tables(Connection& connection) const;
  Result<void> plant(Connection& connection, std::int64_t last);
  SqlParameters parameters(std::int64_t first, std::int64_t last) const;

  const Schema& schema_;
  const Recipe& recipe_;
  std::string regime_;
  SampleSize size_;
  std::shared_ptr<const Vocabulary> words_;
  AddedFunctions functions_;  // of the datasets, which must not outlive this
  SqlContext context_;
  std::vector<FactNote> facts_;
};

// From this many consortia and years on, facts are planted.
inline constexpr std::int64_t kFactConsortia = 20;
inline constexpr int kFactYears = 3;

}  // namespace lianheti

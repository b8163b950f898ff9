// What goes into a run: the files that a job's globs name, and everything else that its result depends on.
#pragma once
#include <string>
#include <vector>

#include "batch/workspace.h"
#include "run/ingredients.h"
#include "run/job.h"
#include "run/shard.h"

namespace lianheti {

struct JobInputs {
  std::vector<std::string> files;  // and folders; each once, in the order of the globs
  Diagnostics problems;            // "ingest/no-match": a glob that finds nothing; those of expand_glob()
};
JobInputs find_inputs(const Job& job);

// Whether the job's globs cover a file that may be gone, or a folder that it stands in; a glob behind "!" takes out again.
bool asks_for(const Job& job, const std::string& file);

// Kinds "program", "options", "date", "input", "registry", "template", "fonts", "font": all that a run's result is a function of.
Result<Ingredients> run_ingredients(const Job& job, const Shard& shard, const std::vector<std::string>& files,
                                    const Date& as_of, Workspace& workspace);

// Warnings of fonts that the last run had and this one has not.
Diagnostics fonts_gone(const Ingredients& before, const Ingredients& now);

// A hash of each rule and parameter, kinds "rule" and "parameter": says which one changed.
Ingredients rule_ingredients(const std::vector<const Regime*>& regimes);

// What every document of a run is made with: program, layout (styles, line breaking), fonts.
Result<Ingredients> common_ingredients(Workspace& workspace, const FontCatalog& fonts);

// What a document over a regime may print: all rows of the inputs but those of consortia that are checked under other
// regimes only, and the regime's findings.
Result<std::string> rows_hash(const Dataset& dataset, const std::string& regime);

}  // namespace lianheti

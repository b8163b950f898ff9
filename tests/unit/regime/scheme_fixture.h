// A bureau's own scheme over that of the toy regime.
#pragma once
#include <algorithm>
#include <set>

#include "regime/scheme.h"
#include "toy_regime.h"
#include "unit/regime/scheme_files.h"

namespace lianheti::test {

inline Result<Regime> own_scheme(const Regime& regime, const std::string& text) {
  const std::string file = regime.folder + "/own.toml";
  EXPECT_TRUE(write_file(file, text).ok());
  return with_scheme(regime, file, toy_schema());
}

}  // namespace lianheti::test

// Reading the data files of a regime folder into the nouns of regime.h. Private to this folder: load_regime() joins the
// parts and checks them against each other.
#pragma once
#include <string>
#include <vector>

#include "base/toml.h"
#include "regime/regime.h"

namespace lianheti {

// One data file with the complaints about it.
class RegimeFile {
 public:
  // An unreadable file is a problem and reads as empty.
  RegimeFile(const std::string& file, Diagnostics& problems);

  const TomlNode& root() const { return root_; }
  const std::string& bytes() const { return bytes_; }
  const std::string& file() const { return file_; }

  // The tables of an array of tables, each held against its allowed keys.
  std::vector<const TomlNode*> tables(const TomlNode& parent, std::string_view key,
                                      const std::vector<std::string>& allowed);
  void allow(const TomlNode& table, const std::vector<std::string>& allowed);
  // The text of a key that must be there.
  std::string required(const TomlNode& table, std::string_view key);
  // The position in `words` of a key's text; `fallback` where the key is absent; a problem where it is another word.
  int choice(const TomlNode& table, std::string_view key, const std::vector<std::string>& words, int fallback);
  std::optional<Date> date(const TomlNode& table, std::string_view key);

  void complain(const TomlNode& at, std::string code, std::string message, std::string hint = "");

 private:
  std::string file_;
  std::string bytes_;
  TomlNode root_;
  Diagnostics& problems_;
};

void parse_regime(RegimeFile& file, Regime& into);      // regime.toml
void parse_rules(RegimeFile& file, Regime& into);       // rules.toml: appends
void parse_coverage(RegimeFile& file, Regime& into);    // coverage.toml
void parse_materials(RegimeFile& file, Regime& into);   // materials.toml
void parse_scheme(RegimeFile& file, Scheme& into);      // indicators.toml, or a bureau's own over it
void parse_parameters(RegimeFile& file, Regime& into);  // [[parameter]] of a file; names already there stay

}  // namespace lianheti

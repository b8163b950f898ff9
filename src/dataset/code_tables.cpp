#include "dataset/code_tables.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

class Reader {
 public:
  explicit Reader(Diagnostics& problems) : problems_(problems) {}

  TomlNode open(const std::string& file) {
    file_ = file;
    auto bytes = read_file(file);
    if (!bytes.ok()) return append(problems_, bytes.errors()), TomlNode{};
    auto tree = parse_toml(*bytes, file);
    if (!tree.ok()) return append(problems_, tree.errors()), TomlNode{};
    return std::move(tree).value();
  }

  void members(const TomlNode& node, const std::vector<std::string>& allowed) {
    check_members(node, allowed, file_, problems_);
  }

  // The table `key` of `node`: codes of `length` characters and what they stand for.
  void names(const TomlNode& node, std::string_view key, std::size_t length, Names& into) {
    const TomlNode* table = node.find(key);
    if (table == nullptr) return;
    for (const auto& [code, title] : table->members) {
      if (code.size() != length || title.kind != TomlNode::Kind::String) {
        complain(title, msg("“{}” is not a code of {} characters with its name", code, length));
      } else if (!into.emplace(code, title.text).second) {
        complain(title, msg("the code “{}” is listed twice", code));
      }
    }
  }

  std::string text(const TomlNode& node, std::string_view key) {
    const std::string out = node.string(key);
    if (out.empty() && problems_.empty()) complain(node, msg("“{}” is missing here, or is no text", std::string(key)));
    return out;
  }

  void complain(const TomlNode& at, std::string message) {
    problems_.push_back({"codes/invalid",
                         Severity::Error,
                         std::move(message),
                         {.file = file_, .line = at.line, .column = at.column},
                         msg("put the code list right")});
  }

 private:
  Diagnostics& problems_;
  std::string file_;
};

void read_look_alikes(const TomlNode& root, Reader& reader, CodeTables& tables) {
  const TomlNode* look_alikes = root.find("look_alikes");
  if (look_alikes == nullptr) return;
  reader.members(*look_alikes, {"never", "sometimes"});
  if (const TomlNode* never = look_alikes->find("never")) {
    for (const auto& [typed, meant] : never->members) {
      if (typed.size() == 1 && meant.text.size() == 1) {
        tables.never[typed[0]] = meant.text[0];
      } else {
        reader.complain(meant, msg("“{}” is not one character that stands for one other", typed));
      }
    }
  }
  for (const std::string& pair : look_alikes->strings("sometimes")) {
    if (pair.size() == 2) {
      tables.sometimes.emplace_back(pair[0], pair[1]);
    } else {
      reader.complain(*look_alikes, msg("“{}” is not one character that stands for one other", pair));
    }
  }
}

// A character and its strokes, without a blank between: "丁12".
void read_surnames(const TomlNode& root, Reader& reader, SurnameStrokes& into) {
  reader.members(root, {"strokes"});
  for (const std::string& entry : split(root.string("strokes"), U" \n")) {
    std::size_t at = 0;
    const char32_t character = next_code_point(entry, at);
    const std::string strokes = entry.substr(at);
    const bool kinds = !strokes.empty() && strokes.find_first_not_of("12345") == std::string::npos;
    if (!kinds || !into.emplace(character, strokes).second) {
      reader.complain(root, msg("“{}” is no character, once, with its strokes 1 to 5", entry));
    }
  }
}

}  // namespace

bool CodeTables::knows_district(std::string_view code) const {
  if (provinces.find(code.substr(0, 2)) == provinces.end()) return false;
  const bool listed =
      std::any_of(complete.begin(), complete.end(), [&](const auto& prefix) { return code.starts_with(prefix); });
  return !listed || districts.find(code) != districts.end();
}

Result<std::shared_ptr<const CodeTables>> load_code_tables(const std::string& templates) {
  auto tables = std::make_shared<CodeTables>();
  Diagnostics problems;
  Reader reader(problems);

  const TomlNode uscc = reader.open(templates + "/codes/uscc.toml");
  reader.members(uscc, {"categories", "look_alikes"});
  reader.names(uscc, "categories", 2, tables->categories);
  read_look_alikes(uscc, reader, *tables);

  const TomlNode districts = reader.open(templates + "/codes/districts.toml");
  reader.members(districts, {"provinces", "region"});
  reader.names(districts, "provinces", 2, tables->provinces);
  if (const TomlNode* regions = districts.find("region")) {
    for (const TomlNode& region : regions->items) {
      reader.members(region, {"prefix", "name", "districts", "abolished"});
      tables->complete.push_back(region.string("prefix"));
      reader.names(region, "districts", 6, tables->districts);
      reader.names(region, "abolished", 6, tables->districts);
    }
  }

  read_surnames(reader.open(templates + "/codes/surnames.toml"), reader, tables->surnames);

  const TomlNode characters = reader.open(templates + "/codes/characters.toml");
  reader.members(characters, {"common", "rare"});
  tables->common_characters = reader.text(characters, "common");
  tables->rare_characters = reader.text(characters, "rare");
  if (!problems.empty()) return problems;
  return std::shared_ptr<const CodeTables>(std::move(tables));
}

}  // namespace lianheti

#include "compose/template_loader.h"

#include <algorithm>
#include <filesystem>

#include "base/world.h"

namespace lianheti {
namespace {

constexpr std::size_t kMaxIncludeDepth = 16;
constexpr int kMaxIncludes = 2000;  // of one template: parts that include parts several times multiply

bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const auto relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

void TemplateLoader::load(const std::string& file) {
  folder_ = std::filesystem::path(file).parent_path().string();
  const auto root = open(file);
  if (!root) return;
  Element tag = element(*root);
  state_.name = tag.required("name");
  state_.parameters = {"consortium", "regime", "stage"};
  for (std::string& extra : split(tag.text("parameters"), U" ")) state_.parameters.push_back(std::move(extra));
  if (root->name == "document") {
    state_.root = document(*root);
  } else if (root->name == "workbook") {
    state_.root = workbook(*root);
  } else {
    complain("template/unknown-element", msg("the root is <{}>, not <{}>", root->name, "document"), *root,
             hint_for(root->name, {"document", "workbook"}));
  }
  check_anchors();
  state_.hash = fingerprint_.hex();
}

void TemplateLoader::complain(const char* code, std::string message, const XmlNode& node, std::string hint) {
  problems_.add(code, std::move(message), place(node), std::move(hint));
}

TextNode TemplateLoader::attribute(Element& element, std::string_view name) {
  return scope_.parse_text(element.text(name), spot(element.node()), false);
}

std::optional<XmlNode> TemplateLoader::open(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes.ok()) {
    for (const Diagnostic& error : bytes.errors()) problems_.add(error.code, error.message, error.place, error.hint);
    return std::nullopt;
  }
  auto root = parse_xml(*bytes, path);
  if (!root.ok()) {
    for (const Diagnostic& error : root.errors()) problems_.add(error.code, error.message, error.place, error.hint);
    return std::nullopt;
  }
  fingerprint_.add(std::filesystem::path(path).lexically_relative(templates_).generic_string()).add(*bytes);
  const auto known = std::find(state_.files.begin(), state_.files.end(), path);
  file_ = static_cast<int>(known - state_.files.begin());
  if (known == state_.files.end()) state_.files.push_back(path);
  open_files_.push_back(file_);
  return std::move(*root);
}

std::optional<std::string> TemplateLoader::find_part(const std::string& name, const XmlNode& node) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path own = fs::weakly_canonical(folder_, ignored);  // of a regime outside the templates' folder
  const fs::path inside = fs::weakly_canonical(templates_, ignored);
  for (const fs::path& folder : {fs::path(folder_), fs::path(templates_) / "common"}) {
    const fs::path path = (folder / name).lexically_normal();
    if (!fs::is_regular_file(path, ignored)) continue;
    const fs::path real = fs::weakly_canonical(path, ignored);
    if (!is_inside(real, inside) && !is_inside(real, own)) {
      complain("template/include-outside", msg("“{}” is outside of the templates' folder", name), node,
               tr("include only files of this regime or of common/"));
      return std::nullopt;
    }
    for (const int open_file : open_files_) {
      if (state_.files[static_cast<std::size_t>(open_file)] == path.string()) {
        complain("template/include-cycle", msg("“{}” includes itself", name), node);
        return std::nullopt;
      }
    }
    if (open_files_.size() >= kMaxIncludeDepth) {
      complain("template/include-cycle", msg("“{}” is included too deeply", name), node);
      return std::nullopt;
    }
    if (++includes_ > kMaxIncludes) {
      complain("template/too-many-includes", msg("the template includes more than {} parts", kMaxIncludes), node);
      return std::nullopt;
    }
    return path.string();
  }
  complain("template/missing-part", msg("there is no part “{}” in this regime's folder or in common/", name), node);
  return std::nullopt;
}

void TemplateLoader::query(const XmlNode& node, RunQuery& run) {
  Element tag = element(node);
  const std::string name = tag.required("name");
  const bool one = tag.flag("one");
  tag.finish();
  std::string sql;
  Spot sql_at = spot(node);
  for (const XmlNode& child : node.children) {
    if (!child.name.empty()) {
      complain("template/unknown-element", msg("<{}> is not known here", child.name), child);
    } else if (sql.empty()) {
      sql_at = spot(child);
      sql = child.text;
    }
  }
  run = scope_.add_query(name, sql, one, spot(node), sql_at);
}

Condition TemplateLoader::condition(Element& element) {
  Condition result;
  const std::string path = element.required("field");
  if (!path.empty()) {
    if (const auto source = scope_.find_source(path, spot(element.node()))) result.source = *source;
  }
  const std::pair<std::string_view, Condition::Kind> tests[] = {
      {"is", Condition::Kind::Is}, {"is-not", Condition::Kind::IsNot}, {"has", Condition::Kind::Has}};
  int given = 0;
  for (const auto& [name, kind] : tests) {
    if (!element.has(name)) continue;
    ++given;
    result.kind = kind;
    result.value = element.text(name);
  }
  if (given > 1) {
    complain("template/bad-value", msg("<{}> takes one of: {}", element.tag(), "is, is-not, has"), element.node());
  }
  return result;
}

void TemplateLoader::check_anchors() {
  if (computed_anchors_) return;
  const std::vector<std::string> known(anchors_.begin(), anchors_.end());
  for (const auto& [name, at] : wanted_anchors_) {
    if (anchors_.count(name) != 0) continue;
    problems_.add("template/unknown-anchor", msg("no paragraph has the anchor “{}”", name), state_.place(at),
                  hint_for(name, known));
  }
}

}  // namespace lianheti

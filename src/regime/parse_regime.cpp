#include <algorithm>

#include "base/i18n.h"
#include "regime/regime_file.h"

namespace lianheti {
namespace {

// The commands that build documents.
const std::vector<std::string> kProducts = {"packet", "evaluate", "annual", "corrections"};

SqlValue value_of(const TomlNode& node) {
  switch (node.kind) {
    case TomlNode::Kind::Integer:
    case TomlNode::Kind::Boolean:
      return node.integer;
    default:
      return node.text;
  }
}

}  // namespace

void parse_parameters(RegimeFile& file, Regime& into) {
  const std::size_t own = into.parameters.size();
  for (const TomlNode* node :
       file.tables(file.root(), "parameter", {"name", "value", "clause", "unit", "reading", "choices"})) {
    Parameter parameter;
    parameter.name = file.required(*node, "name");
    const TomlNode* value = node->find("value");
    if (value == nullptr || value->kind == TomlNode::Kind::Table || value->kind == TomlNode::Kind::Array) {
      file.complain(*node, "regime/missing-key", msg("“{}” is missing here, or is no text", "value"));
      continue;
    }
    if (value->kind == TomlNode::Kind::Float) {
      file.complain(*value, "regime/inexact-number", msg("“{}” would be compared inexactly", value->text),
                    msg("write amounts in 分 and shares in hundred-millionths, as integers"));
    }
    parameter.value = value_of(*value);
    parameter.clause = node->string("clause");
    parameter.unit = node->string("unit");
    parameter.reading = node->string("reading");
    parameter.choices = node->strings("choices");
    const auto& choices = parameter.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), to_text(parameter.value)) == choices.end()) {
      file.complain(*value, "regime/unknown-choice", msg("“{}” is not one of the choices", to_text(parameter.value)));
    }
    const auto same = std::find_if(into.parameters.begin(), into.parameters.end(),
                                   [&](const Parameter& other) { return other.name == parameter.name; });
    if (same == into.parameters.end()) {
      into.parameters.push_back(std::move(parameter));
    } else if (static_cast<std::size_t>(same - into.parameters.begin()) >= own) {
      file.complain(*node, "regime/duplicate", msg("“{}” stands here twice", parameter.name));
    }
  }
}

void parse_regime(RegimeFile& file, Regime& into) {
  const TomlNode& root = file.root();
  file.allow(root, {"id", "title", "short_title", "number", "status", "authority", "banner", "name_form", "in_force_from",
                    "in_force_until", "stages", "parameter", "document"});
  into.id = file.required(root, "id");
  into.title = file.required(root, "title");
  into.short_title = root.string("short_title", into.title);
  into.number = root.string("number");
  into.status = root.string("status");
  into.authority = file.required(root, "authority");
  into.banner = root.string("banner");
  into.name_form = root.string("name_form");
  into.in_force_from = file.date(root, "in_force_from");
  into.in_force_until = file.date(root, "in_force_until");
  into.stages = root.strings("stages");
  if (into.stages.size() < 2) {
    file.complain(root, "regime/missing-key", msg("“stages” lists the stages in order; the last ends a consortium"));
  }
  parse_parameters(file, into);
  for (const TomlNode* node : file.tables(root, "document",
                                          {"name", "family", "title", "stages", "template", "pdf", "xlsx", "in_packet",
                                           "in_compendium", "condition", "signs", "product", "scope", "each", "answers"})) {
    DocumentSpec document;
    document.name = file.required(*node, "name");
    document.family = node->string("family");
    document.title = file.required(*node, "title");
    document.stages = node->string("stages");
    document.template_name = file.required(*node, "template");
    document.pdf = node->boolean("pdf", true);
    document.xlsx = node->boolean("xlsx", false);
    document.in_packet = node->boolean("in_packet", true);
    document.in_compendium = node->boolean("in_compendium", true);
    document.answers = node->strings("answers");
    document.condition = node->string("condition");
    document.signs = node->string("signs");
    document.product = kProducts[static_cast<std::size_t>(file.choice(*node, "product", kProducts, 0))];
    const int scope = file.choice(*node, "scope", {"consortium", "regime", "files", "regime-files"}, 0);
    document.regime_wide = scope == 1 || scope == 3;
    document.over_files = scope == 2 || scope == 3;
    document.each = node->string("each");
    if (!document.each.empty() && !document.regime_wide) {
      file.complain(*node, "regime/each-without-scope", msg("“each” is for documents of scope “regime”"),
                    msg("add scope = \"regime\", or leave “each” out"));
    }
    if (into.find_document(document.name) != nullptr) {
      file.complain(*node, "regime/duplicate", msg("“{}” stands here twice", document.name));
    }
    into.documents.push_back(std::move(document));
  }
}

void parse_coverage(RegimeFile& file, Regime& into) {
  file.allow(file.root(), {"coverage"});
  static const std::vector<std::string> kServed = {"rule",   "document", "indicator",
                                                   "target", "judged",   "not-for-a-program"};
  for (const TomlNode* node : file.tables(file.root(), "coverage", {"clause", "quote", "served", "by", "why"})) {
    CoverageEntry entry;
    entry.clause = file.required(*node, "clause");
    entry.quote = file.required(*node, "quote");
    file.required(*node, "served");
    entry.served = kServed[static_cast<std::size_t>(file.choice(*node, "served", kServed, 0))];
    entry.by = node->strings("by");
    entry.why = node->string("why");
    entry.line = node->line;
    into.coverage.push_back(std::move(entry));
  }
}

void parse_materials(RegimeFile& file, Regime& into) {
  file.allow(file.root(), {"material"});
  for (const TomlNode* node : file.tables(file.root(), "material", {"title", "clause", "rules", "stages", "changes", "form"})) {
    Material material;
    material.title = file.required(*node, "title");
    material.clause = file.required(*node, "clause");
    material.rules = node->strings("rules");
    material.stages = node->string("stages");
    material.changes = node->string("changes");
    material.form = node->string("form");
    material.line = node->line;
    into.materials.push_back(std::move(material));
  }
}

}  // namespace lianheti

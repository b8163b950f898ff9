#include "batch/publication.h"

#include <algorithm>

#include "base/text.h"
#include "dataset/mask.h"

namespace lianheti {
namespace {

constexpr const char* kWhich = "public_documents";
constexpr const char* kForms = "mask_forms";

std::string parameter(const Regime& regime, std::string_view name) {
  const auto found = std::find_if(regime.parameters.begin(), regime.parameters.end(),
                                  [&](const Parameter& each) { return each.name == name; });
  return found == regime.parameters.end() ? std::string() : to_text(found->value);
}

class Hiding {
 public:
  explicit Hiding(const Regime& regime) : forms_(parameter(regime, kForms)) {}

  void hide(std::string& text) const {
    if (!text.empty()) text = mask_numbers(text, forms_);
  }

  void hide(std::vector<Block>& blocks) const {
    for (Block& block : blocks) {
      std::visit([this](auto& content) { hide(content); }, block.content);
    }
  }

 private:
  void hide(Paragraph& paragraph) const {
    for (Inline& piece : paragraph.inlines) hide(piece.text);
    hide(paragraph.outline_title);
  }
  void hide(TableBlock& table) const {
    for (TableRow& row : table.rows) {
      for (TableCell& cell : row.cells) hide(cell.blocks);
    }
  }
  void hide(KeepTogether& kept) const { hide(kept.blocks); }
  void hide(Chart& chart) const {
    for (Chart::Row& row : chart.rows) hide(row.label);
  }
  void hide(PageBreak&) const {}
  void hide(VerticalSpace&) const {}
  void hide(Contents&) const {}
  void hide(Line&) const {}

  std::string forms_;
};

}  // namespace

std::string publication_settings(const Regime& regime) { return parameter(regime, kWhich) + "\n" + parameter(regime, kForms); }

bool is_published(const Regime& regime, const std::string& document) {
  const std::vector<std::string> names = split(parameter(regime, kWhich), U"；");
  return std::find(names.begin(), names.end(), document) != names.end();
}

void hide_numbers(const Regime& regime, Document& document) {
  const Hiding hiding(regime);
  for (Section& section : document.sections) hiding.hide(section.blocks);
}

void hide_numbers(const Regime& regime, Sheets& sheets) {
  const Hiding hiding(regime);
  for (Sheet& sheet : sheets.sheets) {
    sheet.rows.change([&](SheetRow& row) {
      for (SheetCell& cell : row.cells) {
        for (std::string* text : {&cell.text, &cell.cached, &cell.comment}) hiding.hide(*text);
      }
    });
  }
}

}  // namespace lianheti

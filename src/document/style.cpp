#include "document/style.h"

namespace lianheti {
namespace {

template <class Style>
const Style* find(const std::map<std::string, Style>& styles, const std::string& name) {
  const auto found = styles.find(name);
  return found == styles.end() ? nullptr : &found->second;
}

}  // namespace

const ParagraphStyle* StyleSheet::paragraph(const std::string& name) const { return find(paragraphs, name); }
const PageStyle* StyleSheet::page(const std::string& name) const { return find(pages, name); }
const TableStyle* StyleSheet::table(const std::string& name) const { return find(tables, name); }

}  // namespace lianheti

#include "typeset/pages.h"

namespace lianheti {

std::string_view to_string(StructureType type) {
  switch (type) {
    case StructureType::Document:
      return "Document";
    case StructureType::Part:
      return "Part";
    case StructureType::Sect:
      return "Sect";
    case StructureType::H1:
      return "H1";
    case StructureType::H2:
      return "H2";
    case StructureType::H3:
      return "H3";
    case StructureType::H4:
      return "H4";
    case StructureType::H5:
      return "H5";
    case StructureType::H6:
      return "H6";
    case StructureType::P:
      return "P";
    case StructureType::L:
      return "L";
    case StructureType::LI:
      return "LI";
    case StructureType::Lbl:
      return "Lbl";
    case StructureType::LBody:
      return "LBody";
    case StructureType::Table:
      return "Table";
    case StructureType::TR:
      return "TR";
    case StructureType::TH:
      return "TH";
    case StructureType::TD:
      return "TD";
    case StructureType::TOC:
      return "TOC";
    case StructureType::TOCI:
      return "TOCI";
    case StructureType::Reference:
      return "Reference";
    case StructureType::Span:
      return "Span";
    case StructureType::Figure:
      return "Figure";
    case StructureType::Form:
      return "Form";
    case StructureType::Link:
      return "Link";
  }
  return "";
}

}  // namespace lianheti

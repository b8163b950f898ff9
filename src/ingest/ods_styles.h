// Styles of an .ods file that matter to its cells: number formats, and which tables are hidden (ODF 1.3 part 3, 16).
// Private to ingest.
#pragma once
#include <map>
#include <set>
#include <string>

#include "base/xml.h"
#include "ingest/number_format.h"

namespace lianheti {

inline constexpr std::string_view kOdfTable = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
inline constexpr std::string_view kOdfText = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
inline constexpr std::string_view kOdfOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
inline constexpr std::string_view kOdfStyle = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
inline constexpr std::string_view kOdfNumber = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";

struct OdsStyles {
  std::map<std::string, CellFormat, std::less<>> cells;  // by style name
  std::set<std::string, std::less<>> hidden_tables;
};

// Takes the elements of styles.xml and of the automatic styles of content.xml, in this order.
class OdsStyleCollector {
 public:
  void start(const XmlName& name, const XmlAttributes& attributes);
  void end(const XmlName& name);
  void text(std::string_view text);

  OdsStyles finish(FormatTable& formats) const;

 private:
  std::map<std::string, ParsedFormat> formats_;       // by data style name
  std::map<std::string, std::string> data_style_of_;  // by cell style name
  std::map<std::string, std::string> parent_of_;      // by cell style name
  std::set<std::string, std::less<>> hidden_tables_;
  std::string format_name_;  // of the data style that is open
  ParsedFormat format_;
  std::string table_style_;  // name of the table style that is open
  bool in_literal_ = false;
};

}  // namespace lianheti

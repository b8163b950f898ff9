// Small .xlsx files made in memory from the inner XML of their parts.
#pragma once
#include "support/zip_bytes.h"

namespace lianheti::test {

struct XlsxBytes {
  std::vector<std::string> sheets;  // what stands in <worksheet>: "<sheetData>…</sheetData>…"
  std::string strings;              // what stands in <sst>
  std::string styles;               // what stands in <styleSheet>
  std::string workbook;             // what stands in <workbook>; made for the sheets where empty

  Parts parts() const {
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    Parts out;
    std::string tabs;
    std::string links;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string n = std::to_string(i + 1);
      tabs += "<sheet name='表" + n + "' sheetId='" + n + "' r:id='rId" + n + "'/>";
      links +=
          "<Relationship Id='rId" + n + "' Type='" + office + "/worksheet' Target='worksheets/sheet" + n + ".xml'/>";
      out.emplace_back("xl/worksheets/sheet" + n + ".xml",
                       "<worksheet xmlns='" + main + "'>" + sheets[i] + "</worksheet>");
    }
    links += "<Relationship Id='s' Type='" + office + "/sharedStrings' Target='sharedStrings.xml'/>";
    links += "<Relationship Id='t' Type='" + office + "/styles' Target='/xl/styles.xml'/>";
    out.emplace_back("xl/workbook.xml", "<workbook xmlns='" + main + "' xmlns:r='" + office + "'>" +
                                            (workbook.empty() ? "<sheets>" + tabs + "</sheets>" : workbook) +
                                            "</workbook>");
    out.emplace_back("xl/_rels/workbook.xml.rels",
                     "<Relationships xmlns='" + package + "'>" + links + "</Relationships>");
    out.emplace_back("_rels/.rels", "<Relationships xmlns='" + package + "'><Relationship Id='a' Type='" + office +
                                        "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
    out.emplace_back("xl/sharedStrings.xml", "<sst xmlns='" + main + "'>" + strings + "</sst>");
    out.emplace_back("xl/styles.xml", "<styleSheet xmlns='" + main + "'>" + styles + "</styleSheet>");
    return out;
  }
  std::string bytes() const { return zip_bytes(parts()); }
};

// One sheet with these rows.
inline XlsxBytes xlsx_of_rows(const std::string& rows) { return {{"<sheetData>" + rows + "</sheetData>"}, "", "", ""}; }

}  // namespace lianheti::test

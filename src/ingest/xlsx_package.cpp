#include "ingest/xlsx_package.h"

#include <algorithm>
#include <map>

#include "base/i18n.h"
#include "ingest/xml_part.h"

namespace lianheti {
namespace {

struct Relationship {
  std::string type;  // last segment
  std::string target;
  bool external = false;
};

using Relationships = std::map<std::string, Relationship>;

std::string last_segment(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

std::string folder_of(std::string_view part) {
  const std::size_t at = part.rfind('/');
  return at == std::string_view::npos ? "" : std::string(part.substr(0, at + 1));
}

std::string relationships_of(std::string_view part) {
  return folder_of(part) + "_rels/" + last_segment(part) + ".rels";
}

class RelationshipsHandler : public XmlHandler {
 public:
  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.local != "Relationship") return;
    const char* id = attributes.find("Id");
    const char* type = attributes.find("Type");
    const char* target = attributes.find("Target");
    const char* mode = attributes.find("TargetMode");
    if (id == nullptr || target == nullptr) return;
    found.try_emplace(id, Relationship{last_segment(type == nullptr ? "" : type), target,
                                       mode != nullptr && std::string_view(mode) == "External"});
  }
  void end(const XmlName&) override {}
  void text(std::string_view) override {}

  Relationships found;
};

class WorkbookHandler : public XmlHandler {
 public:
  struct Tab {
    std::string name;
    std::string relationship;
    SheetState state = SheetState::Visible;
  };

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (++depth_ == 1) root = std::string(name.local);
    if (depth_ == 2 && name.local == "workbookPr") {
      const char* value = attributes.find("date1904");
      date1904 = value != nullptr && (std::string_view(value) == "1" || std::string_view(value) == "true");
    }
    if (depth_ != 3 || name.local != "sheet" || tabs.size() >= kMaxSheets) return;
    Tab tab;
    if (const char* value = attributes.find("name")) tab.name = value;
    attributes.each([&](const XmlName& attribute, const char* value) {
      if (attribute.local == "id" && !attribute.space.empty()) tab.relationship = value;
    });
    if (const char* value = attributes.find("state")) {
      const std::string_view state = value;
      if (state == "hidden") tab.state = SheetState::Hidden;
      if (state == "veryHidden") tab.state = SheetState::VeryHidden;
    }
    tabs.push_back(std::move(tab));
  }
  void end(const XmlName&) override { --depth_; }
  void text(std::string_view) override {}

  std::string root;
  bool date1904 = false;
  std::vector<Tab> tabs;

 private:
  int depth_ = 0;
};

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The part a relationship of `source` leads to; "" where it leads out of the package.
std::string resolve(const ZipArchive& zip, std::string_view source, const Relationship& relationship) {
  if (relationship.external || relationship.target.find("://") != std::string::npos) return "";
  const std::string& target = relationship.target;
  const bool absolute = !target.empty() && (target[0] == '/' || target[0] == '\\');
  const std::string base = absolute ? "" : folder_of(source);
  const std::string plain = normalize_part_name(base + target);
  if (zip.contains(plain)) return plain;
  const std::string decoded = normalize_part_name(base + percent_decoded(target));
  return decoded.empty() || !zip.contains(decoded) ? plain : decoded;
}

Result<Relationships> read_relationships(ZipArchive& zip, ReadContext& context, std::string_view part) {
  RelationshipsHandler handler;
  if (!zip.contains(part)) return handler.found;
  XmlReader reader(handler);
  LIANHETI_CHECK(read_xml_part(zip, context, part, reader));
  return std::move(handler.found);
}

// The workbook part: what the package says, else the usual name.
Result<std::string> find_workbook(ZipArchive& zip, ReadContext& context) {
  LIANHETI_TRY(const Relationships relationships, read_relationships(zip, context, "_rels/.rels"));
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type != "officeDocument") continue;
    const std::string part = resolve(zip, "", relationship);
    if (!part.empty() && zip.contains(part)) return part;
  }
  if (zip.contains("xl/workbook.xml")) return std::string("xl/workbook.xml");
  return std::string();
}

Diagnostic no_workbook(const ZipArchive& zip, const ReadContext& context, std::string_view part) {
  const std::string hint = tr("open it in the program it was made with and save it as an Excel workbook (.xlsx)");
  const auto has = [&](std::string_view name) { return part.starts_with(name.substr(0, 4)) || zip.contains(name); };
  std::string what = tr("this is a zip archive without a workbook in it");
  if (zip.contains("xl/workbook.bin")) what = tr("this is a binary workbook (.xlsb), which cannot be read");
  if (has("word/document.xml")) what = tr("this is a Word document, not a spreadsheet");
  if (has("ppt/presentation.xml")) what = tr("this is a PowerPoint presentation, not a spreadsheet");
  return context.error("ingest/not-a-spreadsheet", what, hint);
}

}  // namespace

Result<XlsxWorkbook> read_xlsx_workbook(ZipArchive& zip, ReadContext& context) {
  LIANHETI_TRY(const std::string part, find_workbook(zip, context));
  if (part.empty() || part.ends_with(".bin")) return no_workbook(zip, context, part);
  WorkbookHandler handler;
  XmlReader reader(handler);
  LIANHETI_CHECK(read_xml_part(zip, context, part, reader));
  if (handler.root != "workbook") return no_workbook(zip, context, part);
  LIANHETI_TRY(const Relationships relationships, read_relationships(zip, context, relationships_of(part)));

  XlsxWorkbook workbook;
  workbook.date1904 = handler.date1904;
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == "sharedStrings") workbook.shared_strings = resolve(zip, part, relationship);
    if (relationship.type == "styles") workbook.styles = resolve(zip, part, relationship);
  }
  for (const WorkbookHandler::Tab& tab : handler.tabs) {
    XlsxSheet& sheet = workbook.sheets.emplace_back();
    sheet.name = tab.name;
    sheet.state = tab.state;
    const auto found = relationships.find(tab.relationship);
    if (found == relationships.end()) continue;
    sheet.type = found->second.type;
    sheet.part = resolve(zip, part, found->second);
  }
  const auto is_worksheet = [](const XlsxSheet& sheet) { return sheet.is_worksheet(); };
  if (std::none_of(workbook.sheets.begin(), workbook.sheets.end(), is_worksheet)) {
    const bool none = workbook.sheets.empty();
    return context.error("ingest/no-sheets",
                         none ? tr("the workbook has no sheets")
                              : tr("the workbook has no sheet with cells, only charts, dialogs or macros"),
                         tr("open it, put the data into an ordinary sheet and save it as .xlsx"));
  }
  return workbook;
}

}  // namespace lianheti

#include "ingest/xls_workbook.h"

#include <map>

#include "base/i18n.h"

namespace lianheti {
namespace {

constexpr unsigned kBiff5 = 0x0500;
constexpr unsigned kBiff8 = 0x0600;
constexpr unsigned kWorksheet = 0;

// Collects what the records of the globals say, in whatever order they stand.
class Globals {
 public:
  Globals(ReadContext& context, XlsWorkbook& workbook) : context_(context), workbook_(workbook) {}

  // Returns false at the end of the globals.
  bool take(const XlsRecord& record, XlsRecords& records) {
    const std::string_view data = record.data;
    switch (record.id) {
      case kXlsEof:
        return false;
      case kXlsFilePass:
        encrypted = true;
        return false;
      case kXlsCodePage:
        workbook_.encoding.code_page = XlsEncoding::name_of(xls_u16(data, 0));
        break;
      case kXlsDateMode:
        workbook_.date1904 = xls_u16(data, 0) == 1;
        break;
      case kXlsFormat:
        format(data);
        break;
      case kXlsXf:
        style_formats_.push_back(xls_u16(data, 2));
        break;
      case kXlsBoundSheet:
        sheet(data);
        break;
      case kXlsSst:
        return strings(data, records);
      default:
        break;
    }
    return true;
  }

  void finish() {
    std::map<unsigned, CellFormat> by_id;
    for (const unsigned id : style_formats_) {
      auto found = by_id.find(id);
      if (found == by_id.end()) {
        const auto custom = codes_.find(id);
        const std::string_view code = custom == codes_.end() ? builtin_format_code(id) : custom->second;
        found = by_id.emplace(id, workbook_.formats.add(parse_number_format(code))).first;
      }
      workbook_.styles.push_back(found->second);
    }
  }

  bool encrypted = false;
  bool other_sheets = false;
  std::optional<Diagnostic> failure;

 private:
  void format(std::string_view data) {
    XlsTextReader reader(data);
    const unsigned id = reader.u16();
    const std::size_t length = workbook_.encoding.biff8 ? reader.u16() : reader.u8();
    codes_[id] = reader.text(length, workbook_.encoding);
  }

  void sheet(std::string_view data) {
    if (workbook_.sheets.size() >= kMaxSheets) return;
    if (xls_u8(data, 5) != kWorksheet) {
      other_sheets = true;
      return;
    }
    XlsTextReader reader(data);
    XlsSheet out;
    out.offset = reader.u32();
    switch (reader.u8() & 3) {
      case 1:
        out.state = SheetState::Hidden;
        break;
      case 2:
        out.state = SheetState::VeryHidden;
        break;
      default:
        break;
    }
    reader.u8();
    const std::size_t length = reader.u8();
    out.name = reader.text(length, workbook_.encoding);
    workbook_.sheets.push_back(std::move(out));
  }

  bool strings(std::string_view data, XlsRecords& records) {
    XlsTextReader reader(data, records);
    reader.u32();
    const std::uint32_t declared = reader.u32();
    for (std::uint32_t i = 0; i < declared && !reader.at_end(); ++i) {
      const std::size_t length = reader.u16();
      std::string text = reader.text(length, workbook_.encoding);
      std::size_t kept = 0;
      for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] != '\r' || k + 1 >= text.size() || text[k + 1] != '\n') text[kept++] = text[k];
      }
      text.resize(kept);
      workbook_.strings.add(text);
      if (workbook_.strings.bytes() > context_.limits().all_text_bytes ||
          workbook_.strings.size() > context_.limits().cells) {
        failure = context_.over_limit(
            msg("the texts of all cells have more than {} bytes", context_.limits().all_text_bytes));
        return false;
      }
    }
    return true;
  }

  ReadContext& context_;
  XlsWorkbook& workbook_;
  std::map<unsigned, std::string> codes_;
  std::vector<unsigned> style_formats_;
};

}  // namespace

Result<XlsWorkbook> read_xls_workbook(std::string_view stream, ReadContext& context) {
  XlsWorkbook workbook;
  XlsRecords records(stream, 0);
  XlsRecord record;
  if (!records.next(record)) return context.damaged(tr("the file begins like an old Excel workbook but is damaged"));
  const unsigned version = xls_u16(record.data, 0);
  if (record.id != kXlsBof || (version != kBiff5 && version != kBiff8)) {
    return context.error("ingest/not-a-spreadsheet",
                         tr("this workbook was made by a version of Excel before 5.0 (1993), or is damaged"),
                         tr("open it in Excel, WPS or LibreOffice and save it as .xlsx"));
  }
  workbook.encoding.biff8 = version == kBiff8;
  Globals globals(context, workbook);
  while (records.next(record) && globals.take(record, records)) {
  }
  if (globals.encrypted) {
    return context.error("ingest/encrypted", tr("the workbook is protected by a password"),
                         tr("open it with the password and save it without one"));
  }
  if (globals.failure) return *globals.failure;
  if (workbook.sheets.empty()) {
    return context.error("ingest/no-sheets",
                         globals.other_sheets
                             ? tr("the workbook has no sheet with cells, only charts, dialogs or macros")
                             : tr("the workbook has no sheets"),
                         tr("open it, put the data into an ordinary sheet and save it as .xlsx"));
  }
  globals.finish();
  return workbook;
}

}  // namespace lianheti

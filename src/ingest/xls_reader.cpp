#include "ingest/xls_reader.h"

#include <algorithm>
#include <cmath>

#include "base/i18n.h"
#include "ingest/row_builder.h"
#include "ingest/xls_workbook.h"

namespace lianheti {
namespace {

constexpr unsigned kRowHidden = 0x20;
constexpr unsigned kColumnHidden = 0x01;
constexpr unsigned kRkHundredth = 0x01;
constexpr unsigned kRkInteger = 0x02;
constexpr unsigned kFormulaOfText = 0;
constexpr unsigned kFormulaOfBoolean = 1;
constexpr unsigned kFormulaOfError = 2;

// Overlapping sheets of a made-up file could be walked through again and again.
constexpr std::size_t kMaxPasses = 8;

std::string_view error_name(unsigned code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    case 0x2B:
      return "#GETTING_DATA";
    default:
      return "#N/A";
  }
}

// A compressed number ([MS-XLS] 2.5.217).
double rk_number(std::uint32_t rk) {
  double value = 0;
  if ((rk & kRkInteger) != 0) {
    value = static_cast<std::int32_t>(rk) >> 2;
  } else {
    const std::uint64_t bits = static_cast<std::uint64_t>(rk & ~3u) << 32;
    std::memcpy(&value, &bits, sizeof(value));
  }
  return (rk & kRkHundredth) != 0 ? value / 100 : value;
}

bool holds_cell(std::uint16_t id) {
  switch (id) {
    case kXlsNumber:
    case kXlsRk:
    case kXlsMulRk:
    case kXlsLabel:
    case kXlsRString:
    case kXlsLabelSst:
    case kXlsBoolErr:
    case kXlsFormula:
      return true;
    default:
      return false;
  }
}

// BIFF5 writers of old use the ids of BIFF3 and BIFF4 for formulas too.
std::uint16_t current_id(std::uint16_t id) {
  return id == (kXlsFormula | 0x0200) || id == (kXlsFormula | 0x0400) ? std::uint16_t{kXlsFormula} : id;
}

class SheetReader {
 public:
  SheetReader(std::string_view stream, ReadContext& context, const XlsWorkbook& workbook)
      : stream_(stream), context_(context), workbook_(workbook), rows_(context, workbook.date1904) {}

  Result<void> read(const XlsSheet& sheet) {
    sheet_ = &sheet;
    XlsRecord bof;
    XlsRecords start(stream_, sheet.offset);
    if (!start.next(bof) || bof.id != kXlsBof) {
      context_.warn("ingest/missing-part", msg("the file does not hold the cells of sheet “{}”", sheet.name),
                    sheet.name);
      return {};
    }
    any_ = true;
    SheetInfo info;
    info.name = sheet.name;
    info.state = sheet.state;
    bool ordered = true;
    std::uint32_t last_row = 0;
    walk([&](const XlsRecord& record, XlsRecords&) {
      if (holds_cell(record.id)) {
        const std::uint32_t row = xls_u16(record.data, 0);
        ordered = ordered && row >= last_row;
        last_row = row;
      }
      outline(record, info);
      return true;
    });
    std::sort(info.hidden_rows.begin(), info.hidden_rows.end());
    info.hidden_rows.erase(std::unique(info.hidden_rows.begin(), info.hidden_rows.end()), info.hidden_rows.end());
    std::sort(info.hidden_columns.begin(), info.hidden_columns.end());
    info.hidden_columns.erase(std::unique(info.hidden_columns.begin(), info.hidden_columns.end()),
                              info.hidden_columns.end());
    context_.sink().begin_sheet(info);
    rows_.begin_sheet(sheet.name, ordered);
    walk([&](const XlsRecord& record, XlsRecords& records) { return cell(record, records); });
    if (rows_.failure() || !rows_.end_sheet()) return *rows_.failure();
    if (walked_ > kMaxPasses * stream_.size()) return context_.damaged(tr("the sheets of the workbook overlap"));
    context_.sink().end_sheet();
    return {};
  }

  bool any() const { return any_; }

 private:
  // Calls visit(record, records) for the records of the sheet itself, not of charts inside it, until it returns false.
  template <class Visit>
  void walk(Visit visit) {
    XlsRecords records(stream_, sheet_->offset);
    XlsRecord record;
    int depth = 0;
    while (walked_ <= kMaxPasses * stream_.size() && records.next(record)) {
      walked_ += 4 + record.data.size();
      record.id = current_id(record.id);
      if (record.id == kXlsBof) {
        ++depth;
      } else if (record.id == kXlsEof) {
        if (--depth <= 0) return;
      } else if (depth == 1 && !visit(record, records)) {
        return;
      }
    }
  }

  static void outline(const XlsRecord& record, SheetInfo& info) {
    const std::string_view data = record.data;
    if (record.id == kXlsRow && (xls_u16(data, 12) & kRowHidden) != 0) {
      info.hidden_rows.push_back(xls_u16(data, 0) + 1u);
    } else if (record.id == kXlsColInfo && (xls_u16(data, 8) & kColumnHidden) != 0) {
      constexpr unsigned last_column = 255;
      const unsigned last = std::min<unsigned>(xls_u16(data, 2), last_column);
      for (unsigned column = xls_u16(data, 0); column <= last; ++column) info.hidden_columns.push_back(column + 1);
    } else if (record.id == kXlsMergedCells) {
      const std::size_t count =
          std::min<std::size_t>(xls_u16(data, 0), (data.size() - std::min<std::size_t>(data.size(), 2)) / 8);
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = 2 + 8 * i;
        const MergedRange range{{xls_u16(data, at) + 1u, xls_u16(data, at + 4) + 1u},
                                {xls_u16(data, at + 2) + 1u, xls_u16(data, at + 6) + 1u}};
        const bool ascends = range.last.row >= range.first.row && range.last.column >= range.first.column;
        if (ascends && range.last.column <= kMaxColumn && range.first != range.last) info.merged.push_back(range);
      }
    }
  }

  bool cell(const XlsRecord& record, XlsRecords& records) {
    const std::string_view data = record.data;
    if (!holds_cell(record.id)) return true;
    const std::uint32_t column = xls_u16(data, 2) + 1u;
    if (data.size() < 6 || column > kMaxColumn) return true;
    if (!rows_.begin_row(xls_u16(data, 0) + 1u)) return false;
    const CellFormat format = style(xls_u16(data, 4));
    switch (record.id) {
      case kXlsNumber:
        return number(column, xls_double(data, 6), format, false);
      case kXlsRk:
        return number(column, rk_number(xls_u32(data, 6)), format, false);
      case kXlsMulRk:
        return numbers(column, data);
      case kXlsLabel:
      case kXlsRString: {
        XlsTextReader reader(data.substr(6), records);
        const std::size_t length = reader.u16();
        return rows_.add_text(column, reader.text(length, workbook_.encoding), format.index, false);
      }
      case kXlsLabelSst: {
        const std::uint32_t index = xls_u32(data, 6);
        if (index < workbook_.strings.size()) {
          return rows_.add_text(column, workbook_.strings[index], format.index, false, true);
        }
        context_.warn("ingest/missing-text", msg("the cell refers to text no. {}, which the file does not hold", index),
                      sheet_->name, a1(rows_.row(), column));
        return true;
      }
      case kXlsBoolErr:
        if (xls_u8(data, 7) != 0) return rows_.add_error(column, error_name(xls_u8(data, 6)), format.index, false);
        return rows_.add_boolean(column, xls_u8(data, 6) != 0, format.index, false);
      default:
        return formula(column, data, format, records);
    }
  }

  bool number(std::uint32_t column, double value, const CellFormat& format, bool formula) {
    return !std::isfinite(value) || rows_.add_number(column, value, format, formula);
  }

  bool numbers(std::uint32_t first, std::string_view data) {
    constexpr std::size_t entry_bytes = 6;
    for (std::size_t at = 4; at + entry_bytes + 2 <= data.size(); at += entry_bytes, ++first) {
      if (first > kMaxColumn) return true;
      if (!number(first, rk_number(xls_u32(data, at + 2)), style(xls_u16(data, at)), false)) return false;
    }
    return true;
  }

  bool formula(std::uint32_t column, std::string_view data, const CellFormat& format, XlsRecords& records) {
    if (xls_u16(data, 12) != 0xFFFF) return number(column, xls_double(data, 6), format, true);
    switch (xls_u8(data, 6)) {
      case kFormulaOfText:
        return formula_text(column, format, records);
      case kFormulaOfBoolean:
        return rows_.add_boolean(column, xls_u8(data, 8) != 0, format.index, true);
      case kFormulaOfError:
        return rows_.add_error(column, error_name(xls_u8(data, 8)), format.index, true);
      default:
        return true;
    }
  }

  // The text of a formula's result follows in a STRING record, after the formula's own shared or array records.
  bool formula_text(std::uint32_t column, const CellFormat& format, XlsRecords& records) {
    constexpr int most_between = 4;
    XlsRecords ahead = records;
    XlsRecord record;
    for (int i = 0; i <= most_between && ahead.next(record); ++i) {
      if (record.id == kXlsString) {
        XlsTextReader reader(record.data, ahead);
        const std::size_t length = reader.u16();
        records = ahead;
        return rows_.add_text(column, reader.text(length, workbook_.encoding), format.index, true);
      }
      if (holds_cell(current_id(record.id)) || record.id == kXlsEof || record.id == kXlsBof) break;
    }
    return true;
  }

  CellFormat style(unsigned index) const {
    return index < workbook_.styles.size() ? workbook_.styles[index] : CellFormat{};
  }

  std::string_view stream_;
  ReadContext& context_;
  const XlsWorkbook& workbook_;
  RowBuilder rows_;
  const XlsSheet* sheet_ = nullptr;
  std::size_t walked_ = 0;
  bool any_ = false;
};

}  // namespace

Result<void> read_xls(std::string_view stream, ReadContext& context) {
  LIANHETI_TRY(XlsWorkbook workbook, read_xls_workbook(stream, context));
  WorkbookInfo info;
  info.file = context.file();
  info.kind = FileKind::Xls;
  info.date1904 = workbook.date1904;
  info.formats = workbook.formats.take();
  context.sink().begin_workbook(info);
  SheetReader reader(stream, context, workbook);
  for (const XlsSheet& sheet : workbook.sheets) LIANHETI_CHECK(reader.read(sheet));
  if (!reader.any()) return context.damaged(tr("the file does not hold the cells of any of its sheets"));
  context.sink().end_workbook();
  return {};
}

}  // namespace lianheti

#include "ingest/ods_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/i18n.h"
#include "ingest/ods_table.h"
#include "ingest/row_builder.h"
#include "ingest/serial_date.h"
#include "ingest/xml_part.h"

namespace lianheti {
namespace {

constexpr std::string_view kContent = "content.xml";
constexpr std::uint64_t kMaxManifest = std::uint64_t{16} << 20;
constexpr std::size_t kMaxTables = 10'000;

// Hidden rows and columns of all tables: one element can hide a million.
constexpr std::size_t kMaxHidden = 4 * kMaxRow;

// First pass: what is known of each table before its cells.
class OutlineVisitor : public OdsVisitor {
 public:
  struct Table {
    SheetInfo info;
    std::string style;
    std::vector<std::pair<std::uint32_t, std::string>> default_styles;  // last column, cell style
  };

  bool wants_text() const override { return false; }
  void begin_table(const std::string& name, const std::string& style) override {
    Table& table = tables.emplace_back();
    table.info.name = name;
    table.style = style;
  }
  void columns(std::uint32_t first, std::uint32_t count, bool hidden, const std::string& default_style) override {
    Table& table = tables.back();
    if (!default_style.empty()) table.default_styles.emplace_back(first + count - 1, default_style);
    if (hidden) hide(table.info.hidden_columns, first, count);
  }
  void begin_row(std::uint32_t first, std::uint32_t count, bool hidden) override {
    row_ = first;
    row_count_ = count;
    if (hidden) hide(tables.back().info.hidden_rows, first, count);
  }
  void cell(const OdsCell& cell) override {
    std::vector<MergedRange>& merged = tables.back().info.merged;
    if (row_count_ == 0 || cell.repeated == 0 || merged.size() >= kMaxMerged) return;
    if (cell.columns_spanned == 1 && cell.rows_spanned == 1) return;
    merged.push_back({{row_, cell.column},
                      {row_ + std::min(cell.rows_spanned - 1, kMaxRow - row_),
                       cell.column + std::min(cell.columns_spanned - 1, kMaxColumn - cell.column)}});
  }
  void end_row() override {}
  void end_table() override {}

  std::vector<Table> tables;

 private:
  void hide(std::vector<std::uint32_t>& hidden, std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count && hidden_count_ < kMaxHidden; ++i, ++hidden_count_)
      hidden.push_back(first + i);
  }

  std::size_t hidden_count_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t row_count_ = 0;
};

// "PT8H30M0S" in seconds (XML Schema duration without a date part).
std::optional<double> duration_seconds(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with("PT")) return std::nullopt;
  text.remove_prefix(2);
  double seconds = 0;
  while (!text.empty()) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc() || end == text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    const char unit = *end;
    seconds += number * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
    if (unit != 'H' && unit != 'M' && unit != 'S') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  return negative ? -seconds : seconds;
}

// Second pass: hands the cells over.
class CellVisitor : public OdsVisitor {
 public:
  CellVisitor(ReadContext& context, const OdsStyles& styles, std::vector<OutlineVisitor::Table>& tables,
              const CellFormat& percent)
      : context_(context), styles_(styles), tables_(tables), percent_(percent), rows_(context, false) {}

  void attach(OdsWalker& walker) { walker_ = &walker; }
  const std::optional<Diagnostic>& failure() const { return rows_.failure(); }

  bool wants_text() const override { return true; }
  void begin_table(const std::string& name, const std::string&) override {
    context_.sink().begin_sheet(tables_[table_].info);
    rows_.begin_sheet(name, true);
  }
  void columns(std::uint32_t, std::uint32_t, bool, const std::string&) override {}
  void begin_row(std::uint32_t first, std::uint32_t count, bool) override {
    row_ = first;
    row_count_ = count;
    cells_.clear();
  }
  void cell(const OdsCell& cell) override {
    if (cell.repeated > 0 && (!cell.type.empty() || !cell.text.empty() || cell.formula)) cells_.push_back(cell);
  }
  void end_row() override {
    if (cells_.empty()) return;
    for (std::uint32_t i = 0; i < row_count_; ++i) {
      if (!rows_.begin_row(row_ + i) || !add_row()) return walker_->stop();
    }
  }
  void end_table() override {
    ++table_;
    if (!rows_.end_sheet()) return walker_->stop();
    context_.sink().end_sheet();
  }

 private:
  bool add_row() {
    for (const OdsCell& cell : cells_) {
      for (std::uint32_t i = 0; i < cell.repeated; ++i) {
        if (!add(cell, cell.column + i)) return false;
      }
    }
    return true;
  }

  bool add(const OdsCell& cell, std::uint32_t column) {
    const CellFormat format = format_of(cell, column);
    double number = 0;
    if (cell.type == "error") return rows_.add_error(column, cell.text, format.index, cell.formula);
    if (cell.type == "float" || cell.type == "percentage" || cell.type == "currency") {
      const char* end = cell.value.data() + cell.value.size();
      const auto [stop, error] = std::from_chars(cell.value.data(), end, number);
      if (error == std::errc() && stop == end && std::isfinite(number)) {
        return rows_.add_number(column, number, {format.index, false}, cell.formula);
      }
      return keep_as_text(cell, column, format);
    }
    if (cell.type == "date") {
      std::string iso;
      if (!serial_of_iso(cell.value, false, number, iso)) return keep_as_text(cell, column, format);
      return rows_.add_date(column, iso, number, format.index, cell.formula);
    }
    if (cell.type == "time") {
      const auto seconds = duration_seconds(cell.value);
      if (!seconds) return keep_as_text(cell, column, format);
      constexpr double seconds_per_day = 86400;
      const bool of_day = *seconds >= 0 && *seconds < seconds_per_day;
      return rows_.add_number(column, *seconds / seconds_per_day, {format.index, of_day}, cell.formula);
    }
    if (cell.type == "boolean" && cell.has_value) {
      return rows_.add_boolean(column, cell.value == "true", format.index, cell.formula);
    }
    if (cell.formula && cell.type.empty() && cell.text.empty()) return rows_.add_missing_cache(column, format.index);
    const bool stored = cell.text.empty() && cell.type == "string" && cell.has_value;
    return rows_.add_text(column, stored ? cell.value : cell.text, format.index, cell.formula);
  }

  bool keep_as_text(const OdsCell& cell, std::uint32_t column, const CellFormat& format) {
    const std::string& text = cell.text.empty() ? cell.value : cell.text;
    if (text.empty()) return true;
    context_.warn("ingest/bad-number",
                  msg("“{}” is no number and is kept as text", (cell.has_value ? cell.value : text).substr(0, 40)),
                  tables_[table_].info.name, a1(rows_.row(), column));
    return rows_.add_text(column, text, format.index, cell.formula);
  }

  CellFormat format_of(const OdsCell& cell, std::uint32_t column) const {
    std::string_view style = cell.style;
    if (style.empty()) {
      const auto& defaults = tables_[table_].default_styles;
      const auto at = std::lower_bound(defaults.begin(), defaults.end(), column,
                                       [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
      if (at != defaults.end()) style = at->second;
    }
    const auto found = styles_.cells.find(style);
    if (found != styles_.cells.end()) return found->second;
    return cell.type == "percentage" ? percent_ : CellFormat{};
  }

  ReadContext& context_;
  const OdsStyles& styles_;
  std::vector<OutlineVisitor::Table>& tables_;
  CellFormat percent_;
  RowBuilder rows_;
  OdsWalker* walker_ = nullptr;
  std::size_t table_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t row_count_ = 0;
  std::vector<OdsCell> cells_;
};

// All of the document in one encrypted part (ODF 1.4).
constexpr std::string_view kEncryptedPackage = "encrypted-package";

Result<bool> is_encrypted(ZipArchive& zip) {
  if (zip.contains(kEncryptedPackage)) return true;
  if (!zip.contains("META-INF/manifest.xml")) return false;
  LIANHETI_TRY(const std::string manifest, zip.read("META-INF/manifest.xml", kMaxManifest));
  return manifest.find("encryption-data") != std::string::npos;
}

}  // namespace

bool is_open_document(ZipArchive& zip) {
  return zip.contains("mimetype") && (zip.contains(kContent) || zip.contains(kEncryptedPackage));
}

Result<void> read_ods(ZipArchive& zip, ReadContext& context) {
  LIANHETI_TRY(const bool locked, is_encrypted(zip));
  if (locked) {
    return context.error("ingest/encrypted", tr("the workbook is protected by a password"),
                         tr("open it with the password and save it without one"));
  }
  OdsStyleCollector collector;
  OutlineVisitor outline;
  const std::size_t max_text = context.limits().text_bytes;
  if (zip.contains("styles.xml")) {
    OdsWalker walker(outline, &collector, max_text);
    XmlReader reader(walker);
    walker.attach(reader);
    LIANHETI_CHECK(read_xml_part(zip, context, "styles.xml", reader));
  }
  OdsWalker first(outline, &collector, max_text);
  {
    XmlReader reader(first);
    first.attach(reader);
    LIANHETI_CHECK(read_xml_part(zip, context, kContent, reader));
  }
  if (!first.has_spreadsheet()) {
    return context.error("ingest/not-a-spreadsheet", tr("this is an OpenDocument text or drawing, not a spreadsheet"),
                         tr("open it in the program it was made with and save it as an Excel workbook (.xlsx)"));
  }
  if (outline.tables.empty()) {
    return context.error("ingest/no-sheets", tr("the workbook has no sheets"),
                         tr("open it, put the data into an ordinary sheet and save it as .xlsx"));
  }

  if (outline.tables.size() > kMaxTables) {
    return context.over_limit(msg("the workbook has more than {} sheets", kMaxTables));
  }

  FormatTable formats;
  const OdsStyles styles = collector.finish(formats);
  ParsedFormat percent;
  percent.format.percent = true;
  const CellFormat plain_percent = formats.add(percent);
  for (OutlineVisitor::Table& table : outline.tables) {
    if (styles.hidden_tables.contains(table.style)) table.info.state = SheetState::Hidden;
  }
  WorkbookInfo info;
  info.file = context.file();
  info.kind = FileKind::Ods;
  info.formats = formats.take();
  context.sink().begin_workbook(info);

  CellVisitor cells(context, styles, outline.tables, plain_percent);
  OdsWalker second(cells, nullptr, max_text);
  XmlReader reader(second);
  second.attach(reader);
  cells.attach(second);
  LIANHETI_CHECK(read_xml_part(zip, context, kContent, reader));
  if (cells.failure()) return *cells.failure();
  if (second.text_too_long()) {
    return context.over_limit(msg("the text of a cell has more than {} bytes", max_text));
  }
  context.sink().end_workbook();
  return {};
}

}  // namespace lianheti

#include "ingest/csv_reader.h"

#include <filesystem>
#include <map>

#include "base/i18n.h"
#include "base/text.h"
#include "ingest/row_builder.h"
#include "ingest/text_decoder.h"

namespace lianheti {
namespace {

constexpr char kUsualDelimiter = ',';
constexpr std::string_view kDelimiters = "\t,;|";  // of two that fit equally well the first: no text holds a tab
constexpr std::string_view kUsualEncoding = "UTF-8";
constexpr int kSampleRecords = 50;
constexpr std::size_t kSampleBytes = 1u << 16;

// What UTF-8 text becomes after a program took it for GBK and replaced what it could not read: the original is lost.
constexpr std::string_view kReplacementReadAsGbk = "锟斤拷";

// Splits text into records and fields.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= text_.size(); }
  bool unterminated() const { return unterminated_; }

  // The next field and whether a record ends with it. The view is valid until the next call.
  bool next(std::string_view& field) {
    if (at_ < text_.size() && text_[at_] == '"') return quoted(field);
    const std::size_t end = plain_end(at_);
    field = text_.substr(at_, end - at_);
    at_ = end;
    return separator();
  }

  // Whether the field that next() gave is a part of the text itself, not put together from it.
  bool stable(std::string_view field) const { return field.data() != buffer_.data(); }

 private:
  std::size_t plain_end(std::size_t at) const {
    while (at < text_.size() && text_[at] != delimiter_ && text_[at] != '\n' && text_[at] != '\r') ++at;
    return at;
  }

  bool quoted(std::string_view& field) {
    buffer_.clear();
    ++at_;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        add(text_.substr(at_));
        at_ = text_.size();
        unterminated_ = true;
        break;
      }
      add(text_.substr(at_, quote - at_));
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      buffer_ += '"';
      ++at_;
    }
    // Text after the closing quote is against the RFC; it is kept, as other readers do.
    const std::size_t end = plain_end(at_);
    buffer_ += text_.substr(at_, end - at_);
    at_ = end;
    field = buffer_;
    return separator();
  }

  // A line break within quotes is one character, as in a workbook.
  void add(std::string_view text) {
    for (std::size_t end = text.find("\r\n"); end != std::string_view::npos; end = text.find("\r\n")) {
      buffer_ += text.substr(0, end);
      buffer_ += '\n';
      text.remove_prefix(end + 2);
    }
    buffer_ += text;
  }

  bool separator() {
    if (at_ >= text_.size()) return true;
    const char c = text_[at_++];
    if (c == delimiter_) return false;
    if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    return true;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  bool unterminated_ = false;
  std::string buffer_;
};

// The delimiter that splits the first records most evenly into more than one field.
char find_delimiter(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  char best = kUsualDelimiter;
  std::pair<int, int> best_score{0, 0};  // records of the commonest width, that width
  for (const char delimiter : kDelimiters) {
    CsvScanner scanner(sample, delimiter);
    std::map<int, int> widths;
    for (int records = 0; records < kSampleRecords && !scanner.at_end(); ++records) {
      int fields = 1;
      std::string_view field;
      while (!scanner.next(field)) ++fields;
      if (fields > 1) ++widths[fields];
    }
    for (const auto& [width, count] : widths) {
      if (std::pair(count, width) > best_score) {
        best_score = {count, width};
        best = delimiter;
      }
    }
  }
  return best;
}

// The byte order of UTF-16 without a mark: the ends of lines and the delimiters have a zero byte, the same one of the two;
// in the other place zeros are rare (一 is U+4E00). nullptr where the bytes are no such text.
const char* unmarked_utf16(std::string_view bytes) {
  if (bytes.size() % 2 != 0 || bytes.find('\0') == std::string_view::npos) return nullptr;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++zeros[i % 2];
  }
  if (zeros[1] > 2 * zeros[0]) return "UTF-16LE";
  return zeros[0] > 2 * zeros[1] ? "UTF-16BE" : nullptr;
}

struct Decoded {
  std::string text;
  std::string_view encoding;
};

Diagnostic no_text(const ReadContext& context) {
  return context.error("ingest/not-a-spreadsheet", tr("this is neither a workbook nor a text file"),
                       tr("save the table as .xlsx and use that file"));
}

Result<Decoded> decode(std::string bytes, const ReadContext& context) {
  const auto malformed = [&](const char* what) {
    return context.error("ingest/bad-encoding", what,
                         tr("save the file again as “CSV UTF-8”, or better as an .xlsx workbook"));
  };
  const std::string_view view = bytes;
  for (const auto& [mark, encoding] : {std::pair{"\xFF\xFE", "UTF-16LE"}, std::pair{"\xFE\xFF", "UTF-16BE"}}) {
    if (!view.starts_with(mark)) continue;
    auto text = decode_text(view.substr(2), encoding);
    if (!text) return malformed(tr("the text is marked as UTF-16 but is damaged or cut off"));
    return Decoded{std::move(*text), encoding};
  }
  if (const char* encoding = unmarked_utf16(view)) {
    auto text = decode_text(view, encoding);
    if (text && text->find_first_of("\r\n") != std::string::npos) return Decoded{std::move(*text), encoding};
  }
  const bool marked = view.starts_with("\xEF\xBB\xBF");
  if (is_utf8(view)) {
    if (marked) bytes.erase(0, 3);
    return Decoded{std::move(bytes), kUsualEncoding};
  }
  if (marked) return malformed(tr("the text is marked as UTF-8 but is damaged or cut off"));
  if (view.find('\0') != std::string_view::npos) return no_text(context);
  auto text = decode_text(view, "GB18030");
  if (!text) return malformed(tr("the text is neither UTF-8 nor GB18030"));
  return Decoded{std::move(*text), "GB18030"};
}

}  // namespace

Result<void> read_csv(std::string bytes, ReadContext& context) {
  LIANHETI_TRY(const Decoded decoded, decode(std::move(bytes), context));
  std::string_view text = decoded.text;
  if (text.find('\0') != std::string_view::npos) return no_text(context);
  if (text.find(kReplacementReadAsGbk) != std::string_view::npos) {
    return context.error(
        "ingest/bad-encoding",
        msg("the text was damaged by a program that read it in a wrong encoding: it holds “{}”", kReplacementReadAsGbk),
        tr("ask for the original file"));
  }
  char delimiter = 0;
  // Excel's own line "sep=;" names the delimiter and is no record.
  if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n')) {
    delimiter = text[4];
    text.remove_prefix(text[5] == '\r' && text.size() > 6 && text[6] == '\n' ? 7 : 6);
  } else {
    delimiter = find_delimiter(text);
  }
  if (decoded.encoding != kUsualEncoding || delimiter != kUsualDelimiter) {
    context.tell("ingest/csv-form", msg("read as {} text with “{}” between the fields", decoded.encoding,
                                        delimiter == '\t' ? std::string(tr("tab")) : std::string(1, delimiter)));
  }

  WorkbookInfo info;
  info.file = context.file();
  info.kind = FileKind::Csv;
  info.formats.emplace_back();
  SheetInfo sheet;
  sheet.name = std::filesystem::path(context.file()).stem().string();
  context.sink().begin_workbook(info);
  context.sink().begin_sheet(sheet);
  RowBuilder rows(context, false);
  rows.begin_sheet(sheet.name, true);
  CsvScanner scanner(text, delimiter);
  for (std::uint32_t row = 1; !scanner.at_end(); ++row) {
    if (!rows.begin_row(row)) return *rows.failure();
    std::uint32_t column = 0;
    bool last = false;
    while (!last) {
      std::string_view field;
      last = scanner.next(field);
      if (++column > kMaxColumn) {
        if (column == kMaxColumn + 1) {
          context.warn("ingest/too-many-columns",
                       msg("row {} has more than {} fields; the rest is left out", row, kMaxColumn), sheet.name);
        }
        continue;
      }
      if (!rows.add_text(column, field, 0, false, scanner.stable(field))) return *rows.failure();
    }
  }
  if (!rows.end_sheet()) return *rows.failure();
  if (scanner.unterminated()) {
    context.warn("ingest/open-quote", tr("a quotation mark is never closed; the rest of the file is one field"),
                 sheet.name);
  }
  context.sink().end_sheet();
  context.sink().end_workbook();
  return {};
}

}  // namespace lianheti

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "ingest/cfb.h"
#include "ingest/csv_reader.h"
#include "ingest/ods_reader.h"
#include "ingest/workbook.h"
#include "ingest/xls_reader.h"
#include "ingest/xlsx_reader.h"

namespace lianheti {
namespace {

constexpr std::uint64_t kMimetypeBytes = 256;

// A BOF record of BIFF5: some programs wrote .xls without a compound file around it.
constexpr std::string_view kBareBiff("\x09\x08\x08\x00", 4);

// The first record of BIFF2, 3 and 4, which never stood in a compound file.
constexpr std::array kAncientBiff = {std::string_view("\x09\x00\x04\x00", 4), std::string_view("\x09\x02\x06\x00", 4),
                                     std::string_view("\x09\x04\x06\x00", 4)};

// A kind of file that is taken for a spreadsheet now and then, by its first bytes.
struct Impostor {
  std::string_view magic;
  const char* what;
};

constexpr std::array kImpostors = {
    Impostor{"%PDF", "this is a PDF file, not a spreadsheet"},
    Impostor{"\x89PNG", "this is a picture, not a spreadsheet"},
    Impostor{"\xFF\xD8\xFF", "this is a picture, not a spreadsheet"},
    Impostor{"GIF8", "this is a picture, not a spreadsheet"},
    Impostor{"{\\rtf", "this is a Word document, not a spreadsheet"},
    Impostor{"Rar!", "this is a packed archive; the workbook inside must be unpacked first"},
    Impostor{"7z\xBC\xAF", "this is a packed archive; the workbook inside must be unpacked first"},
    Impostor{"\x1F\x8B", "this is a packed archive; the workbook inside must be unpacked first"},
};

// A bitmap's size stands between its two letters, which many a table begins with, and four bytes that are nil.
bool is_bitmap(std::string_view bytes) {
  constexpr std::size_t kNil = 6;
  return bytes.starts_with("BM") && bytes.size() > kNil && bytes.substr(kNil, 4) == std::string_view("\0\0\0\0", 4);
}

Diagnostic not_a_spreadsheet(const ReadContext& context, const char* what) {
  return context.error("ingest/not-a-spreadsheet", tr(what),
                       tr("open it in the program it was made with and save the table as an Excel workbook (.xlsx)"));
}

// Web pages and XML are text: they would pass for a CSV file.
const char* markup_kind(std::string_view bytes) {
  constexpr std::size_t sample_bytes = 4096;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string sample = lower_ascii(std::string(trim(bytes.substr(0, sample_bytes))));
  if (!sample.starts_with('<')) return nullptr;
  if (sample.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) {
    return "this is an “XML Spreadsheet 2003”, which cannot be read";
  }
  if (sample.find("<office:document") != std::string::npos) {
    return "this is a flat OpenDocument file (.fods), which cannot be read";
  }
  for (const std::string_view tag : {"<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<style"}) {
    if (sample.find(tag) != std::string::npos) return "this is a web page (HTML) under the name of a spreadsheet";
  }
  if (sample.starts_with("<?xml")) return "this is an XML file, not a spreadsheet";
  return nullptr;
}

Diagnostic encrypted(const ReadContext& context) {
  return context.error("ingest/encrypted", tr("the workbook is protected by a password"),
                       tr("open it with the password, remove the password (File, Info, Protect Workbook) and save it"));
}

bool is_zip(std::string_view begin) { return begin.starts_with("PK\x03\x04") || begin.starts_with("PK\x05\x06"); }

Result<void> read_zip(ZipBytes bytes, ReadContext& context) {
  LIANHETI_TRY(ZipArchive zip, ZipArchive::open(std::move(bytes), context));
  return is_open_document(zip) ? read_ods(zip, context) : read_xlsx(zip, context);
}

Result<void> read_compound(std::string_view bytes, ReadContext& context) {
  const auto file = CompoundFile::open(bytes);
  if (!file) return context.damaged(tr("the file begins like an old Excel workbook but is damaged"));
  if (file->contains("EncryptionInfo") || file->contains("EncryptedPackage")) return encrypted(context);
  if (file->contains("WordDocument")) return not_a_spreadsheet(context, "this is a Word document, not a spreadsheet");
  for (const char* name : {"Workbook", "Book"}) {
    if (file->contains(name)) return read_xls(file->read(name), context);
  }
  return not_a_spreadsheet(context, "this file holds no workbook");
}

Result<void> read_bytes(std::string bytes, ReadContext& context) {
  const std::string_view view = bytes;
  if (trim(view.substr(0, kMimetypeBytes)).empty() && trim(view).empty()) {
    return context.error("ingest/empty", tr("the file is empty"), tr("export or copy it again"));
  }
  if (is_zip(view)) return read_zip(ZipBytes(std::move(bytes)), context);
  if (view.starts_with(kCfbMagic)) return read_compound(view, context);
  if (view.starts_with(kBareBiff) ||
      std::any_of(kAncientBiff.begin(), kAncientBiff.end(), [&](auto start) { return view.starts_with(start); })) {
    return read_xls(view, context);
  }
  for (const Impostor& impostor : kImpostors) {
    if (view.starts_with(impostor.magic)) return not_a_spreadsheet(context, impostor.what);
  }
  if (is_bitmap(view)) return not_a_spreadsheet(context, "this is a picture, not a spreadsheet");
  if (const char* what = markup_kind(view)) return not_a_spreadsheet(context, what);
  return read_csv(std::move(bytes), context);
}

}  // namespace

Result<void> read_workbook(const std::string& path, WorkbookSink& sink, Diagnostics& warnings,
                           const ReadLimits& limits) {
  LIANHETI_TRY(InputFile file, InputFile::open(path));
  LIANHETI_TRY(const std::string begin, file.read(0, kMimetypeBytes));
  if (!is_zip(begin) || file.size() > limits.file_bytes) {
    LIANHETI_TRY(std::string bytes, read_file(path, limits.file_bytes));
    return read_workbook_bytes(std::move(bytes), path, sink, warnings, limits);
  }
  ReadContext context(path, sink, warnings, limits);
  Result<void> result = read_zip(ZipBytes(std::move(file)), context);
  context.summarize_warnings();
  return result;
}

Result<void> read_workbook_bytes(std::string bytes, const std::string& file, WorkbookSink& sink, Diagnostics& warnings,
                                 const ReadLimits& limits) {
  ReadContext context(file, sink, warnings, limits);
  Result<void> result = read_bytes(std::move(bytes), context);
  context.summarize_warnings();
  return result;
}

}  // namespace lianheti

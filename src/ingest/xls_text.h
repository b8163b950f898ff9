// Text in BIFF records: byte strings of a code page up to BIFF5, and the strings of BIFF8 ([MS-XLS] 2.5.293–294), which
// may run on into CONTINUE records in the middle of a character run. Private to ingest.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text_arena.h"
#include "ingest/xls_records.h"

namespace lianheti {

// Which text a stream holds.
struct XlsEncoding {
  bool biff8 = true;
  std::string code_page = "windows-1252";  // name for ICU; BIFF5

  // The ICU name of a CODEPAGE record's number.
  static std::string name_of(unsigned code_page);
};

// A record and its CONTINUE records, read as one.
class XlsTextReader {
 public:
  explicit XlsTextReader(std::string_view data) : pieces_{data} {}
  // Takes the CONTINUE records that follow.
  XlsTextReader(std::string_view data, XlsRecords& records);

  bool at_end() const { return piece_ >= pieces_.size(); }
  void skip(std::size_t bytes);
  std::uint8_t u8();
  std::uint16_t u16();
  std::uint32_t u32();

  // `length` characters as UTF-8. BIFF8: after the flags byte that says how they are stored, formatting runs and
  // phonetic text passed over.
  std::string text(std::size_t length, const XlsEncoding& encoding);

 private:
  std::string wide_text(std::size_t length);
  std::size_t left() const { return at_end() ? 0 : pieces_[piece_].size() - at_; }
  void settle();

  std::vector<std::string_view> pieces_;
  std::size_t piece_ = 0;
  std::size_t at_ = 0;
};

}  // namespace lianheti

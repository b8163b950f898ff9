// The records of a BIFF stream ([MS-XLS] 2.1.4): id, length, data. Private to ingest.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lianheti {

enum XlsRecordId : std::uint16_t {
  kXlsFormula = 0x0006,
  kXlsEof = 0x000A,
  kXlsDateMode = 0x0022,
  kXlsFilePass = 0x002F,
  kXlsContinue = 0x003C,
  kXlsCodePage = 0x0042,
  kXlsColInfo = 0x007D,
  kXlsBoundSheet = 0x0085,
  kXlsMulRk = 0x00BD,
  kXlsRString = 0x00D6,
  kXlsXf = 0x00E0,
  kXlsMergedCells = 0x00E5,
  kXlsSst = 0x00FC,
  kXlsLabelSst = 0x00FD,
  kXlsNumber = 0x0203,
  kXlsLabel = 0x0204,
  kXlsBoolErr = 0x0205,
  kXlsString = 0x0207,
  kXlsRow = 0x0208,
  kXlsRk = 0x027E,
  kXlsFormat = 0x041E,
  kXlsBof = 0x0809,
};

// Little-endian numbers; 0 beyond the end of the data, so that a short record is a record of zeros.
inline std::uint8_t xls_u8(std::string_view data, std::size_t at) {
  return at < data.size() ? static_cast<std::uint8_t>(data[at]) : std::uint8_t{0};
}
inline std::uint16_t xls_u16(std::string_view data, std::size_t at) {
  return static_cast<std::uint16_t>(xls_u8(data, at) | xls_u8(data, at + 1) << 8);
}
inline std::uint32_t xls_u32(std::string_view data, std::size_t at) {
  return xls_u16(data, at) | static_cast<std::uint32_t>(xls_u16(data, at + 2)) << 16;
}
inline double xls_double(std::string_view data, std::size_t at) {
  const std::uint64_t bits = xls_u32(data, at) | static_cast<std::uint64_t>(xls_u32(data, at + 4)) << 32;
  double out = 0;
  std::memcpy(&out, &bits, sizeof(out));
  return out;
}

struct XlsRecord {
  std::uint16_t id = 0;
  std::string_view data;
};

class XlsRecords {
 public:
  XlsRecords(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}

  // False at the end of the stream, or where a record reaches beyond it.
  bool next(XlsRecord& record) {
    if (at_ > stream_.size() || stream_.size() - at_ < 4) return false;
    const std::size_t length = xls_u16(stream_, at_ + 2);
    if (stream_.size() - at_ - 4 < length) return false;
    record = {xls_u16(stream_, at_), stream_.substr(at_ + 4, length)};
    at_ += 4 + length;
    return true;
  }

  // The id of the record that next() would give, 0 at the end.
  std::uint16_t peek() const { return at_ < stream_.size() ? xls_u16(stream_, at_) : std::uint16_t{0}; }

  std::size_t at() const { return at_; }

 private:
  std::string_view stream_;
  std::size_t at_;
};

}  // namespace lianheti

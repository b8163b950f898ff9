#include "document/row_bytes.h"

#include <cmath>
#include <cstring>
#include <type_traits>

namespace lianheti {
namespace {

// What a cell has besides its kind and format; most have a text and nothing else.
enum Part : std::uint8_t { kText = 1, kNumber = 2, kTarget = 4, kCached = 8, kComment = 16, kSource = 32, kMerged = 64, kGivesText = 128 };

template <class T>
void put(const T& value, std::string& to) {
  static_assert(std::is_trivially_copyable_v<T>);
  const std::size_t at = to.size();
  to.resize(at + sizeof value);
  std::memcpy(to.data() + at, &value, sizeof value);
}

void put_text(const std::string& text, std::string& to) {
  put(static_cast<std::uint32_t>(text.size()), to);
  to += text;
}

std::uint8_t parts_of(const SheetCell& cell) {
  int parts = 0;
  if (!cell.text.empty()) parts |= kText;
  if (cell.number != 0 || std::signbit(cell.number)) parts |= kNumber;
  if (!cell.target.empty()) parts |= kTarget;
  if (!cell.cached.empty()) parts |= kCached;
  if (!cell.comment.empty()) parts |= kComment;
  if (cell.source.known()) parts |= kSource;
  if (cell.columns != 1 || cell.rows != 1) parts |= kMerged;
  if (cell.gives_text) parts |= kGivesText;
  return static_cast<std::uint8_t>(parts);
}

class Bytes {
 public:
  explicit Bytes(const char* at) : at_(at) {}

  template <class T>
  T take() {
    T value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  void take_text(bool there, std::string& to) {
    to.clear();
    if (!there) return;
    const auto size = take<std::uint32_t>();
    to.assign(at_, size);
    at_ += size;
  }

 private:
  const char* at_;
};

void take_cell(Bytes& bytes, SheetCell& to) {
  const auto parts = bytes.take<std::uint8_t>();
  to.kind = bytes.take<SheetCell::Kind>();
  to.gives_text = (parts & kGivesText) != 0;
  bytes.take_text(true, to.format);
  bytes.take_text((parts & kText) != 0, to.text);
  bytes.take_text((parts & kTarget) != 0, to.target);
  bytes.take_text((parts & kCached) != 0, to.cached);
  bytes.take_text((parts & kComment) != 0, to.comment);
  to.number = (parts & kNumber) != 0 ? bytes.take<double>() : 0;
  to.source = (parts & kSource) != 0 ? bytes.take<ValueRef>() : ValueRef{};
  to.columns = (parts & kMerged) != 0 ? bytes.take<int>() : 1;
  to.rows = (parts & kMerged) != 0 ? bytes.take<int>() : 1;
}

}  // namespace

void append_bytes(const SheetRow& row, std::string& to) {
  const std::size_t begin = to.size();
  put(std::uint32_t{0}, to);
  put(row.height, to);
  put(static_cast<std::uint32_t>(row.cells.size()), to);
  for (const SheetCell& cell : row.cells) {
    const std::uint8_t parts = parts_of(cell);
    put(parts, to);
    put(cell.kind, to);
    put_text(cell.format, to);
    for (const auto& [part, text] : {std::pair{kText, &cell.text}, {kTarget, &cell.target}, {kCached, &cell.cached}, {kComment, &cell.comment}}) {
      if ((parts & part) != 0) put_text(*text, to);
    }
    if ((parts & kNumber) != 0) put(cell.number, to);
    if ((parts & kSource) != 0) put(cell.source, to);
    if ((parts & kMerged) != 0) {
      put(cell.columns, to);
      put(cell.rows, to);
    }
  }
  const auto size = static_cast<std::uint32_t>(to.size() - begin);
  std::memcpy(to.data() + begin, &size, sizeof size);
}

std::size_t row_bytes(const char* from) { return Bytes(from).take<std::uint32_t>(); }

void take_row(const char* from, SheetRow& to) {
  Bytes bytes(from);
  bytes.take<std::uint32_t>();
  to.height = bytes.take<double>();
  to.cells.resize(bytes.take<std::uint32_t>());
  for (SheetCell& cell : to.cells) take_cell(bytes, cell);
}

}  // namespace lianheti

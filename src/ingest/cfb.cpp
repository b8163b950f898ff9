#include "ingest/cfb.h"

#include <algorithm>

#include "base/ascii.h"

namespace lianheti {
namespace {

constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  // MAXREGSECT: numbers above are marks
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kHeaderTableSectors = 109;
constexpr std::size_t kEntryBytes = 128;
constexpr unsigned kStream = 2;
constexpr unsigned kRoot = 5;

std::uint32_t u16(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1]))
                                                     << 8;
}

std::uint32_t u32(std::string_view bytes, std::size_t at) { return u16(bytes, at) | u16(bytes, at + 2) << 16; }

void append_table(std::vector<std::uint32_t>& table, std::string_view sector) {
  for (std::size_t at = 0; at + 4 <= sector.size(); at += 4) table.push_back(u32(sector, at));
}

}  // namespace

std::optional<CompoundFile> CompoundFile::open(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kCfbMagic)) return std::nullopt;
  CompoundFile file;
  file.bytes_ = bytes;
  const std::uint32_t shift = u16(bytes, 30);
  const std::uint32_t mini_shift = u16(bytes, 32);
  if (shift < 7 || shift > 16 || mini_shift < 4 || mini_shift > shift) return std::nullopt;
  file.sector_bytes_ = std::size_t{1} << shift;
  file.mini_sector_bytes_ = std::size_t{1} << mini_shift;
  file.mini_cutoff_ = u32(bytes, 56);
  if (!file.read_allocation_table() || !file.read_directory(u32(bytes, 48))) return std::nullopt;
  return file;
}

// The last sector of a file may be cut short.
std::string_view CompoundFile::sector(std::uint32_t number) const {
  if (number >= kLastSector) return {};
  const std::uint64_t at = (static_cast<std::uint64_t>(number) + 1) * sector_bytes_;
  if (at >= bytes_.size()) return {};
  return bytes_.substr(static_cast<std::size_t>(at), sector_bytes_);
}

bool CompoundFile::read_allocation_table() {
  const std::size_t sectors = bytes_.size() / sector_bytes_ + 1;
  const auto add = [&](std::uint32_t number) {
    const std::string_view part = sector(number);
    if (part.empty() || next_.size() > sectors + sector_bytes_) return;
    append_table(next_, part);
    // Sector numbers follow from positions in the table, so a short part must keep its room.
    next_.resize((next_.size() + sector_bytes_ / 4 - 1) / (sector_bytes_ / 4) * (sector_bytes_ / 4), ~0u);
  };
  for (std::size_t i = 0; i < kHeaderTableSectors; ++i) {
    const std::uint32_t number = u32(bytes_, 76 + 4 * i);
    if (number < kLastSector) add(number);
  }
  std::uint32_t more = u32(bytes_, 68);
  for (std::size_t steps = 0; more < kLastSector && steps < sectors; ++steps) {
    const std::string_view part = sector(more);
    if (part.size() < sector_bytes_) break;
    for (std::size_t at = 0; at + 8 <= part.size(); at += 4) {
      if (u32(part, at) < kLastSector) add(u32(part, at));
    }
    more = u32(part, part.size() - 4);
  }
  return !next_.empty();
}

std::string CompoundFile::chain(std::uint32_t start, std::uint64_t size) const {
  size = std::min<std::uint64_t>(size, bytes_.size());  // a chain in a circle would go on for longer
  std::string out;
  std::size_t steps = bytes_.size() / sector_bytes_ + 1;
  for (std::uint32_t at = start; out.size() < size && steps > 0; --steps) {
    const std::string_view part = sector(at);
    if (part.empty()) break;
    out += part;
    if (at >= next_.size()) break;
    at = next_[at];
  }
  if (out.size() > size) out.resize(static_cast<std::size_t>(size));
  return out;
}

bool CompoundFile::read_directory(std::uint32_t start) {
  const std::string directory = chain(start, ~std::uint64_t{0});
  std::optional<Entry> root;
  for (std::size_t at = 0; at + kEntryBytes <= directory.size(); at += kEntryBytes) {
    const std::string_view raw = std::string_view(directory).substr(at, kEntryBytes);
    const unsigned type = static_cast<unsigned char>(raw[66]);
    if (type != kStream && type != kRoot) continue;
    Entry entry;
    const std::size_t length = std::min<std::size_t>(u16(raw, 64), 64);
    for (std::size_t i = 0; i + 3 < length; i += 2) {
      const std::uint32_t c = u16(raw, i);
      entry.name += c < 0x80 ? static_cast<char>(c) : '?';
    }
    entry.name = lower_ascii(std::move(entry.name));
    entry.start = u32(raw, 116);
    entry.size = u32(raw, 120);
    if (type == kRoot && !root) root = entry;
    if (type == kStream) entries_.push_back(std::move(entry));
  }
  if (!root) return false;
  mini_stream_ = chain(root->start, root->size);
  const std::string table = chain(u32(bytes_, 60), static_cast<std::uint64_t>(u32(bytes_, 64)) * sector_bytes_);
  append_table(mini_next_, table);
  return true;
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
  const std::string wanted = lower_ascii(std::string(name));
  for (const Entry& entry : entries_) {
    if (entry.name == wanted) return &entry;
  }
  return nullptr;
}

std::string CompoundFile::read(std::string_view name) const {
  const Entry* entry = find(name);
  if (entry == nullptr) return "";
  if (entry->size >= mini_cutoff_) return chain(entry->start, entry->size);
  const std::uint64_t size = std::min<std::uint64_t>(entry->size, mini_stream_.size());
  std::string out;
  std::size_t steps = mini_stream_.size() / mini_sector_bytes_ + 1;
  for (std::uint32_t at = entry->start; out.size() < size && steps > 0; --steps) {
    const std::uint64_t offset = static_cast<std::uint64_t>(at) * mini_sector_bytes_;
    if (offset >= mini_stream_.size()) break;
    out += std::string_view(mini_stream_).substr(static_cast<std::size_t>(offset), mini_sector_bytes_);
    if (at >= mini_next_.size()) break;
    at = mini_next_[at];
  }
  if (out.size() > size) out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace lianheti

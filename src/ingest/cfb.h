// A compound file ([MS-CFB]): the container of .xls and of encrypted .xlsx files. Reads streams by name from untrusted
// bytes: every sector number is checked, every chain is bounded by the size of the file. Private to ingest.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

inline constexpr std::string_view kCfbMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

class CompoundFile {
 public:
  // `bytes` must outlive the object. nullopt where the header or the directory is damaged.
  static std::optional<CompoundFile> open(std::string_view bytes);

  bool contains(std::string_view name) const { return find(name) != nullptr; }

  // The bytes of a stream of the root storage, compared without case; as far as its chain goes and never
  // more than the file has; "" where absent.
  std::string read(std::string_view name) const;

 private:
  struct Entry {
    std::string name;  // ASCII, lower case; other characters as '?'
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  const Entry* find(std::string_view name) const;
  std::string_view sector(std::uint32_t number) const;
  bool read_allocation_table();
  bool read_directory(std::uint32_t start);
  std::string chain(std::uint32_t start, std::uint64_t size) const;

  std::string_view bytes_;
  std::size_t sector_bytes_ = 512;
  std::size_t mini_sector_bytes_ = 64;
  std::uint32_t mini_cutoff_ = 4096;
  std::vector<std::uint32_t> next_;       // FAT: the sector after each
  std::vector<std::uint32_t> mini_next_;  // the same of the mini stream
  std::string mini_stream_;
  std::vector<Entry> entries_;
};

}  // namespace lianheti

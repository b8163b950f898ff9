// A compound file ([MS-CFB]) of one or more streams, made in memory: header, FAT, directory, streams. Streams are long
// enough (4096 bytes and more) to need no mini stream.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace lianheti::test {

inline void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> 8 * i & 0xFF);
}

inline std::string cfb_bytes(const std::vector<std::pair<std::string, std::string>>& streams) {
  constexpr std::size_t sector = 512;
  constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
  constexpr std::uint32_t free_sector = 0xFFFFFFFF;
  std::string fat;
  put(fat, 0xFFFFFFFD, 4);    // sector 0 is the FAT
  put(fat, end_of_chain, 4);  // sector 1 is the directory
  std::string directory;
  const auto entry = [&](const std::string& name, int type, std::uint32_t start, std::size_t size) {
    std::string raw;
    for (const char c : name) put(raw, static_cast<unsigned char>(c), 2);
    raw.resize(64, '\0');
    put(raw, 2 * (name.size() + 1), 2);
    put(raw, static_cast<std::uint64_t>(type), 1);
    raw.resize(116, '\0');
    put(raw, start, 4);
    put(raw, size, 8);
    directory += raw;
  };
  entry("Root Entry", 5, end_of_chain, 0);
  std::string data;
  std::uint32_t next = 2;
  for (const auto& [name, content] : streams) {
    std::string padded = content;
    padded.resize(std::max<std::size_t>((content.size() + sector - 1) / sector * sector, 4096), '\0');
    entry(name, 2, next, padded.size());
    for (std::size_t at = 0; at < padded.size(); at += sector, ++next) {
      put(fat, at + sector < padded.size() ? next + 1 : end_of_chain, 4);
    }
    data += padded;
  }
  while (fat.size() < sector) put(fat, free_sector, 4);
  directory.resize(sector, '\0');

  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  header.resize(24, '\0');
  put(header, 0x3E, 2);
  put(header, 3, 2);
  put(header, 0xFFFE, 2);
  put(header, 9, 2);  // sectors of 512 bytes
  put(header, 6, 2);  // mini sectors of 64
  header.resize(44, '\0');
  put(header, 1, 4);  // FAT sectors
  put(header, 1, 4);  // directory
  header.resize(56, '\0');
  put(header, 4096, 4);
  put(header, end_of_chain, 4);
  put(header, 0, 4);
  put(header, end_of_chain, 4);
  put(header, 0, 4);
  put(header, 0, 4);  // the FAT's sector
  while (header.size() < sector) put(header, free_sector, 4);
  return header + fat + directory + data;
}

}  // namespace lianheti::test

// Byte codes: deflate (RFC 1951) with a fixed choice of Huffman code and no matches, so that a piece of data can be
// compressed once and put into many streams. Font outlines have few matches: a stream made so is some 5 % larger than
// one of deflate(), and costs no more than copying.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti::pdf {

class BitString {
 public:
  // The low `count` bits of `bits`, the lowest first; at most 32.
  void push(std::uint64_t bits, unsigned count);
  std::size_t size() const { return size_; }
  std::span<const std::uint64_t> words() const { return words_; }  // filled up with zeros

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

class ByteCode {
 public:
  static constexpr std::size_t kEndOfBlock = 256;
  static constexpr std::size_t kSymbols = 257;

  // `counts`: how often each byte stands in data of this kind. Bytes that do not occur have a code as well.
  explicit ByteCode(const std::array<std::uint64_t, 256>& counts);

  // What begins a block in this code: its only one, and the last of the stream.
  const BitString& block_header() const { return block_header_; }
  void append(BitString& to, std::string_view bytes) const;
  void append_end(BitString& to) const { append_symbol(to, kEndOfBlock); }
  unsigned length(std::size_t symbol) const { return lengths_[symbol]; }

 private:
  void append_symbol(BitString& to, std::size_t symbol) const { to.push(codes_[symbol], lengths_[symbol]); }

  std::array<std::uint8_t, kSymbols> lengths_{};
  std::array<std::uint16_t, kSymbols> codes_{};  // the first bit lowest
  BitString block_header_;
};

// Bytes that have been coded before. The bits stand elsewhere.
struct CodedPiece {
  const std::uint64_t* words = nullptr;  // the lowest bit first, filled up with zeros
  std::uint32_t bits = 0;
  std::uint32_t size = 0;  // in bytes before coding
  std::uint32_t sum = 1;   // their Adler-32
};

// The bytes' size and sum; the bits of `coded` must stay where they are.
CodedPiece piece_of(std::string_view bytes, std::span<const std::uint64_t> words, std::size_t bits);

// A zlib stream (RFC 1950) made of bytes that are coded now and of pieces coded before.
class PieceStream {
 public:
  // `bits`: that all pieces have, about.
  PieceStream(const ByteCode& code, std::size_t bits);

  void add(std::string_view bytes);
  // In the code of this stream.
  void add(const CodedPiece& piece);
  // The stream. It does not end with a CR: `padding` may be appended to the bytes once.
  std::string finish(char padding);

 private:
  void append(std::span<const std::uint64_t> words, std::size_t bits);

  const ByteCode& code_;
  std::string out_;           // longer than what is in it
  std::size_t whole_ = 0;     // bytes of it that are final, in words
  std::uint64_t begun_ = 0;   // the word that comes next
  unsigned begun_bits_ = 0;   // of it that are set, fewer than 64
  std::uint32_t sum_;         // Adler-32
};

}  // namespace lianheti::pdf

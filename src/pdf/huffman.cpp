#include "pdf/huffman.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <queue>

namespace lianheti::pdf {

namespace {

constexpr std::uint32_t kAdlerStart = 1, kAdlerModulus = 65521;  // RFC 1950
constexpr std::size_t kWordBytes = sizeof(std::uint64_t);
constexpr unsigned kLongest = 15;  // bits of a code (RFC 1951, 3.2.7)
// A Huffman code as deep as 16 needs weights of at least the Fibonacci number F(18) = 2584 in all.
constexpr std::uint64_t kAllWeights = 2584 - ByteCode::kSymbols - 1;

// Depth of each symbol in a Huffman tree of the weights. Ties are broken by the order of the nodes.
std::array<std::uint8_t, ByteCode::kSymbols> code_lengths(const std::array<std::uint64_t, ByteCode::kSymbols>& weights) {
  struct Node {
    std::uint64_t weight;
    std::size_t number;
    bool operator>(const Node& other) const {
      return weight != other.weight ? weight > other.weight : number > other.number;
    }
  };
  std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
  for (std::size_t i = 0; i < weights.size(); ++i) open.push({weights[i], i});
  std::vector<std::size_t> parents(2 * weights.size() - 1);
  for (std::size_t next = weights.size(); open.size() > 1; ++next) {
    const Node one = open.top();
    open.pop();
    const Node two = open.top();
    open.pop();
    parents[one.number] = parents[two.number] = next;
    open.push({one.weight + two.weight, next});
  }
  std::vector<std::uint8_t> depths(parents.size());
  for (std::size_t i = parents.size() - 1; i-- > 0;) depths[i] = static_cast<std::uint8_t>(depths[parents[i]] + 1);
  std::array<std::uint8_t, ByteCode::kSymbols> lengths{};
  std::copy_n(depths.begin(), lengths.size(), lengths.begin());
  return lengths;
}

std::uint16_t reversed(unsigned code, unsigned length) {
  unsigned out = 0;
  for (unsigned i = 0; i < length; ++i) out = out << 1 | (code >> i & 1);
  return static_cast<std::uint16_t>(out);
}

// Adler-32 of two stretches of bytes, one behind the other, from that of each. Its low half is one more than the sum of
// the bytes; the high half is the sum of all low halves, to each of which of the second stretch the first adds its own.
std::uint32_t joined_sums(std::uint32_t first, std::uint32_t second, std::size_t second_size) {
  const std::uint64_t low = first & 0xFFFF, added = (low + kAdlerModulus - 1) % kAdlerModulus;
  const std::uint64_t low_sum = (added + (second & 0xFFFF)) % kAdlerModulus;
  const std::uint64_t high_sum = ((first >> 16) + (second >> 16) + second_size * added) % kAdlerModulus;
  return static_cast<std::uint32_t>(high_sum << 16 | low_sum);
}

// Of a block with these lengths.
BitString header_of(std::span<const std::uint8_t> lengths) {
  BitString out;
  out.push(1, 1);   // the last block
  out.push(2, 2);   // with codes of its own
  out.push(0, 5);   // 257 codes for bytes and the end of the block
  out.push(0, 5);   // one for distances, which is not used
  out.push(15, 4);  // lengths are coded in 19 codes, in the order of RFC 1951, 3.2.7:
  for (int i = 0; i < 19; ++i) out.push(i < 3 ? 0 : 4, 3);  // none for 16 to 18, four bits for each of 0 to 15
  for (const std::uint8_t length : lengths) out.push(reversed(length, 4), 4);
  out.push(reversed(1, 4), 4);
  return out;
}

}  // namespace

void BitString::push(std::uint64_t bits, unsigned count) {
  const unsigned used = size_ % 64;
  if (used == 0) words_.push_back(0);
  words_.back() |= bits << used;
  if (used + count > 64) words_.push_back(bits >> (64 - used));
  size_ += count;
}


ByteCode::ByteCode(const std::array<std::uint64_t, 256>& counts) {
  const std::uint64_t all = std::max<std::uint64_t>(1, std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  std::array<std::uint64_t, kSymbols> weights{};
  for (std::size_t i = 0; i < counts.size(); ++i) weights[i] = 1 + counts[i] * kAllWeights / all;
  weights[kEndOfBlock] = 1;
  lengths_ = code_lengths(weights);
  // Canonical codes (RFC 1951, 3.2.2): by length, then by symbol.
  unsigned code = 0;
  for (unsigned length = 1; length <= kLongest; ++length, code <<= 1)
    for (std::size_t i = 0; i < kSymbols; ++i)
      if (lengths_[i] == length) codes_[i] = reversed(code++, length);
  block_header_ = header_of(lengths_);
}

void ByteCode::append(BitString& to, std::string_view bytes) const {
  for (const char byte : bytes) append_symbol(to, static_cast<unsigned char>(byte));
}

CodedPiece piece_of(std::string_view bytes, std::span<const std::uint64_t> words, std::size_t bits) {
  return {words.data(), static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bytes.size()),
          libdeflate_adler32(kAdlerStart, bytes.data(), bytes.size())};
}

PieceStream::PieceStream(const ByteCode& code, std::size_t bits) : code_(code), sum_(kAdlerStart) {
  BitString head;
  head.push(0x78, 8);  // deflate with a window of 32 KB,
  head.push(0x01, 8);  // the fastest kind
  out_.resize(bits / 8);
  append(head.words(), head.size());
  append(code.block_header().words(), code.block_header().size());
}

void PieceStream::append(std::span<const std::uint64_t> words, std::size_t bits) {
  static_assert(std::endian::native == std::endian::little, "words are copied as they lie in memory");
  if (bits == 0) return;
  if (whole_ + (words.size() + 1) * kWordBytes > out_.size())
    out_.resize(std::max(out_.size() * 2, whole_ + (words.size() + 1) * kWordBytes));
  const std::span<const std::uint64_t> whole_words = words.first(bits / 64);
  const unsigned used = begun_bits_, last = static_cast<unsigned>(bits % 64);
  std::uint64_t begun = begun_;
  char* to = out_.data() + whole_;
  const auto put = [&to](std::uint64_t word) {
    std::memcpy(to, &word, kWordBytes);
    to += kWordBytes;
  };
  if (used == 0) {
    std::memcpy(to, words.data(), whole_words.size_bytes());
    to += whole_words.size_bytes();
    begun = last == 0 ? 0 : words.back();
  } else {
    for (const std::uint64_t word : whole_words) {
      put(begun | word << used);
      begun = word >> (64 - used);
    }
    if (last > 0) begun |= words.back() << used;
    if (used + last >= 64) {
      put(begun);
      begun = used + last == 64 ? 0 : words.back() >> (64 - used);
    }
  }
  begun_ = begun;
  begun_bits_ = (used + last) % 64;
  whole_ = static_cast<std::size_t>(to - out_.data());
}

void PieceStream::add(std::string_view bytes) {
  BitString coded;
  code_.append(coded, bytes);
  append(coded.words(), coded.size());
  sum_ = libdeflate_adler32(sum_, bytes.data(), bytes.size());
}

void PieceStream::add(const CodedPiece& piece) {
  append({piece.words, (piece.bits + 63) / 64}, piece.bits);
  sum_ = joined_sums(sum_, piece.sum, piece.size);
}

std::string PieceStream::finish(char padding) {
  if ((sum_ & 0xFF) == '\r') add(std::string_view(&padding, 1));
  BitString end;
  code_.append_end(end);
  append(end.words(), end.size());
  out_.resize(whole_);
  out_.append(reinterpret_cast<const char*>(&begun_), (begun_bits_ + 7) / 8);
  for (int shift = 24; shift >= 0; shift -= 8) out_.push_back(static_cast<char>(sum_ >> shift & 0xFF));
  return std::move(out_);
}

}  // namespace lianheti::pdf

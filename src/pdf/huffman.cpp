#include "pdf/huffman.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <queue>

namespace lianheti::pdf {

namespace {

constexpr std::uint32_t kAdlerStart = 1;  // RFC 1950
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

}  // namespace

void BitString::push(std::uint64_t bits, unsigned count) {
  const unsigned used = size_ % 64;
  if (used == 0) words_.push_back(0);
  words_.back() |= bits << used;
  if (used + count > 64) words_.push_back(bits >> (64 - used));
  size_ += count;
}

void BitString::append(const BitString& other) {
  const unsigned used = size_ % 64;
  if (used == 0) {
    words_.insert(words_.end(), other.words_.begin(), other.words_.end());
  } else {
    std::uint64_t begun = words_.back();
    std::size_t at = words_.size() - 1;
    words_.resize(words_.size() + other.words_.size());
    for (const std::uint64_t word : other.words_) {
      words_[at++] = begun | word << used;
      begun = word >> (64 - used);
    }
    words_[at] = begun;
  }
  size_ += other.size_;
  words_.resize((size_ + 63) / 64);
}

std::string BitString::bytes() const {
  static_assert(std::endian::native == std::endian::little, "words are copied as they lie in memory");
  std::string out;
  out.reserve(words_.size() * sizeof(std::uint64_t) + 4);
  out.resize(words_.size() * sizeof(std::uint64_t));
  std::memcpy(out.data(), words_.data(), out.size());
  out.resize((size_ + 7) / 8);
  return out;
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
}

BitString ByteCode::block_header() const {
  BitString out;
  out.push(1, 1);   // the last block
  out.push(2, 2);   // with codes of its own
  out.push(0, 5);   // 257 codes for bytes and the end of the block
  out.push(0, 5);   // one for distances, which is not used
  out.push(15, 4);  // lengths are coded in 19 codes, in the order of RFC 1951, 3.2.7:
  for (int i = 0; i < 19; ++i) out.push(i < 3 ? 0 : 4, 3);  // none for 16 to 18, four bits for each of 0 to 15
  for (const std::uint8_t length : lengths_) out.push(reversed(length, 4), 4);
  out.push(reversed(1, 4), 4);
  return out;
}

void ByteCode::append(BitString& to, std::string_view bytes) const {
  for (const char byte : bytes) append_symbol(to, static_cast<unsigned char>(byte));
}

PieceStream::PieceStream(const ByteCode& code, std::size_t size) : code_(code), sum_(kAdlerStart) {
  bits_.reserve(size * 8);
  bits_.push(0x78, 8);  // deflate with a window of 32 KB,
  bits_.push(0x01, 8);  // the fastest kind
  bits_.append(code.block_header());
}

void PieceStream::add(std::string_view bytes) {
  code_.append(bits_, bytes);
  sum_ = libdeflate_adler32(sum_, bytes.data(), bytes.size());
}

void PieceStream::add(std::string_view bytes, const BitString& coded) {
  bits_.append(coded);
  sum_ = libdeflate_adler32(sum_, bytes.data(), bytes.size());
}

std::string PieceStream::finish(char padding) {
  if ((sum_ & 0xFF) == '\r') add(std::string_view(&padding, 1));
  code_.append_end(bits_);
  std::string out = bits_.bytes();
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(sum_ >> shift & 0xFF));
  return out;
}

}  // namespace lianheti::pdf

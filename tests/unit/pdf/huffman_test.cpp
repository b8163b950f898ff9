#include "pdf/huffman.h"

#include <gtest/gtest.h>

#include <numeric>

#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

std::array<std::uint64_t, 256> counts_of(std::string_view data) {
  std::array<std::uint64_t, 256> counts{};
  for (const char byte : data) ++counts[static_cast<unsigned char>(byte)];
  return counts;
}

// No two lengths leave a bit pattern unused or used twice (Kraft's sum is 1), and none is longer than deflate knows.
void expect_complete(const ByteCode& code) {
  std::uint64_t sum = 0;
  for (std::size_t symbol = 0; symbol < ByteCode::kSymbols; ++symbol) {
    ASSERT_GE(code.length(symbol), 1U);
    ASSERT_LE(code.length(symbol), 15U);
    sum += std::uint64_t{1} << (15 - code.length(symbol));
  }
  EXPECT_EQ(sum, std::uint64_t{1} << 15);
}

TEST(ByteCode, IsCompleteForAnyCounts) {
  std::array<std::uint64_t, 256> counts{};
  expect_complete(ByteCode(counts));
  counts[7] = 1'000'000'000;
  expect_complete(ByteCode(counts));
  // The worst for depth: each count twice the one before.
  for (std::size_t i = 0; i < 40; ++i) counts[i] = std::uint64_t{1} << i;
  expect_complete(ByteCode(counts));
  std::iota(counts.begin(), counts.end(), 1);
  expect_complete(ByteCode(counts));
}

TEST(ByteCode, GivesCommonBytesShortCodes) {
  const ByteCode code(counts_of("aaaaaaaaaaaaaaaaaaaaaaaaab"));
  EXPECT_LT(code.length('a'), code.length('b'));
  EXPECT_LT(code.length('b'), code.length('c'));
}

TEST(PieceStream, AnyoneCanReadIt) {
  const std::string text = "天津市创新联合体建设方案";
  const ByteCode code(counts_of(text));
  BitString coded;
  code.append(coded, text);
  const CodedPiece piece = piece_of(text, coded.words(), coded.size());
  PieceStream stream(code, 100);
  std::string all;
  for (int i = 0; i < 50; ++i) {
    const std::string head = std::to_string(i) + std::string(static_cast<std::size_t>(i % 9), '\xFF');
    stream.add(head);
    stream.add(piece);
    all += head + text;
  }
  EXPECT_EQ(samples::inflated(stream.finish('\1')), all);
}

TEST(PieceStream, NeverEndsWithACarriageReturn) {
  const ByteCode code(counts_of(""));
  int padded = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string data(1, static_cast<char>(byte));
    PieceStream stream(code, 100);
    stream.add(data);
    const std::string out = stream.finish('\1');
    EXPECT_NE(out.back(), '\r');
    padded += samples::inflated(out) != data;
  }
  EXPECT_EQ(padded, 1);
}

}  // namespace
}  // namespace lianheti::pdf

#include "pdf/charstring.h"

#include <array>
#include <string_view>

namespace lianheti::pdf {

namespace {

// Operators (5177, appendix A).
constexpr int kHstem = 1, kVstem = 3, kCallLocal = 10, kReturn = 11, kEscape = 12, kEnd = 14, kHstemMask = 18,
              kHintMask = 19, kCounterMask = 20, kVstemMask = 23, kCallGlobal = 29;
constexpr int kShortNumber = 28, kFixedNumber = 255;
constexpr int kFirstFlex = 34, kLastFlex = 37;  // behind kEscape

constexpr std::size_t kMostOperands = 48, kDeepest = 10;  // appendix B
// No outline is longer, in bytes, or made of more pieces: what calls itself over and over is none.
constexpr std::size_t kLongestOutline = 1 << 16, kMostCalls = 10'000;

std::size_t bytes_of_number(int first) {
  if (first == kShortNumber) return 3;
  if (first == kFixedNumber) return 5;
  return first < 247 ? 1 : 2;
}

// Subroutines are numbered from the middle, so that short numbers reach more of them (4.7).
std::int64_t bias(std::size_t subroutines) { return subroutines < 1240 ? 107 : subroutines < 33900 ? 1131 : 32768; }

class Flattener {
 public:
  Flattener(const CffIndex& global, const CffIndex& local) : global_(global), local_(local) {}

  bool add(std::string_view code, std::size_t depth = 0) {
    for (std::size_t at = 0; at < code.size() && !ended_;) {
      const int first = static_cast<unsigned char>(code[at]);
      if (first >= 32 || first == kShortNumber) {
        const std::string_view number = code.substr(at, bytes_of_number(first));
        if (number.size() < bytes_of_number(first) || count_ == kMostOperands) return false;
        operands_[count_++] = number;
        at += number.size();
        continue;
      }
      ++at;
      switch (first) {
        case kCallLocal:
        case kCallGlobal:
          if (!call(first == kCallLocal ? local_ : global_, depth)) return false;
          break;
        case kReturn:
          return true;
        case kHstem:
        case kVstem:
        case kHstemMask:
        case kVstemMask:
          drop_hints();
          break;
        case kHintMask:
        case kCounterMask:
          drop_hints();  // the last ones need no operator of their own (4.3)
          at += (hints_ + 7) / 8;
          break;
        case kEscape:
          if (at == code.size() || code[at] < kFirstFlex || code[at] > kLastFlex) return false;
          keep(code.substr(at - 1, 2));
          ++at;
          break;
        default:
          keep(code.substr(at - 1, 1));
          ended_ = first == kEnd;
      }
      if (out_.size() > kLongestOutline) return false;
    }
    return true;
  }

  // Whether the outline is whole.
  bool ended() const { return ended_; }
  std::string& outline() { return out_; }

 private:
  void keep(std::string_view op) {
    for (std::size_t i = 0; i < count_; ++i) out_ += operands_[i];
    out_ += op;
    count_ = 0;
    width_passed_ = true;
  }

  // Hints come in pairs. One operand more, before the first operator of all, is the width, which whatever follows takes.
  void drop_hints() {
    if (count_ % 2 == 1 && !width_passed_) out_ += operands_[0];
    hints_ += count_ / 2;
    count_ = 0;
    width_passed_ = true;
  }

  bool call(const CffIndex& subroutines, std::size_t depth) {
    if (count_ == 0 || depth == kDeepest || ++calls_ > kMostCalls) return false;
    const auto number = whole(operands_[--count_]);
    if (!number) return false;
    const std::int64_t place = *number + bias(subroutines.size());
    return place >= 0 && place < static_cast<std::int64_t>(subroutines.size()) &&
           add(subroutines[static_cast<std::size_t>(place)], depth + 1);
  }

  static std::optional<std::int64_t> whole(std::string_view number) {
    const auto byte = [&](std::size_t i) { return static_cast<std::int64_t>(static_cast<unsigned char>(number[i])); };
    const std::int64_t first = byte(0);
    if (first == kShortNumber) return static_cast<std::int16_t>(byte(1) << 8 | byte(2));
    if (first == kFixedNumber) return std::nullopt;
    if (first < 247) return first - 139;
    return first < 251 ? (first - 247) * 256 + byte(1) + 108 : -(first - 251) * 256 - byte(1) - 108;
  }

  const CffIndex& global_;
  const CffIndex& local_;
  std::string out_;
  std::array<std::string_view, kMostOperands> operands_;  // that no operator has taken yet
  std::size_t count_ = 0, hints_ = 0, calls_ = 0;
  bool width_passed_ = false, ended_ = false;
};

}  // namespace

std::optional<std::string> flat_outline(const CffFont& font, std::uint32_t glyph) {
  if (glyph >= font.outlines.size()) return std::nullopt;
  Flattener flattener(font.global_subroutines, font.dicts[font.dict_of[glyph]].subroutines);
  if (!flattener.add(font.outlines[glyph]) || !flattener.ended()) return std::nullopt;
  return std::move(flattener.outline());
}

}  // namespace lianheti::pdf

#include "dataset/uscc.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kLength = 18;

bool in_alphabet(std::string_view text) { return text.find_first_not_of(kAlphabet) == std::string_view::npos; }

// "9.1110000600037E+17", "9.11E17".
bool is_spreadsheet_number(std::string_view code) {
  const auto exponent = code.find_first_of("Ee");
  if (exponent == std::string_view::npos || exponent == 0 || !is_digit(code[0])) return false;
  const auto plain = [](std::string_view text, std::string_view also) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [&](char c) { return is_digit(c) || also.find(c) != std::string_view::npos; });
  };
  const bool pointed = code.find('.') == 1 || exponent == 1;
  return pointed && plain(code.substr(0, exponent), ".") && plain(code.substr(exponent + 1), "+");
}

// GB 11714: the ninth of nine characters; letters count from A = 10.
char organisation_check(std::string_view code) {
  static constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    sum += kWeights[i] * (is_digit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10);
  }
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

bool organisation_code_holds(std::string_view code) { return code[8] == organisation_check(code); }

bool check_character_holds(std::string_view code) {
  return uscc_check_character(code.substr(0, kLength - 1)) == code[kLength - 1];
}

}  // namespace

std::string_view to_string(UsccStatus status) {
  switch (status) {
    case UsccStatus::Ok:
      return "ok";
    case UsccStatus::Number:
      return "number";
    case UsccStatus::Length:
      return "length";
    case UsccStatus::Alphabet:
      return "alphabet";
    case UsccStatus::Check:
      return "check";
    case UsccStatus::Category:
      return "category";
    case UsccStatus::District:
      return "district";
    case UsccStatus::Organisation:
      return "organisation";
  }
  return "ok";
}

std::string normalize_uscc(std::string_view typed) {
  std::string out;
  const std::string narrow = to_half_width(typed);
  for (std::size_t at = 0; at < narrow.size();) {
    const char32_t c = next_code_point(narrow, at);
    if (is_space(c) || is_invisible(c) || c == U'-' || (c >= U'\u2010' && c <= U'\u2015')) continue;
    append_code_point(out, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
  }
  return out;
}

std::optional<char> uscc_check_character(std::string_view first17) {
  int sum = 0;
  int weight = 1;
  for (const char c : first17) {
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

UsccStatus check_uscc(std::string_view code, const CodeTables* tables) {
  if (is_spreadsheet_number(code)) return UsccStatus::Number;
  const bool plain = code.size() == kLength && in_alphabet(code);  // as nearly all are: no characters to count
  if (!plain && to_utf32(code).size() != kLength) return UsccStatus::Length;
  const std::string_view district = code.substr(2, 6);
  if (!plain || !std::all_of(district.begin(), district.end(), is_digit)) return UsccStatus::Alphabet;
  if (!check_character_holds(code)) return UsccStatus::Check;
  if (tables != nullptr) {
    if (tables->categories.find(code.substr(0, 2)) == tables->categories.end()) return UsccStatus::Category;
    if (!tables->knows_district(district)) return UsccStatus::District;
  }
  return organisation_code_holds(code.substr(8, 9)) ? UsccStatus::Ok : UsccStatus::Organisation;
}

std::optional<std::string> suggest_uscc(std::string_view typed, const CodeTables& tables) {
  std::string code = normalize_uscc(typed);
  if (code.size() != kLength) return std::nullopt;
  for (char& c : code) {
    if (const auto meant = tables.never.find(c); meant != tables.never.end()) c = meant->second;
  }
  const auto is_right = [](std::string_view candidate) {
    const UsccStatus status = check_uscc(candidate, nullptr);
    return status == UsccStatus::Ok || status == UsccStatus::Organisation;
  };
  if (is_right(code)) return code == typed ? std::nullopt : std::optional(code);
  // Both check characters must hold: one alone is right for one in thirty-one of the guesses.
  std::set<std::string> guesses;
  for (std::size_t place = 0; place < code.size(); ++place) {
    for (const auto& [from, to] : tables.sometimes) {
      if (code[place] != from) continue;
      std::string guess = code;
      guess[place] = to;
      if (check_uscc(guess, &tables) == UsccStatus::Ok) guesses.insert(std::move(guess));
    }
  }
  if (guesses.size() != 1) return std::nullopt;
  return *guesses.begin();
}

std::optional<std::string> complete_uscc(std::string_view first16) {
  if (first16.size() != 16 || !in_alphabet(first16)) return std::nullopt;
  std::string code(first16);
  code += organisation_check(first16.substr(8));
  const auto check = uscc_check_character(code);
  if (!check) return std::nullopt;
  return code + *check;
}

}  // namespace lianheti

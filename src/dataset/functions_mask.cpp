// The SQL function masked(text, forms): dataset/mask.h.
#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "dataset/mask.h"
#include "dataset/sql_function.h"

namespace lianheti {
namespace {

struct Form {
  std::string_view pattern;
  std::size_t head = 0, tail = 0;
};

bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::size_t number(std::string_view text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::vector<Form> parse_forms(const std::vector<std::string>& texts) {
  std::vector<Form> forms;
  for (const std::string_view text : texts) {
    const std::size_t colon = text.find(':');
    const std::size_t comma = text.find(',', colon == std::string_view::npos ? 0 : colon);
    if (colon == std::string_view::npos || comma == std::string_view::npos) continue;
    forms.push_back({text.substr(0, colon), number(text.substr(colon + 1, comma - colon - 1)), number(text.substr(comma + 1))});
  }
  return forms;
}

bool matches(std::string_view word, std::string_view pattern) {
  if (word.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool fits = pattern[i] == 'd'   ? is_digit(c)
                      : pattern[i] == 'x' ? is_digit(c) || c == 'X' || c == 'x'
                                          : c == pattern[i];
    if (!fits) return false;
  }
  return true;
}

void hide(char* word, std::size_t length, const Form& form) {
  if (form.head >= length || form.tail >= length - form.head) return;
  std::fill(word + form.head, word + length - form.tail, '*');
}

SqlValue masked(const SqlContext&, const SqlArguments& arguments) {
  return mask_numbers(arguments.text(0), arguments.text(1));
}

constexpr SqlFunction kMaskFunctions[] = {{"masked", 2, 2, masked}};

}  // namespace

std::string mask_numbers(std::string_view text, std::string_view forms_text) {
  std::string out(text);
  const std::vector<std::string> texts = split(forms_text, U"；");
  const std::vector<Form> forms = parse_forms(texts);
  for (std::size_t at = 0; at < out.size();) {
    if (!is_alphanumeric(out[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < out.size() && is_alphanumeric(out[end])) ++end;
    const std::string_view word = std::string_view(out).substr(at, end - at);
    for (const Form& form : forms) {
      if (!matches(word, form.pattern)) continue;
      hide(out.data() + at, end - at, form);
      break;
    }
    at = end;
  }
  return out;
}

std::span<const SqlFunction> mask_functions() { return kMaskFunctions; }

}  // namespace lianheti

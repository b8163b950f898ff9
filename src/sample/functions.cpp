#include "sample/functions.h"

#include "dataset/uscc.h"

namespace lianheti {
namespace {

using Arguments = std::vector<SqlValue>;

std::string text(const Arguments& arguments, std::size_t at) {
  return at < arguments.size() ? to_text(arguments[at]) : std::string();
}

std::int64_t number(const Arguments& arguments, std::size_t at) {
  const auto* value = at < arguments.size() ? std::get_if<std::int64_t>(&arguments[at]) : nullptr;
  return value == nullptr ? 0 : *value;
}

Vocabulary::Given given(const Arguments& arguments, std::size_t at) {
  Vocabulary::Given out;
  for (; at + 1 < arguments.size(); at += 2) out.emplace_back(text(arguments, at), text(arguments, at + 1));
  return out;
}

// Enterprises registered since 2015 have organisation codes from MA on; those of public bodies are digits.
std::string credit_code(const Vocabulary& words, const std::string& category, const std::string& district,
                        std::uint64_t serial) {
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const bool enterprise = category == "91";
  const std::uint64_t base = enterprise ? kAlphabet.size() : 10;
  const std::size_t digits = enterprise ? 6 : 8;
  std::uint64_t count = 1;
  for (std::size_t i = 0; i < digits; ++i) count *= base;
  std::uint64_t rest = words.shuffled(serial, count, "credit_code/" + category);
  std::string body;
  for (std::size_t i = 0; i < digits; ++i, rest /= base) body.insert(body.begin(), kAlphabet[rest % base]);
  return complete_uscc(category + district + (enterprise ? "MA" : "") + body).value_or("");
}

}  // namespace

std::vector<AddedFunction> sample_functions(std::shared_ptr<const Vocabulary> words) {
  return {
      {"draw", [words](const Arguments& a) { return SqlValue(words->draw(number(a, 0), number(a, 1), text(a, 2))); }},
      {"say", [words](const Arguments& a) { return SqlValue(words->say(text(a, 0), text(a, 1), given(a, 2))); }},
      {"deal",
       [words](const Arguments& a) {
         return SqlValue(words->deal(text(a, 0), static_cast<std::uint64_t>(number(a, 1)), text(a, 2), given(a, 3)));
       }},
      {"expansions",
       [words](const Arguments& a) { return SqlValue(static_cast<std::int64_t>(words->count(text(a, 0)))); }},
      {"dealt",
       [words](const Arguments& a) {
         return SqlValue(static_cast<std::int64_t>(words->shuffled(
             static_cast<std::uint64_t>(number(a, 0)), static_cast<std::uint64_t>(number(a, 1)), text(a, 2))));
       }},
      {"credit_code",
       [words](const Arguments& a) {
         return SqlValue(credit_code(*words, text(a, 0), text(a, 1), static_cast<std::uint64_t>(number(a, 2))));
       }},
  };
}

}  // namespace lianheti

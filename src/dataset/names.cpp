#include "dataset/names.h"

#include <fmt/format.h>
#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::u32string_view kDots = U"·•・･‧∙⋅.．";
constexpr std::u32string_view kOpening = U"（(［[｛{〔【〖";
constexpr std::u32string_view kClosing = U"）)］]｝}〕】〗";
constexpr char32_t kFree = U'×';

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + 0x21;
  if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
  if (kDots.find(c) != std::u32string_view::npos) return U'·';
  if (kOpening.find(c) != std::u32string_view::npos) return U'(';
  if (kClosing.find(c) != std::u32string_view::npos) return U')';
  return c;
}

std::u32string key_of(std::string_view name) {
  std::u32string out;
  const std::string composed = to_nfc(name);
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t c = next_code_point(composed, at);
    if (!is_space(c) && !is_invisible(c)) out += folded(c);
  }
  return out;
}

// A name of Han characters (U+4E00 to U+9FFF), digits and capitals alone, as nearly all are, is its own key. It is called
// for every unit of every consortium, so it looks at the bytes: E4 B8 80 to E9 BF BF.
bool is_plain(std::string_view name) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(name[at]); };
  const auto continues = [&](std::size_t at) { return (byte(at) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < name.size();) {
    const unsigned char lead = byte(at);
    if ((lead >= '0' && lead <= '9') || (lead >= 'A' && lead <= 'Z')) {
      ++at;
      continue;
    }
    if (lead < 0xE4 || lead > 0xE9 || at + 2 >= name.size() || !continues(at + 1) || !continues(at + 2)) return false;
    if (lead == 0xE4 && byte(at + 1) < 0xB8) return false;
    at += 3;
  }
  return true;
}

// Glob over whole texts: a run of × takes one character or more.
bool matches(std::u32string_view name, std::u32string_view form) {
  std::size_t n = 0;
  std::size_t f = 0;
  std::size_t retry_form = std::u32string_view::npos;
  std::size_t retry_name = 0;
  while (n < name.size()) {
    if (f < form.size() && form[f] == kFree) {
      while (f < form.size() && form[f] == kFree) ++f;
      retry_form = f;
      retry_name = ++n;
    } else if (f < form.size() && form[f] == name[n]) {
      ++f, ++n;
    } else if (retry_form != std::u32string_view::npos) {
      f = retry_form;
      n = ++retry_name;
    } else {
      return false;
    }
  }
  return f == form.size();
}

// The form with each bracketed part left out, kept bare, and kept with its brackets. Forms have one or two such parts.
std::vector<std::u32string> readings(std::u32string_view form) {
  constexpr std::size_t kMostReadings = 243;
  std::vector<std::u32string> out = {U""};
  std::size_t at = 0;
  while (at < form.size()) {
    const auto open = form.find(U'(', at);
    const auto close = open == std::u32string_view::npos ? open : form.find(U')', open);
    if (close == std::u32string_view::npos) break;
    const std::u32string before(form.substr(at, open - at));
    const std::u32string inside(form.substr(open + 1, close - open - 1));
    std::vector<std::u32string> more;
    for (const std::u32string& start : out) {
      more.push_back(start + before);
      more.push_back(start + before + inside);
      more.push_back(start + before + U'(' + inside + U')');
    }
    if (more.size() > kMostReadings) break;
    out = std::move(more);
    at = close + 1;
  }
  for (std::u32string& reading : out) reading += form.substr(at);
  return out;
}

std::unique_ptr<icu::Collator> open_collator(const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu::Locale::forLanguageTag(locale, status), status));
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no collation ") + locale);
  collator->setStrength(icu::Collator::TERTIARY);
  return collator;
}

std::string sort_key(const icu::Collator& collator, std::string_view name) {
  const std::string plain = to_utf8(key_of(name));
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(plain);
  std::vector<std::uint8_t> key(static_cast<std::size_t>(collator.getSortKey(text, nullptr, 0)));
  collator.getSortKey(text, key.data(), static_cast<std::int32_t>(key.size()));
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const std::uint8_t byte : key) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

constexpr std::string_view kAfterListed = "9";

// How many strokes ICU gives a character that the list of surnames lacks; 0 for what is no Chinese character.
std::size_t stroke_count(std::string_view character) {
  thread_local const auto index = [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::AlphabeticIndex labels(icu::Locale::forLanguageTag("zh-u-co-stroke", status), status);
    std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> built(labels.buildImmutableIndex(status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no index by strokes");
    return built;
  }();
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(character));
  const auto* bucket = index->getBucket(index->getBucketIndex(text, status));
  std::size_t count = 0;
  if (bucket == nullptr) return count;
  const icu::UnicodeString& label = bucket->getLabel();  // "7劃"
  for (std::int32_t i = 0; i < label.length() && u_isdigit(label[i]); ++i) {
    count = count * 10 + static_cast<std::size_t>(u_charDigitValue(label[i]));
  }
  return count;
}

}  // namespace

std::string name_key(std::string_view name) { return is_plain(name) ? std::string(name) : to_utf8(key_of(name)); }

bool has_form(std::string_view name, std::string_view form) {
  const std::u32string key = key_of(name);
  for (const std::u32string& reading : readings(key_of(form))) {
    if (matches(key, reading)) return true;
  }
  return false;
}

std::string pinyin_key(std::string_view name) {
  thread_local const auto collator = open_collator("zh-u-co-pinyin-kn");
  return sort_key(*collator, name);
}

std::string stroke_key(std::string_view name, const SurnameStrokes& listed) {
  thread_local const auto collator = open_collator("zh-u-co-stroke-kn");
  std::size_t at = 0;
  const char32_t first = name.empty() ? U'\0' : next_code_point(name, at);
  const auto found = listed.find(first);
  const bool known = found != listed.end();
  return fmt::format("{:02} {} {}", known ? found->second.size() : stroke_count(name.substr(0, at)),
                     known ? std::string_view(found->second) : kAfterListed, sort_key(*collator, name));
}

}  // namespace lianheti

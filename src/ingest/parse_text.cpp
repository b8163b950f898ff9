// Text and identifiers. Chinese text stays as typed but for what nobody means to type; every change is a remark.
#include <algorithm>

#include "base/text.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

constexpr std::u32string_view kDots = U"•・･‧∙⋅．.";
constexpr std::u32string_view kHyphens = U"-‐‑‒–—－−";

// Whether a look at the bytes shows that there is nothing to put right. False where that takes a closer look.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (byte(i)) {
      case 0x7F:
      case 0xC2:  // U+0080 to U+00BF
        return false;
      case 0xE1:
        if (byte(i + 1) == 0x9A) return false;  // U+1680
        break;
      case 0xE2:  // spaces, marks, line separators, radicals
        if (byte(i + 1) == 0x80 && (byte(i + 2) < 0x90 || byte(i + 2) >= 0xA8)) return false;
        if (byte(i + 1) == 0x81 || byte(i + 1) >= 0xBA) return false;
        break;
      case 0xE3:
        if (byte(i + 1) == 0x80 && byte(i + 2) == 0x80) return false;  // U+3000
        break;
      case 0xEF:
        if (byte(i + 1) == 0xBB) return false;                          // U+FEFF
        if (byte(i + 1) >= 0xA4 && byte(i + 1) <= 0xAB) return false;  // compatibility ideographs
        break;
      case 0xF0:
        if (byte(i + 1) == 0xAF) return false;  // compatibility ideographs
        break;
      default:
        if (byte(i) < 0x20) return false;
    }
  }
  return true;
}

// Whether a plain text can be a name as it is: no blanks inside, and none of the dots that are unified.
bool is_plain_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ' ' || c == '.' || c == 0xE2 || c == 0xEF) return false;
    if (c == 0xE3 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x83) return false;
  }
  return true;
}

// Whether a code needs no care: capitals and digits only, as credit codes and most numbers are, and hyphens where they
// belong to it.
bool is_plain_code(std::string_view text, bool compact) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [compact](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c == '-' && !compact);
  });
}

// Collects the reasons of the changes to one text, each once.
class Changes {
 public:
  explicit Changes(const ReadingWords& words) : words_(words) {}
  void note(const char* reason) {
    if (std::find(reasons_.begin(), reasons_.end(), reason) == reasons_.end()) reasons_.push_back(reason);
  }
  Parsed result(std::string text, std::string_view typed) const {
    if (text == typed) return parsed(text.empty() ? SqlValue() : SqlValue(std::move(text)));
    std::string detail;
    for (const char* reason : reasons_) detail += (detail.empty() ? "" : "；") + words_.word(reason);
    return repaired(text.empty() ? SqlValue() : SqlValue(text), text, detail);
  }

 private:
  const ReadingWords& words_;
  std::vector<const char*> reasons_;
};

// A compatibility ideograph, which looks like another but is not found by it, as that other.
char32_t usual_ideograph(char32_t c) {
  if (!((c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F))) return c;
  std::string text;
  append_code_point(text, c);
  const std::u32string composed = to_utf32(to_nfc(text));
  return composed.size() == 1 ? composed[0] : c;
}

// Without invisible characters, with unified ideographs and one kind of line break.
std::u32string cleaned(std::string_view typed, const ReadingWords& words, Changes& changes) {
  std::u32string out;
  for (std::size_t at = 0; at < typed.size();) {
    char32_t c = next_code_point(typed, at);
    if (c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x0B) {
      changes.note("white-space");
      if (c == U'\r' && at < typed.size() && typed[at] == '\n') continue;
      c = U'\n';
    }
    if (is_invisible(c)) {
      changes.note("invisible");
      continue;
    }
    if (c == U'\t' || c == 0xA0) {
      changes.note("white-space");
      c = U' ';
    }
    if (const auto radical = words.radicals.find(c); radical != words.radicals.end()) {
      changes.note("radical");
      c = radical->second;
    } else if (const char32_t usual = usual_ideograph(c); usual != c) {
      changes.note("compatibility");
      c = usual;
    }
    out += c;
  }
  return out;
}

// Each line without white space at its ends, and no empty lines before or after the text.
std::string trimmed_lines(std::string_view text, Changes& changes) {
  std::string out;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (start > 0) out += '\n';
    out += trim(text.substr(start, end - start));
    start = end + 1;
  }
  std::string kept(trim(out));
  if (kept != text) changes.note("white-space");
  return kept;
}

bool is_word(char32_t c) { return c < 0x80 && c > 0x20; }

// A soft line break inside a name or a title: a blank between Latin words, nothing in Chinese.
std::u32string without_line_breaks(const std::u32string& text, Changes& changes) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'\n') {
      out += text[i];
      continue;
    }
    changes.note("line-break");
    if (!out.empty() && is_word(out.back()) && i + 1 < text.size() && is_word(text[i + 1])) out += U' ';
  }
  return out;
}

// 李　丹 -> 李丹; one middle dot for all of its look-alikes between Han characters.
std::u32string person_name(const std::u32string& text, Changes& changes) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_space(text[i])) {
      const std::size_t next = text.find_first_not_of(U" \u3000\n", i);
      const bool padding = !out.empty() && is_han(out.back()) && next != std::u32string::npos && is_han(text[next]);
      if (padding) {
        changes.note("name-blanks");
        continue;
      }
    }
    const bool dot = kDots.find(text[i]) != std::u32string_view::npos && i > 0 && is_han(text[i - 1]) &&
                     i + 1 < text.size() && is_han(text[i + 1]);
    if (dot) changes.note("name-dot");
    out += dot ? U'·' : text[i];
  }
  return out;
}

char32_t half_width(char32_t c, bool all) {
  const bool wide = c >= 0xFF01 && c <= 0xFF5E;
  if (!wide) return c;
  const char32_t narrow = c - 0xFF01 + 0x21;
  const bool alphanumeric = (narrow >= U'0' && narrow <= U'9') || (narrow >= U'A' && narrow <= U'Z') ||
                            (narrow >= U'a' && narrow <= U'z') || narrow == U'-';
  return all || alphanumeric ? narrow : c;
}

// What "text" cells carry over from CSV exports: ="0577…" and '0577….
std::string_view without_text_prefix(std::string_view text, Changes& changes) {
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with("\"")) {
    changes.note("quote-mark");
    return text.substr(2, text.size() - 3);
  }
  if (text.size() > 1 && (text.front() == '\'' || text.front() == '`')) {
    changes.note("quote-mark");
    return text.substr(1);
  }
  return text;
}

// "9.13E+17": what a spreadsheet makes of a long number.
bool is_scientific(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || e + 1 >= text.size() || text[e + 1] != '+') return false;
  const auto numeric = [](std::string_view part, std::string_view allowed) {
    return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
  };
  return numeric(text.substr(0, e), "0123456789.") && numeric(text.substr(e + 2), "0123456789");
}

}  // namespace

Parsed parse_text(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  if (cell.kind == CellKind::Number && (cell.number >= kExactIntegers || cell.number <= -kExactIntegers)) {
    return unread(column, "number-lost", "identifier", "digits-lost");
  }
  if (cell.kind != CellKind::Text) return parsed(typed_text(cell, format));
  if (is_plain(cell.text) && (!column.field->person || is_plain_name(cell.text))) return parsed(std::string(cell.text));
  Changes changes(*column.words);
  std::u32string text = cleaned(cell.text, *column.words, changes);
  if (column.field->type == FieldType::LongText)
    return changes.result(trimmed_lines(to_utf8(text), changes), cell.text);
  const std::string trimmed = trimmed_lines(to_utf8(text), changes);
  text = without_line_breaks(to_utf32(trimmed), changes);
  if (column.field->person) text = person_name(text, changes);
  return changes.result(to_utf8(text), cell.text);
}

Parsed parse_identifier(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  if (cell.kind == CellKind::Number) {
    const bool lost = cell.number >= kExactIntegers || cell.number <= -kExactIntegers;
    if (lost) return unread(column, "number-lost", "identifier", "digits-lost");
    return {typed_text(cell, format),
            {{"number-as-id", column.words->word("identifier"), column.words->word("as-text")}}};
  }
  if (cell.kind != CellKind::Text) return unread(column, "number-as-id", "identifier", "typed-as-date");
  if (is_plain_code(cell.text, column.field->compact)) return parsed(std::string(cell.text));
  Changes changes(*column.words);
  const std::string clean = trimmed_lines(to_utf8(cleaned(cell.text, *column.words, changes)), changes);
  const std::string_view bare = without_text_prefix(clean, changes);
  if (is_scientific(fold(bare))) return unread(column, "number-lost", "identifier", "digits-lost");
  std::string out;
  for (std::size_t at = 0; at < bare.size();) {
    const char32_t typed = next_code_point(bare, at);
    if (column.field->compact && (is_space(typed) || kHyphens.find(typed) != std::u32string_view::npos)) {
      changes.note("compacted");
      continue;
    }
    char32_t c = half_width(typed, column.field->compact);
    if (c != typed) changes.note("full-width");
    if (column.field->compact && c >= U'a' && c <= U'z') {
      changes.note("compacted");
      c = c - U'a' + U'A';
    }
    append_code_point(out, c);
  }
  return changes.result(out, cell.text);
}

}  // namespace lianheti

#include "ingest/xlsx_strings.h"

#include <optional>

#include "base/i18n.h"
#include "base/text.h"
#include "ingest/xml_part.h"

namespace lianheti {
namespace {

// The value of "_xHHHH_" at `at`.
std::optional<char32_t> escape_at(std::string_view text, std::size_t at) {
  if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

bool is_high(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

class StringsHandler : public XmlHandler {
 public:
  StringsHandler(const ReadContext& context, TextArena& strings) : context_(context), strings_(strings) {}

  void attach(XmlReader& reader) { reader_ = &reader; }

  void start(const XmlName& name, const XmlAttributes&) override {
    ++depth_;
    if (depth_ == 2 && name.local == "si") text_.clear();
    // si > t, or si > r > t; rPh > t is phonetic.
    if (depth_ == 3) in_run_ = name.local == "r";
    in_text_ = name.local == "t" && (depth_ == 3 || (depth_ == 4 && in_run_));
  }

  void end(const XmlName& name) override {
    in_text_ = false;
    if (depth_-- != 2 || name.local != "si") return;
    decode_xstring(text_);
    if (text_.size() > context_.limits().text_bytes) {
      fail(context_.over_limit(msg("a text has more than {} bytes", context_.limits().text_bytes)));
    }
    strings_.add(text_);
    if (strings_.bytes() > context_.limits().all_text_bytes) {
      fail(
          context_.over_limit(msg("the texts of all cells have more than {} bytes", context_.limits().all_text_bytes)));
    }
    if (strings_.size() > context_.limits().cells) {
      fail(context_.over_limit(msg("the workbook has more than {} texts", context_.limits().cells)));
    }
  }

  void text(std::string_view text) override {
    if (!in_text_) return;
    if (text_.size() > context_.limits().text_bytes) {
      return fail(context_.over_limit(msg("a text has more than {} bytes", context_.limits().text_bytes)));
    }
    text_ += text;
  }

  std::optional<Diagnostic> failure;

 private:
  void fail(Diagnostic error) {
    if (!failure) failure = std::move(error);
    reader_->stop();
  }

  const ReadContext& context_;
  TextArena& strings_;
  XmlReader* reader_ = nullptr;
  int depth_ = 0;
  bool in_run_ = false;
  bool in_text_ = false;
  std::string text_;
};

}  // namespace

void decode_xstring(std::string& text) {
  if (text.find("_x") == std::string::npos && text.find('\r') == std::string::npos) return;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto value = text[at] == '_' ? escape_at(text, at) : std::nullopt;
    if (!value || *value == 0 || is_low(*value)) {
      out += text[at++];
      continue;
    }
    if (!is_high(*value)) {
      append_code_point(out, *value);
      at += 7;
      continue;
    }
    const auto low = text.size() - at > 7 ? escape_at(text, at + 7) : std::nullopt;
    if (low && is_low(*low)) {
      append_code_point(out, 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00));
      at += 14;
    } else {
      out += text[at++];
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] != '\r' || i + 1 >= out.size() || out[i + 1] != '\n') out[kept++] = out[i];
  }
  out.resize(kept);
  text = std::move(out);
}

Result<TextArena> read_xlsx_strings(ZipArchive& zip, ReadContext& context, const std::string& part) {
  TextArena strings;
  StringsHandler handler(context, strings);
  XmlReader reader(handler, XmlNames::Local);
  handler.attach(reader);
  LIANHETI_CHECK(read_xml_part(zip, context, part, reader));
  if (handler.failure) return *handler.failure;
  return strings;
}

}  // namespace lianheti

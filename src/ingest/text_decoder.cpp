#include "ingest/text_decoder.h"

#include <unicode/ucnv.h>

#include <memory>

namespace lianheti {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes, const char* encoding) {
  const Converter from = open(encoding);
  const Converter to = open("UTF-8");
  if (!from || !to) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::string piece(1u << 14, '\0');
  std::u16string pivot(1u << 12, u'\0');
  UChar* pivot_begin = pivot.data();
  UChar* pivot_read = pivot_begin;
  UChar* pivot_write = pivot_begin;
  const char* source = bytes.data();
  while (true) {
    char* target = piece.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, bytes.data() + bytes.size(),
                   pivot_begin, &pivot_read, &pivot_write, pivot_begin + pivot.size(), 0, 1, &status);
    out.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return std::nullopt;
    return out;
  }
}

}  // namespace lianheti

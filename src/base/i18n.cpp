#include "base/i18n.h"

#include <libintl.h>

#include <clocale>
#include <cstdlib>
#include <string_view>

#include "base/world.h"

namespace lianheti {
namespace {
constexpr const char* kDomain = "lianheti";
bool translate = false;
}  // namespace

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (value.empty()) continue;
    return std::string_view(value).substr(0, 2) == "en" ? Language::English : Language::Chinese;
  }
  return Language::Chinese;
}

void set_language(Language language) {
  translate = language == Language::Chinese;
  if (!translate) return;
  // gettext ignores LANGUAGE in the plain C locale; C.UTF-8 exists on every Debian and changes no number format.
  setlocale(LC_MESSAGES, "C.UTF-8");
  setenv("LANGUAGE", "zh_CN", 1);
  bindtextdomain(kDomain, locale_directory().c_str());
  bind_textdomain_codeset(kDomain, "UTF-8");
}

const char* tr(const char* source) { return translate ? dgettext(kDomain, source) : source; }

}  // namespace lianheti

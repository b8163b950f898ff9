// Messages on the screen exist in Chinese and English (gettext; source strings are English, po/zh_CN/*.po hold the
// Chinese). What is printed into documents and findings is Chinese and comes from templates and rules, never from here.
#pragma once
#include <fmt/format.h>

#include <string>

namespace lianheti {

enum class Language { Chinese, English };

// Sets the language of messages; called once, before any other thread starts.
void set_language(Language language);

// The language that LC_ALL, LC_MESSAGES or LANG ask for: English where they begin with "en", else Chinese.
Language language_of_environment();

// The translation of an English source string.
const char* tr(const char* source);

// tr() and fmt::format in one: msg("sheet {} has no header row", name).
template <class... Args>
std::string msg(const char* source, const Args&... args) {
  return fmt::format(fmt::runtime(tr(source)), args...);
}

}  // namespace lianheti

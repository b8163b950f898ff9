#include "cli/usage.h"

#include <optional>
#include <string_view>

#include "base/i18n.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::string_view kNoCommand = "A subcommand is required";

// What stands in the places of `*`, where a text is of this form.
std::optional<std::vector<std::string>> matched(std::string_view text, std::string_view form) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t star = form.find('*');
    if (!text.starts_with(form.substr(0, star))) return std::nullopt;
    if (star == std::string_view::npos) return text.size() == form.size() ? std::optional(out) : std::nullopt;
    text.remove_prefix(star);
    form.remove_prefix(star + 1);
    const std::string_view behind = form.substr(0, form.find('*'));
    const std::size_t end = behind.empty() ? text.size() : text.find(behind);
    if (end == std::string_view::npos) return std::nullopt;
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string in_our_words(const std::string& said) {
  if (const auto at = matched(said, "*: Value * not in range * to *")) {
    return msg("{}: “{}” is no number from {} to {}", (*at)[0], (*at)[1], (*at)[2], (*at)[3]);
  }
  if (const auto at = matched(said, "*: * not in {*}")) return msg("{}: “{}” is none of {}", (*at)[0], (*at)[1], (*at)[2]);
  if (const auto at = matched(said, "Could not convert: * = *")) return msg("{}: “{}” is no such number", (*at)[0], (*at)[1]);
  if (const auto at = matched(said, "*: 1 required * missing")) return msg("{} needs a value", (*at)[0]);
  if (const auto at = matched(said, "*: At Most 1 required but received *")) return msg("{} may stand once only", (*at)[0]);
  if (const auto at = matched(said, "* requires *")) return msg("{} needs {} beside it", (*at)[0], (*at)[1]);
  if (const auto at = matched(said, "* excludes *")) return msg("{} and {} do not go together", (*at)[0], (*at)[1]);
  if (const auto at = matched(said, "* is required")) return msg("something is missing: {}", (*at)[0]);
  for (const char* form : {"The following argument was not expected: *", "The following arguments were not expected: *"}) {
    if (const auto at = matched(said, form)) return msg("not understood: {}", (*at)[0]);
  }
  return said;
}

}  // namespace

Diagnostic wrong_usage(const std::string& said, const std::vector<std::string>& commands,
                       const std::vector<std::string>& left_over) {
  Diagnostic out{"usage/arguments", Severity::Error, in_our_words(said), {},
                 tr("`lianheti --help` and `lianheti COMMAND --help` say how")};
  if (said != kNoCommand) return out;
  if (left_over.empty()) {
    out.message = tr("no command is given");
    return out;
  }
  out.message = msg("there is no command “{}”", left_over.front());
  if (const std::string near = nearest(left_over.front(), commands); !near.empty()) out.hint = msg("did you mean “{}”?", near);
  return out;
}

}  // namespace lianheti

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "batch/workspace.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

// OS/2 fsType in words (OpenType specification, OS/2 table).
std::string embedding(std::uint16_t type) {
  if ((type & 0x0200) != 0) return tr("bitmaps only: may not be embedded");
  if ((type & 0x000F) == 0x0002) return tr("may not be embedded");
  if ((type & 0x0100) != 0) return tr("a part of it may not be embedded");
  if ((type & 0x000F) == 0) return tr("may be embedded");
  if ((type & 0x0008) != 0) return tr("may be embedded for editing");
  return tr("may be embedded for print and preview");
}

std::string describe(const FaceInfo& face) {
  return fmt::format("  {}  {}#{}  {}\n", face.postscript_name, face.file, face.index, embedding(face.embedding));
}

std::string describe_roles(const FontCatalog& fonts) {
  std::string out;
  for (const std::string& role : fonts.roles()) {
    for (const bool bold : {false, true}) {
      const std::vector<FaceId>& chain = fonts.chain(role, bold);
      if (bold && chain == fonts.chain(role, false)) continue;
      out += fmt::format("{}{}\n", role, bold ? tr(" (bold)") : "");
      for (const FaceId id : chain) out += describe(fonts.face(id));
    }
  }
  if (!fonts.refused().empty()) out += tr("installed, but not used: the licence forbids embedding") + std::string("\n");
  for (const FaceInfo& face : fonts.refused()) out += describe(face);
  return out;
}

std::string describe_text(const FontCatalog& fonts, const std::string& text) {
  std::string out;
  for (const std::string& role : fonts.roles()) {
    out += role + "\n";
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(text, at);
      if (is_space(c)) continue;
      std::size_t behind = at;
      const char32_t selector = at < text.size() ? next_code_point(text, behind) : 0;
      if (is_variation_selector(selector)) at = behind;
      const FaceId id = fonts.face_for(role, false, c, is_variation_selector(selector) ? selector : 0);
      out += fmt::format("  {} {}  {}\n", text.substr(begin, at - begin), code_point_name(c),
                         id == kNoFace ? tr("no font has this character") : fonts.face(id).postscript_name);
    }
  }
  return out;
}

Exit run_fonts(const std::string& text) {
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Result<std::shared_ptr<const FontCatalog>> fonts = workspace->fonts();
  if (!fonts.ok()) return fail(fonts.errors());
  if (text.empty()) return show(describe_roles(**fonts));
  return show(describe_text(**fonts, text), (*fonts)->missing_glyph(text).empty() ? Exit::Done : Exit::Errors);
}

}  // namespace

void add_fonts(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("fonts", tr("show the fonts in force, or which font serves each character"));
  auto text = std::make_shared<std::string>();
  command->add_option("TEXT", *text, tr("text to look up"));
  command->callback([&action, text] { action = [text] { return run_fonts(*text); }; });
}

}  // namespace lianheti

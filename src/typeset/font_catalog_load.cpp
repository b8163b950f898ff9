// Reading fonts/fonts.toml: finds the files, picks the face out of each by its PostScript name, builds the chains.
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/toml.h"
#include "typeset/font_catalog.h"
#include "typeset/font_catalog_state.h"

namespace lianheti {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxFolderDepth = 8;
// OS/2 fsType (OpenType, OS/2 table): the licence forbids embedding; only the whole font, or only bitmaps, may be
// embedded.
constexpr unsigned kUsageMask = 0x000F;
constexpr unsigned kRestricted = 0x0002;
constexpr unsigned kNoSubsetting = 0x0100;
constexpr unsigned kBitmapOnly = 0x0200;

// Lower-case file name to path. Earlier folders win; inside one folder the first path in byte order.
std::map<std::string, std::string> find_files(const std::vector<std::string>& folders, const fs::path& beside,
                                              const std::set<std::string>& wanted) {
  std::map<std::string, std::string> found;
  for (const std::string& name : folders) {
    fs::path folder = name;
    if (name.starts_with("~")) {
      const std::string home = environment("HOME");
      if (home.empty()) continue;
      folder = home + name.substr(1);
    } else if (folder.is_relative()) {
      folder = beside / folder;
    }
    std::map<std::string, std::string> here;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (entry.depth() >= kMaxFolderDepth) entry.disable_recursion_pending();
      std::string file = lower_ascii(entry->path().filename().string());
      if (!wanted.contains(file) || !entry->is_regular_file(error)) continue;
      std::string path = entry->path().lexically_normal().string();
      std::string& slot = here[std::move(file)];
      if (slot.empty() || path < slot) slot = std::move(path);
    }
    found.merge(here);
  }
  return found;
}

std::string font_name(hb_face_t* face, hb_ot_name_id_t id) {
  char text[256];
  unsigned size = sizeof(text);
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text);
  return size > 0 ? text : "";
}

std::string_view table(hb_face_t* face, hb_tag_t tag, hb_blob_t** blob) {
  *blob = hb_face_reference_table(face, tag);
  unsigned length = 0;
  const char* data = hb_blob_get_data(*blob, &length);
  return {data, length};
}

int big_endian(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::int16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                   static_cast<unsigned char>(bytes[at + 1]));
}

FaceInfo describe(hb_face_t* face, unsigned index, const std::string& file, std::size_t file_size) {
  FaceInfo info;
  info.file = file;
  info.index = index;
  info.postscript_name = font_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
  info.family = font_name(face, HB_OT_NAME_ID_FONT_FAMILY);
  info.units_per_em = hb_face_get_upem(face);
  hb_blob_t* blob = nullptr;
  info.cff = !table(face, HB_TAG('C', 'F', 'F', ' '), &blob).empty();
  hb_blob_destroy(blob);
  const std::string_view hhea = table(face, HB_TAG('h', 'h', 'e', 'a'), &blob);
  info.ascender = big_endian(hhea, 4);
  info.descender = big_endian(hhea, 6);
  hb_blob_destroy(blob);
  info.embedding = static_cast<std::uint16_t>(big_endian(table(face, HB_TAG('O', 'S', '/', '2'), &blob), 8));
  hb_blob_destroy(blob);
  info.version = Fingerprint().add(table(face, HB_TAG('h', 'e', 'a', 'd'), &blob)).add(std::to_string(file_size)).hex();
  hb_blob_destroy(blob);
  return info;
}

// Opens files and hands out face ids, one for each font of the file that is installed.
class Loader {
 public:
  Loader(FontCatalog::State& state, std::string file) : state_(state), file_(std::move(file)) {}

  void load(const TomlNode& root) {
    check_members(root, {"folders", "rare", "fonts", "roles"}, file_, problems);
    const TomlNode none;
    const TomlNode* fonts = root.find("fonts");
    const TomlNode* roles = root.find("roles");
    if (roles == nullptr || roles->members.empty()) {
      problem("font/no-role", tr("the file names no role"), root.line, tr("add a table [roles.song]"));
    }
    open_fonts(root, fonts != nullptr ? *fonts : none);
    const std::vector<FaceId> rare = faces_of(root, "rare");
    for (const auto& [name, role] : (roles != nullptr ? *roles : none).members) load_role(name, role, rare);
  }

  Diagnostics problems;

 private:
  void problem(const char* code, std::string message, int line, std::string hint) {
    problems.push_back({code, Severity::Error, std::move(message), {.file = file_, .line = line}, std::move(hint)});
  }

  void open_fonts(const TomlNode& root, const TomlNode& fonts) {
    std::set<std::string> wanted;
    for (const auto& [nickname, font] : fonts.members) {
      check_members(font, {"file", "face"}, file_, problems);
      for (const std::string& name : font.strings("file")) wanted.insert(lower_ascii(name));
      known_.insert(nickname);
    }
    const auto files = find_files(root.strings("folders"), fs::path(file_).parent_path(), wanted);
    for (const auto& [nickname, font] : fonts.members) {
      for (const std::string& name : font.strings("file")) {
        const auto found = files.find(lower_ascii(name));
        if (found == files.end()) continue;
        const FaceId id = open(found->second, font.string("face"));
        if (id == kNoFace) continue;
        ids_[nickname] = id;
        break;
      }
    }
  }

  // kNoFace where the file is no font, lacks the face, or may not be embedded: the chain goes on without it.
  FaceId open(const std::string& path, const std::string& face_name) {
    auto mapped = MappedFile::open(path);
    if (!mapped.ok()) return kNoFace;
    auto file = std::make_shared<const MappedFile>(std::move(*mapped));
    const std::string_view data = file->bytes();
    hb_blob_t* blob =
        hb_blob_create(data.data(), static_cast<unsigned>(data.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    FaceId id = kNoFace;
    const unsigned count = hb_face_count(blob);
    for (unsigned index = 0; index < count && id == kNoFace; ++index) {
      hb_face_t* face = hb_face_create(blob, index);
      FaceInfo info = describe(face, index, path, data.size());
      const bool wanted = face_name.empty() || info.postscript_name == face_name;
      if (wanted && !may_be_embedded(info)) {
        state_.refused.push_back(std::move(info));
      } else if (wanted && hb_face_get_glyph_count(face) > 0) {
        id = info.id = static_cast<FaceId>(state_.faces.size());
        state_.faces.emplace_back(std::move(info), file);
      }
      hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    return id;
  }

  std::vector<FaceId> faces_of(const TomlNode& table, const char* key) {
    std::vector<FaceId> ids;
    for (const std::string& nickname : table.strings(key)) {
      if (!known_.contains(nickname)) {
        problem("font/unknown-font", msg("no font is called “{}”", nickname), table.line,
                msg("add {} to the table [fonts]", nickname));
      } else if (const auto found = ids_.find(nickname); found != ids_.end()) {
        ids.push_back(found->second);
      }
    }
    return ids;
  }

  void load_role(const std::string& name, const TomlNode& role, const std::vector<FaceId>& rare) {
    check_members(role, {"title", "regular", "bold"}, file_, problems);
    const std::vector<FaceId> regular = faces_of(role, "regular");
    const std::vector<FaceId> bold = faces_of(role, "bold");
    if (regular.empty()) {
      problem("font/none-installed", msg("none of the fonts of the role “{}” is installed", name), role.line,
              msg("install one of them, or add a font and its folder: {}", fmt::join(role.strings("regular"), ", ")));
    }
    const auto join = [](std::initializer_list<const std::vector<FaceId>*> parts) {
      std::vector<FaceId> chain;
      for (const auto* part : parts) {
        for (const FaceId id : *part) {
          if (std::find(chain.begin(), chain.end(), id) == chain.end()) chain.push_back(id);
        }
      }
      return chain;
    };
    state_.role_names.push_back(name);
    state_.roles[name] = {join({&regular, &rare}), join({&bold, &regular, &rare})};
  }

  FontCatalog::State& state_;
  std::string file_;
  std::set<std::string> known_;
  std::map<std::string, FaceId> ids_;
};

}  // namespace

bool may_be_embedded(const FaceInfo& face) {
  return (face.embedding & kUsageMask) != kRestricted && (face.embedding & (kNoSubsetting | kBitmapOnly)) == 0;
}

Result<std::shared_ptr<const FontCatalog>> FontCatalog::load(const std::string& fonts_toml) {
  LIANHETI_TRY(const std::string bytes, read_file(fonts_toml));
  LIANHETI_TRY(const TomlNode root, parse_toml(bytes, fonts_toml));
  std::shared_ptr<FontCatalog> catalog(new FontCatalog);
  Loader loader(*catalog->state_, fonts_toml);
  loader.load(root);
  if (!loader.problems.empty()) return loader.problems;
  return std::shared_ptr<const FontCatalog>(std::move(catalog));
}

}  // namespace lianheti

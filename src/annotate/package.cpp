#include "annotate/package.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "annotate/xml_edit.h"
#include "base/i18n.h"

namespace lianheti {
namespace {

constexpr std::uint64_t kMostBytes = 1ull << 30;  // of all parts
constexpr std::uint16_t kDosDate = 0x21;          // 1980-01-01, the first date of the format
const std::string kContentTypes = "[Content_Types].xml";

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Diagnostic broken(const std::string& file, std::string message) {
  return {"annotate/not-a-package",
          Severity::Error,
          std::move(message),
          {.file = file},
          tr("open it in a spreadsheet program, save it as .xlsx and try again")};
}

// "xl/worksheets/" of "xl/worksheets/sheet1.xml".
std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

}  // namespace

Result<Package> Package::open(const std::string& bytes, const std::string& file) {
  Package out;
  out.file_ = file;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return broken(file, tr("the archive cannot be opened"));
  Archive zip(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (zip == nullptr) {
    zip_source_free(source);
    return broken(file, tr("the archive cannot be opened"));
  }
  std::uint64_t total = 0;
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0) continue;
    std::string name = stat.name;
    if (name.empty() || name.back() == '/') continue;
    std::replace(name.begin(), name.end(), '\\', '/');
    total += stat.size;
    if (total > kMostBytes) {
      return Diagnostic{"annotate/over-limit",
                        Severity::Error,
                        tr("the workbook is too large to be marked"),
                        {.file = file},
                        tr("use the list that `check` prints")};
    }
    std::string content(stat.size, '\0');
    zip_file_t* entry = zip_fopen_index(zip.get(), static_cast<zip_uint64_t>(i), 0);
    const zip_int64_t read = entry == nullptr ? -1 : zip_fread(entry, content.data(), content.size());
    if (entry != nullptr) zip_fclose(entry);
    if (read != static_cast<zip_int64_t>(content.size()))
      return broken(file, msg("the part “{}” cannot be read", name));
    out.parts_[name] = std::move(content);
  }
  if (!out.contains(kContentTypes)) return broken(file, tr("the archive is no workbook"));
  return out;
}

const std::string& Package::part(const std::string& name) const {
  static const std::string none;
  const auto found = parts_.find(name);
  return found == parts_.end() ? none : found->second;
}

std::string Package::free_name(const std::string& prefix, const std::string& suffix) const {
  for (int number = 1;; ++number) {
    const std::string name = prefix + std::to_string(number) + suffix;
    if (!contains(name)) return name;
  }
}

Result<std::string> Package::bytes() const {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  std::unique_ptr<zip_source_t, FreeSource> kept(buffer);
  zip_source_keep(buffer);
  Archive zip(zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr));
  if (zip == nullptr) {
    zip_source_free(buffer);
    return broken(file_, tr("the marked copy cannot be packed"));
  }
  const auto add = [&](const std::string& name, const std::string& content) {
    zip_source_t* source = zip_source_buffer(zip.get(), content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return;
    }
    zip_file_set_dostime(zip.get(), static_cast<zip_uint64_t>(index), 0, kDosDate, 0);
  };
  add(kContentTypes, part(kContentTypes));
  for (const auto& [name, content] : parts_) {
    if (name != kContentTypes) add(name, content);
  }
  if (zip_close(zip.get()) != 0) return broken(file_, tr("the marked copy cannot be packed"));
  static_cast<void>(zip.release());
  zip_stat_t stat;
  if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0) {
    return broken(file_, tr("the marked copy cannot be packed"));
  }
  std::string out(stat.size, '\0');
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  return out;
}

std::string relationships_part(const std::string& part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

std::vector<Relationship> relationships(const Package& package, const std::string& part) {
  std::vector<Relationship> out;
  const std::string& text = package.part(relationships_part(part));
  XmlTags tags(text);
  for (XmlTag tag; tags.next(tag);) {
    if (tag.closing || tag.local != "Relationship") continue;
    out.push_back({attribute(tag.text, "Id"), attribute(tag.text, "Type"), attribute(tag.text, "Target"),
                   attribute(tag.text, "TargetMode") == "External"});
  }
  return out;
}

std::string resolve_target(const std::string& part, const std::string& target) {
  if (target.starts_with("/")) return target.substr(1);
  std::string folder = folder_of(part);
  std::string rest = target;
  while (rest.starts_with("./")) rest = rest.substr(2);
  while (rest.starts_with("../") && !folder.empty()) {
    rest = rest.substr(3);
    folder = folder_of(folder.substr(0, folder.size() - 1));
  }
  return folder + rest;
}

std::string add_relationship(Package& package, const std::string& part, const std::string& type,
                             const std::string& target) {
  const std::string name = relationships_part(part);
  std::string text = package.part(name);
  if (text.empty()) {
    text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
  }
  std::string id;
  const std::vector<Relationship> taken = relationships(package, part);
  for (std::size_t number = taken.size() + 1; id.empty(); ++number) {
    const std::string candidate = "rIdMark" + std::to_string(number);
    const bool free =
        std::none_of(taken.begin(), taken.end(), [&](const Relationship& at) { return at.id == candidate; });
    if (free) id = candidate;
  }
  package.set(name, append_child(text, "Relationships",
                                 "<" + prefix_of(text) + "Relationship Id=\"" + id + "\" Type=\"" + type +
                                     "\" Target=\"" + xml_escape(target) + "\"/>"));
  return id;
}

void remove_relationship(Package& package, const std::string& part, const std::string& id) {
  const std::string name = relationships_part(part);
  package.set(name, replace_elements(package.part(name), "Relationship", [&](std::string_view element) {
                return attribute(element, "Id") == id ? std::string() : std::string(element);
              }));
}

void declare_part(Package& package, const std::string& part, const std::string& type) {
  const std::string& text = package.part(kContentTypes);
  package.set(kContentTypes,
              append_child(text, "Types",
                           "<" + prefix_of(text) + "Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>"));
}

void declare_extension(Package& package, const std::string& extension, const std::string& type) {
  const std::string& text = package.part(kContentTypes);
  XmlTags tags(text);
  for (XmlTag tag; tags.next(tag);) {
    if (tag.local == "Default" && attribute(tag.text, "Extension") == extension) return;
  }
  const XmlSpan root = find_element(text, "Types");
  const std::string element =
      "<" + prefix_of(text) + "Default Extension=\"" + extension + "\" ContentType=\"" + type + "\"/>";
  package.set(kContentTypes, text.substr(0, root.content) + element + text.substr(root.content));
}

void remove_part(Package& package, const std::string& part) {
  package.remove(part);
  package.remove(relationships_part(part));
  package.set(kContentTypes, replace_elements(package.part(kContentTypes), "Override", [&](std::string_view element) {
                return attribute(element, "PartName") == "/" + part ? std::string() : std::string(element);
              }));
}

}  // namespace lianheti

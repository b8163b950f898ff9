#include "base/file_errors.h"

#include <cerrno>

#include "base/i18n.h"

namespace lianheti {

// strerror is not translated by our catalogue and depends on the locale: the common causes are named here.
std::string cause_of(int error) {
  switch (error) {
    case ENOENT: return tr("it does not exist");
    case EACCES:
    case EPERM: return tr("no permission");
    case EROFS: return tr("the file system is read-only");
    case EISDIR: return tr("it is a folder");
    case ENOTDIR: return tr("a part of its path is not a folder");
    case ENOSPC:
    case EDQUOT: return tr("the disk is full");
    case ENAMETOOLONG: return tr("its name is too long");
    case EMFILE:
    case ENFILE: return tr("too many open files");
    default: return msg("system error {}", error);
  }
}

Diagnostic cannot_read(const std::filesystem::path& path, int error) {
  return {"base/cannot-read", Severity::Error, msg("cannot read the file: {}", cause_of(error)), {.file = path.string()},
          tr("check the name and whether the file may be read")};
}

Diagnostic cannot_list(const std::filesystem::path& folder, int error) {
  return {"base/cannot-read", Severity::Error, msg("cannot look into the folder: {}", cause_of(error)),
          {.file = folder.string()}, tr("check whether the folder is mounted and may be read")};
}

Diagnostic cannot_write(const std::filesystem::path& path, int error) {
  return {"base/cannot-write", Severity::Error, msg("cannot write the file: {}", cause_of(error)),
          {.file = path.string()}, tr("free space, give permission, or choose another folder with -o")};
}

}  // namespace lianheti

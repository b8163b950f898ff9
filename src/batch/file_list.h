// FileList: the files of one packet, or of a regime's year, for documents about them (scope = "files" or "regime-files" in
// regime.toml): a template reads them from its parameter :files by json_each. And their checksums, as sha256sum reads them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "batch/manifest.h"
#include "regime/regime.h"

namespace lianheti {

struct ListedFile {
  const DocumentSpec* spec = nullptr;  // nullptr of a compendium
  std::string path;                    // as in the manifest
  std::string sha256;
  std::uint64_t bytes = 0;
  int pages = 0;        // 0: no PDF
  std::string bound_at;  // the page of the compendium that the document begins on; "" outside it
};

// [{"document":"agreement","title":"组建协议","signs":"…","file":"02 组建协议.pdf","bytes":1,"sha256":"…","pages":9,
// "page":"3"}, …]; of a compendium "document" alone; "pages" of a PDF; "page" of one that is bound.
// Names are below `folder`, where the list stands.
std::string to_json(const std::vector<ListedFile>& files, const std::string& folder);

// "<sha256>  <file>" a line.
std::string checksums(const std::vector<ListedFile>& files, const std::string& folder);

}  // namespace lianheti

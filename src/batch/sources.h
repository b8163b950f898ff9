// Sources: the input files that a document was made from, to be carried inside a PDF/A-3 file.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "batch/checked_data.h"
#include "pdf/write_pdf.h"

namespace lianheti {

class Sources {
 public:
  // Reads every file that rows came from, once a run.
  static Result<Sources> load(const CheckedData& data);

  // The files that rows of the consortium came from, and `description` (JSON) as lianheti.json. `wording`: of its regime,
  // for what each file is to the document.
  Result<std::vector<Attachment>> of(Connection& connection, const std::string& consortium, const Words& wording,
                                     std::string description) const;

 private:
  struct File {
    std::string name;
    std::string mime;
    std::shared_ptr<const std::string> bytes;
  };
  std::map<std::string, File> files_;  // by path as given
  std::string query_;                  // paths for :consortium
};

}  // namespace lianheti

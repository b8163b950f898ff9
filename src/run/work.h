// Work: what a run has to do for one subject and product, and how it is done in a worker process: compose the documents,
// compare their ingredients with those of last time, set and write those that differ.
#pragma once
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/worker_pool.h"
#include "batch/document_builder.h"
#include "run/run_store.h"

namespace lianheti {

struct WorkItem {
  SubjectKey key;
  Subject subject;
  std::vector<PlannedDocument> documents;
  std::vector<PlannedDocument> over_files;
  const Template* compendium = nullptr;
  bool compendium_broken = false;
  bool withheld = false;  // errors hold back all but `documents`: what was built before is stale, not retired
  std::string places;  // the file that says where people sign, below the output
  std::string suffix;  // of the documents' names: the row of `each`; "" for one alone
  Ingredients base;    // that all documents of the item share
};

// What is asked of a worker process.
struct WorkRequest {
  std::size_t item = 0;
  bool dry = false;            // only say what would be built
  std::set<std::string> skip;  // documents that went over their limits
  std::vector<StoredDocument> last;
};

struct WorkAnswer {
  enum class Did : std::uint8_t { Unchanged, Built, Failed };
  struct Document {
    StoredDocument stored;
    Did did = Did::Unchanged;
  };
  std::vector<Document> documents;
  Diagnostics problems;
};

std::string to_json(const WorkRequest& request);
Result<WorkRequest> parse_request(const std::string& text);
std::string to_json(const WorkAnswer& answer);
Result<WorkAnswer> parse_answer(const std::string& text);

// The answer of a worker that could not begin: what was built before stays, as stale.
WorkAnswer not_begun(const WorkRequest& request, const Diagnostics& why);

// One worker process's own bench. `item`: the item of a number.
class Worker {
 public:
  Worker(const DocumentBuilder& builder, Workbench bench, std::function<WorkItem(std::size_t)> item, std::string root)
      : builder_(builder), bench_(std::move(bench)), item_(std::move(item)), root_(std::move(root)) {}

  WorkAnswer work(const WorkRequest& request, const Step& step);

 private:
  const DocumentBuilder& builder_;
  Workbench bench_;
  std::function<WorkItem(std::size_t)> item_;
  std::string root_;
};

}  // namespace lianheti

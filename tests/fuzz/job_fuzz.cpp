// A job file as a person types it.
#include "fuzz/fuzz_folder.h"
#include "run/job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lianheti::fuzz::Folder folder;
  const auto job =
      lianheti::load_job(folder.write("job.toml", {reinterpret_cast<const char*>(data), size}));
  if (!job.ok()) {
    lianheti::fuzz::expect_places(job.errors());
  } else if (job->inputs.empty() || job->output.empty() || (job->products.empty() && !job->check)) {
    __builtin_trap();
  }
  return 0;
}

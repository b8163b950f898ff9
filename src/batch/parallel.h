// A loop over numbered jobs on several threads. Results are stored by number, so the order of the output never depends
// on the number of threads.
#pragma once
#include <cstddef>
#include <functional>

namespace lianheti {

// Calls work(worker, index) for each index below `count`, each once; `worker` is below the number of threads and names
// the thread's own state. An exception in one job is rethrown here after the others have ended.
void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(unsigned worker, std::size_t index)>& work);

// Threads to use where `asked` is 0: one a processor.
unsigned thread_count(unsigned asked);

}  // namespace lianheti

#include "base/bounded_queue.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace lianheti {
namespace {

TEST(BoundedQueue, GivesWhatEachMakerPushedInItsOrder) {
  BoundedQueue<int> queue(2, 3);
  std::vector<std::jthread> makers;
  for (int maker = 0; maker < 3; ++maker) {
    makers.emplace_back([&queue, maker] {
      for (int i = 0; i < 100; ++i) queue.push(100 * maker + i);
      queue.close();
    });
  }
  std::vector<std::vector<int>> taken(3);
  while (const std::optional<int> item = queue.take()) taken[static_cast<std::size_t>(*item / 100)].push_back(*item % 100);
  for (const std::vector<int>& each : taken) {
    ASSERT_EQ(each.size(), 100u);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(each[static_cast<std::size_t>(i)], i);
  }
}

TEST(BoundedQueue, AMakerWaitsForRoomUntilItIsAbandoned) {
  BoundedQueue<int> queue(1, 1);
  {
    const std::jthread maker([&queue] {
      for (int i = 0; i < 10; ++i) queue.push(i);
      queue.close();
    });
    EXPECT_EQ(queue.take(), 0);
    queue.abandon();
  }
  EXPECT_TRUE(queue.abandoned());
  EXPECT_EQ(queue.take(), std::nullopt);
}

}  // namespace
}  // namespace lianheti

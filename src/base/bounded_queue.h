// BoundedQueue: what some threads make and one takes, with room for so many, so that fast makers wait instead of filling
// the memory.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace lianheti {

template <typename T>
class BoundedQueue {
 public:
  // `makers` threads push, each of which calls close() once.
  BoundedQueue(std::size_t room, std::size_t makers) : room_(room), makers_(makers) {}

  // Waits for room. Once abandoned, what is pushed is dropped.
  void push(T item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return items_.size() < room_ || abandoned_; });
    if (!abandoned_) items_.push_back(std::move(item));
    changed_.notify_all();
  }

  // This maker will push nothing more.
  void close() {
    const std::lock_guard lock(mutex_);
    --makers_;
    changed_.notify_all();
  }

  // Waits for an item; nullopt when all makers have closed and everything is taken.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !items_.empty() || makers_ == 0; });
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    changed_.notify_all();
    return item;
  }

  // Nobody will take anything any more.
  void abandon() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    items_.clear();
    changed_.notify_all();
  }
  bool abandoned() {
    const std::lock_guard lock(mutex_);
    return abandoned_;
  }

 private:
  const std::size_t room_;
  std::size_t makers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> items_;
  bool abandoned_ = false;
};

}  // namespace lianheti

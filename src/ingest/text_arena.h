// Many short texts in little memory: each is stored once, behind its length, in large blocks that never move. Private
// to ingest.
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace lianheti {

class TextArena {
 public:
  void add(std::string_view text) {
    if (text.empty()) {
      texts_.push_back(nullptr);
      return;
    }
    const auto length = static_cast<std::uint32_t>(text.size());
    bytes_ += text.size();
    char* to = allocate(sizeof(length) + text.size());
    std::memcpy(to, &length, sizeof(length));
    std::memcpy(to + sizeof(length), text.data(), text.size());
    texts_.push_back(to);
  }

  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const { return bytes_; }

  // Valid as long as the arena lives.
  std::string_view operator[](std::size_t index) const {
    const char* at = texts_[index];
    if (at == nullptr) return {};
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof(length));
    return {at + sizeof(length), length};
  }

 private:
  static constexpr std::size_t kBlockBytes = 1u << 18;

  char* allocate(std::size_t bytes) {
    if (bytes > left_) {
      const std::size_t block = bytes > kBlockBytes ? bytes : kBlockBytes;
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
      next_ = blocks_.back().get();
      left_ = block;
    }
    char* out = next_;
    next_ += bytes;
    left_ -= bytes;
    return out;
  }

  std::vector<const char*> texts_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace lianheti

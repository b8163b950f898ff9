#include "sample/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/text.h"

namespace lianheti {
namespace {

// SplitMix64 (Steele, Lea and Flood 2014): one step of a stream of well mixed numbers.
std::uint64_t next(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

// FNV-1a over the key, started from the seed.
std::uint64_t stream_of(std::uint64_t seed, std::string_view key) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ seed * 0x9E3779B97F4A7C15U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

const std::string* find_given(const Vocabulary::Given& given, std::string_view name) {
  for (const auto& [key, value] : given) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

void Vocabulary::add(const TomlNode& table, const std::string& prefix) {
  for (const auto& [name, node] : table.members) {
    if (node.kind == TomlNode::Kind::Table) {
      add(node, prefix + name + ".");
      continue;
    }
    std::vector<Alternative> alternatives;
    if (node.kind == TomlNode::Kind::String) {
      for (std::size_t at = 0; at < node.text.size();) {
        const std::size_t start = at;
        next_code_point(node.text, at);
        alternatives.push_back({Part{.text = node.text.substr(start, at - start)}});
      }
    }
    for (const TomlNode& item : node.items) alternatives.push_back(parse(item.text));
    names_[prefix + name] = std::move(alternatives);
  }
}

Vocabulary::Alternative Vocabulary::parse(std::string_view text) {
  Alternative out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    if (open > 0) out.push_back({.text = std::string(text.substr(0, open))});
    Part slot{.text = std::string(text.substr(open + 1, close - open - 1)), .slot = true};
    read_range(slot);
    out.push_back(std::move(slot));
    text.remove_prefix(close + 1);
  }
  if (!text.empty()) out.push_back({.text = std::string(text)});
  return out;
}

// "3..9" or "100..900/50".
bool Vocabulary::read_range(Part& part) {
  const char* const end = part.text.data() + part.text.size();
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t step = 1;
  auto at = std::from_chars(part.text.data(), end, least);
  if (at.ec != std::errc() || !std::string_view(at.ptr, static_cast<std::size_t>(end - at.ptr)).starts_with("..")) {
    return false;
  }
  at = std::from_chars(at.ptr + 2, end, most);
  if (at.ec == std::errc() && at.ptr != end && *at.ptr == '/') at = std::from_chars(at.ptr + 1, end, step);
  if (at.ec != std::errc() || at.ptr != end || most < least || step < 1) return false;
  part.least = least;
  part.most = most;
  part.step = step;
  return true;
}

std::int64_t Vocabulary::draw(std::int64_t least, std::int64_t most, std::string_view key) const {
  if (most <= least) return least;
  std::uint64_t stream = stream_of(seed_, key);
  return least + static_cast<std::int64_t>(next(stream) % static_cast<std::uint64_t>(most - least + 1));
}

std::string Vocabulary::say(const std::string& name, std::string_view key, const Given& given) const {
  std::uint64_t stream = stream_of(stream_of(seed_, name), key);
  return say(name, stream, given);
}

std::string Vocabulary::say(const std::string& name, std::uint64_t& stream, const Given& given) const {
  if (const std::string* value = find_given(given, name)) return *value;
  const auto found = names_.find(name);
  if (found == names_.end() || found->second.empty()) return "{" + name + "}";
  std::string out;
  for (const Part& part : found->second[next(stream) % found->second.size()]) {
    if (!part.slot) {
      out += part.text;
    } else if (part.step > 0) {
      out += expand(part, next(stream) % count(part), given);
    } else {
      out += say(part.text, stream, given);
    }
  }
  return out;
}

std::string Vocabulary::deal(const std::string& name, std::uint64_t index, std::string_view key, const Given& given) const {
  const auto found = names_.find(name);
  if (found == names_.end() || found->second.empty()) return "{" + name + "}";
  std::uint64_t rest = shuffled(index, count(name), name + "/" + std::string(key));
  for (const Alternative& alternative : found->second) {
    const std::uint64_t here = count(alternative);
    if (rest < here) return expand(alternative, rest, given);
    rest -= here;
  }
  return "{" + name + "}";
}

std::uint64_t Vocabulary::shuffled(std::uint64_t index, std::uint64_t count, std::string_view key) const {
  if (count < 2) return 0;
  std::uint64_t stream = stream_of(seed_, key);
  // An affine map with a factor near count × the golden section that shares no divisor with count.
  std::uint64_t factor = count / 2 + next(stream) % (count / 4 + 1) + 1;
  while (std::gcd(factor, count) != 1) ++factor;
  const std::uint64_t shift = next(stream) % count;
  return ((index % count) * (factor % count) + shift) % count;
}

std::uint64_t Vocabulary::count(const std::string& name) const {
  const auto found = names_.find(name);
  if (found == names_.end()) return 0;
  std::uint64_t sum = 0;
  for (const Alternative& alternative : found->second) sum += count(alternative);
  return sum;
}

std::uint64_t Vocabulary::count(const Alternative& alternative) const {
  std::uint64_t product = 1;
  for (const Part& part : alternative) product *= count(part);
  return product;
}

std::uint64_t Vocabulary::count(const Part& part) const {
  if (!part.slot) return 1;
  if (part.step > 0) return static_cast<std::uint64_t>((part.most - part.least) / part.step + 1);
  return std::max<std::uint64_t>(count(part.text), 1);
}

std::string Vocabulary::expand(const Alternative& alternative, std::uint64_t index, const Given& given) const {
  std::string out;
  for (const Part& part : alternative) {
    const std::uint64_t here = count(part);
    out += expand(part, index % here, given);
    index /= here;
  }
  return out;
}

std::string Vocabulary::expand(const Part& part, std::uint64_t index, const Given& given) const {
  if (!part.slot) return part.text;
  if (part.step > 0) return std::to_string(part.least + static_cast<std::int64_t>(index) * part.step);
  if (const std::string* value = find_given(given, part.text)) return *value;
  const auto found = names_.find(part.text);
  if (found == names_.end()) return "{" + part.text + "}";
  for (const Alternative& alternative : found->second) {
    const std::uint64_t here = count(alternative);
    if (index < here) return expand(alternative, index, given);
    index -= here;
  }
  return "";
}

}  // namespace lianheti

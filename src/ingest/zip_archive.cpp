#include "ingest/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "base/ascii.h"
#include "base/i18n.h"

namespace lianheti {
namespace {

constexpr std::size_t kPieceBytes = 1u << 18;

// Deflate reaches about 1:1,030. Real sheets stay below 1:100 once they are large.
constexpr std::uint64_t kMaxRatio = 250;
constexpr std::uint64_t kRatioFreeBytes = std::uint64_t{64} << 20;

// The end-of-directory record with the longest comment, and the locator before it.
constexpr std::size_t kDirectoryEndBytes = 22 + 0xFFFF + 20;

constexpr std::uint64_t kManyEntries = std::uint64_t{1} << 40;

std::uint64_t little_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

// How many entries the end-of-directory record declares (PKWARE APPNOTE 4.3.16, 4.3.14), looked at before libzip
// allocates for them. -1 where there is no such record: the archive is cut off.
std::int64_t declared_entries(const ZipBytes& bytes) {
  const std::uint64_t begin = bytes.size() > kDirectoryEndBytes ? bytes.size() - kDirectoryEndBytes : 0;
  const std::string end = bytes.read(begin, kDirectoryEndBytes);
  const std::size_t at = end.rfind(std::string_view("PK\5\6", 4));
  if (at == std::string::npos || end.size() - at < 22) return -1;
  const std::uint64_t entries = little_endian(end, at + 10, 2);
  if (entries < 0xFFFF || at < 20 || end.compare(at - 20, 4, std::string_view("PK\6\7", 4)) != 0) {
    return static_cast<std::int64_t>(entries);
  }
  const std::uint64_t zip64 = little_endian(end, at - 12, 8);
  const std::string record = bytes.read(zip64, 56);
  if (record.size() < 56) return -1;
  return static_cast<std::int64_t>(std::min<std::uint64_t>(little_endian(record, 32, 8), kManyEntries));
}

// Whether a name has a ".." segment; no writer of spreadsheets makes one.
bool climbs(std::string_view name) {
  return name.starts_with("..") || name.find("/..") != std::string_view::npos ||
         name.find("\\..") != std::string_view::npos;
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipArchive::State {
  struct Entry {
    zip_uint64_t index = 0;
    std::uint64_t compressed = 0;
    std::uint64_t inflated = 0;  // most that was ever inflated of it
  };

  explicit State(ZipBytes from) : bytes(std::move(from)) {}

  ZipBytes bytes;
  ReadContext* context = nullptr;
  zip_t* zip = nullptr;
  std::map<std::string, Entry, std::less<>> entries;
  std::uint64_t total = 0;

  // Counts what is inflated of a part, the most at any time; false beyond the limits.
  bool count(Entry& entry, std::uint64_t inflated) {
    if (inflated > entry.inflated) {
      total += inflated - entry.inflated;
      entry.inflated = inflated;
    }
    return inflated <= context->limits().part_bytes && total <= context->limits().total_bytes;
  }

  Diagnostic too_large(std::string_view name) const {
    return context->over_limit(msg("the part “{}” of the archive is too large when unpacked", name));
  }

  ~State() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

std::string normalize_part_name(std::string_view name) {
  std::vector<std::string> segments(1);
  for (char c : name) {
    if (c == '/' || c == '\\') {
      segments.emplace_back();
    } else {
      segments.back() += lower_ascii(c);
    }
  }
  std::vector<std::string> kept;
  for (std::string& segment : segments) {
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      if (kept.empty()) return "";
      kept.pop_back();
    } else {
      kept.push_back(std::move(segment));
    }
  }
  std::string out;
  for (const std::string& segment : kept) out += (out.empty() ? "" : "/") + segment;
  return out;
}

Result<ZipArchive> ZipArchive::open(ZipBytes bytes, ReadContext& context) {
  auto state = std::make_unique<State>(std::move(bytes));
  state->context = &context;
  const std::int64_t declared = declared_entries(state->bytes);
  if (declared < 0)
    return context.damaged(tr("the file is cut off: the directory at the end of the archive is missing"));
  if (declared > context.limits().entries) {
    return context.over_limit(msg("the archive declares {} parts, more than {}", declared, context.limits().entries));
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = state->bytes.source(&error);
  if (source != nullptr) state->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (state->zip == nullptr) {
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (source != nullptr) zip_source_free(source);
    return context.damaged(msg("the archive is damaged: {}", why));
  }
  zip_error_fini(&error);

  const zip_int64_t count = zip_get_num_entries(state->zip, 0);
  if (count > static_cast<zip_int64_t>(context.limits().entries)) {
    return context.over_limit(msg("the archive has {} parts, more than {}", count, context.limits().entries));
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(state->zip, index, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
      return context.damaged(tr("the directory of the archive is damaged"));
    }
    const std::string_view raw = stat.name;
    if (raw.empty() || raw.back() == '/') continue;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      return context.error("ingest/encrypted", msg("the part “{}” of the archive is encrypted", raw),
                           tr("save the file again without a password"));
    }
    if (climbs(raw)) continue;
    const std::string name = normalize_part_name(raw);
    if (name.empty()) continue;
    const bool fresh = state->entries.emplace(name, ZipArchive::State::Entry{index, stat.comp_size, 0}).second;
    if (!fresh) {
      return context.error("ingest/repeated-part", msg("the archive has two parts of the name “{}”", name),
                           tr("the file is damaged or was made to deceive; ask its sender for a new one"));
    }
  }
  return ZipArchive(std::move(state));
}

Result<ZipArchive> ZipArchive::again(ReadContext& context) const { return open(ZipBytes(state_->bytes), context); }

bool ZipArchive::contains(std::string_view name) const {
  return state_->entries.find(normalize_part_name(name)) != state_->entries.end();
}

std::uint64_t ZipArchive::packed_bytes(std::string_view name) const {
  const auto found = state_->entries.find(normalize_part_name(name));
  return found == state_->entries.end() ? 0 : found->second.compressed;
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> out;
  out.reserve(state_->entries.size());
  for (const auto& [name, entry] : state_->entries) out.push_back(name);
  return out;
}

Result<void> ZipArchive::inflate(std::string_view name, const Consumer& consumer) {
  ReadContext& context = *state_->context;
  const auto found = state_->entries.find(normalize_part_name(name));
  if (found == state_->entries.end()) return context.damaged(msg("the part “{}” of the archive is missing", name));
  ZipArchive::State::Entry& entry = found->second;
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(state_->zip, entry.index, 0));
  if (!file) {
    return context.damaged(msg("the part “{}” of the archive cannot be read: {}", name, zip_strerror(state_->zip)));
  }
  std::string piece(kPieceBytes, '\0');
  std::uint64_t done = 0;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) {
      return context.damaged(msg("the part “{}” of the archive is damaged: {}", name, zip_file_strerror(file.get())));
    }
    if (got == 0) break;
    done += static_cast<std::uint64_t>(got);
    if (!state_->count(entry, done)) return state_->too_large(name);
    if (done > kRatioFreeBytes && done / kMaxRatio > entry.compressed) {
      return context.over_limit(
          msg("the part “{}” of the archive unpacks to more than {} times its size: a zip bomb", name, kMaxRatio));
    }
    if (!consumer({piece.data(), static_cast<std::size_t>(got)}, false)) return {};
  }
  consumer({}, true);
  return {};
}

Result<void> ZipArchive::count(const ZipArchive& other) {
  for (const auto& [name, entry] : other.state_->entries) {
    const auto ours = state_->entries.find(name);
    if (entry.inflated == 0 || ours == state_->entries.end()) continue;
    if (!state_->count(ours->second, entry.inflated)) return state_->too_large(name);
  }
  return {};
}

Result<std::string> ZipArchive::read(std::string_view name, std::uint64_t max_bytes) {
  std::string out;
  bool fits = true;
  LIANHETI_CHECK(inflate(name, [&](std::string_view piece, bool) {
    fits = out.size() + piece.size() <= max_bytes;
    if (fits) out += piece;
    return fits;
  }));
  if (!fits) return state_->too_large(name);
  return out;
}

}  // namespace lianheti

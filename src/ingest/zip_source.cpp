#include "ingest/zip_source.h"

#include <zip.h>

#include <cstring>

namespace lianheti {

// A file as libzip asks for it.
struct ZipBytes::Reader {
  std::shared_ptr<const InputFile> file;
  std::uint64_t at = 0;
  zip_error_t error{};

  zip_int64_t read(void* to, zip_uint64_t most) {
    const Result<std::string> got = file->read(at, static_cast<std::size_t>(most));
    if (!got.ok()) {
      zip_error_set(&error, ZIP_ER_READ, 0);
      return -1;
    }
    std::memcpy(to, got->data(), got->size());
    at += got->size();
    return static_cast<zip_int64_t>(got->size());
  }

  zip_int64_t seek(void* data, zip_uint64_t length) {
    const zip_int64_t to = zip_source_seek_compute_offset(at, file->size(), data, length, &error);
    if (to < 0) return -1;
    at = static_cast<std::uint64_t>(to);
    return 0;
  }

  // The commands of a source that can be read at any place (zip_source_function(3)).
  static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    Reader& reader = *static_cast<Reader*>(self);
    switch (command) {
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
      case ZIP_SOURCE_OPEN:
        reader.at = 0;
        return 0;
      case ZIP_SOURCE_READ:
        return reader.read(data, length);
      case ZIP_SOURCE_STAT: {
        auto* stat = static_cast<zip_stat_t*>(data);
        zip_stat_init(stat);
        stat->size = reader.file->size();
        stat->valid |= ZIP_STAT_SIZE;
        return sizeof *stat;
      }
      case ZIP_SOURCE_SEEK:
        return reader.seek(data, length);
      case ZIP_SOURCE_TELL:
        return static_cast<zip_int64_t>(reader.at);
      case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&reader.error, data, length);
      case ZIP_SOURCE_CLOSE:
      case ZIP_SOURCE_FREE:
        return 0;
      default:
        zip_error_set(&reader.error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
  }
};

ZipBytes::ZipBytes(std::string bytes) : bytes_(std::make_shared<const std::string>(std::move(bytes))) {}
ZipBytes::ZipBytes(InputFile file) : reader_(new Reader{std::make_shared<const InputFile>(std::move(file))}) {}
ZipBytes::ZipBytes(const ZipBytes& other)
    : bytes_(other.bytes_), reader_(other.reader_ == nullptr ? nullptr : new Reader{other.reader_->file}) {}
ZipBytes::ZipBytes(ZipBytes&&) noexcept = default;
ZipBytes::~ZipBytes() = default;

std::uint64_t ZipBytes::size() const { return reader_ != nullptr ? reader_->file->size() : bytes_->size(); }

std::string ZipBytes::read(std::uint64_t at, std::size_t most) const {
  if (reader_ == nullptr) return at < bytes_->size() ? bytes_->substr(at, most) : "";
  Result<std::string> got = reader_->file->read(at, most);
  return got.ok() ? std::move(*got) : "";
}

zip_source_t* ZipBytes::source(zip_error_t* error) {
  if (reader_ == nullptr) return zip_source_buffer_create(bytes_->data(), bytes_->size(), 0, error);
  return zip_source_function_create(Reader::answer, reader_.get(), error);
}

}  // namespace lianheti

// Database: one open SQLite handle with the program's limits on it. Private to this folder; SQLite's own header stays
// in the .cpp files.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dataset/dataset.h"
#include "dataset/sql_name.h"

struct sqlite3;

namespace lianheti {

// A frozen database file in memory, shared by every connection that reads it.
struct Image {
  unsigned char* bytes = nullptr;  // from sqlite3_serialize
  std::int64_t size = 0;

  Image(unsigned char* memory, std::int64_t length) : bytes(memory), size(length) {}
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
  ~Image();
};

// What the statement that is being compiled or run may do.
struct Permit {
  bool trusted = false;
  bool amends = false;     // rows, beside reading
  std::int64_t ticks = 0;  // left, each of kStepsPerTick steps of SQLite's machine
  bool refused = false;    // whether something was asked that is not allowed
};

inline constexpr int kStepsPerTick = 10'000;

class Database {
 public:
  // An empty database, of which SQLite keeps in memory what fits into its cache and the rest in a temporary file; or with
  // an image a read-only view of it.
  static std::shared_ptr<Database> open(std::shared_ptr<const SqlContext> context,
                                        std::shared_ptr<const Image> image = nullptr);
  // The only connection that writes into this empty file; SQLite keeps in memory what fits into its cache until it commits.
  // open_beside() gives those that read meanwhile.
  static std::shared_ptr<Database> open_filling(std::shared_ptr<const SqlContext> context, const std::string& path);
  // A read-only view of what was committed there. It takes no lock and never looks again whether a page has changed: what it
  // reads must stay as it is, other tables may grow.
  static std::shared_ptr<Database> open_beside(std::shared_ptr<const SqlContext> context, const std::string& path);
  // A file, made where there is none; nullptr where it cannot be opened.
  static std::shared_ptr<Database> open_file(std::shared_ptr<const SqlContext> context, const std::string& path,
                                             bool reading);
  explicit Database(std::shared_ptr<const SqlContext> context) : context_(std::move(context)) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  sqlite3* handle() const { return handle_; }
  // Whether it is a file that was there before and will be there after: what fails there has a place and a next step.
  bool is_store() const { return is_store_; }
  Permit permit(bool trusted) const { return {.trusted = trusted, .ticks = context_->step_limit / kStepsPerTick}; }
  const SqlContext& context() const { return *context_; }

  // Runs trusted SQL that cannot fail but by a fault of the program, which it throws.
  void must(const std::string& sql);

  // While it lives, SQLite works under this permit, and its "now" is the date of the check.
  class Scope {
   public:
    Scope(Database& database, Permit& permit);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Database& database_;
    Permit* before_;
    std::int64_t now_before_;
  };

  // Called by SQLite.
  bool allows(int action, std::string_view first, std::string_view second);
  bool out_of_time();

 private:
  enum class Access { Write, Read, ReadBeside };
  bool connect(const std::string& path, Access access = Access::Write);
  void prepare_for_filling();
  void prepare_for_use();

  std::shared_ptr<const SqlContext> context_;
  std::shared_ptr<const Image> image_;
  sqlite3* handle_ = nullptr;
  bool is_store_ = false;
  Permit* permit_ = nullptr;
};

}  // namespace lianheti

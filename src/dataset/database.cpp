#include "dataset/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "dataset/no_room.h"
#include "dataset/sql_function.h"

namespace lianheti {
namespace {

// Twice SQLite's own: rules go over whole tables, in a tenth less time.
constexpr int kPageBytes = 8'192;
constexpr int kFillingCacheKilobytes = 16'384;
// Memory that a connection has for the values of its statements, which it else asks the system for one by one.
constexpr int kSlotBytes = 1'200, kSlots = 400;
constexpr std::int64_t kMillisecondsPerDay = 86'400'000;
constexpr std::int64_t kJulianDayOf1970 = 210'866'760'000'000;  // in milliseconds

thread_local std::int64_t now_in_sql = kJulianDayOf1970;

int current_time(sqlite3_vfs*, sqlite3_int64* milliseconds) {
  *milliseconds = now_in_sql;
  return SQLITE_OK;
}

// SQLite's operating-system layer with one change: the clock stands at the date of the check, so that date('now') in a
// rule gives the same answer on every day.
const char* system_without_clock() {
  static const char* const name = [] {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // nobody asks, and each allocation would take a lock to count itself
    static sqlite3_vfs system = *sqlite3_vfs_find(nullptr);
    system.zName = "lianheti";
    system.pNext = nullptr;
    system.xCurrentTimeInt64 = current_time;
    sqlite3_vfs_register(&system, 0);
    return system.zName;
  }();
  return name;
}

int authorize(void* database, int action, const char* first, const char* second, const char*, const char*) {
  const auto view = [](const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); };
  return static_cast<Database*>(database)->allows(action, view(first), view(second)) ? SQLITE_OK : SQLITE_DENY;
}

int progress(void* database) { return static_cast<Database*>(database)->out_of_time() ? 1 : 0; }

// Functions that load code or give another answer each time.
constexpr std::array<std::string_view, 4> kForbidden = {"load_extension", "random", "randomblob", "fts3_tokenizer"};

// The name by which SQLite opens a file without locks.
std::string unlocked_uri(std::string_view path) {
  static constexpr std::string_view kMeaningful = "%?#";
  std::string out = "file:";
  for (const char c : path) {
    out += kMeaningful.find(c) == std::string_view::npos ? std::string(1, c) : fmt::format("%{:02X}", c);
  }
  return out + "?immutable=1";
}

}  // namespace

Image::~Image() { sqlite3_free(bytes); }

bool Database::connect(const std::string& path, Access access) {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const bool as_uri = access == Access::ReadBeside;
  if (as_uri) flags |= SQLITE_OPEN_URI;
  const std::string name = as_uri ? unlocked_uri(path) : path;
  if (sqlite3_open_v2(name.c_str(), &handle_, flags, system_without_clock()) != SQLITE_OK) return false;
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, kSlotBytes, kSlots);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  must("PRAGMA temp_store = FILE");
  return true;
}

void Database::prepare_for_filling() {
  must("PRAGMA page_size = " + std::to_string(kPageBytes) +
       "; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = " +
       std::to_string(-kFillingCacheKilobytes));
}

void Database::prepare_for_use() {
  // SQLite declares these tables at first use, which the authorizer would take for writing.
  must("SELECT 1 FROM json_each('[]'), json_tree('[]')");
  register_functions(*this);
  sqlite3_set_authorizer(handle_, authorize, this);
  sqlite3_progress_handler(handle_, kStepsPerTick, progress, this);
}

std::shared_ptr<Database> Database::open(std::shared_ptr<const SqlContext> context,
                                         std::shared_ptr<const Image> image) {
  auto database = std::make_shared<Database>(std::move(context));
  if (!database->connect(image != nullptr ? ":memory:" : "")) throw std::runtime_error("SQLite gave no database");
  if (image == nullptr) {
    database->prepare_for_filling();
  } else {
    if (sqlite3_deserialize(database->handle_, "main", image->bytes, image->size, image->size,
                            SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
      throw std::runtime_error("SQLite did not take the frozen dataset");
    }
    database->image_ = std::move(image);
  }
  // Nobody writes into an image: the lock that the first statement takes is kept.
  if (database->image_ != nullptr) database->must("PRAGMA locking_mode = EXCLUSIVE");
  database->prepare_for_use();
  return database;
}

std::shared_ptr<Database> Database::open_filling(std::shared_ptr<const SqlContext> context, const std::string& path) {
  auto database = std::make_shared<Database>(std::move(context));
  if (!database->connect(path)) throw std::runtime_error("SQLite did not open the file of the dataset");
  database->prepare_for_filling();
  database->prepare_for_use();
  return database;
}

std::shared_ptr<Database> Database::open_beside(std::shared_ptr<const SqlContext> context, const std::string& path) {
  auto database = std::make_shared<Database>(std::move(context));
  if (!database->connect(path, Access::ReadBeside)) {
    throw std::runtime_error("SQLite did not open the dataset");
  }
  database->prepare_for_use();
  return database;
}

std::shared_ptr<Database> Database::open_file(std::shared_ptr<const SqlContext> context, const std::string& path,
                                              bool reading) {
  auto database = std::make_shared<Database>(std::move(context));
  if (!database->connect(path, reading ? Access::Read : Access::Write)) return nullptr;
  database->is_store_ = true;
  return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::must(const std::string& sql) {
  Permit permit{.trusted = true};
  const Scope scope(*this, permit);
  if (const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK) {
    throw_sqlite(code, std::string("SQLite: ") + sqlite3_errmsg(handle_) + " in " + sql);
  }
}

Database::Scope::Scope(Database& database, Permit& permit)
    : database_(database), before_(database.permit_), now_before_(now_in_sql) {
  database.permit_ = &permit;
  const Date& as_of = database.context().as_of;
  if (as_of.day > 0) now_in_sql = kJulianDayOf1970 + to_days(as_of) * kMillisecondsPerDay;
}

Database::Scope::~Scope() {
  database_.permit_ = before_;
  now_in_sql = now_before_;
}

bool Database::allows(int action, std::string_view first, std::string_view second) {
  if (permit_ == nullptr || permit_->trusted) return true;
  bool allowed = false;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      allowed = true;
      break;
    case SQLITE_READ:
      allowed = !first.starts_with("pragma_");
      break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      allowed = permit_->amends && !first.starts_with("sqlite_");
      break;
    case SQLITE_FUNCTION:
      allowed = std::find(kForbidden.begin(), kForbidden.end(), second) == kForbidden.end();
      break;
    default:
      break;
  }
  permit_->refused |= !allowed;
  return allowed;
}

bool Database::out_of_time() {
  if (permit_ == nullptr || permit_->trusted) return false;
  return --permit_->ticks < 0;
}

}  // namespace lianheti

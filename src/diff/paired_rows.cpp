#include "diff/paired_rows.h"

#include <deque>
#include <unordered_map>

#include "dataset/shown_value.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

// "" where a field that may not be empty is.
std::string key_of(const Table& table, const RowKey& key, const DataRow& row, bool with_optional) {
  std::string out;
  for (const KeyField& part : key) {
    const auto index = static_cast<std::size_t>(part.field);
    if (is_null(row.values[index]) && !part.may_be_empty) return "";
    if (part.may_be_empty && !with_optional) continue;
    out += compared_value(table.fields[index], row.values[index]) + '\x1F';
  }
  return out;
}

// Whether the rows agree in the fields of the key that both fill.
bool fits(const Table& table, const RowKey& key, const DataRow& a, const DataRow& b) {
  for (const KeyField& part : key) {
    const auto index = static_cast<std::size_t>(part.field);
    if (is_null(a.values[index]) || is_null(b.values[index])) continue;
    if (compared_value(table.fields[index], a.values[index]) != compared_value(table.fields[index], b.values[index])) {
      return false;
    }
  }
  return true;
}

class Pairing {
 public:
  Pairing(const Table& table, const std::vector<DataRow>& before, const std::vector<DataRow>& after)
      : table_(table), before_(before), after_(after), partner_(after.size()), taken_(before.size()) {}

  // Pairs what is not paired yet and has one key; first where optional fields are the same too.
  void pair(const RowKey& key) {
    for (const bool with_optional : {true, false}) pair(key, with_optional);
  }

  std::vector<RowPair> result() const {
    std::vector<RowPair> out;
    for (std::size_t i = 0; i < after_.size(); ++i) out.push_back({partner_[i], &after_[i]});
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!taken_[i]) out.push_back({&before_[i], nullptr});
    }
    return out;
  }

 private:
  void pair(const RowKey& key, bool with_optional) {
    std::unordered_map<std::string, std::deque<std::size_t>> waiting;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (taken_[i]) continue;
      if (std::string text = key_of(table_, key, before_[i], with_optional); !text.empty()) waiting[text].push_back(i);
    }
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (partner_[i] != nullptr) continue;
      const auto found = waiting.find(key_of(table_, key, after_[i], with_optional));
      if (found == waiting.end()) continue;
      std::deque<std::size_t>& same = found->second;
      for (auto each = same.begin(); each != same.end(); ++each) {
        if (!fits(table_, key, before_[*each], after_[i])) continue;
        partner_[i] = &before_[*each];
        taken_[*each] = true;
        same.erase(each);
        break;
      }
    }
  }

  const Table& table_;
  const std::vector<DataRow>& before_;
  const std::vector<DataRow>& after_;
  std::vector<const DataRow*> partner_;
  std::vector<bool> taken_;
};

}  // namespace

Result<std::vector<DataRow>> read_rows(Connection& connection, const Table& table) {
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT row_id, source_id, source_row, " + sql_names(table) + " FROM " +
                                                      sql_name(table.name) + " ORDER BY row_id",
                                                  true));
  std::vector<DataRow> out;
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return out;
    DataRow& row = out.emplace_back(
        DataRow{rows.integer(0), rows.integer(1), static_cast<std::uint32_t>(rows.integer(2)), {}});
    for (std::size_t i = 0; i < table.fields.size(); ++i) row.values.push_back(rows.value(3 + static_cast<int>(i)));
  }
}

std::vector<RowPair> pair_rows(const ComparedTable& table, const std::vector<DataRow>& before,
                               const std::vector<DataRow>& after) {
  Pairing pairing(*table.table, before, after);
  for (const RowKey& key : table.keys) pairing.pair(key);
  return pairing.result();
}

}  // namespace lianheti

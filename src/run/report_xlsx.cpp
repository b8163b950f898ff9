#include "run/report_xlsx.h"

#include <map>

#include "base/clock.h"
#include "base/text.h"
#include "base/toml.h"
#include "base/world.h"
#include "xlsx/plain_workbook.h"

namespace lianheti {
namespace {

constexpr std::size_t kMostCharacters = 32'000;  // of a cell; a spreadsheet holds 32,767

PlainCell text_cell(std::string_view text) {
  PlainCell cell{.kind = PlainCell::Kind::Text, .text = std::string(text), .number_format = "@", .ruled = true};
  if (cell.text.size() > kMostCharacters) {
    std::u32string points = to_utf32(cell.text);
    if (points.size() > kMostCharacters / 2) points.resize(kMostCharacters / 2);
    cell.text = to_utf8(points);
  }
  return cell;
}

PlainCell number_cell(std::int64_t number) {
  return {.kind = PlainCell::Kind::Number, .number = static_cast<double>(number), .ruled = true};
}

class ReportBook {
 public:
  ReportBook(const ReportData& data, const TomlNode& words, const std::filesystem::path& to)
      : data_(data), words_(words), book_(to, {.epoch = data.summary.started}, true) {
    for (const auto& [id, title] : data.regimes) names_[id] = title;
    for (const auto& [id, title] : data.rules) names_[id] = title;
  }

  Result<void> write() {
    begin("summary");
    write_summary();
    end();
    begin("consortia");
    for (const ReportConsortium& each : data_.consortia) write_consortium(each);
    end();
    begin("findings");
    LIANHETI_CHECK(each_finding(data_.findings, [&](std::string_view, const JsonValue& each) { write_finding(each); }));
    end();
    return book_.close();
  }

 private:
  void begin(const char* name) {
    const TomlNode* sheet = words_.find(name);
    std::vector<double> widths;
    std::vector<PlainCell> header;
    if (sheet != nullptr) {
      if (const TomlNode* list = sheet->find("widths")) {
        for (const TomlNode& width : list->items) widths.push_back(static_cast<double>(width.integer));
      }
      for (const std::string& title : sheet->strings("titles")) {
        header.push_back({.kind = PlainCell::Kind::Text, .text = title, .header = true});
      }
    }
    sheet_ = book_.add_sheet(sheet == nullptr ? name : sheet->string("name", name), widths);
    row_ = 0;
    columns_ = header.size();
    add(header);
  }

  void end() { book_.set_list(sheet_, row_, columns_); }

  void add(const std::vector<PlainCell>& cells) { book_.add_row(sheet_, row_++, cells); }

  // The Chinese word for one of the program's.
  PlainCell word(std::string_view of) const {
    const TomlNode* words = words_.find("words");
    return text_cell(words == nullptr ? std::string(of) : words->string(of, std::string(of)));
  }

  PlainCell name(const std::string& id) const {
    const auto found = names_.find(id);
    return text_cell(found == names_.end() ? id : found->second);
  }

  void write_summary() {
    const RunSummary& run = data_.summary;
    add({word("run"), number_cell(run.run)});
    add({word("job"), text_cell(run.job)});
    add({word("as_of"), text_cell(data_.as_of)});
    add({word("started"), text_cell(to_china_time(run.started))});
    add({word("seconds"), number_cell(run.seconds)});
    add({word("exit"), number_cell(run.exit)});
    for (const RunClass of : kRunClasses) {
      const auto found = run.classes.find(of);
      add({word(to_string(of)), number_cell(found == run.classes.end() ? 0 : found->second)});
    }
    add({word("documents_built"), number_cell(run.documents_built)});
    add({word("documents_unchanged"), number_cell(run.documents_unchanged)});
    add({word("documents_stale"), number_cell(run.documents_stale)});
    add({word("documents_retired"), number_cell(run.documents_retired)});
    for (const Diagnostic& problem : run.problems) {
      add({word(to_string(problem.severity)), text_cell(problem.message), text_cell(to_string(problem.place)),
           text_cell(problem.hint)});
    }
  }

  void write_consortium(const ReportConsortium& each) {
    add({name(each.stored.regime), text_cell(each.stored.id), text_cell(each.stored.name),
         text_cell(each.stored.district), word(to_string(each.of)), number_cell(each.stored.errors),
         number_cell(each.stored.warnings)});
  }

  void write_finding(const JsonValue& each) {
    std::string cells;
    for (const JsonValue& place : each.list("source")) {
      cells += (cells.empty() ? "" : "; ") + place.string("sheet") + "!" + place.string("cell");
    }
    add({name(each.string("regime")), text_cell(each.string("consortium")), word(each.string("severity")),
         word(each.string("status")), text_cell(each.string("rule")), name(each.string("rule")),
         text_cell(each.string("clause")), text_cell(each.string("subject")), text_cell(each.string("message")),
         text_cell(cells)});
  }

  const ReportData& data_;
  const TomlNode& words_;
  PlainWorkbook book_;
  std::map<std::string, std::string> names_;  // titles of regimes and rules, by id
  int sheet_ = 0;
  std::uint32_t row_ = 0;
  std::size_t columns_ = 0;
};

}  // namespace

Result<void> write_report_xlsx(const ReportData& data, const std::string& words, const std::filesystem::path& to) {
  LIANHETI_TRY(const std::string bytes, read_file(words));
  LIANHETI_TRY(const TomlNode root, parse_toml(bytes, words));
  return ReportBook(data, root, to).write();
}

}  // namespace lianheti

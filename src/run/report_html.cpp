#include "run/report_html.h"

#include <map>
#include <set>
#include <tuple>

#include "base/i18n.h"
#include "base/json.h"
#include "base/long_file.h"

namespace lianheti {
namespace {

constexpr std::string_view kMark = "@REPORT@";
constexpr std::string_view kNoticeBegin = "<script type=\"application/json\" id=\"notice\">";
constexpr std::string_view kScriptEnd = "</script>";

// JSON inside a script element: no "<" may stand in it, lest "</script>" or "<!--" in a name end it.
std::string embedded(std::string_view json) {
  std::string out;
  for (std::size_t at = json.find('<'); at != std::string_view::npos; at = json.find('<')) {
    out.append(json.substr(0, at)).append("\\u003c");
    json.remove_prefix(at + 1);
  }
  return out.append(json);
}

// The members of one object, each a list of rows.
class EmbeddedJson {
 public:
  explicit EmbeddedJson(LongFile& file) : file_(file) {}

  void member(std::string_view name, std::string_view json) {
    name_member(name);
    file_.add(embedded(json));
  }

  void begin_list(std::string_view name) {
    name_member(name);
    file_.add("[");
    first_item_ = true;
  }
  void item(std::string_view json) {
    file_.add(first_item_ ? "\n" : ",\n").add(embedded(json));
    first_item_ = false;
  }
  void end_list() { file_.add("]"); }

 private:
  void name_member(std::string_view name) {
    file_.add(first_member_ ? "\"" : ",\n\"").add(name).add("\":");
    first_member_ = false;
  }

  LongFile& file_;
  bool first_member_ = true;
  bool first_item_ = true;
};

// Values that rows name by their number.
class Names {
 public:
  int number(const std::string& json) { return numbers_.try_emplace(json, static_cast<int>(numbers_.size())).first->second; }
  int number_of_text(std::string_view text) { return number(std::string(JsonWriter().value(text).text())); }

  void write(EmbeddedJson& out, std::string_view list) const {
    std::vector<const std::string*> ordered(numbers_.size());
    for (const auto& [json, number] : numbers_) ordered[static_cast<std::size_t>(number)] = &json;
    out.begin_list(list);
    for (const std::string* json : ordered) out.item(*json);
    out.end_list();
  }

 private:
  std::map<std::string, int> numbers_;  // by their JSON
};

class ReportPage {
 public:
  ReportPage(const ReportData& data, LongFile& file) : data_(data), out_(file) {}

  Result<void> write() {
    const RunSummary& run = data_.summary;
    out_.member("run", to_json(RunSummary{.run = run.run, .job = run.job, .output = run.output, .started = run.started,
                                          .seconds = run.seconds, .exit = run.exit, .classes = run.classes,
                                          .documents_built = run.documents_built,
                                          .documents_unchanged = run.documents_unchanged,
                                          .documents_stale = run.documents_stale,
                                          .documents_retired = run.documents_retired, .problems = run.problems}));
    out_.member("as_of", JsonWriter().value(data_.as_of).text());
    write_titles("regimes", data_.regimes);
    write_consortia();
    LIANHETI_CHECK(write_files());
    LIANHETI_CHECK(write_findings());
    std::vector<std::pair<std::string, std::string>> used;
    for (const auto& rule : data_.rules) {
      if (rules_.contains(rule.first)) used.push_back(rule);
    }
    write_titles("rules", used);
    districts_.write(out_, "districts");
    file_names_.write(out_, "file_names");
    file_sets_.write(out_, "file_sets");
    kinds_.write(out_, "kinds");
    sheets_.write(out_, "sheets");
    return {};
  }

 private:
  void write_titles(std::string_view list, const std::vector<std::pair<std::string, std::string>>& titles) {
    out_.begin_list(list);
    for (const auto& [id, title] : titles) {
      JsonWriter json;
      json.begin_array().value(id).value(title).end_array();
      out_.item(json.text());
    }
    out_.end_list();
  }

  // [regime, id, name, district, class, errors, warnings]
  void write_consortia() {
    out_.begin_list("consortia");
    for (const ReportConsortium& each : data_.consortia) {
      rows_.emplace(std::pair(each.stored.regime, each.stored.id), static_cast<int>(rows_.size()));
      usual_folders_.push_back(each.stored.regime + "/" + each.stored.id + " " + each.stored.name);
      JsonWriter json;
      json.begin_array().value(each.stored.regime).value(each.stored.id).value(each.stored.name);
      json.value(districts_.number_of_text(each.stored.district)).value(to_string(each.of));
      json.value(each.stored.errors).value(each.stored.warnings).end_array();
      out_.item(json.text());
    }
    out_.end_list();
  }

  // The row of a consortium; -1 where it has none.
  int row_of(const std::string& regime, const std::string& id) const {
    const auto found = rows_.find({regime, id});
    return found == rows_.end() ? -1 : found->second;
  }

  // Files of one folder and consortium: [row, regime, folder, set]; no folder is that of regime, id and name. A set lists
  // names and, where it is not the usual one, the state of the name before it.
  Result<void> write_files() {
    SubjectKey key;
    std::string folder, set;
    out_.begin_list("files");
    const auto end_set = [&] {
      if (set.empty()) return;
      const int row = row_of(key.regime, key.id);
      const bool usual = row >= 0 && folder == usual_folders_[static_cast<std::size_t>(row)];
      JsonWriter json;
      json.begin_array().value(row).value(key.regime).value(usual ? "" : folder);
      json.value(file_sets_.number("[" + set + "]")).end_array();
      out_.item(json.text());
      set.clear();
    };
    for (RunStore* store : data_.stores) {
      LIANHETI_CHECK(store->each_product_file([&](const ProductFile& each) {
        const std::filesystem::path path = each.path;
        if (std::tie(key.regime, key.id) != std::tie(each.key.regime, each.key.id) || folder != path.parent_path()) end_set();
        key = each.key;
        folder = path.parent_path();
        if (!key.id.empty() && row_of(key.regime, key.id) < 0) return;
        set += (set.empty() ? "" : ",") + std::to_string(file_names_.number_of_text(path.filename().string()));
        if (each.state != "current") set += ",\"" + each.state + "\"";
      }));
      end_set();
    }
    out_.end_list();
    return {};
  }

  // [row, kind, subject, message, cells]; a kind is [rule, clause, quote, severity, status]; cells of a sheet follow its
  // number.
  Result<void> write_findings() {
    out_.begin_list("findings");
    LIANHETI_CHECK(each_finding(data_.findings, [&](std::string_view, const JsonValue& finding) {
      rules_.insert(finding.string("rule"));
      JsonWriter kind;
      kind.begin_array();
      for (const char* member : {"rule", "clause", "quote", "severity", "status"}) kind.value(finding.string(member));
      kind.end_array();
      JsonWriter json;
      json.begin_array().value(row_of(finding.string("regime"), finding.string("consortium")));
      json.value(kinds_.number(std::string(kind.text()))).value(finding.string("subject")).value(finding.string("message"));
      json.begin_array();
      int sheet = -1;
      for (const JsonValue& place : finding.list("source")) {
        const int now = sheet_number(place);
        if (now != sheet) json.value(now);
        sheet = now;
        json.value(place.string("cell"));
      }
      json.end_array().end_array();
      out_.item(json.text());
    }));
    out_.end_list();
    return {};
  }

  int sheet_number(const JsonValue& place) {
    JsonWriter json;
    json.begin_array().value(std::filesystem::path(place.string("file")).filename().string());
    json.value(place.string("sheet")).end_array();
    return sheets_.number(std::string(json.text()));
  }

  const ReportData& data_;
  EmbeddedJson out_;
  std::map<std::pair<std::string, std::string>, int> rows_;  // of consortia: regime, id
  std::vector<std::string> usual_folders_;                   // by row
  std::set<std::string> rules_;                              // that have findings
  Names districts_, file_names_, file_sets_, kinds_, sheets_;
};

}  // namespace

Result<void> write_report_html(const ReportData& data, const std::string& page, const std::filesystem::path& to) {
  const std::size_t mark = page.find(kMark);
  if (mark == std::string::npos) {
    return Diagnostic{"template/no-mark", Severity::Error, msg("the page has no {}, where the data stand", kMark), {},
                      tr("take the file that ships, and change what stands around the mark")};
  }
  LongFile file(to);
  file.add(std::string_view(page).substr(0, mark)).add("{");
  LIANHETI_CHECK(ReportPage(data, file).write());
  file.add("}").add(std::string_view(page).substr(mark + kMark.size()));
  return file.commit();
}

Result<void> put_notice(const std::filesystem::path& page, std::string_view json) {
  LIANHETI_TRY(std::string text, read_file(page));
  const std::size_t element = text.find(kNoticeBegin);
  if (element == std::string::npos) return {};
  const std::size_t begin = element + kNoticeBegin.size();
  const std::size_t end = text.find(kScriptEnd, begin);
  if (end == std::string::npos) return {};
  return write_file(page, text.replace(begin, end - begin, embedded(json)));
}

}  // namespace lianheti

#include "run/report_html.h"

#include "base/i18n.h"
#include "base/json.h"
#include "run/long_file.h"

namespace lianheti {
namespace {

constexpr std::string_view kMark = "@REPORT@";

// JSON inside a script element: no "<" may stand in it, lest "</script>" or "<!--" in a name end it.
class EmbeddedJson {
 public:
  explicit EmbeddedJson(LongFile& file) : file_(file) {}

  void list(std::string_view name) {
    file_.add(first_list_ ? "\"" : "],\n\"").add(name).add("\":[");
    first_list_ = false;
    first_item_ = true;
  }

  void item(std::string_view json) {
    file_.add(first_item_ ? "\n" : ",\n");
    first_item_ = false;
    text(json);
  }

  void text(std::string_view json) {
    for (std::size_t at = json.find('<'); at != std::string_view::npos; at = json.find('<')) {
      file_.add(json.substr(0, at)).add("\\u003c");
      json.remove_prefix(at + 1);
    }
    file_.add(json);
  }

 private:
  LongFile& file_;
  bool first_list_ = true;
  bool first_item_ = true;
};

void write_names(EmbeddedJson& out, std::string_view list, const std::vector<std::pair<std::string, std::string>>& names) {
  out.list(list);
  for (const auto& [id, title] : names) {
    JsonWriter json;
    json.begin_object().member("id", id).member("title", title).end_object();
    out.item(json.text());
  }
}

void write_consortium(EmbeddedJson& out, const ReportConsortium& each) {
  JsonWriter json;
  json.begin_object()
      .member("regime", each.stored.regime)
      .member("id", each.stored.id)
      .member("name", each.stored.name)
      .member("district", each.stored.district)
      .member("class", to_string(each.of))
      .member("errors", each.stored.errors)
      .member("warnings", each.stored.warnings)
      .end_object();
  out.item(json.text());
}

}  // namespace

Result<void> write_report_html(const ReportData& data, const std::string& page, const std::filesystem::path& to) {
  const std::size_t mark = page.find(kMark);
  if (mark == std::string::npos) {
    return Diagnostic{"template/no-mark", Severity::Error, msg("the page has no {}, where the data stand", kMark), {}, ""};
  }
  LongFile file(to);
  file.add(std::string_view(page).substr(0, mark)).add("{");
  EmbeddedJson out(file);
  out.list("run");
  out.item(to_json(data.summary));
  JsonWriter date;
  date.value(data.as_of);
  out.list("as_of");
  out.item(date.text());
  write_names(out, "regimes", data.regimes);
  write_names(out, "rules", data.rules);
  out.list("consortia");
  for (const ReportConsortium& each : data.consortia) write_consortium(out, each);
  out.list("files");
  for (RunStore* store : data.stores) {
    LIANHETI_CHECK(store->each_product_file([&](const ProductFile& each) {
      JsonWriter json;
      json.begin_object()
          .member("regime", each.key.regime)
          .member("id", each.key.id)
          .member("path", each.path)
          .member("state", each.state)
          .end_object();
      out.item(json.text());
    }));
  }
  out.list("findings");
  LIANHETI_CHECK(each_finding(data.findings, [&](std::string_view line, const JsonValue&) { out.item(line); }));
  file.add("]}").add(std::string_view(page).substr(mark + kMark.size()));
  return file.commit();
}

}  // namespace lianheti

#include "annotate/annotate.h"

#include <algorithm>

#include "annotate/comments.h"
#include "annotate/list_sheet.h"
#include "annotate/package.h"
#include "annotate/sheet_edit.h"
#include "annotate/xml_edit.h"
#include "base/i18n.h"

namespace lianheti {
namespace {

const std::string kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const std::string kStylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const std::string kMarkName = "_lianheti_marks";  // a defined name that says that the list is ours

struct BookSheet {
  std::string name;
  std::string part;
  std::string relationship;
};

class Annotator {
 public:
  Annotator(Package package, const Words& words) : package_(std::move(package)), words_(words) {}

  Result<std::string> run(const std::string& file, const std::vector<Finding>& findings) {
    if (!find_workbook()) {
      return Diagnostic{"annotate/not-a-package",
                        Severity::Error,
                        tr("the archive is no workbook"),
                        {.file = file},
                        tr("open it in a spreadsheet program, save it as .xlsx and try again")};
    }
    const Marks marks = make_marks(file, findings, words_);
    MarkStyles styles(package_.part(styles_part_), namespace_of(package_.part(book_part_)), words_.text("font"));
    strip(styles);
    list_name_ = free_sheet_name();
    for (const BookSheet& sheet : sheets()) {
      const auto found = marks.sheets.find(sheet.name);
      if (found == marks.sheets.end() || !package_.contains(sheet.part)) continue;
      add_comments(package_, sheet.part, found->second, words_);
      const std::string marked = mark_cells(package_.part(sheet.part), found->second, styles);
      package_.set(sheet.part, link_cells(marked, found->second, list_name()));
    }
    add_list(marks, styles);
    package_.set(styles_part_, styles.text());
    return package_.bytes();
  }

 private:
  const std::string& list_name() const { return list_name_; }
  const std::string& book() const { return package_.part(book_part_); }

  bool find_workbook() {
    for (const Relationship& at : relationships(package_, "")) {
      if (at.type.ends_with("/officeDocument")) {
        book_part_ = resolve_target("", at.target);
        relationships_ = at.type.substr(0, at.type.rfind('/'));
      }
    }
    if (!package_.contains(book_part_)) return false;
    for (const Relationship& at : relationships(package_, book_part_)) {
      if (at.type.ends_with("/styles")) styles_part_ = resolve_target(book_part_, at.target);
    }
    if (!styles_part_.empty()) return true;
    styles_part_ = package_.free_name("xl/stylesMark", ".xml");
    add_relationship(package_, book_part_, relationships_ + "/styles", "/" + styles_part_);
    declare_part(package_, styles_part_, kStylesType);
    return true;
  }

  std::vector<BookSheet> sheets() const {
    const std::vector<Relationship> targets = relationships(package_, book_part_);
    std::vector<BookSheet> out;
    XmlTags tags(book());
    for (XmlTag tag; tags.next(tag);) {
      if (tag.closing || tag.local != "sheet" || tag.depth != 2) continue;
      BookSheet sheet{attribute(tag.text, "name"), "", attribute(tag.text, "id")};
      for (const Relationship& at : targets) {
        if (at.id == sheet.relationship) sheet.part = resolve_target(book_part_, at.target);
      }
      out.push_back(std::move(sheet));
    }
    return out;
  }

  // A sheet of the user's may have the name of the list.
  std::string free_sheet_name() const {
    const std::vector<BookSheet> all = sheets();
    std::string name = words_.text("list_sheet");
    const auto taken = [&](const BookSheet& sheet) { return sheet.name == name; };
    for (int number = 2; std::any_of(all.begin(), all.end(), taken); ++number) {
      name = words_.text("list_sheet") + std::to_string(number);
    }
    return name;
  }

  // --- old marks ---

  // The sheet that our name in the workbook leads to: "'问题清单'!$A$1"; "" where there is none.
  std::string old_list() const {
    std::string out;
    replace_elements(book(), "definedName", [&](std::string_view element) {
      if (attribute(element, "name") == kMarkName) {
        const XmlSpan span = find_element(element, "definedName");
        out = xml_unescape(element.substr(span.content, span.content_end - span.content));
        out.resize(std::min(out.size(), out.rfind('!')));
        std::erase_if(out, [](char c) { return c == '\'' || c == '$'; });
      }
      return std::string(element);
    });
    return out;
  }

  void strip(MarkStyles& styles) {
    list_name_ = old_list();
    if (list_name_.empty()) return;
    styles.strip();
    const std::vector<BookSheet> all = sheets();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].name == list_name()) {
        remove_sheet(all[i], i);
        continue;
      }
      if (!package_.contains(all[i].part)) continue;
      strip_comments(package_, all[i].part, words_);
      package_.set(all[i].part, unlink_cells(package_.part(all[i].part), list_name()));
    }
  }

  void remove_sheet(const BookSheet& sheet, std::size_t index) {
    remove_part(package_, sheet.part);
    remove_relationship(package_, book_part_, sheet.relationship);
    std::string text = replace_elements(book(), "sheet", [&](std::string_view element) {
      return attribute(element, "name") == sheet.name ? std::string() : std::string(element);
    });
    text = replace_elements(text, "definedName", [&](std::string_view element) {
      if (attribute(element, "name") == kMarkName) return std::string();
      return shifted(element, index, -1);
    });
    text = replace_elements(text, "definedNames", [](std::string_view element) {
      return find_element(element, "definedName").found() ? std::string(element) : std::string();
    });
    package_.set(book_part_, text);
  }

  // A name that belongs to a sheet follows it to its new position; one of the removed sheet goes.
  static std::string shifted(std::string_view element, std::size_t from, int by) {
    const std::string local = attribute(element, "localSheetId");
    if (local.empty()) return std::string(element);
    const std::size_t index = std::strtoul(local.c_str(), nullptr, 10);
    if (by < 0 && index == from) return "";
    if (index < from) return std::string(element);
    return with_attribute(element, "localSheetId", std::to_string(static_cast<std::int64_t>(index) + by));
  }

  // --- the list ---

  void add_list(const Marks& marks, MarkStyles& styles) {
    const std::string part = package_.free_name("xl/worksheets/sheetMark", ".xml");
    package_.set(part, list_sheet_xml(marks, words_, styles, namespace_of(book())));
    declare_part(package_, part, kSheetType);
    const std::string id = add_relationship(package_, book_part_, relationships_ + "/worksheet", "/" + part);

    std::size_t highest = 0;
    XmlTags tags(book());
    for (XmlTag tag; tags.next(tag);) {
      if (tag.local == "sheet" && !tag.closing) {
        highest = std::max<std::size_t>(highest, std::strtoul(attribute(tag.text, "sheetId").c_str(), nullptr, 10));
      }
    }
    std::string text =
        replace_elements(book(), "definedName", [](std::string_view element) { return shifted(element, 0, 1); });
    text = replace_elements(text, "workbookView", [](std::string_view element) {
      return with_attribute(with_attribute(element, "activeTab", "0"), "firstSheet", "0");
    });
    const std::string prefix = prefix_of(text);
    const XmlSpan sheets = find_element(text, "sheets", 1);
    const std::string sheet = "<" + prefix + "sheet xmlns:mark=\"" + relationships_ + "\" name=\"" +
                              xml_escape(list_name()) + "\" sheetId=\"" + std::to_string(highest + 1) +
                              "\" mark:id=\"" + id + "\"/>";
    text.insert(sheets.content, sheet);
    package_.set(book_part_, with_names(text, prefix));
    for (const BookSheet& other : this->sheets()) {
      if (other.part == part || !package_.contains(other.part)) continue;
      package_.set(other.part, replace_elements(package_.part(other.part), "sheetView", [](std::string_view element) {
                     return without_attribute(element, "tabSelected");
                   }));
    }
  }

  // The mark that strip() finds, and the headings of the list on each printed page; the list is the first sheet.
  std::string with_names(std::string text, const std::string& prefix) const {
    const auto named = [&](const std::string& attributes, const std::string& cells) {
      return "<" + prefix + "definedName name=" + attributes + ">" + xml_escape(sheet_reference(list_name(), cells)) + "</" +
             prefix + "definedName>";
    };
    const std::string row = "$" + std::to_string(kListTitleRows);
    const std::string name = named("\"_xlnm.Print_Titles\" localSheetId=\"0\"", row + ":" + row) +
                             named(std::string("\"") + kMarkName + "\" hidden=\"1\"", "$A$1");
    if (find_element(text, "definedNames", 1).found()) return append_child(text, "definedNames", name);
    const char* before = "sheets";
    for (const char* other : {"functionGroups", "externalReferences"}) {
      if (find_element(text, other, 1).found()) before = other;
    }
    text.insert(find_element(text, before, 1).end,
                "<" + prefix + "definedNames>" + name + "</" + prefix + "definedNames>");
    return text;
  }

  Package package_;
  const Words& words_;
  std::string list_name_;
  std::string book_part_;
  std::string styles_part_;
  std::string relationships_;  // namespace of the relationship types
};

}  // namespace

Result<Words> load_annotate_words(const std::string& path) {
  return Words::load(
      path, {"list_sheet", "title", "advice", "comment_line", "comment_hint", "comment_rule", "comment_mark", "author", "font", "reading_clause"},
      {"headings", "severities", "symbols"});
}

Result<std::string> annotate_xlsx(const std::string& bytes, const std::string& file,
                                  const std::vector<Finding>& findings, const Words& words) {
  LIANHETI_TRY(Package package, Package::open(bytes, file));
  return Annotator(std::move(package), words).run(file, findings);
}

}  // namespace lianheti

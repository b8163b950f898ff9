#include "base/json.h"
#include "base/money.h"
#include "ingest/workbook.h"

namespace lianheti {
namespace {

const char* state_name(SheetState state) {
  switch (state) {
    case SheetState::Hidden:
      return "hidden";
    case SheetState::VeryHidden:
      return "veryHidden";
    default:
      return "visible";
  }
}

std::string range_name(const MergedRange& range) {
  return a1(range.first.row, range.first.column) + ":" + a1(range.last.row, range.last.column);
}

const char* kind_letter(CellKind kind) {
  switch (kind) {
    case CellKind::Number:
      return "n";
    case CellKind::Date:
      return "d";
    case CellKind::Boolean:
      return "b";
    case CellKind::Error:
      return "e";
    default:
      return "s";
  }
}

class JsonSink : public WorkbookSink {
 public:
  void begin_workbook(const WorkbookInfo& info) override {
    json_.begin_object().member("v", 1).member("file", info.file).key("sheets").begin_array();
  }
  void begin_sheet(const SheetInfo& sheet) override {
    json_.begin_object().member("name", sheet.name).member("hidden", sheet.state != SheetState::Visible);
    json_.member("state", state_name(sheet.state)).key("merged").begin_array();
    for (const MergedRange& range : sheet.merged) json_.value(range_name(range));
    json_.end_array().key("cells").begin_object();
  }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
    for (const Cell& cell : cells) {
      if (cell.missing_cache) continue;
      json_.key(a1(number, cell.column)).begin_object().member("t", kind_letter(cell.kind)).key("v");
      if (cell.kind == CellKind::Number) {
        json_.value(cell.number);
      } else if (cell.kind == CellKind::Boolean) {
        json_.value(cell.number != 0);
      } else {
        json_.value(cell.text);
      }
      json_.end_object();
    }
  }
  void end_sheet() override { json_.end_object().end_object(); }
  void end_workbook() override { json_.end_array().end_object(); }

  std::string take() { return std::string(json_.text()); }

 private:
  JsonWriter json_;
};

class TextSink : public WorkbookSink {
 public:
  void begin_workbook(const WorkbookInfo&) override {}
  void begin_sheet(const SheetInfo& sheet) override {
    name_ = sheet.name;
    out_ += name_ + " " + state_name(sheet.state) + "\n";
    for (const MergedRange& range : sheet.merged) out_ += name_ + "!" + range_name(range) + " merged\n";
    for (const std::uint32_t row : sheet.hidden_rows) out_ += name_ + "!" + std::to_string(row) + " hidden row\n";
    for (const std::uint32_t column : sheet.hidden_columns) out_ += name_ + "!" + a1(0, column) + " hidden column\n";
  }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
    for (const Cell& cell : cells) {
      out_ += name_ + "!" + a1(number, cell.column) + " " + kind_letter(cell.kind) + " ";
      if (cell.missing_cache) out_ += "(formula without a stored result)";
      if (cell.kind == CellKind::Number) {
        out_ += shortest(cell.number);
      } else if (cell.kind == CellKind::Boolean) {
        out_ += cell.number != 0 ? "true" : "false";
      } else {
        add_in_one_line(cell.text);
      }
      out_ += '\n';
    }
  }
  void end_sheet() override {}
  void end_workbook() override {}

  std::string take() { return std::move(out_); }

 private:
  void add_in_one_line(std::string_view text) {
    for (const char c : text) {
      switch (c) {
        case '\n':
          out_ += "\\n";
          break;
        case '\r':
          out_ += "\\r";
          break;
        case '\\':
          out_ += "\\\\";
          break;
        default:
          out_ += c;
      }
    }
  }

  std::string name_;
  std::string out_;
};

}  // namespace

Result<std::string> dump_json(const std::string& path, Diagnostics& warnings, const ReadLimits& limits) {
  JsonSink sink;
  LIANHETI_CHECK(read_workbook(path, sink, warnings, limits));
  return sink.take();
}

std::string dump_json_error(const std::string& path, const Diagnostics& errors) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("file", path);
  if (!errors.empty()) json.member("error", errors.front().message).member("code", errors.front().code);
  json.end_object();
  return std::string(json.text());
}

Result<std::string> dump_text(const std::string& path, Diagnostics& warnings, const ReadLimits& limits) {
  TextSink sink;
  LIANHETI_CHECK(read_workbook(path, sink, warnings, limits));
  return sink.take();
}

}  // namespace lianheti

// Documents of every consortium of a workbook: composed, laid out, written and saved one after another on one core, with
// the CPU time of each step, and that of all with letting go of what was made; or their content as JSON, for other programs
// to set. The first document is made once before the clock starts, as the other programs do.
//
//     bench_documents WORKBOOK REGIME FOLDER DOCUMENT…          writes FOLDER/<n>-<document>.pdf; prints a line of JSON
//     bench_documents --json WORKBOOK REGIME FILE DOCUMENT…     writes the content
#include <ctime>
#include <filesystem>

#include "base/json.h"
#include "base/world.h"
#include "pdf/write_pdf.h"
#include "setup.h"
#include "typeset/typeset.h"

namespace {

using namespace lianheti;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string text_of(const Paragraph& paragraph) {
  std::string text;
  for (const Inline& part : paragraph.inlines) {
    if (part.kind == Inline::Kind::Text) text += part.text;
    if (part.kind == Inline::Kind::Blank) text += "________";
    if (part.kind == Inline::Kind::Checkbox) text += part.checked ? "☑" : "□";
    if (part.kind == Inline::Kind::Fill) text += "　";
  }
  return text;
}

void write_blocks(JsonWriter& json, const std::vector<Block>& blocks);

void write_table(JsonWriter& json, const TableBlock& table) {
  json.begin_object().member("kind", "table").member("header_rows", table.header_rows).key("widths").begin_array();
  for (const double width : table.widths) json.value(width);
  json.end_array().key("rows").begin_array();
  for (const TableRow& row : table.rows) {
    json.begin_array();
    for (const TableCell& cell : row.cells) {
      json.begin_object().member("columns", cell.columns).member("rows", cell.rows).member("header", cell.header);
      json.key("blocks").begin_array();
      write_blocks(json, cell.blocks);
      json.end_array().end_object();
    }
    json.end_array();
  }
  json.end_array().end_object();
}

void write_blocks(JsonWriter& json, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      const ParagraphStyle& style = *paragraph->style;
      json.begin_object().member("kind", "text").member("text", text_of(*paragraph)).member("size", style.size);
      json.member("bold", style.font == "hei" || style.font == "xiaobiaosong");
      json.member("center", style.align == Align::Center).end_object();
    } else if (const auto* table = std::get_if<TableBlock>(&block.content)) {
      write_table(json, *table);
    } else if (const auto* kept = std::get_if<KeepTogether>(&block.content)) {
      write_blocks(json, kept->blocks);
    } else if (std::holds_alternative<PageBreak>(block.content)) {
      json.begin_object().member("kind", "page").end_object();
    }
  }
}

void write_document(JsonWriter& json, const Document& document) {
  json.begin_object().member("title", document.title).key("blocks").begin_array();
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    if (i > 0) json.begin_object().member("kind", "page").end_object();
    write_blocks(json, document.sections[i].blocks);
  }
  json.end_array().end_object();
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool export_content = !arguments.empty() && arguments[0] == "--json";
  if (export_content) arguments.erase(arguments.begin());
  if (arguments.size() < 4) return 2;
  bench::Setup setup(arguments[0], arguments[1]);
  const std::string target = arguments[2];
  Composer composer = setup.composer();
  Typesetter typesetter(setup.fonts);
  const PdfWriter writer(setup.fonts);

  JsonWriter content;
  content.begin_array();
  double compose = 0, lay_out = 0, write = 0, save = 0;
  std::int64_t documents = 0, pages_written = 0, bytes = 0;
  if (!export_content) bench::expect(make_directories(target));
  const auto make = [&](const ConsortiumEntry& entry, const std::string& name) {
    const Template& source = setup.find(name);
    const double begun = cpu_seconds();
    const Document document = bench::value_of(composer.document(source, setup.parameters(entry)));
    const double composed = cpu_seconds();
    if (export_content) {
      write_document(content, document);
      return;
    }
    Pages pages = bench::value_of(typesetter.lay_out(document));
    bench::expect(typesetter.number_pages(pages));
    const double laid_out = cpu_seconds();
    PdfOptions options;
    options.epoch = 1'740'787'200;
    const std::string file = bench::value_of(writer.write(pages, options));
    const double written = cpu_seconds();
    bench::expect(write_file(std::filesystem::path(target) / (std::to_string(documents++) + "-" + name + ".pdf"), file,
                             Durability::BeforeSync));
    save += cpu_seconds() - written;
    write += written - laid_out;
    lay_out += laid_out - composed;
    compose += composed - begun;
    pages_written += static_cast<std::int64_t>(pages.pages.size());
    bytes += static_cast<std::int64_t>(file.size());
  };
  if (!export_content && !setup.consortia.empty()) {
    make(setup.consortia.front(), arguments[3]);
    compose = lay_out = write = save = 0;
    documents = pages_written = bytes = 0;
  }
  const double start = cpu_seconds();
  for (const ConsortiumEntry& entry : setup.consortia) {
    for (std::size_t i = 3; i < arguments.size(); ++i) make(entry, arguments[i]);
  }
  const double all = cpu_seconds() - start;
  content.end_array();
  if (export_content) {
    bench::expect(write_file(target, content.text()));
    return 0;
  }
  JsonWriter json;
  json.begin_object().member("docs", documents).member("pages", pages_written).member("bytes", bytes);
  json.member("cpu", all).member("compose", compose).member("lay_out", lay_out);
  json.member("write", write).member("save", save).end_object();
  std::printf("%s\n", std::string(json.text()).c_str());
}

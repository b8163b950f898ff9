// Micro-benchmarks: each stage of a packet alone, on the work of one consortium (reading, loading and rules: on the
// workbook of a sample). bench_stages WORKBOOK REGIME DOCUMENT WORKBOOK_DOCUMENT [benchmark options]
#include <benchmark/benchmark.h>

#include <filesystem>
#include <set>

#include "base/text.h"
#include "base/world.h"
#include "ingest/bind.h"
#include "ingest/workbook.h"
#include "pdf/faces.h"
#include "pdf/write_pdf.h"
#include "regime/check.h"
#include "setup.h"
#include "typeset/break_opportunities.h"
#include "typeset/lines.h"
#include "typeset/typeset.h"
#include "xlsx/write_xlsx.h"

namespace lianheti::bench {
namespace {

// Added to a measure, so that no paragraph is known from the turn before.
constexpr double kOther = 1e-6;

struct Counter : WorkbookSink {
  std::int64_t cells = 0;
  void begin_workbook(const WorkbookInfo&) override {}
  void begin_sheet(const SheetInfo&) override {}
  void row(std::uint32_t, const std::vector<Cell>& row) override { cells += static_cast<std::int64_t>(row.size()); }
  void end_sheet() override {}
  void end_workbook() override {}
};

// The work that the stages of a document hand on to one another.
struct Work {
  Work(const std::string& workbook, const std::string& regime, const std::string& document, const std::string& sheets_of)
      : setup(workbook, regime), file(workbook), composer(setup.composer()), typesetter(setup.fonts), writer(setup.fonts) {
    source = &setup.find(document);
    sheets_source = &setup.find(sheets_of);
    parameters = setup.parameters(setup.consortia.front());
    document_ = value_of(composer.document(*source, parameters));
    sheets = value_of(composer.sheets(*sheets_source, parameters));
    pages = value_of(typesetter.lay_out(document_));
    expect(typesetter.number_pages(pages));
    for (const Section& section : document_.sections) collect(section.blocks);
  }

  void collect(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) paragraphs.push_back(paragraph);
      if (const auto* kept = std::get_if<KeepTogether>(&block.content)) collect(kept->blocks);
      if (std::holds_alternative<TableBlock>(block.content)) {
        Section section{document_.sections.front().page, {block}};
        tables.sections.push_back(std::move(section));
      }
    }
  }

  Setup setup;
  std::string file;
  Composer composer;
  Typesetter typesetter;
  PdfWriter writer;
  const Template* source = nullptr;
  const Template* sheets_source = nullptr;
  SqlParameters parameters;
  Document document_;
  Document tables;  // the document's tables alone
  Sheets sheets;
  Pages pages;
  std::vector<const Paragraph*> paragraphs;
};

void read_cells(benchmark::State& state, Work& work) {
  Counter counter;
  Diagnostics warnings;
  for (auto _ : state) expect(read_workbook(work.file, counter, warnings));
  state.SetItemsProcessed(counter.cells);
}

void load(benchmark::State& state, Work& work) {
  for (auto _ : state) {
    Dataset dataset = value_of(Dataset::create(work.setup.workspace.schema(), value_of(work.setup.workspace.sql_context({2026, 11, 1}))));
    Diagnostics problems;
    load_inputs({work.file}, dataset, problems);
  }
}

void rules(benchmark::State& state, Work& work) {
  for (auto _ : state) {
    state.PauseTiming();
    Dataset dataset = value_of(Dataset::create(work.setup.workspace.schema(), value_of(work.setup.workspace.sql_context({2026, 11, 1}))));
    Diagnostics problems;
    load_inputs({work.file}, dataset, problems);
    expect(create_check_tables(dataset));
    state.ResumeTiming();
    benchmark::DoNotOptimize(value_of(check(*work.setup.regime, dataset, {})));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.setup.regime->rules.size()));
}

void compose(benchmark::State& state, Work& work) {
  for (auto _ : state) benchmark::DoNotOptimize(value_of(work.composer.document(*work.source, work.parameters)));
}

void break_lines(benchmark::State& state, Work& work) {
  LineSetter lines(work.setup.fonts);
  LineRequest request;
  request.measure = 440;
  for (auto _ : state) {
    request.measure += kOther;
    for (const Paragraph* paragraph : work.paragraphs) benchmark::DoNotOptimize(value_of(lines.set(*paragraph, request)));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.paragraphs.size()));
}

// Shaping with little breaking: no line is full.
void shape(benchmark::State& state, Work& work) {
  LineSetter lines(work.setup.fonts);
  LineRequest request;
  request.measure = 1e6;
  for (auto _ : state) {
    request.measure += kOther;
    for (const Paragraph* paragraph : work.paragraphs) benchmark::DoNotOptimize(value_of(lines.set(*paragraph, request)));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.paragraphs.size()));
}

void table(benchmark::State& state, Work& work) {
  for (auto _ : state) benchmark::DoNotOptimize(value_of(work.typesetter.lay_out(work.tables)));
}

void paginate(benchmark::State& state, Work& work) {
  for (auto _ : state) benchmark::DoNotOptimize(value_of(work.typesetter.lay_out(work.document_)));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.pages.pages.size()));
}

// `warm`: the run has used these glyphs before.
void subset(benchmark::State& state, Work& work, bool warm) {
  std::map<FaceId, std::set<std::uint32_t>> used;
  std::int64_t glyphs = 0;
  for (const Page& page : work.pages.pages)
    for (const GlyphRun& run : page.runs)
      for (const Glyph& glyph : run.glyphs) used[run.face].insert(glyph.id);
  const pdf::Faces kept(work.setup.fonts);
  for (auto _ : state) {
    const pdf::Faces fresh(work.setup.fonts);
    for (const auto& [face, all] : used) {
      benchmark::DoNotOptimize(value_of((warm ? kept : fresh).subset(face, {all.begin(), all.end()})));
      glyphs += static_cast<std::int64_t>(all.size());
    }
  }
  state.SetItemsProcessed(glyphs);
}

void pdf_file(benchmark::State& state, Work& work, PdfOptions options) {
  std::int64_t bytes = 0;
  for (auto _ : state) bytes += static_cast<std::int64_t>(value_of(work.writer.write(work.pages, options)).size());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.pages.pages.size()));
  state.SetBytesProcessed(bytes);
}

void xlsx(benchmark::State& state, Work& work) {
  const auto path = std::filesystem::temp_directory_path() / "lianheti-bench.xlsx";
  for (auto _ : state) expect(write_xlsx(work.sheets, path, {.durability = Durability::BeforeSync}));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace lianheti::bench

int main(int argc, char** argv) {
  using namespace lianheti;
  using namespace lianheti::bench;
  benchmark::Initialize(&argc, argv);
  if (argc != 5) return 2;
  Work work(argv[1], argv[2], argv[3], argv[4]);
  const auto add = [&](const char* name, auto run, auto... more) {
    benchmark::RegisterBenchmark(name, [&work, run, more...](benchmark::State& state) { run(state, work, more...); })
        ->Unit(benchmark::kMicrosecond);
  };
  PdfOptions plain;
  plain.tagged = false;
  plain.conformance = Conformance::None;
  add("read", read_cells);
  add("load", load);
  add("rules", rules);
  add("compose", compose);
  add("shape", shape);
  add("break", break_lines);
  add("table", table);
  add("paginate", paginate);
  add("subset/first", subset, false);
  add("subset/again", subset, true);
  add("pdf/untagged", pdf_file, plain);
  add("pdf/2a", pdf_file, PdfOptions{});
  add("xlsx", xlsx);
  benchmark::RunSpecifiedBenchmarks();
}

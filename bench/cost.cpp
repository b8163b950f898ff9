// What tagging, PDF/A and the squeezing of punctuation cost together: the same documents with all of them and with
// none, turn about in one run, and the ratio of their CPU time. Every turn sets its lines anew: a run remembers those
// that come back in every document, which would hide what squeezing costs.
//
//     bench_cost WORKBOOK REGIME TURNS DOCUMENT…      prints a line a turn and the median of the ratios
#include <algorithm>
#include <ctime>
#include <optional>

#include "pdf/write_pdf.h"
#include "setup.h"
#include "typeset/break_rules.h"
#include "typeset/typeset.h"

namespace {

using namespace lianheti;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Marks keep their cells: none is trimmed at the ends of lines, beside another or to make room, and no space stands
// between Chinese characters and Western ones. What may begin or end a line stays as it is.
std::shared_ptr<const LineRules> without_squeezing() {
  LineRules rules = *bench::value_of(Result<std::shared_ptr<const LineRules>>(LineRules::installed()));
  rules.trim_line_start = rules.trim_line_end = false;
  std::fill(rules.pair_trim.begin(), rules.pair_trim.end(), PairTrim::None);
  for (Mark& mark : rules.marks) mark.squeeze = 0;
  rules.gap = rules.gap_least = rules.gap_most = 0;
  return std::make_shared<const LineRules>(std::move(rules));
}

// One way of making documents. What it knows of fonts is warm after the first turn.
class Way {
 public:
  Way(const bench::Setup& setup, bool everything)
      : fonts_(setup.fonts), rules_(everything ? nullptr : without_squeezing()), writer_(setup.fonts) {
    options_.epoch = 1'740'787'200;
    options_.tagged = everything;
    options_.conformance = everything ? Conformance::A2a : Conformance::None;
  }

  // A typesetter that has met no paragraph yet, but is ready: it makes its tools at the first one.
  void begin_turn() {
    typesetter_.emplace(fonts_, rules_);
    static const ParagraphStyle plain;
    Document first;
    Paragraph paragraph;
    paragraph.style = &plain;
    paragraph.inlines.emplace_back().text = "一";
    first.sections.emplace_back().blocks.push_back({std::move(paragraph)});
    bench::value_of(typesetter_->lay_out(first));
  }

  // CPU time of layout and writing.
  double seconds(const Document& document) {
    const double start = cpu_seconds();
    Pages pages = bench::value_of(typesetter_->lay_out(document));
    bench::expect(typesetter_->number_pages(pages));
    bytes_ += bench::value_of(writer_.write(pages, options_)).size();
    ++documents_;
    return cpu_seconds() - start;
  }
  double kilobytes() const { return static_cast<double>(bytes_) / static_cast<double>(documents_) / 1000; }

 private:
  std::shared_ptr<const FontCatalog> fonts_;
  std::shared_ptr<const LineRules> rules_;
  std::optional<Typesetter> typesetter_;
  PdfWriter writer_;
  PdfOptions options_;
  std::size_t bytes_ = 0, documents_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 4) return 2;
  bench::Setup setup(arguments[0], arguments[1]);
  const int turns = std::max(1, std::atoi(arguments[2].c_str()));
  Composer composer = setup.composer();
  std::vector<Document> documents;
  for (const ConsortiumEntry& entry : setup.consortia)
    for (std::size_t i = 3; i < arguments.size(); ++i)
      documents.push_back(bench::value_of(composer.document(setup.find(arguments[i]), setup.parameters(entry))));

  Way with(setup, true), without(setup, false);
  std::vector<double> ratios;
  for (int turn = 0; turn <= turns; ++turn) {
    double all = 0, none = 0;
    with.begin_turn();
    without.begin_turn();
    for (std::size_t i = 0; i < documents.size(); ++i) {
      // Neither is always the first to find the document in the processor's caches.
      if ((i + static_cast<std::size_t>(turn)) % 2 == 0) {
        all += with.seconds(documents[i]);
        none += without.seconds(documents[i]);
      } else {
        none += without.seconds(documents[i]);
        all += with.seconds(documents[i]);
      }
    }
    if (turn == 0) continue;  // warms both up
    ratios.push_back(all / none);
    std::printf("turn %d: with %.3f ms, without %.3f ms a document: %.3f\n", turn,
                1000 * all / static_cast<double>(documents.size()), 1000 * none / static_cast<double>(documents.size()),
                ratios.back());
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("%zu documents, median of %d turns: %.3f; %.0f and %.0f KB a document\n", documents.size(), turns,
              ratios[ratios.size() / 2], with.kilobytes(), without.kilobytes());
}

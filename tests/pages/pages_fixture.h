// Lays documents out in the styles that ship, writes them as PDF and reads the lines back with pdftotext.
#pragma once
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "base/world.h"
#include "compose/template.h"
#include "pdf/write_pdf.h"
#include "typeset/typeset.h"

namespace lianheti::test {

inline const std::string kSource = LIANHETI_SOURCE_DIR;

struct WordBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};
struct LineBox {
  int page = 0;  // from 1
  std::vector<WordBox> words;
  std::string text() const {
    std::string out;
    for (const WordBox& word : words) out += (out.empty() ? "" : " ") + word.text;
    return out;
  }
};

class PagesTest : public testing::Test {
 protected:
  template <class Value>
  static Value value_of(Result<Value> result) {
    if (!result.ok()) {
      for (const Diagnostic& error : result.errors()) ADD_FAILURE() << to_string(error);
      std::exit(EXIT_FAILURE);
    }
    return std::move(result).value();
  }

  static const std::shared_ptr<const FontCatalog>& fonts() {
    static const auto loaded =
        std::shared_ptr<const FontCatalog>(value_of(FontCatalog::load(kSource + "/fonts/fonts.toml")));
    return loaded;
  }
  static const std::shared_ptr<const StyleSheet>& styles() {
    static const auto loaded = value_of(load_styles(kSource + "/templates/styles.xml"));
    return loaded;
  }

  Pages lay_out(const Document& document) {
    Typesetter typesetter(fonts());
    Pages pages = value_of(typesetter.lay_out(document));
    const Result<void> numbered = typesetter.number_pages(pages, 1);
    EXPECT_TRUE(numbered.ok());
    return pages;
  }

  // Writes the pages as <name>.pdf into the folder of temporary files.
  static std::string write(const Pages& pages, const std::string& name, Conformance claims = Conformance::A2a) {
    const std::string file = testing::TempDir() + name + ".pdf";
    PdfOptions options;
    options.conformance = claims;
    EXPECT_TRUE(write_file(file, value_of(PdfWriter(fonts()).write(pages, options))).ok());
    return file;
  }

  static std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      out.append(buffer.data(), size);
    EXPECT_EQ(pclose(pipe), 0) << command;
    return out;
  }

  // The lines of a PDF as Poppler sees them, in its order.
  static std::vector<LineBox> lines_of(const std::string& pdf) {
    static const std::regex word(
        R"re(<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*)</word>)re");
    std::vector<LineBox> lines;
    const std::string xml = output_of("pdftotext -bbox-layout '" + pdf + "' -");
    int page = 0;
    for (std::size_t begin = 0; begin < xml.size();) {
      const std::size_t end = std::min(xml.find('\n', begin), xml.size());
      const std::string row = xml.substr(begin, end - begin);
      begin = end + 1;
      if (row.find("<page ") != std::string::npos) ++page;
      if (row.find("<line ") != std::string::npos) lines.push_back({page, {}});
      std::smatch found;
      if (std::regex_search(row, found, word)) {
        lines.back().words.push_back(
            {std::stod(found[1]), std::stod(found[2]), std::stod(found[3]), std::stod(found[4]), found[5]});
      }
    }
    return lines;
  }
};

}  // namespace lianheti::test

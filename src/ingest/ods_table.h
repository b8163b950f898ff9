// Walks through the tables of an .ods content part (ODF 1.3 part 3, 9): which row and column each cell stands at, how
// often it is repeated, and its text. Both passes of the reader are made with it. Private to ingest.
#pragma once
#include <functional>
#include <string>

#include "base/xml.h"
#include "ingest/ods_styles.h"

namespace lianheti {

// A cell as the file holds it; attributes are copied because the text that follows them belongs to the cell too.
struct OdsCell {
  std::uint32_t column = 0;  // 1-based
  std::uint32_t repeated = 1;
  std::uint32_t columns_spanned = 1;
  std::uint32_t rows_spanned = 1;
  std::string style;
  std::string type;   // office:value-type, "error" for calcext:value-type="error", "" for none
  std::string value;  // office:value, date-value, time-value, boolean-value or string-value
  bool has_value = false;
  bool formula = false;
  std::string text;  // paragraphs joined by line feeds
};

class OdsVisitor {
 public:
  virtual ~OdsVisitor() = default;
  virtual bool wants_text() const = 0;
  virtual void begin_table(const std::string& name, const std::string& style) = 0;
  virtual void columns(std::uint32_t first, std::uint32_t count, bool hidden, const std::string& default_style) = 0;
  virtual void begin_row(std::uint32_t first, std::uint32_t count, bool hidden) = 0;
  virtual void cell(const OdsCell& cell) = 0;
  virtual void end_row() = 0;
  virtual void end_table() = 0;
};

class OdsWalker : public XmlHandler {
 public:
  OdsWalker(OdsVisitor& visitor, OdsStyleCollector* styles, std::size_t max_text)
      : visitor_(visitor), styles_(styles), max_text_(max_text) {}

  void attach(XmlReader& reader) { reader_ = &reader; }
  // Ends the walk from inside a visitor.
  void stop() { reader_->stop(); }

  void start(const XmlName& name, const XmlAttributes& attributes) override;
  void end(const XmlName& name) override;
  void text(std::string_view text) override;

  bool has_spreadsheet() const { return has_spreadsheet_; }
  bool text_too_long() const { return text_too_long_; }

 private:
  enum class At : std::uint8_t { Document, Styles, Spreadsheet, Table, Row, Cell, Paragraph };

  void begin_columns(const XmlAttributes& attributes);
  void begin_row(const XmlAttributes& attributes);
  void begin_cell(const XmlAttributes& attributes);
  void inline_element(const XmlName& name, const XmlAttributes& attributes);
  void append(std::string_view text);
  void append_blanks(std::uint64_t count);

  OdsVisitor& visitor_;
  OdsStyleCollector* styles_;
  std::size_t max_text_;
  XmlReader* reader_ = nullptr;
  At at_ = At::Document;
  int skipped_ = 0;      // depth inside an element that is passed over
  int transparent_ = 0;  // depth of elements that only group what matters, inside the table or the paragraph
  int row_groups_ = 0;   // transparent_ of the table while a row is open
  int style_depth_ = 0;
  bool has_spreadsheet_ = false;
  bool text_too_long_ = false;
  bool blank_ = false;  // white space in a paragraph that has not been written yet
  bool any_paragraph_ = false;
  bool paragraph_has_text_ = false;
  std::uint64_t next_row_ = 1;
  std::uint64_t next_column_ = 1;          // of the row in hand
  std::uint64_t next_column_element_ = 1;  // of the table's column elements
  OdsCell cell_;
};

}  // namespace lianheti

// Paginator: set blocks onto pages, section by section. Breaks come where the text allows them: headings stay with what
// follows, at least two lines of a paragraph on either side of a break, kept blocks whole where a page can hold them.
#pragma once
#include <vector>

#include "base/result.h"
#include "typeset/list_tags.h"
#include "typeset/paginate_writer.h"

namespace lianheti {

// Width of the type area that content is set to; across the sheet's height where the content is turned.
double measure_of(const PageStyle& style);

class Paginator {
 public:
  Paginator(const Document& document, const Headings& headings, std::function<Place(const ValueRef&)> locate)
      : writer_(document, headings), locate_(std::move(locate)) {}

  void section(const Section& section, const std::vector<SetBlock>& blocks);

  PageWriter& writer() { return writer_; }
  const Diagnostics& errors() const { return errors_; }

  // For blocks that break themselves (tables).
  double left() const { return left_; }
  double y() const { return y_; }
  double bottom() const { return bottom_; }
  double area_height() const { return bottom_ - top_; }
  bool at_top() const { return empty_; }
  void new_page();
  void advance_to(double y);
  void report_too_tall(const SetBlock* text);  // nullptr: unknown which

 private:
  void start_page();
  void finish_page();
  void flow(const std::vector<SetBlock>& blocks, StructureId parent, StructureType type);
  void place(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent, StructureType type,
             ListTags& lists);
  void place_text(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent, StructureType type,
                  ListTags& lists);
  TextTags begin_text(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent, StructureType type,
                      ListTags& lists);
  double gap(const SetBlock& block) const;
  double height_to_keep(const std::vector<SetBlock>& blocks, std::size_t from, std::size_t& last) const;
  double height_to_start(const SetBlock& block, double room, double tail = 0) const;
  double tail_height(const std::vector<SetBlock>& blocks, std::size_t table) const;

  PageWriter writer_;
  std::function<Place(const ValueRef&)> locate_;
  Diagnostics errors_;
  Page sheet_;
  int section_ = 0;            // of the document, that comes next
  bool turned_ = false;
  double left_ = 0, top_ = 0, bottom_ = 0, width_ = 0;
  double y_ = 0;
  double pending_ = 0;         // space after the last block
  bool empty_ = true;          // nothing is on the page yet
  bool after_break_ = false;   // the page was begun for lack of room
  bool break_wanted_ = false;  // carried out by the next block, so that no section ends in an empty page
  std::vector<PageExtent> fills_;
};

}  // namespace lianheti

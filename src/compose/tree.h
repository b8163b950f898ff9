// The checked form of a template: what Template::load makes and Composer walks. Names are resolved: a record is a slot,
// a field a column of it, a style a pointer.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compose/template.h"

namespace lianheti {

// Where something stands in a template: index into Template::State::files.
struct Spot {
  int file = 0;
  int line = 0;
  int column = 0;
};

// --- data ---

// Where a value comes from.
struct Source {
  enum class Kind { Column, Index, Literal };
  Kind kind = Kind::Literal;
  int slot = -1;
  int column = -1;      // Column: of the slot's query
  std::string literal;  // Literal: an argument of an include; "" is missing
};

enum class Format { Plain, Date, DateNumerals, Yuan, Wan, Rmb, Percent, Number, Iso, Points, Lines, Place, Cells };

struct MissingPolicy {
  enum class Kind { Error, Text, Blank };
  Kind kind = Kind::Error;
  std::string text;      // Text; "" prints nothing
  double length_em = 0;  // Blank
};

struct FieldNode {
  std::string path;  // "m.name", for messages
  Source source;
  Format format = Format::Plain;
  MissingPolicy missing;
  Spot at;
};

// Text of an attribute or a sheet's cell: literals and fields in turn.
using TextNode = std::vector<std::variant<std::string, FieldNode>>;

struct Condition {
  enum class Kind { HasValue, Is, IsNot, Has };
  Kind kind = Kind::HasValue;
  Source source;
  std::string value;
};

struct QueryNode {
  // A parameter of the statement: a run parameter, or a field of an outer record.
  struct Binding {
    std::string name;
    std::optional<Source> source;
  };
  std::string name;
  std::string sql;
  Spot at;
  bool one = false;
  std::vector<std::string> columns;
  std::vector<ColumnOrigin> origins;
  std::vector<int> row_id;  // for each column: the column that holds the row_id of its table, or -1
  std::vector<bool> used;   // columns that the template prints or compares
  std::vector<bool> kept;   // those, and the row_ids that say where they come from
  std::vector<Binding> bindings;
  bool of_regime = true;  // names no consortium, stage, year or key: runs in a blank form too
};

// --- flow: the same `each`, `if` and `query` at every level of a template ---

template <class Leaf>
struct Flow;
template <class Leaf>
using Content = std::vector<Flow<Leaf>>;

template <class Leaf>
struct Each {
  int query = -1;
  int slot = -1;
  int pad = 0;
  Content<Leaf> body;
  Content<Leaf> otherwise;  // where the query gives no row
};

template <class Leaf>
struct If {
  Condition when;
  Content<Leaf> then;
  Content<Leaf> otherwise;
};

// Runs a query of one row and fills its slot.
struct RunQuery {
  int query = -1;
  int slot = -1;
};

template <class Leaf>
struct Flow {
  std::variant<Leaf, Each<Leaf>, If<Leaf>, RunQuery> step;
};

// --- <document> ---

struct PlaceNode {
  PlaceMark::Kind kind = PlaceMark::Kind::Signature;
  TextNode unit;
  TextNode purpose;
  double width = 0, height = 0;
};

struct InlineNode {
  Inline look;  // kind, style and literal text
  std::optional<FieldNode> field;
  std::optional<Condition> checked;
  std::optional<PlaceNode> place;
  TextNode target;  // PageOf and `ref`
  bool ref = false;
  Spot at;
};

struct NumberNode {
  std::string pattern;  // "第*条", "一、", "（1）"
  std::string font;     // role of the label; "" = the paragraph's
};

struct ParagraphNode {
  const ParagraphStyle* style = nullptr;
  Content<InlineNode> inlines;
  TextNode anchor;
  TextNode outline;
  std::optional<NumberNode> number;
  std::optional<FieldNode> lines;  // a paragraph for each line of this field
};

struct BlockNode;

struct CellNode {
  TableCell look;
  Content<BlockNode> blocks;
};

struct RowNode {
  TableRow look;
  Spot at;
  Content<CellNode> cells;
};

struct TableNode {
  TableBlock look;
  Content<RowNode> header;
  Content<RowNode> rows;
  TextNode alt;
};

struct KeepNode {
  Content<BlockNode> blocks;
};

// Numbers start afresh inside and go on after it.
struct NumberedNode {
  Content<BlockNode> blocks;
};

// <point>: a label and its numbers, blanks between them.
struct PointNode {
  TextNode label;
  TextNode values;
  Spot at;
};

struct ChartNode {
  Chart look;
  TextNode series;
  TextNode alt;
  Content<PointNode> points;
};

struct BlockNode {
  std::variant<ParagraphNode, TableNode, KeepNode, NumberedNode, PageBreak, VerticalSpace, Contents, Line, ChartNode>
      content;
};

struct SectionNode {
  const PageStyle* page = nullptr;
  TextNode running_head;
  bool restart_numbering = false;
  bool numbered = true;
  Content<BlockNode> blocks;
};

struct DocumentNode {
  TextNode title, subject, author, banner;
  Content<SectionNode> sections;
};

// --- <workbook> ---

enum class CellType { Text, Number, Amount, Wan, Percent, Points, Date, Formula, Link };

struct SheetCellNode {
  CellType type = CellType::Text;
  TextNode text;
  TextNode target;
  TextNode comment;
  CellType result_type = CellType::Number;  // Formula: of `result`
  TextNode result;                          // Formula: what it gives, as the data has it
  std::string format;
  int columns = 1;
  int rows = 1;
  Spot at;
};

struct SheetRowNode {
  double height = 0;
  TextNode mark;
  TextNode anchor;
  Spot at;
  Content<SheetCellNode> cells;
};

// Ranges are texts that name marks, "[grades.C]"; they become cells when all sheets are filled.
struct SheetSeriesNode {
  TextNode name;
  TextNode values;
  Spot at;
};

struct SheetChartNode {
  Chart::Kind kind = Chart::Kind::Bar;
  TextNode title, alt, categories;
  std::string unit;
  int column = 0;   // its first, 0-based
  int columns = 1;  // as wide as so many
  int rows = 1;     // as high as so many
  bool beside = false;
  Spot at;
  Content<SheetSeriesNode> series;
};

struct SheetConditionNode {
  SheetCondition::Kind kind = SheetCondition::Kind::Formula;
  TextNode range;
  TextNode when;
  std::string format;
  Spot at;
};

// A day of the calendar that goes with the workbook.
struct EventNode {
  TextNode key, on, title, text;
};

struct SheetItemNode {
  std::variant<SheetRowNode, SheetChartNode, SheetConditionNode, EventNode> content;
};

struct SheetNode {
  Sheet look;
  TextNode name;
  TextNode header;
  Content<SheetItemNode> items;
};

struct DefinedNameNode {
  std::string name;
  TextNode range;
  Spot at;
};

struct WorkbookNode {
  TextNode title, subject;
  std::vector<SheetFormat> formats;
  std::vector<DefinedNameNode> names;
  Content<SheetNode> sheets;
};

struct Template::State {
  std::string name;
  std::string hash;
  std::deque<std::string> files;  // as opened, for messages
  std::shared_ptr<const StyleSheet> styles;
  std::vector<std::string> parameters;  // of the run, that the queries may name
  std::vector<QueryNode> queries;
  int slots = 0;
  std::vector<int> slot_query;  // the query whose rows a slot holds
  std::variant<std::monostate, DocumentNode, WorkbookNode> root;

  Place place(const Spot& at) const {
    return {.file = files[static_cast<std::size_t>(at.file)], .line = at.line, .column = at.column};
  }
};

}  // namespace lianheti

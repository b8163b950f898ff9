// Manners of laying out: titles, headers of two rows, columns in another order, columns of the office's own, blank
// rows, totals, notes, hidden rows and merged cells.
#include <algorithm>
#include <numeric>

#include "base/place.h"
#include "sample/mess.h"
#include "sample/plain_cells.h"

namespace lianheti {
namespace {

constexpr std::size_t kOwnColumn = static_cast<std::size_t>(-1);  // of the office: no field

PlainCell header_cell(std::string text) {
  return {.kind = PlainCell::Kind::Text, .text = std::move(text), .header = true};
}

class LayOut {
 public:
  LayOut(const SampleTable& table, SampleGrid grid, const Vocabulary& words, std::vector<Slip>& slips, MessNotes& notes)
      : table_(table), grid_(std::move(grid)), words_(words), slips_(slips), notes_(notes) {}

  MessySheet run() {
    sheet_.name = sheet_name();
    order_columns();
    for (const std::size_t column : order_) {
      sheet_.widths.push_back(column == kOwnColumn ? 12 : table_.columns[column].width);
    }
    titles();
    header();
    rows();
    ending();
    for (Slip& slip : slips_) {
      slip.sheet = sheet_.name;
      slip.cell = a1(place_of_row_[static_cast<std::size_t>(slip.row) - 1] + 1, column_of(slip.field) + 1);
    }
    return std::move(sheet_);
  }

 private:
  std::string key(const std::string& what) const { return "layout/" + table_.table->name + "/" + what; }
  bool chance(int percent, const std::string& what) const { return words_.draw(1, 100, key(what)) <= percent; }
  std::string say(const std::string& word, const std::string& what) const {
    return words_.say(word, key(what), {{"sheet", table_.table->title}});
  }
  void note(std::string what) { notes_.manners.push_back({sheet_.name, std::move(what)}); }
  std::uint32_t next_row() const { return static_cast<std::uint32_t>(sheet_.rows.size()); }
  std::uint32_t last_column() const { return static_cast<std::uint32_t>(order_.size()) - 1; }

  std::string sheet_name() const {
    const Table& table = *table_.table;
    switch (words_.draw(0, 3, key("name"))) {
      case 0:
        return std::to_string(words_.draw(1, 15, key("number"))) + " " + table.title;
      case 1:
        return table.synonyms.empty() ? table.title
                                      : table.synonyms[words_.shuffled(0, table.synonyms.size(), key("synonym"))];
      default:
        return table.title;
    }
  }

  void order_columns() {
    order_.resize(table_.columns.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (chance(60, "shuffle")) {
      for (std::size_t i = 0; i < order_.size(); ++i) {
        order_[i] = words_.shuffled(i, table_.columns.size(), key("columns"));
      }
      note("shuffled columns");
    }
    if (chance(40, "own column")) {
      order_.insert(order_.begin() + words_.draw(1, static_cast<std::int64_t>(order_.size()), key("own column at")),
                    kOwnColumn);
      note("a column of the office's own");
    }
  }

  std::uint32_t column_of(const std::string& field) const {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] != kOwnColumn && table_.columns[order_[i]].field->name == field)
        return static_cast<std::uint32_t>(i);
    }
    return 0;
  }

  void titles() {
    if (!chance(50, "title")) return;
    note("title rows");
    const PlainCell title = header_cell(say("mess.title", "title"));
    if (last_column() > 0) sheet_.merges.push_back({{next_row(), 0, next_row(), last_column()}, title});
    sheet_.rows.push_back({title});
    if (chance(60, "subtitle")) sheet_.rows.push_back({text_cell(say("mess.subtitle", "subtitle"))});
    if (chance(30, "blank after title")) sheet_.rows.emplace_back();
  }

  // A header as clerks write it: another name for it, a mark, a line break.
  std::string header_of(std::size_t column) {
    if (column == kOwnColumn) return say("mess.own", "own header");
    const SampleColumn& from = table_.columns[column];
    const std::string what = "header/" + from.field->name;
    std::string text = from.header;
    const std::string unit = text.substr(std::min(from.field->title.size(), text.size()));
    if (!from.field->synonyms.empty() && chance(40, what)) {
      text = from.field->synonyms[words_.shuffled(0, from.field->synonyms.size(), key(what))] + unit;
    }
    switch (words_.draw(0, 9, key(what + "/mark"))) {
      case 0:
        return text + "*";
      case 1:
        return text + say("mess.mark", what);
      case 2:
        return text + "\n" + say("mess.mark", what);
      case 3:
        return " " + text;
      default:
        return text;
    }
  }

  void header() {
    std::vector<PlainCell> names;
    for (const std::size_t column : order_) names.push_back(header_cell(header_of(column)));
    header_ = names;
    if (order_.size() >= 6 && chance(30, "two rows")) {
      two_row_header(names);
    } else {
      sheet_.rows.push_back(names);
    }
    if (chance(15, "example")) {
      std::vector<PlainCell> example(order_.size());
      example[0] = text_cell(say("mess.example", "example"));
      for (std::size_t i = 1; i < std::min<std::size_t>(4, order_.size()); ++i) example[i] = text_cell("……");
      sheet_.rows.push_back(std::move(example));
      note("an example row");
    }
  }

  // A group's name over some columns, each named below; the others are merged over both rows.
  void two_row_header(const std::vector<PlainCell>& names) {
    note("header of two rows");
    const auto first =
        static_cast<std::uint32_t>(words_.draw(1, static_cast<std::int64_t>(order_.size()) - 3, key("group")));
    const std::uint32_t last = first + 1;
    const std::uint32_t top = next_row();
    std::vector<PlainCell> upper(names.size());
    std::vector<PlainCell> lower(names.size());
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      if (i >= first && i <= last) {
        lower[i] = names[i];
      } else {
        upper[i] = names[i];
        sheet_.merges.push_back({{top, i, top + 1, i}, names[i]});
      }
    }
    upper[first] = header_cell(say("mess.group", "group"));
    sheet_.merges.push_back({{top, first, top, last}, upper[first]});
    sheet_.rows.push_back(std::move(upper));
    sheet_.rows.push_back(std::move(lower));
  }

  void rows() {
    const bool blanks = chance(40, "blank rows");
    const bool repeated = grid_.size() > 8 && chance(15, "header again");
    if (blanks) note("blank rows");
    if (repeated) note("the header again");
    for (std::size_t row = 0; row < grid_.size(); ++row) {
      if (blanks && row > 0 && words_.draw(1, 9, key("blank/" + std::to_string(row))) == 1) sheet_.rows.emplace_back();
      if (repeated && row == grid_.size() / 2) sheet_.rows.push_back(header_);
      place_of_row_.push_back(next_row());
      std::vector<PlainCell> cells;
      for (const std::size_t column : order_) {
        if (column == kOwnColumn) {
          cells.push_back(row % 3 == 0 ? text_cell(say("mess.own_value", "own/" + std::to_string(row))) : PlainCell());
        } else {
          cells.push_back(grid_[row][column]);
        }
      }
      sheet_.rows.push_back(std::move(cells));
    }
    hide_rows();
    merge_keys();
  }

  void hide_rows() {
    if (grid_.size() < 3 || !chance(20, "hidden rows")) return;
    sheet_.hidden_rows.push_back(place_of_row_[words_.shuffled(0, grid_.size(), key("hidden"))]);
    note("a hidden row");
  }

  // The same key below itself is merged, as clerks do.
  void merge_keys() {
    if (!contiguous() || !chance(40, "merged keys")) return;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] == kOwnColumn || table_.columns[order_[i]].field->name != "consortium") continue;
      for (std::size_t from = 0, to = 0; from < grid_.size(); from = to) {
        const std::string& value = grid_[from][order_[i]].text;
        for (to = from + 1; to < grid_.size() && grid_[to][order_[i]].text == value; ++to) {
          sheet_.rows[place_of_row_[to]][i] = {};
        }
        if (to - from > 1) {
          const auto column = static_cast<std::uint32_t>(i);
          sheet_.merges.push_back(
              {{place_of_row_[from], column, place_of_row_[to - 1], column}, grid_[from][order_[i]]});
        }
      }
      note("merged keys");
    }
  }

  bool contiguous() const {
    return !place_of_row_.empty() && place_of_row_.back() - place_of_row_.front() + 1 == place_of_row_.size();
  }

  void ending() {
    if (chance(30, "ghosts")) {
      PlainCell ghost;
      ghost.number_format = "@";
      sheet_.rows.insert(sheet_.rows.end(), static_cast<std::size_t>(words_.draw(3, 40, key("ghost rows"))),
                         std::vector<PlainCell>(order_.size(), ghost));
      note("empty rows with a format");
    }
    if (chance(35, "total")) {
      std::vector<PlainCell> total(order_.size());
      total[0] = text_cell(say("mess.total", "total"));
      sheet_.rows.push_back(std::move(total));
      note("a row of totals");
    }
    if (chance(35, "note")) {
      sheet_.rows.push_back({text_cell(say("mess.note", "note"))});
      note("a note below");
    }
  }

  const SampleTable& table_;
  SampleGrid grid_;
  const Vocabulary& words_;
  std::vector<Slip>& slips_;
  MessNotes& notes_;
  MessySheet sheet_;
  std::vector<std::size_t> order_;  // columns of the table, left to right
  std::vector<PlainCell> header_;
  std::vector<std::uint32_t> place_of_row_;
};

}  // namespace

MessySheet lay_out_mess(const SampleTable& table, SampleGrid grid, const Vocabulary& words, std::vector<Slip>& slips,
                        MessNotes& notes) {
  return LayOut(table, std::move(grid), words, slips, notes).run();
}

std::optional<MessySheet> guide_sheet(const Vocabulary& words) {
  if (words.draw(1, 100, "guide") > 40) return std::nullopt;
  MessySheet sheet;
  sheet.name = words.say("mess.guide_sheet", "guide");
  sheet.hidden = words.draw(1, 2, "guide hidden") == 1;
  sheet.widths = {60};
  for (std::uint64_t line = 0; line < 3; ++line) sheet.rows.push_back({text_cell(words.deal("mess.guide", line, ""))});
  return sheet;
}

}  // namespace lianheti

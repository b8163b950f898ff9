// Mess: what real files do to a sheet. Manners of typing and laying out, which a reader must see through and come to
// the same rows; and slips, which lose or falsify a cell and must be found there.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sample/tables.h"
#include "sample/vocabulary.h"

namespace lianheti {

// A sheet as it is written: everything in its place.
struct MessySheet {
  std::string name;
  bool hidden = false;
  std::vector<double> widths;
  std::vector<std::vector<PlainCell>> rows;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<std::pair<SheetArea, PlainCell>> merges;
};

// A planted error. `row`: number of the row among those of its table, from 1.
struct Slip {
  std::string kind, table, field, sheet, cell, typed;
  std::int64_t row = 0;
};

// A manner that was applied: "shuffled columns" on a sheet.
struct Manner {
  std::string sheet, what;
};

struct MessNotes {
  std::vector<Manner> manners;
  std::vector<Slip> slips;
};

using SampleGrid = std::vector<std::vector<PlainCell>>;  // rows of cells by column

// At most one slip of each kind a table, as far as its columns allow; the sheet is not laid out yet, so without cells.
std::vector<Slip> plant_slips(const SampleTable& table, SampleGrid& grid, const Vocabulary& words);
// How the values of a table are typed, but for those of slips. Changes headers where they carry the unit of an amount.
void mess_values(SampleTable& table, SampleGrid& grid, const std::vector<Slip>& slips, const ReadingWords& reading,
                 const Vocabulary& words, MessNotes& notes);
// Where everything stands; gives the slips their cells.
MessySheet lay_out_mess(const SampleTable& table, SampleGrid grid, const Vocabulary& words, std::vector<Slip>& slips,
                        MessNotes& notes);
// A sheet without data, shown or hidden; nothing where the file has none.
std::optional<MessySheet> guide_sheet(const Vocabulary& words);

}  // namespace lianheti

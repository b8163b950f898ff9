// The fills of marks in a workbook's styles (ISO/IEC 29500-1, 18.8). Private to annotate.
//
// A mark keeps the colour that a cell had: the background colour of a solid fill is never seen, and spreadsheet
// programs carry it along. So the old look comes back even after the marked copy has been saved by another program.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace lianheti {

class MarkStyles {
 public:
  // `text`: the part xl/styles.xml; "" makes one, with that font.
  MarkStyles(std::string text, const std::string& name_space, const std::string& font);

  // Takes the fills of old marks away.
  void strip();
  // The style that looks like `style` with the fill of a level (0 error, 1 warning, 2 info).
  std::size_t marked(std::size_t style, std::size_t level);
  // Styles of the list: wrapped text at the top of the cell; the same with the fill of a level.
  std::size_t plain();
  std::size_t plain(std::size_t level) { return marked(plain(), level); }

  // The changed part.
  std::string text() const;

 private:
  std::size_t add_fill(const std::string& element);
  std::string restored_fill(const std::string& fill) const;
  std::string element(const char* local, const std::string& rest) const;

  std::string text_;
  std::string prefix_;
  std::vector<std::string> fills_;
  std::vector<std::string> formats_;  // <xf> of cellXfs
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> marked_;
  std::size_t plain_ = 0;
};

}  // namespace lianheti

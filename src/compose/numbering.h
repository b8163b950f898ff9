// Automatic numbers of paragraphs: 一、 （一） 1. （1） 第一条.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace lianheti {

// Counts by pattern. The pattern's “*” or “一” stands for a Chinese number, its “1” for an Arabic one. A number starts
// the finer ones afresh, in the order 第*章, 第*节, 一、, （一）, 1., （1）; 第*条 runs through chapters and starts
// （一） and finer afresh; any other pattern (附件1) counts by itself.
class Numbering {
 public:
  static bool is_pattern(std::string_view pattern);

  // The next number of the pattern as it is printed, "第三条".
  std::string next(const std::string& pattern);

 private:
  std::map<std::string, int> counts_;
};

}  // namespace lianheti

#include "batch/places.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

TEST(Places, AreRectanglesFromTheBottomLeftAndLeaveOutFieldsToTypeIn) {
  Pages pages;
  pages.marks = {{PlaceMark::Kind::Field, "", "目标", 10, 10, 500},
                 {PlaceMark::Kind::Seal, "甲公司", "法人公章", 119.055, 119.055}};
  pages.pages.resize(2);
  pages.pages[1].height = 841.89;
  pages.pages[1].marks = {{0, 1, 2, 3, 4}, {1, 300, 600, 119.055, 119.055}};
  std::vector<PlaceEntry> places;
  add_places(places, pages, "01 表.pdf", "filing-form");
  EXPECT_EQ(
      to_json(places),
      "{\"v\":1,\"length_unit\":\"pt\",\"origin\":\"bottom-left\",\"places\":[{\"file\":\"01 表.pdf\",\"document\":"
      "\"filing-form\",\"page\":2,\"kind\":\"seal\",\"unit\":\"甲公司\",\"purpose\":\"法人公章\",\"rectangle\":[300.0,"
      "122.84,419.06,241.89]}]}\n");
}

}  // namespace
}  // namespace lianheti

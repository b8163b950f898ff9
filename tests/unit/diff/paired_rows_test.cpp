// Which row of the new state is which of the old one.
#include "diff/paired_rows.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

class PairRows : public testing::Test {
 protected:
  PairRows() {
    member_.name = "member";
    for (const char* name : {"uscc", "name", "role"}) member_.fields.emplace_back().name = name;
    compared_ = {&member_, {{{0, false}}, {{1, false}, {2, true}}}, {1}};
  }

  // A row of uscc, name and role; "" is no value.
  static DataRow row(const std::vector<std::string>& texts) {
    static std::int64_t next = 0;
    DataRow out{++next, 0, 0, {}};
    for (const std::string& text : texts) out.values.push_back(text.empty() ? SqlValue() : SqlValue(text));
    return out;
  }

  // "old>new" of each pair, by the rows' places; "-" where there is none.
  std::string pairs() const {
    std::string out;
    for (const RowPair& pair : pair_rows(compared_, before_, after_)) {
      const auto place = [](const DataRow* at, const std::vector<DataRow>& rows) {
        return at == nullptr ? "-" : std::to_string(at - rows.data());
      };
      out += (out.empty() ? "" : " ") + place(pair.before, before_) + ">" + place(pair.after, after_);
    }
    return out;
  }

  Table member_;
  ComparedTable compared_;
  std::vector<DataRow> before_, after_;
};

TEST_F(PairRows, KnowsARowByItsFirstKeyWhateverItsOrderAndName) {
  before_ = {row({"A", "甲公司", ""}), row({"B", "乙公司", ""})};
  after_ = {row({"B", "乙公司", ""}), row({"A", "甲集团", ""})};
  EXPECT_EQ(pairs(), "1>0 0>1");
}

TEST_F(PairRows, FallsBackOnTheNextKeyWhereTheFirstIsEmpty) {
  before_ = {row({"", "甲公司", ""})};
  after_ = {row({"A", "甲公司", ""})};
  EXPECT_EQ(pairs(), "0>0");
}

TEST_F(PairRows, NamesWhatIsNewInPlaceAndWhatIsGoneAtTheEnd) {
  before_ = {row({"A", "甲公司", ""}), row({"B", "乙公司", ""})};
  after_ = {row({"C", "丙公司", ""}), row({"B", "乙公司", ""})};
  EXPECT_EQ(pairs(), "->0 1>1 0>-");
}

TEST_F(PairRows, TellsNamesakesApartByWhatMayBeEmpty) {
  before_ = {row({"", "张伟", "顾问"}), row({"", "张伟", "首席"})};
  after_ = {row({"", "张伟", "首席"}), row({"", "张伟", ""})};
  EXPECT_EQ(pairs(), "1>0 0>1");
  after_ = {row({"", "张伟", "监事"})};
  EXPECT_EQ(pairs(), "->0 0>- 1>-") << "both say what they are, and not the same";
}

TEST_F(PairRows, PairsARowOnce) {
  before_ = {row({"A", "甲公司", ""})};
  after_ = {row({"A", "甲公司", ""}), row({"A", "甲公司", ""})};
  EXPECT_EQ(pairs(), "0>0 ->1");
}

}  // namespace
}  // namespace lianheti

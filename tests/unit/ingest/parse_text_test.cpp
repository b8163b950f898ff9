#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

struct Column {
  explicit Column(Field from) : field(std::move(from)), choices(field, shipped_schema().reading) {}
  Parsed read(const Cell& cell) const {
    return parse_value(cell, {},
                       {&field, &shipped_schema().reading, field.values.empty() ? nullptr : &choices, nullptr, false});
  }
  std::string operator()(std::string_view typed) const { return outcome(read(text_cell(typed))); }
  Field field;
  Choices choices;
};

const Column& field_of(const std::string& table, const std::string& name) {
  static std::map<std::string, Column> columns;
  const Table& found = *shipped_schema().find(table);
  const Field& field = found.fields.at(static_cast<std::size_t>(found.find(name)));
  return columns.try_emplace(table + "." + name, field).first->second;
}

TEST(Text, StaysAsTypedButForWhatNobodyMeansToType) {
  const Column& name = field_of("member", "name");
  EXPECT_EQ(name("温州市某某电气有限公司"), "温州市某某电气有限公司");
  EXPECT_EQ(name("（示范）ＡＢ①㎡"), "（示范）ＡＢ①㎡");
  EXPECT_EQ(name(" 温州电气　"), "温州电气 ~");
  EXPECT_EQ(name("温州\xE2\x80\x8B电气"), "温州电气 ~");
  EXPECT_EQ(name("温州\n电气"), "温州电气 ~");
  EXPECT_EQ(name("ABB\nChina"), "ABB China ~");
  EXPECT_EQ(name("温州\xC2\xA0电气"), "温州 电气 ~");
  EXPECT_EQ(field_of("member", "place")("无"), "无");
}

TEST(Text, FoldsRadicalsOfPdfCopies) {
  const Parsed parsed = field_of("member", "name").read(text_cell("⼯业⽤阀⻔"));
  EXPECT_EQ(outcome(parsed), "工业用阀门 ~");
  EXPECT_EQ(parsed.remarks.at(0).detail, "部首字符改为同形的汉字");
}

TEST(Text, PutsCompatibilityIdeographsRight) {
  const Parsed parsed = field_of("member", "name").read(text_cell("\uF9CA金\uF90A"));
  EXPECT_EQ(outcome(parsed), "流金金 ~");
  EXPECT_EQ(parsed.remarks.at(0).detail, "兼容汉字改为通用的汉字");
}

TEST(Text, KeepsRareCharactersAndVariationSequences) {
  EXPECT_EQ(field_of("person", "name")("王𬭎"), "王𬭎");
  EXPECT_EQ(field_of("person", "name")("李䶮"), "李䶮");
  EXPECT_EQ(field_of("person", "name")("葛\xF3\xA0\x84\x80"), "葛\xF3\xA0\x84\x80");
}

TEST(Text, OfPersonsLosesPaddingAndUnifiesTheMiddleDot) {
  const Column& name = field_of("person", "name");
  EXPECT_EQ(name("李　丹"), "李丹 ~");
  EXPECT_EQ(name("李  丹"), "李丹 ~");
  EXPECT_EQ(name("阿卜杜拉•买买提"), "阿卜杜拉·买买提 ~");
  EXPECT_EQ(name("阿卜杜拉.买买提"), "阿卜杜拉·买买提 ~");
  EXPECT_EQ(name("阿卜杜拉·买买提"), "阿卜杜拉·买买提");
  EXPECT_EQ(name("John F. Smith"), "John F. Smith");
}

TEST(LongText, KeepsItsLines) {
  const Column& text = field_of("clause", "text");
  EXPECT_EQ(text("第一段。\n第二段。"), "第一段。\n第二段。");
  EXPECT_EQ(text("　　第一段。\r\n　　第二段。\n"), "第一段。\n第二段。 ~");
}

TEST(Text, OfNumbersIsWhatASpreadsheetShows) {
  const Column& id = field_of("consortium", "id");
  EXPECT_EQ(outcome(id.read(number_cell(12))), "12");
  EXPECT_EQ(outcome(id.read(number_cell(0.1 + 0.2))), "0.3");
  EXPECT_EQ(outcome(id.read(number_cell(2025000000000001))), "!number-lost");
}

TEST(Text, ThatIsAnErrorValuePastedAsTextIsAnError) {
  EXPECT_EQ(field_of("member", "name")("#N/A"), "!cell-error");
  EXPECT_EQ(field_of("clause", "text")(" #REF! "), "!cell-error");
  EXPECT_EQ(field_of("member", "signed_on")("#DIV/0!"), "!cell-error");
  EXPECT_EQ(field_of("member", "name")("#N/A公司"), "#N/A公司");
}

TEST(CreditCode, IsPutRightAndTold) {
  const Column& uscc = field_of("member", "uscc");
  EXPECT_EQ(uscc("91330302MAC0TE5T40"), "91330302MAC0TE5T40");
  EXPECT_EQ(uscc("９１３３０３０２ＭＡＣ０ＴＥ５Ｔ４０"), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("91330302mac0te5t40"), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("9133 0302 MAC0TE5T40"), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("91330302-MAC0TE5T4-0"), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("\xEF\xBB\xBF"
                 "91330302MAC0TE5T40\n"),
            "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("'91330302MAC0TE5T40"), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("=\"91330302MAC0TE5T40\""), "91330302MAC0TE5T40 ~");
  EXPECT_EQ(uscc("9133O302MAC0TE5T4O"), "9133O302MAC0TE5T4O");
}

TEST(CreditCode, AsANumberIsLostOrToBeRetyped) {
  const Column& uscc = field_of("member", "uscc");
  EXPECT_EQ(uscc("9.1330302E+17"), "!number-lost");
  EXPECT_EQ(outcome(uscc.read(number_cell(121200004013590816.0))), "!number-lost");
  EXPECT_EQ(outcome(uscc.read(number_cell(12120000401359))), "12120000401359 !number-as-id");
}

TEST(Identifier, OfOtherKindsKeepsHyphensBlanksAndCase) {
  const Column& phone = field_of("consortium", "phone");
  EXPECT_EQ(phone("0577-5550-1234"), "0577-5550-1234");
  EXPECT_EQ(phone("０５７７－５５５０１２３４"), "0577-55501234 ~");
  EXPECT_EQ(outcome(phone.read(number_cell(13800138000))), "13800138000 !number-as-id");
  EXPECT_EQ(field_of("project", "number")("2024ZX-001a（子）"), "2024ZX-001a（子）");
}

TEST(Integer, ReadsCounts) {
  const Column& staff = field_of("consortium", "staff");
  EXPECT_EQ(staff("12"), "12");
  EXPECT_EQ(staff("12人"), "12");
  EXPECT_EQ(staff("１，２００"), "1200 ~");
  EXPECT_EQ(staff("十二"), "12");
  EXPECT_EQ(staff("⑫"), "12");
  EXPECT_EQ(outcome(staff.read(number_cell(12))), "12");
  EXPECT_EQ(outcome(staff.read(number_cell(12.5))), "!bad-number");
  EXPECT_EQ(staff("约12"), "!ambiguous");
  EXPECT_EQ(staff("12-15人"), "!ambiguous");
  EXPECT_EQ(staff("若干"), "!bad-number");
  EXPECT_EQ(outcome(staff.read(date_cell("1900-01-12"))), "!bad-number");
}

TEST(Number, KeepsDecimalsExactly) {
  const Column& score = field_of("review", "score");
  EXPECT_EQ(score("89.50"), "89.5");
  EXPECT_EQ(score("92分"), "92");
  EXPECT_EQ(outcome(score.read(number_cell(89.995))), "89.995");
  EXPECT_EQ(score("优秀"), "!bad-number");
}

TEST(Boolean, ReadsTheWordsAndMarksInUse) {
  const Column& authorised = field_of("member", "authorised");
  for (const char* yes : {"是", "√", "有", "true", "1", "Y", "☑", "已授权"}) EXPECT_EQ(authorised(yes), "1") << yes;
  for (const char* no : {"否", "×", "无", "FALSE", "0", "□"}) EXPECT_EQ(authorised(no), "0") << no;
  EXPECT_EQ(outcome(authorised.read(number_cell(1))), "1");
  EXPECT_EQ(authorised("/"), "~");
  EXPECT_EQ(authorised("也许"), "!bad-enum");
  EXPECT_EQ(authorised("是（附授权书）"), "1 ~");
  EXPECT_EQ(authorised("否（待补）"), "0 ~");
}

TEST(Enum, TakesSynonymsInSilence) {
  const Column& kind = field_of("member", "kind");
  EXPECT_EQ(kind("企业"), "企业");
  EXPECT_EQ(kind("科研机构"), "科研院所");
  EXPECT_EQ(kind("研究院所"), "科研院所");
  EXPECT_EQ(kind(" 企 业 "), "企业 ~");
  EXPECT_EQ(kind("企业（民营）"), "企业 ~");
  EXPECT_EQ(field_of("member", "role")("成员单位"), "参与单位");
  EXPECT_EQ(field_of("member", "role")("牵头"), "牵头单位");
  EXPECT_EQ(field_of("mechanism", "kind")("高层次技术人员定期交流"), "人员交流");
  EXPECT_EQ(field_of("clause", "kind")("五、各成员单位的责权利"), "各成员单位的责权利");
}

TEST(Enum, SuggestsTheNearMiss) {
  const Parsed parsed = field_of("member", "role").read(text_cell("牵头单为"));
  EXPECT_EQ(outcome(parsed), "!bad-enum");
  EXPECT_EQ(parsed.remarks.at(0).detail, "是否为“牵头单位”？");
  EXPECT_EQ(parsed.remarks.at(0).asked, "列表中的一项：牵头单位、参与单位");
  EXPECT_EQ(field_of("platform", "level").read(text_cell("甲等")).remarks.at(0).detail, "");
  EXPECT_EQ(field_of("member", "kind").read(text_cell("事业单位")).remarks.at(0).detail, "是否为“科研院所”？");
}

TEST(Enum, ThatIsOpenKeepsOtherValues) { EXPECT_EQ(field_of("clause", "kind")("保密约定"), "保密约定"); }

TEST(Text, MayBeABlankMarkUnlessANameIsRequired) {
  EXPECT_EQ(field_of("member", "place")("无"), "无");
  EXPECT_EQ(field_of("member", "name")("/"), "~");
  EXPECT_EQ(field_of("outcome", "name")("无"), "~");
  EXPECT_EQ(field_of("outcome", "name")("无人机"), "无人机");
}

TEST(Enum, MayHoldABlankMarkAsAValue) {
  EXPECT_EQ(field_of("member", "tech_centre")("无"), "无");
  EXPECT_EQ(field_of("member", "position")("不适用"), "不适用");
  EXPECT_EQ(field_of("member", "position")("/"), "~");
}

TEST(EnumSet, ReadsAnySeparatorAndRuns) {
  const Column& fields = field_of("consortium", "tech_fields");
  EXPECT_EQ(fields("E、G"), "E、G");
  EXPECT_EQ(fields("E,G"), "E、G");
  EXPECT_EQ(fields("E G"), "E、G");
  EXPECT_EQ(fields("EG"), "E、G");
  EXPECT_EQ(fields("e；g"), "E、G");
  EXPECT_EQ(fields("E.装备制造；G.信息技术"), "E、G");
  EXPECT_EQ(fields("装备制造、信息技术"), "E、G");
  EXPECT_EQ(fields("N科技文化."), "N");
  EXPECT_EQ(fields("E、P"), "E、P");
  EXPECT_EQ(fields("E、Q.其他（低空经济）"), "E、Q ~");
  EXPECT_EQ(field_of("member", "standing")("龙头企业、链主"), "龙头企业、链主企业");
}

TEST(EnumSet, KeepsTheKnownItemsAndTellsTheOthers) {
  EXPECT_EQ(field_of("member", "standing")("龙头企业、隐形冠军"), "龙头企业 !bad-enum");
}

}  // namespace
}  // namespace lianheti::test

#include "dataset/functions.h"

#include <gtest/gtest.h>

#include "unit/dataset/test_schema.h"

namespace lianheti {
namespace {

using test::answer;

SqlContext context() {
  return {.as_of = {2025, 6, 1},
          .codes = load_code_tables(LIANHETI_SOURCE_DIR "/templates").value(),
          .missing_glyph = [](std::string_view text) {
            return std::string(text.find("𬭎") == std::string_view::npos ? "" : "𬭎");
          }};
}

struct Vector {
  const char* expression;
  const char* value;
};

void PrintTo(const Vector& vector, std::ostream* out) { *out << vector.expression; }

class Function : public testing::TestWithParam<Vector> {};

TEST_P(Function, Gives) {
  Dataset dataset = test::small_dataset(context());
  EXPECT_EQ(answer(dataset.connection(), std::string("SELECT ") + GetParam().expression), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Codes, Function,
                         testing::Values(Vector{"uscc_status('91110000600037341L')", "ok"},
                                         Vector{"uscc_status('911100006OOO37341L')", "alphabet"},
                                         Vector{"uscc_status('9.1110000600037E+17')", "number"},
                                         Vector{"uscc_status('91110000600037341l')", "alphabet"},
                                         Vector{"uscc_status('九1110000600037341L')", "alphabet"},
                                         Vector{"uscc_status('九一11000060003734')", "length"},
                                         Vector{"uscc_status(NULL)", "NULL"},
                                         Vector{"uscc_suggest('911100006OOO37341L')", "91110000600037341L"},
                                         Vector{"uscc_suggest('91110000600037341L')", "NULL"}));

INSTANTIATE_TEST_SUITE_P(
    Text, Function,
    testing::Values(Vector{"han_length('联合体 2025，a')", "9"}, Vector{"han_length('')", "0"},
                    Vector{"han_length('e' || char(769) || ' 体')", "2"}, Vector{"set_count('A、B、、C')", "3"},
                    Vector{"set_count('')", "0"}, Vector{"set_has('A、 B', 'B')", "1"},
                    Vector{"set_has('AB、C', 'A')", "0"}, Vector{"unassigned('甲' || char(0xE5E5))", "U+E5E5"},
                    Vector{"unassigned('甲' || char(0x0378))", "U+0378"}, Vector{"unassigned('甲 a')", "NULL"},
                    Vector{"unassigned('一䷿龥' || char(0x9FFF) || '，龿')", "NULL"},
                    Vector{"unassigned('龥' || char(0xE000))", "U+E000"},
                    Vector{"missing_glyph('王𬭎')", "𬭎 U+2CB4E"}, Vector{"missing_glyph('王')", "NULL"},
                    Vector{"printable('王', NULL, '')", "1"}, Vector{"printable('王', NULL, '𬭎')", "0"},
                    Vector{"printable('甲', '甲' || char(0xE5E5))", "0"}));

INSTANTIATE_TEST_SUITE_P(Money, Function,
                         testing::Values(Vector{"yuan(123456)", "1234.56"}, Vector{"wan(1234565000)", "1234.57"},
                                         Vector{"wan(2000000000, 0)", "2000"}, Vector{"wan(NULL)", "NULL"},
                                         Vector{"rmb_upper(140950)", "壹仟肆佰零玖元伍角"},
                                         Vector{"rmb_upper(10700053)", "壹拾万零柒仟元伍角叁分"},
                                         Vector{"rmb_upper(2000000000)", "贰仟万元整"},
                                         Vector{"rmb_upper(0)", "零元整"}, Vector{"percent(3500000)", "3.5%"}));

INSTANTIATE_TEST_SUITE_P(Ratio, Function,
                         testing::Values(Vector{"ratio_text(350, 10000)", "3.5%"},
                                         Vector{"ratio_text(34999, 1000000)", "3.49%"},
                                         Vector{"ratio_text(34999, 1000000, 4)", "3.4999%"},
                                         Vector{"ratio_text(3, 6)", "50%"}, Vector{"ratio_text(1, 3, 0)", "33%"},
                                         Vector{"ratio_text(2, 3)", "66.67%"}, Vector{"ratio_text(5, 7)", "71.43%"},
                                         Vector{"ratio_text(49996, 100000)", "49.99%"},
                                         Vector{"ratio_text(1, 8)", "12.5%"}, Vector{"ratio_text(0, 7)", "0%"},
                                         Vector{"ratio_text(5, 0)", "NULL"}, Vector{"ratio_text(-1, 4)", "-25%"},
                                         Vector{"ratio_text(-1, 1000000)", "0%"}, Vector{"ratio_text(15, 1)", "1500%"},
                                         Vector{"ratio_text(9223372036854775806, 9223372036854775807)", "99.99%"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Function,
    testing::Values(
        Vector{"cn_date('2025-03-01')", "2025年3月1日"}, Vector{"cn_date('2025-03')", "2025年3月"},
        Vector{"cn_date('2025-02-30')", "NULL"}, Vector{"cn_date_numerals('2025-04-10')", "二〇二五年四月十日"},
        Vector{"cn_number(101)", "一百零一"}, Vector{"cn_number(19)", "十九"}, Vector{"cn_number(1010)", "一千零一十"},
        Vector{"cn_number(12345)", "12345"}, Vector{"year('2025-03-01')", "2025"}, Vector{"month('2025-03-01')", "3"},
        Vector{"month('2025')", "NULL"}, Vector{"add_years('2024-02-29', 1)", "2025-02-28"},
        Vector{"add_years('2025-03', 3)", "2028-03"}, Vector{"add_years('2025-03-01', 99999)", "NULL"},
        Vector{"add_years(NULL, 1)", "NULL"}, Vector{"precise('2025-03-01')", "1"}, Vector{"precise('2025-03')", "0"},
        Vector{"precise('去年')", "NULL"}, Vector{"as_of()", "2025-06-01"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Function,
    testing::Values(Vector{"name_key('温州 （Ａ）厂')", "温州(A)厂"}, Vector{"name_key('a•b')", "A·B"},
                    Vector{"name_key('一龥' || char(0x9FFF) || 'AZ09')", "一龥\u9fffAZ09"},
                    Vector{"name_key('䷿甲　厂a')", "䷿甲厂A"}, Vector{"name_key('〇一．')", "〇一·"},
                    Vector{"like_form('温州市泵阀产业链智能流体创新联合体', '温州市×××产业链×××创新联合体')", "1"},
                    Vector{"like_form('温州市产业链智能流体创新联合体', '温州市×××产业链×××创新联合体')", "0"},
                    Vector{"like_form('温州市泵阀产业链创新联合体', '温州市×××产业链×××创新联合体')", "0"},
                    Vector{"like_form('重庆市永川区甲创新联合体', '重庆市永川区×××创新联合体')", "1"},
                    Vector{"like_form('重庆市永川区甲创新联合体二', '重庆市永川区×××创新联合体')", "0"},
                    Vector{"like_form('永川区甲创新联合体', '（重庆市）永川区×××创新联合体')", "1"},
                    Vector{"like_form('重庆市永川区甲创新联合体', '（重庆市）永川区×××创新联合体')", "1"},
                    Vector{"like_form('(重庆市)永川区甲创新联合体', '（重庆市）永川区×××创新联合体')", "1"},
                    Vector{"like_form('', '×')", "0"}, Vector{"pinyin_key('阿里') < pinyin_key('北京')", "1"},
                    Vector{"pinyin_key('张 三') = pinyin_key('张三')", "1"},
                    Vector{"pinyin_key('第2厂') < pinyin_key('第10厂')", "1"},
                    Vector{"stroke_key('丁一') < stroke_key('王一')", "1"},
                    Vector{"stroke_key('王一') < stroke_key('黄一')", "1"},
                    // By the strokes of today's characters: 阝 has two, 艹 three; then 横竖撇点折; then the given name.
                    Vector{"stroke_key('陈一') < stroke_key('林一')", "1"},
                    Vector{"stroke_key('苗一') < stroke_key('施一')", "1"},
                    Vector{"stroke_key('胡一') < stroke_key('施一')", "1"},
                    Vector{"stroke_key('王二') > stroke_key('王一')", "1"},
                    Vector{"stroke_key('瞿一') < stroke_key('籍一')", "1"},  // counted by ICU
                    Vector{"stroke_key('丶一') < stroke_key('丁一')", "1"},
                    Vector{"stroke_key('') < stroke_key('丁一')", "1"}));

INSTANTIATE_TEST_SUITE_P(
    Masks, Function,
    testing::Values(Vector{"masked('联系人13800000000，', '1dddddddddd:3,4')", "联系人138****0000，"},
                    Vector{"masked('33030019900101001X', 'dddddd19dddddddddx:6,4')", "330300********001X"},
                    Vector{"masked('121200004013590816', '1dddddddddd:3,4；dddddd19dddddddddx:6,4')", "121200004013590816"},
                    Vector{"masked('A13800000000', '1dddddddddd:3,4')", "A13800000000"},
                    Vector{"masked('138000000000', '1dddddddddd:3,4')", "138000000000"},
                    Vector{"masked('0577-88880000', '1dddddddddd:3,4')", "0577-88880000"},
                    Vector{"masked('13800000000', '1dddddddddd:18446744073709551615,5')", "13800000000"},
                    Vector{"masked('13800000000', '1dddddddddd:5,18446744073709551615')", "13800000000"},
                    Vector{"masked('13800000000', '')", "13800000000"}));

INSTANTIATE_TEST_SUITE_P(Evidence, Function,
                         testing::Values(Vector{"ref('member', 12, 'name')", "member:12:name"},
                                         Vector{"ref('member', NULL, 'name')", "NULL"}));

}  // namespace
}  // namespace lianheti

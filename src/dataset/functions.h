// SQL functions that rules and templates may call. All are deterministic for one as-of date.
// A NULL argument makes the result NULL, but for printable. date('now') is the as-of date; random functions are refused.
//   uscc_status(code)    'ok' | 'number' | 'length' | 'alphabet' | 'check' | 'category' | 'district' | 'organisation'
//                        (GB 32100-2015, dataset/uscc.h); the last three are doubts, not faults
//   uscc_suggest(code)   the code with O→0, I→1 … that makes the check character right, or NULL
//   han_length(text)     字 of a form's limit: grapheme clusters that are not white space
//   set_count(text)      items of an 、-separated set; set_has(text, item) 1/0
//   yuan(fen) wan(fen[, decimals]) rmb_upper(fen)    amounts as text
//   points(n)            points of an evaluation, 0.0001 分, as text: 85.30
//   percent(share)       share as text; ratio_text(a, b[, decimals]) a ÷ b in percent, at most 2 decimals, rounded half
//                        up, but never to a number of fewer decimals, which might be a bound; NULL where b is 0
//   cn_date(iso) cn_date_numerals(iso) cn_number(n)
//   year(iso) month(iso) add_years(iso, n)           NULL where the text is no ISO date
//   precise(iso)         1 where the date has a day
//   ref(table, row_id, field)   evidence for a finding's `cells`; join with spaces: group_concat(ref(…), ' ');
//                        ref('issue', issue_id, '') is the cell of an issue that belongs to no row
//   missing_glyph(text)  first character without a glyph, with its code point: "𬭎 U+2CB4E", or NULL
//   unassigned(text)     first private-use or unassigned character as its code point, "U+E5E5", or NULL
//   printable(text, …)   1 where no text has a character that either of these names; a NULL is an empty text
//   masked(text, forms)  numbers of persons hidden: forms "1dddddddddd:3,4；dddddd19dddddddddx:6,4" (d a digit, x a digit
//                        or X) with the characters that stay at both ends
//   name_key(name)       an organisation's name for comparison: brackets, blanks, width and dots folded
//   like_form(name, form)  1 where a name has the form: each ××× stands for at least one character, a part in
//                        full-width brackets may be left out
//   stroke_key(name) pinyin_key(name)                sort keys
//   as_of()              the date of --as-of
#pragma once
#include "dataset/dataset.h"

#include "ingest/xlsx_outline.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/i18n.h"
#include "base/xml.h"

namespace lianheti {
namespace {

// A part up to this size is held between the two passes; a larger one is inflated twice.
constexpr std::size_t kKeepBytes = std::size_t{4} << 20;

bool is_true(const char* value) {
  return value != nullptr && (std::string_view(value) == "1" || std::string_view(value) == "true");
}

std::uint32_t number(const char* value) {
  std::uint32_t out = 0;
  if (value == nullptr) return 0;
  const std::string_view text = value;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : 0;
}

class OutlineHandler : public XmlHandler {
 public:
  OutlineHandler(ReadContext& context, const std::string& sheet)
      : context_(context), sheet_(sheet), hidden_columns_(kMaxColumn + 1) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    ++depth_;
    if (depth_ != 3) return;
    if (name.local == "row") row(attributes);
    if (name.local == "col") columns(attributes);
    if (name.local == "mergeCell") merged(attributes);
  }
  void end(const XmlName&) override { --depth_; }
  void text(std::string_view) override {}

  XlsxOutline take(std::string part) {
    out_.part = std::move(part);
    for (std::uint32_t column = 1; column <= kMaxColumn; ++column) {
      if (hidden_columns_[column]) out_.hidden_columns.push_back(column);
    }
    std::vector<std::uint32_t>& rows = out_.hidden_rows;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return std::move(out_);
  }

 private:
  void row(const XmlAttributes& attributes) {
    const char* reference = attributes.find("r");
    const std::uint32_t at = reference == nullptr ? row_ + 1 : number(reference);
    if (at == 0 || at > kMaxRow) return;
    if (at <= row_) out_.ordered = false;
    row_ = at;
    if (is_true(attributes.find("hidden")) && out_.hidden_rows.size() < kMaxRow) out_.hidden_rows.push_back(at);
  }

  void columns(const XmlAttributes& attributes) {
    if (!is_true(attributes.find("hidden"))) return;
    const std::uint32_t last = std::min(number(attributes.find("max")), kMaxColumn);
    for (std::uint32_t column = std::max(number(attributes.find("min")), 1u); column <= last; ++column) {
      hidden_columns_[column] = true;
    }
  }

  void merged(const XmlAttributes& attributes) {
    const char* reference = attributes.find("ref");
    const auto range = parse_range(reference == nullptr ? "" : reference);
    if (!range) {
      context_.warn("ingest/bad-reference",
                    msg("the merged range “{}” is not inside a sheet and is left out",
                        std::string_view(reference == nullptr ? "" : reference).substr(0, 40)),
                    sheet_);
    } else if (out_.merged.size() >= kMaxMerged) {
      context_.warn("ingest/too-many-merged", msg("merged ranges after the first {} are left out", kMaxMerged), sheet_);
    } else if (range->first != range->last) {
      out_.merged.push_back(*range);
    }
  }

  ReadContext& context_;
  const std::string& sheet_;
  int depth_ = 0;
  std::uint32_t row_ = 0;
  std::vector<bool> hidden_columns_;
  XlsxOutline out_;
};

// Feeds a worksheet to the parser without its cells: everything up to the tag sheetData, the tags of the rows, and
// everything from the end of sheetData on. Finding those tags in the bytes costs a tenth of parsing the cells.
class RowSkipper {
 public:
  explicit RowSkipper(XmlReader& reader) : reader_(reader) {}

  bool feed(std::string_view piece, bool last) {
    pending_ += piece;
    if (stage_ == Stage::Head) head();
    if (stage_ == Stage::Rows) rows();
    if (stage_ == Stage::Tail || last) {
      const std::string rest = std::exchange(pending_, {});
      return reader_.feed(rest, last) && ok_;
    }
    return ok_;
  }

 private:
  enum class Stage { Head, Rows, Tail };

  static constexpr std::size_t kLongestName = 64;
  static constexpr std::size_t kLongestTag = 4096;

  void head() {
    const std::size_t at = find("sheetData", 0);
    const std::size_t open = at == npos ? npos : tag_start(at, false);
    const std::size_t close = open == npos ? npos : pending_.find('>', at);
    if (close == npos) {
      // Keep what may be the start of the tag; give the rest away.
      const std::size_t keep = std::min(at == npos ? kLongestName : pending_.size() - at + kLongestName, kLongestTag);
      if (pending_.size() > keep) give(pending_.size() - keep);
      return;
    }
    const bool is_empty = pending_[close - 1] == '/';
    give(close + 1);
    stage_ = is_empty ? Stage::Tail : Stage::Rows;
  }

  void rows() {
    std::size_t from = 0;
    while (true) {
      // "row" stands in the tags of rows, and in "</sheetData>" it does not: look for both.
      const std::size_t row = find("row", from);
      if (const std::size_t end = find("sheetData", from, row); end != npos) {
        if (const std::size_t open = tag_start(end, true); open != npos) {
          pending_.erase(0, open);
          stage_ = Stage::Tail;
          return;
        }
      }
      if (row == npos) break;
      from = row + 3;
      const std::size_t open = tag_start(row, false);
      if (open == npos) continue;
      if (from >= pending_.size()) {
        from = open;
        break;
      }
      const char next = pending_[from];
      if (next != ' ' && next != '>' && next != '/' && next != '\n' && next != '\t' && next != '\r') continue;
      const std::size_t close = pending_.find('>', from);
      if (close == npos) {
        if (pending_.size() - open < kLongestTag) {
          pending_.erase(0, open);
          return;
        }
        break;
      }
      tag_.assign(pending_, open, close - open);
      if (tag_.back() != '/') tag_ += '/';
      tag_ += '>';
      ok_ = ok_ && reader_.feed(tag_, false);
      from = close + 1;
    }
    pending_.erase(0, std::max(from, pending_.size() - std::min(pending_.size(), kLongestName)));
  }

  static constexpr std::size_t npos = std::string::npos;

  std::size_t find(std::string_view word, std::size_t from, std::size_t end = npos) const {
    return std::string_view(pending_).substr(0, end).find(word, from);
  }

  // The '<' of a tag whose local name starts at `name`; npos where this is no tag.
  std::size_t tag_start(std::size_t name, bool closing) const {
    std::size_t at = name;
    if (at > 0 && pending_[at - 1] == ':') {
      --at;
      while (at > 0 && name - at < kLongestName && pending_[at - 1] != '<' && pending_[at - 1] != '/' &&
             pending_[at - 1] != ' ' && pending_[at - 1] != '>') {
        --at;
      }
    }
    if (closing) {
      if (at == 0 || pending_[at - 1] != '/') return npos;
      --at;
    }
    return at > 0 && pending_[at - 1] == '<' ? at - 1 : npos;
  }

  void give(std::size_t bytes) {
    ok_ = ok_ && reader_.feed(std::string_view(pending_).substr(0, bytes), false);
    pending_.erase(0, bytes);
  }

  XmlReader& reader_;
  std::string pending_;
  std::string tag_;
  Stage stage_ = Stage::Head;
  bool ok_ = true;
};

}  // namespace

std::optional<MergedRange> parse_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const RowColumn a = parse_a1(text.substr(0, colon));
  const RowColumn b = colon == std::string_view::npos ? a : parse_a1(text.substr(colon + 1));
  if (a.row == 0 || b.row == 0 || a.column == 0 || b.column == 0) return std::nullopt;
  return MergedRange{{std::min(a.row, b.row), std::min(a.column, b.column)},
                     {std::max(a.row, b.row), std::max(a.column, b.column)}};
}

Result<XlsxOutline> read_xlsx_outline(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet,
                                      const std::stop_token& stop) {
  std::string part;
  bool keep = true;
  OutlineHandler quick(context, sheet.name);
  bool well_formed = true;
  {
    XmlReader reader(quick, XmlNames::Local);
    RowSkipper skipper(reader);
    LIANHETI_CHECK(zip.inflate(sheet.part, [&](std::string_view piece, bool last) {
      if (keep && part.size() + piece.size() <= kKeepBytes) {
        part += piece;
      } else if (keep) {
        keep = false;
        part = std::string();
      }
      well_formed = well_formed && skipper.feed(piece, last);
      return (keep || well_formed) && !stop.stop_requested();
    }));
  }
  if (well_formed) return quick.take(std::move(part));

  // Comments or CDATA among the rows misled the skipper, or the part is malformed: parse all of it.
  OutlineHandler thorough(context, sheet.name);
  XmlReader reader(thorough, XmlNames::Local);
  LIANHETI_CHECK(zip.inflate(sheet.part, [&](std::string_view piece, bool last) {
    return reader.feed(piece, last) && !stop.stop_requested();
  }));
  return thorough.take(std::move(part));
}

}  // namespace lianheti

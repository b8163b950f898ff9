#include "ingest/ods_styles.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace lianheti {
namespace {

bool is_data_style(std::string_view local) {
  return local == "number-style" || local == "percentage-style" || local == "currency-style" || local == "date-style" ||
         local == "time-style";
}

}  // namespace

void OdsStyleCollector::start(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space == kOdfNumber) {
    if (is_data_style(name.local)) {
      const char* own = attributes.find(kOdfStyle, "name");
      format_name_ = own == nullptr ? "" : own;
      format_ = {};
      format_.format.percent = name.local == "percentage-style";
      format_.date = name.local == "date-style" || name.local == "time-style";
    } else if (name.local == "number" || name.local == "scientific-number") {
      int decimals = 0;
      if (const char* value = attributes.find(kOdfNumber, "decimal-places")) {
        const std::string_view places = value;
        std::from_chars(places.data(), places.data() + places.size(), decimals);
        format_.format.decimals = static_cast<std::int8_t>(std::clamp(decimals, 0, 30));
      }
      format_.format.unit.clear();
    } else if (name.local == "hours" || name.local == "minutes" || name.local == "seconds") {
      format_.format.time = true;
    }
    in_literal_ = name.local == "text";
    return;
  }
  if (name.space != kOdfStyle) return;
  if (name.local == "style") {
    const char* own = attributes.find(kOdfStyle, "name");
    const char* family = attributes.find(kOdfStyle, "family");
    if (own == nullptr || family == nullptr) return;
    const std::string_view kind = family;
    table_style_ = kind == "table" ? own : "";
    if (kind != "table-cell") return;
    if (const char* data = attributes.find(kOdfStyle, "data-style-name")) data_style_of_[own] = data;
    if (const char* parent = attributes.find(kOdfStyle, "parent-style-name")) parent_of_[own] = parent;
  } else if (name.local == "table-properties" && !table_style_.empty()) {
    const char* display = attributes.find(kOdfTable, "display");
    if (display != nullptr && std::string_view(display) == "false") hidden_tables_.insert(table_style_);
  }
}

void OdsStyleCollector::end(const XmlName& name) {
  in_literal_ = false;
  if (name.space == kOdfNumber && is_data_style(name.local)) {
    format_.format.unit = std::string(trim(format_.format.unit));
    if (format_.date || format_.format.percent) format_.format.unit.clear();
    formats_.insert_or_assign(format_name_, format_);
  }
}

void OdsStyleCollector::text(std::string_view text) {
  constexpr std::size_t longest_unit = 64;
  if (in_literal_ && format_.format.unit.size() + text.size() < longest_unit) format_.format.unit += text;
}

OdsStyles OdsStyleCollector::finish(FormatTable& formats) const {
  OdsStyles out;
  out.hidden_tables = hidden_tables_;
  const auto add = [&](const std::string& name) {
    constexpr int deepest = 8;
    std::string at = name;
    for (int i = 0; i < deepest; ++i) {
      const auto data = data_style_of_.find(at);
      if (data != data_style_of_.end()) {
        const auto format = formats_.find(data->second);
        if (format != formats_.end()) out.cells[name] = formats.add(format->second);
        return;
      }
      const auto parent = parent_of_.find(at);
      if (parent == parent_of_.end()) return;
      at = parent->second;
    }
  };
  for (const auto& [name, data] : data_style_of_) add(name);
  for (const auto& [name, parent] : parent_of_) add(name);
  return out;
}

}  // namespace lianheti

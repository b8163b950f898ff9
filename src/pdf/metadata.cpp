#include "pdf/metadata.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"

namespace lianheti::pdf {

namespace {

constexpr std::int64_t kSecondsADay = 86'400;

struct Moment {
  Date date;
  int hour = 0, minute = 0, second = 0;
};

Moment moment(std::int64_t epoch) {
  const std::int64_t seconds = (epoch % kSecondsADay + kSecondsADay) % kSecondsADay;
  return {from_days((epoch - seconds) / kSecondsADay), static_cast<int>(seconds / 3600),
          static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60)};
}

// ISO 32000-1, 7.9.4. The offset is written out: validators do not agree on "Z".
std::string pdf_date(const Moment& m) {
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}+00'00'", m.date.year, m.date.month, m.date.day, m.hour, m.minute,
                     m.second);
}

std::string xmp_date(const Moment& m) {
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00", m.date.year, m.date.month, m.date.day, m.hour,
                     m.minute, m.second);
}

// Characters that XML has no way to write are dropped, here as in the Info dictionary, which must say the same.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) append_code_point(out, c);
  }
  return out;
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out.push_back(c);
  }
  return out;
}

// PDF/A knows no schema for pdfuaid: a file that uses it must describe it (ISO 19005-2, 6.6.2.3.3).
constexpr const char* kUniversalAccess =
    R"(  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>part of ISO 14289 to which the file conforms</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
)";

}  // namespace

std::string info_date(std::int64_t epoch) { return pdf_date(moment(epoch)); }

Dict info_dict(const Metadata& metadata) {
  Dict info;
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) info.add(key, Text{printable(text)});
  };
  add("Title", metadata.title);
  add("Subject", metadata.subject);
  add("Author", metadata.author);
  add("Creator", metadata.creator);
  add("Producer", metadata.producer);
  const std::string date = info_date(metadata.epoch);
  info.add("CreationDate", Bytes{date});
  info.add("ModDate", Bytes{date});
  return info;
}

std::string xmp_packet(const Metadata& metadata) {
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
  if (metadata.part != 0)
    xmp += fmt::format(
        "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "   <pdfaid:part>{}</pdfaid:part>\n   <pdfaid:conformance>{}</pdfaid:conformance>\n  </rdf:Description>\n",
        metadata.part, metadata.level);
  if (metadata.universal_access) xmp += kUniversalAccess;

  xmp += "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
  const auto localized = [&](const char* key, const std::string& text) {
    if (!text.empty())
      xmp += fmt::format("   <dc:{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></dc:{0}>\n", key,
                         escape(text));
  };
  xmp += "   <dc:format>application/pdf</dc:format>\n";
  localized("title", metadata.title);
  localized("description", metadata.subject);
  if (!metadata.author.empty())
    xmp += fmt::format("   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escape(metadata.author));
  xmp += "  </rdf:Description>\n";

  const std::string date = xmp_date(moment(metadata.epoch));
  xmp +=
      "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
  const auto simple = [&](const char* key, const std::string& text) {
    if (!text.empty()) xmp += fmt::format("   <{0}>{1}</{0}>\n", key, escape(text));
  };
  simple("xmp:CreatorTool", metadata.creator);
  simple("xmp:CreateDate", date);
  simple("xmp:ModifyDate", date);
  simple("xmp:MetadataDate", date);
  simple("pdf:Producer", metadata.producer);
  return xmp + "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

}  // namespace lianheti::pdf

// XML in pieces: elements must end as they begin, and a DOCTYPE never passes.
#include "base/xml.h"
#include "fuzz/fuzz_sink.h"

namespace {

class Counter : public lianheti::XmlHandler {
 public:
  void start(const lianheti::XmlName&, const lianheti::XmlAttributes& attributes) override {
    ++depth_;
    attributes.each([](const lianheti::XmlName& name, const char* value) {
      if (name.local.data() == nullptr || value == nullptr) __builtin_trap();
    });
  }
  void end(const lianheti::XmlName&) override {
    if (depth_-- == 0) __builtin_trap();
  }
  void text(std::string_view) override {}

 private:
  std::size_t depth_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = lianheti::fuzz::text(data, size);
  for (const auto names : {lianheti::XmlNames::Resolved, lianheti::XmlNames::Local}) {
    Counter counter;
    lianheti::XmlReader reader(counter, names);
    for (std::size_t at = 0; at < size; at += 7) {
      if (!reader.feed(std::string_view(bytes).substr(at, 7), at + 7 >= size)) break;
    }
  }
  static_cast<void>(lianheti::parse_xml(bytes, "fuzz.xml"));
  return 0;
}

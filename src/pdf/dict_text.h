// DictText: a dictionary (ISO 32000-1, 7.3.7) written by hand, for what a document has many of.
#pragma once
#include <string>
#include <string_view>

#include "pdf/syntax.h"

namespace lianheti::pdf {

// From << to >>, as long as it lives.
class DictText {
 public:
  explicit DictText(std::string& out) : out_(out) { out_ += "<<"; }
  ~DictText() { out_ += ">>"; }
  DictText(const DictText&) = delete;
  DictText& operator=(const DictText&) = delete;

  void name(std::string_view key, std::string_view value) {
    begin(key);
    out_.push_back('/');
    out_ += value;
  }
  void number(std::string_view key, std::int64_t value) {
    begin(key);
    append_number(out_, value);
  }
  void ref(std::string_view key, Ref value) {
    begin(key);
    append_ref(out_, value);
  }
  void text(std::string_view key, std::string_view value) {
    begin(key);
    append_text(out_, value);
  }
  // What follows is the value.
  void begin(std::string_view key) {
    out_.push_back('/');
    out_ += key;
    out_.push_back(' ');
  }

 private:
  std::string& out_;
};

}  // namespace lianheti::pdf

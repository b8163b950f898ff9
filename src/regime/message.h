// Message: a text of a rule with {column} in it. Private to this folder.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

class Message {
 public:
  Message() = default;
  // nullopt where a brace is open, empty or alone; {{ and }} are braces.
  static std::optional<Message> parse(std::string_view text);

  bool empty() const { return pieces_.empty(); }
  std::vector<std::string> fields() const;
  std::string render(const std::function<std::string(const std::string& field)>& value) const;

 private:
  struct Piece {
    std::string text;  // literal, or the name of a field
    bool field = false;
  };
  std::vector<Piece> pieces_;
};

// A text of a rule that has no fields, braces resolved; "" where it has some.
std::string plain_text(std::string_view text);

}  // namespace lianheti

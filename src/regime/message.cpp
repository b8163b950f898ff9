#include "regime/message.h"

namespace lianheti {

std::optional<Message> Message::parse(std::string_view text) {
  Message out;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) out.pieces_.push_back({std::move(literal), false});
    literal.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '{' && c != '}') {
      literal += c;
    } else if (at + 1 < text.size() && text[at + 1] == c) {
      literal += c;
      ++at;
    } else {
      const auto end = text.find('}', at);
      if (c == '}' || end == std::string_view::npos || end == at + 1) return std::nullopt;
      flush();
      out.pieces_.push_back({std::string(text.substr(at + 1, end - at - 1)), true});
      at = end;
    }
  }
  flush();
  return out;
}

std::vector<std::string> Message::fields() const {
  std::vector<std::string> out;
  for (const Piece& piece : pieces_) {
    if (piece.field) out.push_back(piece.text);
  }
  return out;
}

std::string plain_text(std::string_view text) {
  const auto message = Message::parse(text);
  return message && message->fields().empty() ? message->render([](const std::string&) { return ""; }) : "";
}

std::string Message::render(const std::function<std::string(const std::string&)>& value) const {
  std::string out;
  for (const Piece& piece : pieces_) out += piece.field ? value(piece.text) : piece.text;
  return out;
}

}  // namespace lianheti

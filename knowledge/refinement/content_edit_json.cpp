#include "knowledge/refinement/content_edit_json.h"

#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace rolecall {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDepthMax = 3;  // the list, an edit, its phrasings

Json json_of(const AddAlias& edit) {
  return {{"kind", "add_alias"}, {"role", edit.role}, {"alias", edit.alias}};
}

Json json_of(const AddPhrasing& edit) {
  return {{"kind", "add_phrasing"}, {"to", edit.to}, {"phrasing", edit.phrasing}};
}

Json json_of(const NotCover& edit) {
  return {{"kind", "not_cover"},
          {"id", edit.id},
          {"reason", name_of(edit.reason)},
          {"name", edit.name},
          {"phrasings", edit.phrasings},
          {"hint", edit.hint}};
}

Json json_of(const NewEntry& edit) {
  return {{"kind", "new_entry"},         {"id", edit.id},
          {"title", edit.title},         {"question", edit.question},
          {"phrasings", edit.phrasings}, {"answer", edit.answer},
          {"source", edit.source},       {"verify_by", edit.verify_by}};
}

Json json_of(const EditEntry& edit) {
  return {{"kind", "edit_entry"},       {"id", edit.id},         {"title", edit.title},
          {"question", edit.question},  {"answer", edit.answer}, {"source", edit.source},
          {"verify_by", edit.verify_by}};
}

// Takes the members of one edit; each has to be there, and no other may be.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {
    if (!object.is_object()) throw std::invalid_argument("an edit is no object");
  }

  template <typename Value>
  Value take(const char* name) {
    ++taken_;
    return object_.at(name).get<Value>();
  }
  std::string text(const char* name) { return take<std::string>(name); }
  std::vector<std::string> texts(const char* name) { return take<std::vector<std::string>>(name); }

  int source() {
    const Json& value = object_.at("source");
    ++taken_;
    if (!value.is_number_integer()) throw std::invalid_argument("a source is no number");
    const auto number = value.get<double>();  // exact for what is allowed, and overflows for nothing
    if (number < kTeamKnowledge || number > kDocumentNumberMax) throw std::invalid_argument("no source");
    return static_cast<int>(number);
  }

  Reason reason() {
    const std::string name = text("reason");
    for (const Reason reason : {Reason::unknown_role, Reason::not_in_documents, Reason::off_topic}) {
      if (name == name_of(reason)) return reason;
    }
    throw std::invalid_argument("no reason");
  }

  void expect_no_more() const {
    if (object_.size() != taken_) throw std::invalid_argument("an edit has members that nobody knows");
  }

 private:
  const Json& object_;
  std::size_t taken_ = 0;
};

ContentEdit edit_of(Members& members) {
  const std::string kind = members.text("kind");
  if (kind == "add_alias") return AddAlias{members.text("role"), members.text("alias")};
  if (kind == "add_phrasing") return AddPhrasing{members.text("to"), members.text("phrasing")};
  if (kind == "not_cover") {
    return NotCover{members.text("id"), members.reason(), members.text("name"), members.texts("phrasings"),
                    members.text("hint")};
  }
  if (kind == "new_entry") {
    return NewEntry{members.text("id"),         members.text("title"),  members.text("question"),
                    members.texts("phrasings"), members.text("answer"), members.source(),
                    members.text("verify_by")};
  }
  if (kind == "edit_entry") {
    return EditEntry{members.text("id"),     members.text("title"), members.text("question"),
                     members.text("answer"), members.source(),      members.text("verify_by")};
  }
  throw std::invalid_argument("no kind of edit");
}

// Brackets in strings nest nothing. (The parser's own callback could watch, but takes time that grows with
// the square of a list's length.)
bool is_shallow(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') ++i;
    if (in_string) continue;
    if ((c == '[' || c == '{') && ++depth > kDepthMax) return false;
    if (c == ']' || c == '}') --depth;
  }
  return true;
}

}  // namespace

std::string to_json(const std::vector<ContentEdit>& edits) {
  Json list = Json::array();
  for (const ContentEdit& edit : edits)
    list.push_back(std::visit([](const auto& each) { return json_of(each); }, edit));
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<ContentEdit>> edits_from_json(std::string_view text) {
  if (text.size() > kEditsJsonBytesMax || !is_shallow(text)) return std::nullopt;
  try {
    const Json list = Json::parse(text);
    if (!list.is_array() || list.size() > kEditsJsonMax) return std::nullopt;
    std::vector<ContentEdit> edits;
    for (const Json& item : list) {
      Members members(item);
      edits.push_back(edit_of(members));
      members.expect_no_more();
    }
    return edits;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace rolecall

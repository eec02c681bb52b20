#include "knowledge/answer.h"

namespace rolecall {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::answered:
      return "answered";
    case Outcome::clarified:
      return "clarified";
    case Outcome::chat:
      return "chat";
    case Outcome::unanswered:
      return "unanswered";
  }
  return "unanswered";
}

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "";
    case Reason::unknown_role:
      return "unknown-role";
    case Reason::not_in_documents:
      return "not-in-documents";
    case Reason::off_topic:
      return "off-topic";
  }
  return "";
}

std::string source_mark(int document) {
  return document == kTeamKnowledge ? "team" : std::to_string(document);
}

}  // namespace rolecall

#include "handlers/ask/answer_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "knowledge/answering/plain_text.h"

namespace rolecall {

namespace {

using Json = nlohmann::ordered_json;

// Four digits say all that a confidence has to say, and keep the last bits of a double out of diffs.
double rounded(double confidence) {
  return std::isfinite(confidence) ? std::round(confidence * 1e4) / 1e4 : 0;
}

}  // namespace

std::string answer_json(const Question& question, const Answer& answer, std::int64_t micros) {
  Json json = Json::object();
  json["question"] = question.text;
  json["outcome"] = name_of(answer.outcome);
  if (answer.outcome == Outcome::unanswered) json["reason"] = name_of(answer.reason);
  json["entry"] = answer.entry;
  json["confidence"] = rounded(answer.confidence);
  json["title"] = answer.title;
  json["assumption"] = answer.assumption;
  json["text"] = plain_text(answer);
  auto& citations = json["citations"] = Json::array();
  for (const auto& citation : answer.citations) {
    const Json document = citation.document == kTeamKnowledge ? Json(nullptr) : Json(citation.document);
    citations.push_back(Json{{"document", document}, {"title", citation.title}});
  }
  auto& suggestions = json["suggestions"] = Json::array();
  for (const auto& suggestion : answer.suggestions) suggestions.push_back(suggestion.question);
  if (answer.outcome == Outcome::unanswered) {
    json["did_you_mean"] = answer.did_you_mean;  // the suggestions are what may have been meant
    json["unknown_words"] = answer.unknown_words;
  }
  json["micros"] = micros;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rolecall

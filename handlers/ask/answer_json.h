// The JSON object in which programs get an answer: `rolecall ask --jsonl` and POST /v1/ask write the same.
#pragma once

#include <cstdint>
#include <string>

#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall {

// One object on one line, without a line break at its end. Keys in this order: question, outcome, reason
// (only of an unanswered question), entry, confidence, title, assumption, text (the plain text of the whole
// answer), citations [{document, title}] (team knowledge has null as its document), suggestions [question,
// ...], micros. Invalid UTF-8 becomes U+FFFD.
std::string answer_json(const Question& question, const Answer& answer, std::int64_t micros);

}  // namespace rolecall

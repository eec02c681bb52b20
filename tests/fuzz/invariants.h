// What must hold for the answer to any bytes whatever.
#pragma once

#include <string>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall::test {

// What is wrong with the answer itself or with any of its renderings; empty when nothing is.
std::vector<std::string> faults_of(const Question& question, const Answer& answer);

}  // namespace rolecall::test

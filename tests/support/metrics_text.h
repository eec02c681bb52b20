// Reads the text format of Prometheus, strictly: what a scraper would stumble over is an error here.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rolecall::test {

// Samples by name and labels as they stand: "rolecall_questions_total{outcome=\"chat\",platform=\"web\"}".
// Throws std::runtime_error, naming the line, when a line is malformed, repeats a sample, or belongs to no
// family with HELP and TYPE.
std::map<std::string, double> read_metrics(std::string_view text);

}  // namespace rolecall::test

// Questions for load, made from templates: role names and misspellings, facets, things that roles own,
// topics, and what no content answers. All of them differ, so that no cache can help whoever answers.
#pragma once

#include <cstddef>
#include <string>

namespace rolecall::bench {

// The same question for the same number, another one for every other number.
std::string example_question(std::size_t number);

// The form that Slack sends for a slash command with this text, from one of some thousand people.
std::string slash_command_form(std::size_t number, const std::string& text);

}  // namespace rolecall::bench

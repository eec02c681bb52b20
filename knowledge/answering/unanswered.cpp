#include "knowledge/answering/unanswered.h"

#include <numeric>

#include <fmt/format.h>

#include "knowledge/answering/display_text.h"
#include "knowledge/answering/role_text.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr int kTitleEchoMax = 60;  // columns of what somebody typed

std::string lower_first(std::string text) {
  bool word = text.size() > 1 && ascii::is_lower(text[1]);  // "KPIs" stays
  if (word) text[0] = ascii::to_lower(text[0]);
  return text;
}

std::string role_list(const Content& content, const std::vector<std::size_t>& roles) {
  std::string list;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    list += i == 0 ? "" : i + 1 == roles.size() ? " and " : ", ";
    list += content.roles[roles[i]].called_bare();
  }
  return list;
}

std::string role_list(const Content& content) {
  std::vector<std::size_t> all(content.roles.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return role_list(content, all);
}

void put_not_covered(const Content& content, const NotCovered& miss, Answer& answer) {
  switch (miss.reason) {
    case Reason::unknown_role:
      answer.lead = {{fmt::format(
          "{} is not a role that the documents define, so there is no answer about it here.", miss.name)}};
      break;
    case Reason::off_topic:
      answer.lead = {
          {fmt::format("This seems to be about {}, which the documents do not cover.", miss.name)}};
      break;
    default:
      answer.lead = {{fmt::format("The documents do not answer this: {}.", lower_first(miss.name))}};
  }
  if (!miss.hint.empty()) {
    answer.lead.push_back({miss.hint});
  } else if (!miss.nearest.empty()) {
    answer.lead.push_back(
        {fmt::format("The nearest that they do define: {}.", role_list(content, miss.nearest))});
  }
}

// The role is known and so is what was asked of it, but the documents leave it open.
void put_open_facet(const Content& content, const Target& target, Answer& answer) {
  const Role& role = content.roles[target.roles[0]];
  answer.lead = {{fmt::format("No document answers this: {}", lower_first(question_of(content, target)))}};
  answer.body.emplace_back(Paragraph{"What they do say:"});
  answer.body.emplace_back(Bullets{role.definition.lead});
}

void put_unknown(const Content& content, const Reading& reading, Answer& answer) {
  if (!reading.unknown_title.empty()) {
    answer.lead = {{fmt::format("The documents do not define \"{}\".",
                                cut_to_width(displayable(reading.unknown_title), kTitleEchoMax))}};
    if (!content.roles.empty()) answer.lead.push_back({fmt::format("They cover {}.", role_list(content))});
  } else if (reading.reason == Reason::not_in_documents) {
    answer.lead = {{"The documents do not answer this."}};
  } else if (content.roles.empty()) {
    answer.lead = {{"There is no answer to this here."}};
  } else {
    answer.lead = {{fmt::format("This does not look like a question about the roles covered here: {}.",
                                role_list(content))}};
  }
}

// "The word \"flurbish\" is not known here."
void put_unknown_words(const std::vector<std::string>& words, Answer& answer) {
  if (words.empty()) return;
  std::string list;
  for (const std::string& word : words) {
    list += list.empty() ? "" : ", ";
    list += fmt::format("\"{}\"", cut_to_width(displayable(word), kTitleEchoMax));
  }
  answer.lead.push_back({fmt::format("Not known here: {}.", list)});
}

void put_did_you_mean(Answer& answer) {
  answer.title = "Did you mean one of these?";
  answer.lead = {{"This may be one of the questions below, or something that is not covered here."}};
}

}  // namespace

void put_unanswered(const Content& content, const Reading& reading, Answer& answer) {
  answer.title =
      reading.reason == Reason::off_topic ? "Not something I can answer" : "Not in the knowledge base";
  if (reading.did_you_mean) {
    put_did_you_mean(answer);
    put_unknown_words(reading.unknown_words, answer);
  } else if (reading.target && reading.target->kind == TargetKind::not_covered) {
    put_not_covered(content, content.not_covered[reading.target->index], answer);
  } else if (reading.target && reading.target->kind == TargetKind::facet) {
    put_open_facet(content, *reading.target, answer);
  } else {
    put_unknown(content, reading, answer);
    if (reading.unknown_title.empty()) put_unknown_words(reading.unknown_words, answer);
  }
}

}  // namespace rolecall

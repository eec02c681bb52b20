#include "knowledge/understanding/common_phrasings.h"

namespace rolecall {

std::span<const std::string_view> define_phrasings() {
  static constexpr std::string_view kPhrasings[] = {
      "what is {role}",
      "what does {role} do",
      "what exactly does {role} do at a company",
      "who is {role} and what is the job",
      "explain the role of {role}",
      "definition of {role}",
      "what is meant by {role}",
      "what do people mean when they say {role}",
      "what is {role} for",
      "why do we have {role}",
      "why does a team need {role}",
      "nobody knows what {role} is for",
      "tell me about {role}",
      "what kind of job is {role}",
      "is {role} a manager or an engineer or what",
      "i just got {role} on my team who is this person and what will they be doing",
      "we are getting {role} what should i expect",
      "what can i expect from {role}",
      "my new boss is {role}",
      "never heard of {role} before",
      "i keep hearing about {role} and have no idea what it is",
      "what is the point of {role}",
      "give me a short introduction to {role}",
  };
  return kPhrasings;
}

std::span<const std::string_view> compare_phrasings() {
  static constexpr std::string_view kPhrasings[] = {
      "{role} vs {role}",
      "what is the difference between {role} and {role}",
      "how is {role} different from {role}",
      "how does {role} differ from {role}",
      "compare {role} with {role}",
      "are {role} and {role} the same thing",
      "is {role} the same as {role}",
      "is {role} just another name for {role}",
      "isn't {role} the same job as {role}",
      "{role} or {role} which one does what",
      "{role} or {role} who owns what",
      "who does what {role} {role}",
      "put {role} and {role} side by side",
      "i always mix up {role} and {role}",
      "i confuse {role} and {role} all the time",
      "how do i tell {role} and {role} apart",
      "what does {role} do that {role} does not",
      "where does {role} end and {role} begin",
      "where is the line between {role} and {role}",
      "what distinguishes {role} from {role}",
      "is {role} better than {role}",
      "is {role} just {role} with more work",
      "what sets {role} apart from {role}",
      "how do the responsibilities of {role} and {role} split",
      "our {role} says she does not do that so how is she different from {role}",
      "what does {role} add over {role}",
      "we have {role} and {role} and i do not get who does what",
      "do {role} and {role} overlap",
  };
  return kPhrasings;
}

}  // namespace rolecall

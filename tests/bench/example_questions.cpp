#include "tests/bench/example_questions.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "handlers/http/form.h"

namespace rolecall::bench {

namespace {

constexpr std::array<std::string_view, 18> kRoles = {"TPM",
                                                     "product manager",
                                                     "pgm",
                                                     "project manager",
                                                     "technical program manager",
                                                     "PM",
                                                     "program manager",
                                                     "prodcut manager",
                                                     "techincal program manager",
                                                     "pjm",
                                                     "the TPM",
                                                     "programme managers",
                                                     "a project manger",
                                                     "product managers",
                                                     "technical programme manager",
                                                     "tpms",
                                                     "progam manager",
                                                     "our product manager"};

constexpr std::array<std::string_view, 12> kFacets = {
    "skills", "success metrics", "responsibilities", "stakeholders",    "tools",       "career path",
    "focus",  "deliverables",    "time horizon",     "technical depth", "typical day", "salary"};

constexpr std::array<std::string_view, 14> kThings = {"the roadmap",
                                                      "the risk register",
                                                      "the budget",
                                                      "prioritisation",
                                                      "dependencies between teams",
                                                      "the PRD",
                                                      "stakeholder updates",
                                                      "the launch",
                                                      "the release schedule",
                                                      "technical trade-offs",
                                                      "user research",
                                                      "the sprint backlog",
                                                      "scope",
                                                      "incident response"};

constexpr std::array<std::string_view, 13> kTopics = {"does a TPM need to code?",
                                                      "can one person do both jobs",
                                                      "is a program manager just a glorified project manager",
                                                      "how do product managers and TPMs work together?",
                                                      "which role should i apply for as an engineer",
                                                      "do we need a project manager in an agile team",
                                                      "what do people get wrong about program managers",
                                                      "how do I become a technical program manager",
                                                      "who talks to customers",
                                                      "why are there so many kinds of PM",
                                                      "when should a startup hire a program manager?",
                                                      "what does the T in TPM stand for",
                                                      "where does all of this come from"};

constexpr std::array<std::string_view, 10> kUnknown = {
    "what does a scrum master do",
    "product owner vs product manager",
    "how much does a TPM earn in Berlin",
    "what is the weather tomorrow",
    "can you book the small room for me",
    "is the build green",
    "what does an engineering manager do all day",
    "who won the match yesterday",
    "asdf qwer",
    "how do I reset my password, the page only says error"};

// Small and quick, so that neighbouring numbers share nothing; good enough for choosing words.
class Choice {
 public:
  explicit Choice(std::size_t number) : state_(number * 0x9e3779b97f4a7c15U + 0x2545f4914f6cdd1dU) {}

  std::size_t below(std::size_t count) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::size_t>((state_ * 0x2545f4914f6cdd1dU) >> 33) % count;
  }

  template <std::size_t count>
  std::string_view of(const std::array<std::string_view, count>& words) {
    return words[below(count)];
  }

 private:
  std::uint64_t state_;
};

// The shares are those of the recorded questions: a fifth each of comparisons, topics and what is not
// covered.
std::string words(Choice& choice) {
  std::string text;
  const auto join = [&text](auto... parts) { (text.append(parts), ...); };
  switch (choice.below(10)) {
    case 0:
      join("what is ", choice.of(kRoles), "?");
      break;
    case 1:
      join("whats the difference between ", choice.of(kRoles), " and ", choice.of(kRoles));
      break;
    case 2:
      join(choice.of(kRoles), " vs ", choice.of(kRoles));
      break;
    case 3:
      join(choice.of(kFacets), " of ", choice.of(kRoles));
      break;
    case 4:
      join("what are the ", choice.of(kFacets), " for ", choice.of(kRoles), "?");
      break;
    case 5:
      join("who owns ", choice.of(kThings), "?");
      break;
    case 6:
    case 7:
      join(choice.of(kTopics));
      break;
    default:
      join(choice.of(kUnknown));
  }
  return text;
}

}  // namespace

std::string example_question(std::size_t number) {
  Choice choice(number);
  const std::string text = words(choice);
  // As people name a ticket or a team: it makes each question its own.
  const std::string own = std::to_string(number);
  switch (choice.below(3)) {
    case 0:
      return text + " #" + own;
    case 1:
      return text + " (" + own + ")";
    default:
      return text + " " + own;
  }
}

std::string slash_command_form(std::size_t number, const std::string& text) {
  constexpr std::size_t kPeople = 5000;
  constexpr std::size_t kChannels = 300;
  const std::string person = std::to_string(10'000 + number % kPeople);
  const std::string channel = std::to_string(100 + number % kChannels);
  return "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001BENC&team_domain=example&channel_id=C2147" + channel +
         "&channel_name=general&user_id=U21477" + person + "&user_name=person" + person +
         "&command=%2Frole&text=" + http::percent_encode(text) +
         "&api_app_id=A123456&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%"
         "2Fcommands%"
         "2FT0001BENC%2F" +
         std::to_string(100'000'000 + number) +
         "%2FzqEuFaoQ0JlXKi3PMYyYL1mV&trigger_id=13345224609.738474920.8088930838d88f008e0";
}

}  // namespace rolecall::bench

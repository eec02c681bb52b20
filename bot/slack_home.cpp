#include "bot/slack_home.h"

#include <utility>

#include "knowledge/answering/suggestions.h"
#include "knowledge/question_log/figures.h"

namespace rolecall {

namespace {

constexpr std::size_t kRecentMax = 10;
constexpr std::size_t kTopMax = 5;
constexpr std::chrono::hours kTopPeriod{30 * 24};

Outcome outcome_of(std::string_view name) {
  for (const Outcome outcome : {Outcome::answered, Outcome::clarified, Outcome::chat}) {
    if (name == name_of(outcome)) return outcome;
  }
  return Outcome::unanswered;
}

std::string own_question(const Knowledge& knowledge, std::string_view entry) {
  const auto answer = knowledge.answer_to(entry);
  return answer ? answer->title : std::string();
}

}  // namespace

SlackHome::SlackHome(std::filesystem::path database, const Knowledge& knowledge, bool ids)
    : database_(std::move(database)), knowledge_(knowledge), ids_(ids) {}

slack::HomeFigures SlackHome::figures(const std::string& asker, const std::string& workspace) const {
  const slack::Guide guide = slack::guide_of(*knowledge_.snapshot()->content);
  slack::HomeFigures figures{.roles = guide.roles, .ids = ids_};
  {
    const std::lock_guard lock(mutex_);
    figures.top = top_.empty() ? guide.examples : top_;
  }
  if (asker.empty()) return figures;
  for (const OwnQuestion& own : QuestionFigures(database_).recent_of(asker, workspace, kRecentMax)) {
    figures.recent.push_back({.text = own.text,
                              .asked_at = own.asked_at,
                              .outcome = outcome_of(own.outcome),
                              .answer_title = own_question(knowledge_, own.entry)});
  }
  return figures;
}

void SlackHome::refresh(Time now) {
  std::vector<std::string> top;
  const auto question_of = [this](const std::string& entry) { return own_question(knowledge_, entry); };
  for (const TopQuestion& question :
       QuestionFigures(database_).top_questions(now - kTopPeriod, kTopMax, question_of)) {
    top.push_back(question.question);
  }
  const std::lock_guard lock(mutex_);
  top_ = std::move(top);
}

}  // namespace rolecall

namespace rolecall::slack {

Guide guide_of(const Content& content) {
  constexpr std::size_t kExamples = 6;
  Guide guide;
  for (const Role& role : content.roles) guide.roles.push_back({role.name, role.short_form, role.gist.text});
  guide.examples = example_questions(content, kExamples);
  return guide;
}

}  // namespace rolecall::slack

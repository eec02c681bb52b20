#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "handlers/admin/page.h"
#include "handlers/admin/questions_page.h"
#include "handlers/admin/render.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/search.h"
#include "knowledge/question_log/why.h"

namespace rolecall::admin {

namespace {

constexpr std::string_view kFolder = "/admin/questions/";

std::optional<std::int64_t> id_in(std::string_view path) {
  const std::string_view text = path.substr(std::min(kFolder.size(), path.size()));
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

http::Response no_such_question(const SignedIn& viewer) {
  return page({.status = 404,
               .title = "No such question",
               .body_html = render("no_question.mustache", data()),
               .section = Section::questions},
              &viewer);
}

// Names and values; those without a value are left out.
class Facts {
 public:
  void add(const char* name, std::string_view value) {
    if (value.empty()) return;
    data fact;
    fact.set("name", name);
    fact.set("value", shown(value));
    list_.push_back(fact);
  }
  const data& list() const { return list_; }
  bool empty() const { return list_.is_empty_list(); }

 private:
  data list_{data::type::list};
};

data facts_of(const LoggedQuestion& question, const QuestionOfEntry& question_of) {
  Facts facts;
  facts.add("Asked at", format_rfc3339(question.asked_at));
  facts.add("Outcome", question.outcome);
  facts.add("Why unanswered", question.reason);
  facts.add("Entry", question.entry);
  facts.add("The entry's question", question_of(question.entry));
  facts.add("Confidence", fmt::format("{:.3f}", question.confidence));
  facts.add("Platform", question.platform);
  facts.add("Workspace", question.workspace);
  facts.add("Channel", question.channel);
  facts.add("Kind of channel", question.channel_kind);
  facts.add("Asker", question.asker);
  facts.add("Conversation", question.conversation);
  facts.add("Content version", question.content_version);
  facts.add("Answered in", fmt::format("{:.3f} ms", static_cast<double>(question.micros) / 1000));
  return facts.list();
}

Facts reactions_of(const Reactions& reactions) {
  Facts facts;
  for (const auto& given : reactions.feedback)
    facts.add(given.helpful ? "Helpful" : "Not helpful",
              given.comment.empty() ? "no comment" : given.comment);
  for (const auto& chosen : reactions.labels)
    facts.add("Meant", chosen.question.empty() ? chosen.entry : chosen.entry + ": " + chosen.question);
  if (reactions.referrals > 0) facts.add("Asked a person", fmt::format("{} times", reactions.referrals));
  if (reactions.waiting > 0) facts.add("Waiting for an answer", fmt::format("{} people", reactions.waiting));
  return facts;
}

std::string listed(const std::vector<std::string>& list, const char* none) {
  return list.empty() ? none : fmt::format("{}", fmt::join(list, ", "));
}

data why_of(const Explanation& why) {
  Facts facts;
  facts.add("Read as", why.words);
  facts.add("Corrected", listed(why.corrections, "nothing"));
  facts.add("Roles mentioned", listed(why.mentions, "none"));
  facts.add("Words not known", listed(why.unknown_words, "none"));
  facts.add("Bar for answering",
            fmt::format("{:.2f}{}", why.threshold, why.did_you_mean ? ", missed by little: asked back" : ""));
  data considered(data::type::list);
  for (const auto& each : why.considered) {
    data row;
    row.set("score", fmt::format("{:.2f}", each.score));
    row.set("entry", shown(each.entry));
    row.set("by", shown(each.by));
    considered.push_back(row);
  }
  data values;
  values.set("facts", facts.list());
  values.set("has_considered", !why.considered.empty());
  values.set("considered", considered);
  return values;
}

}  // namespace

PageHandler question_page(std::shared_ptr<const Access> access, QuestionOfEntry question_of) {
  return [access = std::move(access), question_of = std::move(question_of)](const http::Request& request,
                                                                            const SignedIn& viewer) {
    QuestionSearch search(access->database());
    const auto id = id_in(request.path);
    const auto question = id ? search.find(*id) : std::nullopt;
    if (!question) return no_such_question(viewer);
    const Facts reactions = reactions_of(search.reactions(*id));
    data values;
    values.set("forgotten", question->text.empty());
    values.set("text", shown(question->text));
    values.set("facts", facts_of(*question, question_of));
    values.set("has_reactions", !reactions.empty());
    values.set("reactions", reactions.list());
    if (const auto why = read_why(question->why)) values.set("why", why_of(*why));
    return page({.title = fmt::format("Question {}", question->id),
                 .body_html = render("question.mustache", values),
                 .section = Section::questions},
                &viewer);
  };
}

}  // namespace rolecall::admin

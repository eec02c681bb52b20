#include "tests/support/slack_payloads.h"

#include "handlers/slack/card.h"
#include "handlers/slack/home.h"
#include "handlers/slack/modal.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/content/target.h"
#include "tests/support/block_kit_limits.h"
#include "tests/support/example_answers.h"
#include "tests/support/small_content.h"

namespace rolecall::test {

namespace {

using Kind = SlackPayload::Kind;

const Time kTime{std::chrono::seconds(1'700'000'000)};
const std::string kPing = "<!channel> <@U012AB3CD> & \x01\xFF";

void add_answers(std::vector<SlackPayload>& all) {
  for (const auto& [name, answer] : test::every_example_answer()) {
    const std::string plain = plain_text(answer);
    for (const slack::Place& place : every_place()) {
      const slack::Extras extras{.ask_person = slack::Offer::open,
                                 .tell_me = slack::Offer::open,
                                 .feedback = slack::Feedback::not_helpful,
                                 .note = slack::shared_note("U012AB3CD", "pm vs tpm")};
      all.push_back({Kind::message, name, slack::message(answer, 42, plain, extras, place)});
    }
    all.push_back(
        {Kind::message, name + ", text only", slack::plain_fallback(slack::message(answer, 42, plain))});
    all.push_back({Kind::message, name + ", there now",
                   slack::answer_now(answer, 42, plain, kPing, kTime, "U012AB3CD")});
    all.push_back({Kind::modal, name, slack::answer_modal(answer, plain)});
  }
  const Answer unanswered = test::did_you_mean_answer();
  for (const slack::Extras& extras : every_extras())
    all.push_back({Kind::message, "extras", slack::message(unanswered, 42, plain_text(unanswered), extras)});
}

// What leads to each entry of the content that ships.
std::vector<std::string> every_shipped_question() {
  const std::shared_ptr<const Snapshot> snapshot = shipped_knowledge().snapshot();
  const Content& content = *snapshot->content;
  std::vector<Target> targets;
  for (std::size_t r = 0; r < content.roles.size(); ++r) {
    targets.push_back({TargetKind::define, {r}});
    for (const auto& [facet, of_role] : content.roles[r].facets)
      targets.push_back({TargetKind::facet, {r}, facet});
  }
  for (const Comparison& comparison : content.comparisons)
    targets.push_back({TargetKind::compare, comparison.roles});
  for (std::size_t w = 0; w < content.who.size(); ++w) targets.push_back({TargetKind::who, {}, w});
  for (std::size_t e = 0; e < content.entries.size(); ++e) targets.push_back({TargetKind::entry, {}, e});
  for (std::size_t a = 0; a < content.ambiguous.size(); ++a) targets.push_back({TargetKind::clarify, {}, a});

  std::vector<std::string> questions;
  for (const Target& target : targets) questions.push_back(question_of(content, target));
  for (const ChatLine& chat : content.chat) questions.push_back(chat.phrasings.at(0).text);
  for (const NotCovered& subject : content.not_covered)
    questions.push_back(subject.phrasings.empty() ? subject.name : subject.phrasings[0].text);
  return questions;
}

void add_entries(std::vector<SlackPayload>& all) {
  for (const std::string& question : every_shipped_question()) {
    const Answer answer = ask_shipped(question);
    const std::string name = answer.entry + ", " + question;
    all.push_back({Kind::message, name, slack::message(answer, 42, plain_text(answer))});
    all.push_back({Kind::modal, name, slack::answer_modal(answer, plain_text(answer))});
  }
}

void add_views(std::vector<SlackPayload>& all) {
  all.push_back({Kind::modal, "not helpful", slack::not_helpful_modal(42)});
  all.push_back({Kind::modal, "loading", slack::loading_modal()});
  all.push_back({Kind::modal, "sentence", slack::sentence_modal("Thank you", "It was noted.")});
  all.push_back({Kind::modal, "hostile sentence", slack::sentence_modal(kPing, kPing)});
  all.push_back({Kind::home, "nothing asked", slack::home_view({})});
  slack::HomeFigures figures{.roles = {{"Product manager", "PM"}, {"Technical program manager", "TPM"}},
                             .top = {"pm vs tpm", "does a tpm code?"},
                             .recent = {{"pm vs tpm", kTime, Outcome::answered, "Product manager vs TPM"},
                                        {"who pays?", kTime, Outcome::unanswered, ""}}};
  all.push_back({Kind::home, "usual", slack::home_view(figures)});
  figures = {.command = kPing, .roles = {{kPing}, {"b", kPing}}, .top = {kPing}, .ids = true};
  figures.recent = {{kPing, kTime, Outcome::clarified, kPing}};
  all.push_back({Kind::home, "hostile", slack::home_view(figures)});
}

void add_posts(std::vector<SlackPayload>& all) {
  slack::Referral referral{.question = "who pays?",
                           .asker = "U012AB3CD",
                           .channel = "C012AB3CD",
                           .reason = Reason::not_in_documents,
                           .nearest = {"Who owns the budget?"},
                           .link = "https://rolecall.example.com/admin/questions/7?a=b&c=d"};
  all.push_back({Kind::message, "card", slack::referral_card(referral, "C1")});
  referral = {kPing, kPing, kPing, Reason::unknown_role, {kPing, kPing}, "https://" + kPing};
  all.push_back({Kind::message, "hostile card", slack::referral_card(referral, "C1")});
  all.push_back({Kind::message, "empty digest", slack::digest_message({}, "C1")});
  slack::Digest digest{
      .from = kTime, .until = kTime + std::chrono::hours(168), .questions = 3, .answered = 1};
  digest.unanswered = {{"who pays?", 2, 2, "https://rolecall.example.com/q/7", {"C1", "D2"}},
                       {kPing, 1, 1, kPing, {kPing}}};
  all.push_back({Kind::message, "digest", slack::digest_message(digest, "C1")});
  all.push_back({Kind::message, "notice", slack::notice(kPing)});
}

}  // namespace

std::vector<slack::Place> every_place() {
  using PlaceKind = slack::Place::Kind;
  return {{},
          {.kind = PlaceKind::replacement},
          {.kind = PlaceKind::further},
          {.kind = PlaceKind::in_channel},
          {.kind = PlaceKind::post, .channel = "C012AB3CD"},
          {.kind = PlaceKind::post, .channel = "C012AB3CD", .thread_ts = "1700000000.000100"}};
}

std::vector<slack::Extras> every_extras() {
  using slack::Feedback, slack::Offer;
  std::vector<slack::Extras> all;
  for (const bool share : {false, true}) {
    for (const Offer ask_person : {Offer::none, Offer::open, Offer::taken}) {
      for (const Offer tell_me : {Offer::none, Offer::open, Offer::taken}) {
        for (const Feedback feedback : {Feedback::none, Feedback::helpful, Feedback::not_helpful}) {
          for (const std::string& note : {std::string(), slack::shared_note("U012AB3CD", kPing)})
            all.push_back({share, ask_person, tell_me, feedback, note});
        }
      }
    }
  }
  return all;
}

std::vector<SlackPayload> slack_payloads() {
  std::vector<SlackPayload> all;
  add_answers(all);
  add_entries(all);
  add_views(all);
  add_posts(all);
  return all;
}

std::vector<std::string> payload_faults(const SlackPayload& payload) {
  return payload.kind == Kind::message ? block_kit_faults(payload.json) : view_faults(payload.json);
}

}  // namespace rolecall::test

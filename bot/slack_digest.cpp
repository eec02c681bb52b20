#include "bot/slack_digest.h"

#include <chrono>

#include "handlers/slack/card.h"
#include "knowledge/question_log/figures.h"

namespace rolecall {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::size_t kGroupsMax = 10;
constexpr hours kHourOfDay{9};

slack::Digest shown(const rolecall::Digest& figures, const std::string& public_url) {
  slack::Digest digest{.from = figures.now.since,
                       .until = figures.now.until,
                       .questions = figures.now.questions - figures.now.small_talk,
                       .answered = figures.now.answered,
                       .rated = figures.now.helpful + figures.now.not_helpful,
                       .helpful = figures.now.helpful};
  for (const rolecall::UnansweredGroup& group : figures.unanswered) {
    digest.unanswered.push_back({.question = group.text,
                                 .times = static_cast<std::int64_t>(group.asks.size()),
                                 .people = group.people,
                                 .link = public_url.empty() || group.asks.empty()
                                             ? std::string()
                                             : slack::question_url(public_url, group.asks.front()),
                                 .channels = group.channels});
  }
  if (!public_url.empty()) digest.link = public_url + "/admin/inbox";
  return digest;
}

}  // namespace

Time week_ended_at(Time now) {
  const auto shifted = std::chrono::floor<days>(now - kHourOfDay);
  const std::chrono::weekday today{shifted};
  return shifted - (today - std::chrono::Monday) + kHourOfDay;
}

void send_weekly_digest(const std::filesystem::path& database, const slack::Surroundings& surroundings,
                        slack::Mail& mail, Time now) {
  const Time until = week_ended_at(now);
  if (now - until > days(1)) return;
  const auto workspace = surroundings.admin_workspace();
  if (!workspace) return;
  const auto day = std::chrono::duration_cast<days>(until.time_since_epoch()).count();
  const auto figures = QuestionFigures(database).digest(until - days(7), until, kGroupsMax);
  mail.send(
      {.keys = {"digest/" + std::to_string(day)},
       .deliveries = {mail.api(
           workspace->lane, "chat.postMessage",
           slack::digest_message(shown(figures, surroundings.public_url), surroundings.admin_channel), now)}},
      now);
}

}  // namespace rolecall

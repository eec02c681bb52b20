#include "handlers/slack/card.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "handlers/slack/blocks.h"
#include "handlers/slack/message.h"
#include "handlers/slack/mrkdwn.h"
#include "handlers/slack/place.h"
#include "handlers/slack/text.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kNearestMax = 5;
constexpr std::size_t kGroupsMax = 10;
constexpr std::size_t kChannelsMax = 3;
constexpr std::size_t kTitleLengthMax = 150;

// A header and sections, posted: `text` says the same, so that a screen reader reads all of it.
std::string post(std::string_view channel, std::string_view header, std::span<const std::string> sections) {
  std::string text;
  append_mrkdwn(text, header);
  for (const std::string& section : sections) text.append("\n").append(section);
  std::string out;
  JsonWriter json(out);
  begin_message(json, {.kind = Place::Kind::post, .channel = std::string(channel)}, std::move(text));
  json.key("blocks").begin_array();
  Blocks blocks(out, {});
  blocks.header(header);
  for (const std::string& section : sections) blocks.section(section);
  json.end_array().end_object();
  return out;
}

std::string_view why(Reason reason) {
  switch (reason) {
    case Reason::unknown_role:
      return "It names a role that the knowledge base does not describe.";
    case Reason::not_in_documents:
      return "The documents do not say it.";
    case Reason::off_topic:
      return "It is not about the roles.";
    case Reason::none:
      break;
  }
  return "";
}

std::string nearest_lines(const std::vector<std::string>& nearest) {
  std::string text;
  std::size_t shown = 0;
  for (const std::string& title : nearest) {
    if (blank(title) || shown++ == kNearestMax) continue;
    text.append(text.empty() ? "Offered instead:" : "")
        .append("\n\xE2\x80\xA2 ")
        .append(mrkdwn_line(title, kTitleLengthMax));
  }
  return text;
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return fmt::format("{:.0f}%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string figures(const Digest& digest) {
  if (digest.questions == 0) return "Nothing was asked.";
  std::string text =
      fmt::format("{} {}, {} answered.", digest.questions, digest.questions == 1 ? "question" : "questions",
                  percent(digest.answered, digest.questions));
  if (digest.rated > 0)
    text += fmt::format(" {} of {} rated {} helpful.", percent(digest.helpful, digest.rated), digest.rated,
                        digest.rated == 1 ? "answer" : "answers");
  return text;
}

// Direct messages are nobody else's.
void append_channels(std::string& out, const std::vector<std::string>& channels) {
  std::size_t shown = 0;
  for (const std::string& channel : channels) {
    std::string link;
    append_channel(link, channel);
    if (!link.starts_with("<#") || shown == kChannelsMax) continue;
    out.append(shown++ == 0 ? " in " : ", ").append(link);
  }
}

std::string group_line(const UnansweredGroup& group) {
  std::string text;
  append_quote(text, group.question);
  text += fmt::format(": {} {}", group.times, group.times == 1 ? "time" : "times");
  if (group.people > 0)
    text += fmt::format(" by {} {}", group.people, group.people == 1 ? "person" : "people");
  append_channels(text, group.channels);
  if (!group.link.empty()) append_link(text.append(" \xC2\xB7 "), group.link, "look");
  return text;
}

}  // namespace

std::string question_url(std::string_view public_url, std::int64_t question_id) {
  return fmt::format("{}/admin/questions/{}", public_url, question_id);
}

std::string referral_card(const Referral& referral, std::string_view admin_channel) {
  std::vector<std::string> sections(1);
  append_person(sections[0], referral.asker);
  append_channel(sections[0].append(" asked in "), referral.channel);
  append_quote(sections[0].append(": "), referral.question);
  const std::string_view reason = why(referral.reason);
  if (!reason.empty()) sections.emplace_back(reason);
  std::string nearest = nearest_lines(referral.nearest);
  if (!nearest.empty()) sections.push_back(std::move(nearest));
  if (!referral.link.empty()) append_link(sections.emplace_back(), referral.link, "Where it was asked");
  if (!referral.review.empty())
    append_link(sections.emplace_back(), referral.review, "The question, and why");
  return post(admin_channel, "Somebody asks for a person", sections);
}

std::string digest_message(const Digest& digest, std::string_view admin_channel) {
  std::vector<std::string> sections(1);
  append_day(sections[0], digest.from);
  append_day(sections[0].append(" to "), digest.until - std::chrono::microseconds(1));
  sections[0].append("\n").append(figures(digest));
  const std::size_t shown = std::min(digest.unanswered.size(), kGroupsMax);
  if (shown > 0) sections.emplace_back("*Asked most without an answer*");
  for (std::size_t i = 0; i < shown; ++i) sections.push_back(group_line(digest.unanswered[i]));
  if (!digest.link.empty()) append_link(sections.emplace_back(), digest.link, "The inbox");
  return post(admin_channel, "What was asked this week", sections);
}

std::string answer_now(const Answer& answer, std::int64_t question_id, std::string_view plain,
                       std::string_view question, Time asked_at, std::string_view user) {
  Extras extras{.share = false};
  extras.note = "There is an answer now to what you asked on ";
  append_day(extras.note, asked_at);
  if (!blank(question)) append_quote(extras.note.append(": "), question);
  return message(answer, question_id, plain, extras,
                 {.kind = Place::Kind::post, .channel = std::string(user)});
}

}  // namespace rolecall::slack

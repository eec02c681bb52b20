#include "handlers/slack/event_payload.h"

#include <nlohmann/json.hpp>

#include "handlers/slack/payload.h"

namespace rolecall::slack {

namespace {

using nlohmann::json;

// Slack's order of trust: for a channel that two companies share, the top level may name the other one.
Origin origin_of(const json& envelope) {
  Origin origin{text_at(envelope, "/authorizations/0/enterprise_id"),
                text_at(envelope, "/authorizations/0/team_id"),
                true_at(envelope, "/authorizations/0/is_enterprise_install")};
  if (!origin.enterprise.empty() || !origin.team.empty()) return origin;
  origin.enterprise = text_at(envelope, "/enterprise_id");
  origin.team = text_at(envelope, "/team_id");
  return origin;
}

// In seconds; two of Slack's own examples are in microseconds.
Time time_of(const json& envelope) {
  constexpr std::int64_t kSecondsMax = 9'000'000'000;  // the year 2255: Time ends soon after
  const auto found = envelope.find("event_time");
  if (found == envelope.end() || !found->is_number_integer()) return {};
  const std::int64_t time = found->get<std::int64_t>();
  if (time <= 0 || time > kSecondsMax * 1'000'000) return {};
  if (time <= kSecondsMax) return Time(std::chrono::seconds(time));
  return time < kSecondsMax * 1'000 ? Time{} : Time(std::chrono::microseconds(time));
}

bool has(const json& event, const char* field) {
  const auto found = event.find(field);
  return found != event.end() && !found->is_null();
}

// Whoever answers these answers bots, itself, or what nobody said to it.
bool written_by_a_person(const json& event, const Event& known) {
  if (has(event, "bot_id") || has(event, "bot_profile") || has(event, "edited")) return false;
  if (true_at(event, "/hidden")) return false;
  if (known.user.empty() || known.user == known.bot_user || known.user == "USLACKBOT") return false;
  const std::string app = text_at(event, "/app_id");
  if (!app.empty() && app == known.app) return false;
  const std::string subtype = text_at(event, "/subtype");
  return subtype.empty() || subtype == "file_share" || subtype == "thread_broadcast";
}

EventKind kind_of(const json& event, const Event& known) {
  const std::string& type = known.type;
  if (type == "message") {
    const bool direct = text_at(event, "/channel_type") == "im";
    return direct && written_by_a_person(event, known) ? EventKind::message : EventKind::ignored;
  }
  if (type == "app_mention") {
    return written_by_a_person(event, known) ? EventKind::mention : EventKind::ignored;
  }
  if (type == "app_home_opened") {
    return text_at(event, "/tab") == "messages" ? EventKind::messages_opened : EventKind::home_opened;
  }
  if (type == "assistant_thread_started") return EventKind::assistant_started;
  if (type == "agent_session_stopped") return EventKind::session_stopped;
  if (type == "tokens_revoked" || type == "app_uninstalled") return EventKind::installation_ended;
  return EventKind::ignored;
}

void read_assistant_thread(const json& event, Event& out) {
  out.user = text_at(event, "/assistant_thread/user_id");
  out.channel = text_at(event, "/assistant_thread/channel_id");
  out.thread = text_at(event, "/assistant_thread/thread_ts");
}

void read_event(const json& event, Event& out) {
  out.type = text_at(event, "/type");
  out.user = text_at(event, "/user");
  out.channel = text_at(event, "/channel");
  out.text = text_at(event, "/text");
  out.ts = text_at(event, "/ts");
  out.thread = text_at(event, "/thread_ts");
  out.kind = kind_of(event, out);
  if (out.kind == EventKind::assistant_started) read_assistant_thread(event, out);
  const json::json_pointer bots("/tokens/bot");
  if (event.contains(bots) && event.at(bots).is_array()) out.revoked_bots = event.at(bots).size();
}

// What the handler would have to have and does not, makes an event one that nothing can be done about.
bool complete(const Event& event) {
  switch (event.kind) {
    case EventKind::message:
    case EventKind::mention:
      return !event.channel.empty() && !event.ts.empty() && !event.id.empty();
    case EventKind::home_opened:
      return !event.user.empty() && !event.id.empty();
    case EventKind::messages_opened:
      return !event.channel.empty() && !event.id.empty();
    case EventKind::assistant_started:
    case EventKind::session_stopped:
      return !event.channel.empty() && !event.thread.empty() && !event.id.empty();
    default:
      return true;
  }
}

}  // namespace

std::string Event::message_key() const {
  return "message/" + workspace + "/" + channel + "/" + ts;
}

std::optional<Event> parse_event(std::string_view body) {
  const std::optional<json> envelope = parse_payload(body);
  if (!envelope) return std::nullopt;
  Event event;
  const std::string type = text_at(*envelope, "/type");
  if (type == "url_verification") {
    event.kind = EventKind::url_verification;
    event.challenge = text_at(*envelope, "/challenge");
    return event;
  }
  if (type != "event_callback" || !envelope->contains("event") || !envelope->at("event").is_object()) {
    return event;
  }
  event.id = text_at(*envelope, "/event_id");
  event.app = text_at(*envelope, "/api_app_id");
  event.at = time_of(*envelope);
  event.origin = origin_of(*envelope);
  if (true_at(*envelope, "/authorizations/0/is_bot")) {
    event.bot_user = text_at(*envelope, "/authorizations/0/user_id");
  }
  const std::string team = text_at(*envelope, "/team_id");
  event.workspace = !event.origin.team.empty() ? event.origin.team
                    : !team.empty()            ? team
                                               : event.origin.enterprise;
  read_event(envelope->at("event"), event);
  if (!complete(event)) event.kind = EventKind::ignored;
  return event;
}

}  // namespace rolecall::slack

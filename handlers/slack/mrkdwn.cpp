#include "handlers/slack/mrkdwn.h"

#include <algorithm>

#include <fmt/chrono.h>

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kIdLengthMax = 40;  // Slack's are some 11
constexpr std::size_t kUrlLengthMax = 500;
constexpr std::size_t kLinkLabelLengthMax = 150;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= kIdLengthMax && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

// Encodes what would end a link, or its address, from within.
std::string encoded(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '<' || c == '>' || c == '|' || c == '"') {
      out += fmt::format("%{:02X}", byte);
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

void append_date(std::string& out, Time time, std::string_view format, std::string_view otherwise) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
  out += fmt::format("<!date^{}^{}|{}>", seconds, format, otherwise);
}

std::tm utc(Time time) {
  return fmt::gmtime(std::chrono::system_clock::to_time_t(time));
}

}  // namespace

void append_person(std::string& out, std::string_view user) {
  if (!is_id(user)) {
    out += "somebody";
    return;
  }
  out.append("<@").append(user).append(">");
}

void append_channel(std::string& out, std::string_view channel) {
  if (!is_id(channel) || (channel[0] != 'C' && channel[0] != 'G')) {
    out += "a direct message";
    return;
  }
  out.append("<#").append(channel).append(">");
}

void append_link(std::string& out, std::string_view url, std::string_view label) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const std::string address = web && url.size() <= kUrlLengthMax ? encoded(url) : "";
  std::string text = mrkdwn_line(label, kLinkLabelLengthMax);
  if (address.empty() || address.size() > kUrlLengthMax) {
    out += text;
    return;
  }
  std::replace(text.begin(), text.end(), '|', '/');
  out.append("<").append(address).append("|").append(text).append(">");
}

void append_day(std::string& out, Time time) {
  append_date(out, time, "{date}", fmt::format("{:%Y-%m-%d}", utc(time)));
}

void append_minute(std::string& out, Time time) {
  append_date(out, time, "{date_short_pretty} {time}", fmt::format("{:%Y-%m-%d %H:%M} UTC", utc(time)));
}

void append_quote(std::string& out, std::string_view typed) {
  out.append("\xE2\x80\x9C").append(mrkdwn_line(typed, kQuoteLengthMax)).append("\xE2\x80\x9D");
}

std::string mrkdwn_line(std::string_view raw, std::size_t length_max) {
  std::string line, escaped;
  append_literal(line, raw);
  append_mrkdwn(escaped, line);
  shorten(escaped, length_max);
  return escaped;
}

}  // namespace rolecall::slack

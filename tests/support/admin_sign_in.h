// Signing in to the admin pages of a real server, as a browser does.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {

inline constexpr char kUrl[] = "https://bot.example.com";
inline constexpr char kAdmin[] = "U2CERLKJA";

inline Settings admin_settings(std::string_view url = kUrl) {
  Settings settings = slack_settings();
  settings.emplace_back("ROLECALL_ADMINS", std::string("U999, ") + kAdmin);
  if (!url.empty()) settings.emplace_back("ROLECALL_PUBLIC_URL", url);
  return settings;
}

// What is typed as "/role admin" says.
inline std::string asked_in_slack(const RolecallServer& server, const std::string& user = kAdmin) {
  const RawResponse response = send_signed(server, SlashCommand{.text = "admin", .user = user}.body());
  EXPECT_EQ(response.status, 200);
  const auto message = nlohmann::json::parse(response.body);
  EXPECT_EQ(message["response_type"], "ephemeral");
  return message["text"];
}

// The path and query of the link that a text ends with.
inline std::string link_in(const std::string& text) {
  const std::size_t at = text.find("/admin/sign-in?link=");
  if (at == std::string::npos) throw std::runtime_error("no link in: " + text);
  return text.substr(at, text.find_first_of(" \n<>", at) - at);
}

inline RawResponse press_button(const RolecallServer& server, const std::string& link) {
  return server.post("/admin/sign-in", "link=" + link.substr(link.find('=') + 1));
}

// The header line that a browser sends from then on.
inline std::string cookie_of(const RawResponse& response) {
  const std::string set = response.header("set-cookie");
  return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
}

inline std::string signed_in(const RolecallServer& server) {
  return cookie_of(press_button(server, link_in(asked_in_slack(server))));
}

inline std::string form_token_in(const std::string& page) {
  const std::string mark = "name=\"form_token\" value=\"";
  const std::size_t at = page.find(mark) + mark.size();
  return page.substr(at, page.find('"', at) - at);
}

}  // namespace rolecall::test

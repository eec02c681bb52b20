// Messages with buttons as people in a scenario see them, and what they do with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {

inline const std::string kChannel = "C0GENERAL";
inline const std::string kAdminChannel = "G0ADMINS";

// Not in the knowledge base, and asked back about; see knowledge/content.
inline const std::string kUnanswered = "what does a scrum master do";
inline const std::string kAskedBack = "plan outcome technical";

struct SeenMessage {
  SlackPlace place = {};
  std::string content = {};  // its JSON: text, blocks and where it goes

  std::string field(std::string_view pointer) const;  // like SlackCall::argument
  std::string text() const { return field("/text"); }
  std::string header() const;  // of its first header block; empty: none
  bool has(std::string_view action_id) const;
  std::string value(std::string_view action_id) const;  // of that button; throws when there is none
  std::string label(std::string_view action_id) const;
};

// A scenario in one workspace with a channel for the admins. Each test ends with a look at every call that
// the stand-in got: none may have been refused.
class SlackClicks : public testing::Test {
 protected:
  explicit SlackClicks(const Settings& settings = {});
  void TearDown() override;

  SlackStandIn& slack() { return scenario_.slack(); }
  RolecallServer& server() { return scenario_.server(); }

  // Somebody asks, and sees the answer: `/role TEXT` in a channel, a direct message, a mention in a thread.
  SeenMessage type(const std::string& text, const std::string& user = "U0ASKER",
                   const std::string& channel = kChannel);
  SeenMessage write(const std::string& text, const std::string& thread_ts = {});
  SeenMessage mention(const std::string& text, const std::string& thread_ts = {});

  // Presses a button, which Slack is told of with a trigger and a response_url of its own. Expects that the
  // click was taken.
  void press(const SeenMessage& message, std::string_view action_id, const std::string& user = {});
  // The same, and what comes back to its response_url.
  SeenMessage press_and_see(const SeenMessage& message, std::string_view action_id,
                            const std::string& user = {});
  std::string click_on(const SeenMessage& message, std::string_view action_id, std::string_view value,
                       const std::string& user = {});  // the payload of such a press

  void take(std::string_view payload);  // sends it, and expects the empty 200
  SeenMessage take_and_see(std::string_view payload, const SlackPlace& place);
  SlackCall wait_for_call(std::string_view method, std::size_t count);  // the count-th of them

  std::vector<LogRow> rows(const std::string& table);
  std::string bytes_on_disk();  // of all files in the data folder

  SlackScenario scenario_;

 private:
  std::size_t responses();  // that came to response_urls
};

}  // namespace rolecall::test

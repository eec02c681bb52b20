// Where the rehearsal plays: the real program, a stand-in for Slack, people who do things, and a transcript
// of all of it. What does not go as it should ends the rehearsal.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/rehearsal/shown.h"
#include "tests/rehearsal/transcript.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {

// With a sentence that says what should have happened.
class Failed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Person {
  std::string name;
  std::string user;
  std::string direct_messages;  // the conversation with rolecall
};

struct Channel {
  std::string name;
  std::string id;
};

// Used from one thread. Every function throws Failed when rolecall does not acknowledge with 200, when it
// calls Slack with what Slack refuses, or when something stays unsent for ten seconds.
class Stage {
 public:
  inline static const Channel kAdmins{"role-admins", "C0ADMINS"};

  explicit Stage(Transcript& transcript);

  // What people do. Each waits until all that rolecall has to say about it has arrived.
  void install(const Person& who);
  void type_command(const Person& who, const Channel& where, const std::string& text);
  void write(const Person& who, const std::string& text);          // a new conversation with the bot
  void write_further(const Person& who, const std::string& text);  // in the same one
  void open_messages(const Person& who);
  void say(const Person& who, const Channel& where,
           const std::string& text);  // a mention, or nothing of ours
  void repeat();                      // Slack sends the last event once more
  void open_home(const Person& who);
  void press(const Person& who, const std::string& label);  // on what was seen last
  void choose(const Person& who, const std::string& menu, const std::string& option);
  void submit(const Person& who, const std::string& typed);  // the modal that was seen last
  void use_shortcut(const Person& who, const Channel& where, const std::string& message);
  void uninstall(const Person& who);
  void stop();

  // What has to have come of it. `saw`: something that was seen since the last act says that.
  void saw(std::string_view part) const;
  void offered(std::string_view label) const;
  void not_offered(std::string_view label) const;
  void called(std::string_view method, std::size_t times = 1);
  void nothing_was_called(std::string_view why);
  std::string log_command(const Arguments& arguments);  // its output

  SlackStandIn& slack() { return scenario_.slack(); }

 private:
  enum class On { nothing, message, home, modal };

  // What somebody looks at.
  struct View {
    On on = On::nothing;
    Shown shown;
    SlackPlace place;
  };

  void send(const SlackEvent& event, std::string_view what);
  void interact(const std::string& payload, std::string_view what);
  void begin_act(const Person& who);
  void settle();
  void show(const SlackCall& call);
  void show_post(const SlackCall& call);
  void show_response(const SlackCall& call);
  void show_prompts(const SlackCall& call);
  void look_at(View view, std::string_view where);
  void look_at_message(const std::string& json, const SlackPlace& place, std::string_view where);
  void look_at_view(On on, const std::string& json, std::string_view where);
  std::string name_of(const std::string& channel) const;
  const ShownButton* button(std::string_view label) const;

  Transcript& transcript_;
  SlackScenario scenario_;
  Names names_;
  View view_;                // seen last: what is pressed and filled in
  std::vector<Shown> seen_;  // since the last act
  SlackPlace acted_on_;      // by the last click or shortcut
  SlackEvent last_event_;
  Person person_;                              // who acts
  std::map<std::string, std::string> chosen_;  // in the home's menus, by action_id
  std::size_t calls_shown_ = 0;
  std::size_t calls_before_ = 0;  // the last act
  std::string session_;           // thread of the direct messages
};

}  // namespace rolecall::test

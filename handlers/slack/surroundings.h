// What the handlers of events and clicks are given: everything about Slack that is not in the request.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/asking.h"
#include "handlers/slack/agent.h"
#include "handlers/slack/guide.h"
#include "handlers/slack/home.h"
#include "handlers/slack/installation.h"
#include "handlers/slack/surface.h"

namespace rolecall::slack {

// Where the app is installed.
struct Workspace {
  std::string lane;      // of its deliveries
  std::string bot_user;  // may be empty: not known
};

// A question as the log has it, and what one person said about its answer.
struct Logged {
  std::string text;
  std::string entry;
  std::optional<bool> helpful = {};
  bool referred = false;  // they asked a person
  bool waiting = false;   // they want to hear when there is an answer
};

// The functions may be called from many threads.
struct Surroundings {
  Answering answering;
  // Whether a parcel with one of these keys was sent.
  std::function<bool(const std::vector<std::string>& keys)> came_before;
  // Nothing: the app is not installed there, or not any more.
  std::function<std::optional<Workspace>(const Origin&)> workspace;
  // The one that the admins' channel is in.
  std::function<std::optional<Workspace>()> admin_workspace;
  std::function<Guide()> guide;
  PlainText plain_text;
  std::function<std::optional<Answer>(std::string_view entry)> answer_to;
  // `person` is Identity::asker; nothing when the question is gone.
  std::function<std::optional<Logged>(std::int64_t question_id, const std::string& person)> logged;
  // A person's home; the asker is Identity::asker.
  std::function<HomeFigures(const std::string& asker, const std::string& workspace)> home;
  std::function<std::string(std::string_view recipient)> seal;  // encrypts who waits, see waiting.h
  // done also when it had ended before, or nobody knows it.
  std::function<Committed(const Ending&, Time)> end_installation;
  // Takes out of the log who asked what; how many questions, or nothing when that failed. The question says
  // who and where.
  std::function<std::optional<std::int64_t>(const Question&)> forget;

  Surface surface = Surface::agent;
  std::string command = "/role";
  std::string admin_channel = {};  // where people can be asked; empty: nowhere
  std::string public_url = {};     // our origin, for links to the admins' pages; empty: not known
};

}  // namespace rolecall::slack

// What a person's home in Slack shows: read from the log.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "handlers/slack/home.h"
#include "knowledge/knowledge.h"

namespace rolecall {

// May be called from many threads. What it is given must outlive it.
class SlackHome {
 public:
  SlackHome(std::filesystem::path database, const Knowledge& knowledge, bool ids);

  slack::HomeFigures figures(const std::string& asker, const std::string& workspace) const;

  // Counts anew what is asked most, which takes up to a second for a long log; until it was called the
  // content's examples are shown.
  void refresh(Time now);

 private:
  const std::filesystem::path database_;
  const Knowledge& knowledge_;
  const bool ids_;
  mutable std::mutex mutex_;
  std::vector<std::string> top_;  // under mutex_
};

}  // namespace rolecall

namespace rolecall::slack {

// What help and the home say of the content that answers now.
Guide guide_of(const Content& content);

}  // namespace rolecall::slack

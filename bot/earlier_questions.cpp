#include "bot/earlier_questions.h"

#include <spdlog/spdlog.h>

#include "knowledge/conversation/conversations.h"
#include "knowledge/question_log/search.h"

namespace rolecall {

namespace {

// Twice as many as there are conversations; of a busier half hour the oldest are left out.
constexpr std::size_t kRowsMax = 2 * kConversationsMax;

}  // namespace

void recall_earlier_questions(const std::filesystem::path& database, Time now, Knowledge& knowledge) {
  try {
    QuestionFilter lately;
    lately.since = now - kConversationSilence;
    QuestionSearch(database).for_each(lately, kRowsMax, [&](const LoggedQuestion& row) {
      if (!row.text.empty()) {
        knowledge.recall({.text = row.text,
                          .workspace = row.workspace,
                          .conversation = row.conversation,
                          .asked_at = row.asked_at});
      }
      return true;
    });
  } catch (const std::exception& fault) {
    spdlog::warn("conversations from before this start are forgotten, the log cannot be read: {}",
                 fault.what());
  }
}

}  // namespace rolecall

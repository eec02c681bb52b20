#include "handlers/slack/api_result.h"

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

TEST(ApiOutcome, FollowsFromSlacksError) {
  const struct {
    ApiOutcome outcome;
    std::vector<const char*> errors;
  } kCases[] = {
      {ApiOutcome::install_dead, {"account_inactive", "token_revoked", "invalid_auth", "not_authed"}},
      {ApiOutcome::refresh_token, {"token_expired"}},
      {ApiOutcome::retry_later,
       {"ratelimited", "rate_limited", "service_unavailable", "request_timeout", "team_added_to_org",
        "org_login_required", "message_limit_exceeded"}},
      {ApiOutcome::maybe_done, {"fatal_error", "internal_error"}},
      {ApiOutcome::our_bug,
       {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text",
        "invalid_arguments", "missing_scope", "view_too_large", "metadata_too_large", "invalid_json",
        "unknown_method"}},
      {ApiOutcome::refused,
       {"channel_not_found", "not_in_channel", "is_archived", "restricted_action",
        "restricted_action_read_only_channel", "messages_tab_disabled", "user_not_in_channel",
        "cannot_reply_to_message", "message_not_found", "expired_trigger_id", "hash_conflict",
        "an_error_of_next_year", ""}},
  };
  for (const auto& [outcome, errors] : kCases) {
    for (const char* error : errors) EXPECT_EQ(name_of(outcome_of(error)), name_of(outcome)) << error;
  }
}

TEST(ApiResult, GivesFieldsAsText) {
  const ApiResult result{
      .outcome = ApiOutcome::ok,
      .body = R"({"ok":true,"ts":"1.2","team":{"id":"T1","name":null},"n":7,"list":["a"]})"};
  EXPECT_EQ(result.field("/ts"), "1.2");
  EXPECT_EQ(result.field("/team/id"), "T1");
  EXPECT_EQ(result.field("/ok"), "true");
  EXPECT_EQ(result.field("/n"), "7");
  EXPECT_EQ(result.field("/list/0"), "a");
  for (const char* pointer : {"/team/name", "/team", "/list", "/list/1", "/list/x", "/nothing", "ts", "/~"})
    EXPECT_EQ(result.field(pointer), std::nullopt) << pointer;
  EXPECT_EQ(ApiResult().field("/ts"), std::nullopt);
}

}  // namespace
}  // namespace rolecall::slack

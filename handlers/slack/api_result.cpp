#include "handlers/slack/api_result.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace rolecall::slack {

namespace {

struct KnownError {
  std::string_view error;
  ApiOutcome outcome;
};

constexpr KnownError kKnownErrors[] = {
    // What a bot's token gives after the app was removed, and what revoked and unknown tokens give.
    {"account_inactive", ApiOutcome::install_dead},
    {"token_revoked", ApiOutcome::install_dead},
    {"invalid_auth", ApiOutcome::install_dead},
    {"not_authed", ApiOutcome::install_dead},

    {"token_expired", ApiOutcome::refresh_token},

    {"ratelimited", ApiOutcome::retry_later},
    {"rate_limited", ApiOutcome::retry_later},
    {"message_limit_exceeded", ApiOutcome::retry_later},
    {"service_unavailable", ApiOutcome::retry_later},
    {"request_timeout", ApiOutcome::retry_later},  // Slack did not get the whole request
    {"team_added_to_org", ApiOutcome::retry_later},
    {"org_login_required", ApiOutcome::retry_later},

    // Slack says of both that the work may have been done in part.
    {"fatal_error", ApiOutcome::maybe_done},
    {"internal_error", ApiOutcome::maybe_done},

    {"block_mismatch", ApiOutcome::our_bug},
    {"invalid_arg_name", ApiOutcome::our_bug},
    {"invalid_arguments", ApiOutcome::our_bug},
    {"invalid_array_arg", ApiOutcome::our_bug},
    {"invalid_attachments", ApiOutcome::our_bug},
    {"invalid_blocks", ApiOutcome::our_bug},
    {"invalid_blocks_format", ApiOutcome::our_bug},
    {"invalid_charset", ApiOutcome::our_bug},
    {"invalid_form_data", ApiOutcome::our_bug},
    {"invalid_json", ApiOutcome::our_bug},
    {"invalid_metadata_format", ApiOutcome::our_bug},
    {"invalid_post_type", ApiOutcome::our_bug},
    {"json_not_object", ApiOutcome::our_bug},
    {"markdown_text_conflict", ApiOutcome::our_bug},
    {"metadata_too_large", ApiOutcome::our_bug},
    {"method_deprecated", ApiOutcome::our_bug},
    {"missing_post_type", ApiOutcome::our_bug},
    {"missing_scope", ApiOutcome::our_bug},
    {"msg_blocks_too_long", ApiOutcome::our_bug},
    {"msg_too_long", ApiOutcome::our_bug},
    {"no_text", ApiOutcome::our_bug},
    {"not_allowed_token_type", ApiOutcome::our_bug},
    {"too_many_attachments", ApiOutcome::our_bug},
    {"unknown_method", ApiOutcome::our_bug},
    {"view_too_large", ApiOutcome::our_bug},
};

}  // namespace

std::string_view name_of(ApiOutcome outcome) {
  switch (outcome) {
    case ApiOutcome::ok:
      return "ok";
    case ApiOutcome::install_dead:
      return "install-dead";
    case ApiOutcome::refresh_token:
      return "refresh-token";
    case ApiOutcome::retry_later:
      return "retry-later";
    case ApiOutcome::maybe_done:
      return "maybe-done";
    case ApiOutcome::refused:
      return "refused";
    case ApiOutcome::our_bug:
      return "our-bug";
  }
  return "";
}

ApiOutcome outcome_of(std::string_view error) {
  const auto* found = std::find_if(std::begin(kKnownErrors), std::end(kKnownErrors),
                                   [error](const KnownError& known) { return known.error == error; });
  return found == std::end(kKnownErrors) ? ApiOutcome::refused : found->outcome;
}

std::optional<std::string> ApiResult::field(std::string_view pointer) const {
  using nlohmann::json;
  try {
    const json document = json::parse(body);  // the depth was bounded when it came in
    const json::json_pointer path{std::string(pointer)};
    if (!document.contains(path)) return std::nullopt;
    const json& value = document.at(path);
    if (value.is_string()) return value.get<std::string>();
    if (value.is_null() || value.is_structured()) return std::nullopt;
    return value.dump();
  } catch (const json::exception&) {  // no JSON, or no pointer
    return std::nullopt;
  }
}

}  // namespace rolecall::slack

// Configuration: environment variables and a .env file -> Config, or every problem at once, by name.
//
// A function of its arguments: bot/environment.h has what the real ones come from.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bot/environment.h"
#include "bot/logging.h"
#include "handlers/http/address.h"
#include "handlers/slack/surface.h"
#include "knowledge/secret.h"
#include "knowledge/understanding/confidence.h"

namespace rolecall {

struct Listen {
  std::string host = "127.0.0.1";  // a name or an address, without brackets
  int port = 8080;                 // 0 takes a free one
};

enum class Askers { hash, id };
enum class LogSync { full, normal };
enum class DigestPeriod { off, weekly };

// The members' initial values are the defaults of the variables beside them.
struct Config {
  Listen listen;                                    // ROLECALL_LISTEN
  std::filesystem::path data = "data";              // ROLECALL_DATA
  std::optional<std::filesystem::path> content;     // ROLECALL_CONTENT; none: the content compiled in
  double wrong_answers = kWrongAnswers;             // ROLECALL_WRONG_ANSWERS, a share
  Askers askers = Askers::hash;                     // ROLECALL_ASKERS
  bool web = true;                                  // ROLECALL_WEB
  bool api = true;                                  // ROLECALL_API
  std::vector<http::AddressRange> trusted_proxies;  // ROLECALL_TRUSTED_PROXIES
  LogSync log_sync = LogSync::full;                 // ROLECALL_LOG_SYNC
  LogLevel log_level = LogLevel::info;              // ROLECALL_LOG_LEVEL
  LogFormat log_format = LogFormat::text;           // ROLECALL_LOG_FORMAT
  int rate_limit = 60;                              // ROLECALL_RATE_LIMIT, requests a minute; 0: off
  std::string public_url;                           // ROLECALL_PUBLIC_URL, an origin; empty: not known
  std::string admin_channel;                        // ROLECALL_ADMIN_CHANNEL, its id; empty: there is none
  std::string admin_team;                           // the same, before a slash: the channel's workspace
  std::vector<std::string> admins;                  // ROLECALL_ADMINS, Slack users: "U1", "T1/U1"
  DigestPeriod digest = DigestPeriod::off;          // ROLECALL_DIGEST; only with an admin channel
  std::vector<std::string> unlogged_channels;       // ROLECALL_UNLOGGED_CHANNELS, ids
  slack::Surface slack_surface = slack::Surface::agent;  // ROLECALL_SLACK_SURFACE
  std::string slack_api_url = "https://slack.com/api";   // SLACK_API_URL, without a slash at its end

  std::optional<Secret> signing_secret;           // SLACK_SIGNING_SECRET; none: the Slack routes are off
  std::optional<Secret> previous_signing_secret;  // SLACK_SIGNING_SECRET_PREVIOUS; only beside the one above

  // One workspace by its token, or many by OAuth, or neither. OAuth: client_id, client_secret, encryption_key
  // and public_url are there. With either there is a signing secret.
  std::optional<Secret> bot_token;       // SLACK_BOT_TOKEN
  std::string client_id;                 // SLACK_CLIENT_ID; empty: there is none
  std::optional<Secret> client_secret;   // SLACK_CLIENT_SECRET
  std::optional<Secret> encryption_key;  // ROLECALL_ENCRYPTION_KEY, the 32 bytes
  std::optional<Secret>
      previous_encryption_key;  // ROLECALL_ENCRYPTION_KEY_PREVIOUS; only beside the one above
};

struct ConfigReading {
  std::optional<Config> config;       // there exactly when there is no problem
  std::vector<std::string> problems;  // each names its variable or file, none quotes a secret
  std::vector<std::string> warnings;  // worth a line in the log
};

// The environment wins over the file. Without env_file, ".env" in the working directory is read when
// there is one; a file that was named must be there. A blank variable counts as not set, except
// that a blank secret is a problem: it is more likely lost than meant.
ConfigReading read_config(const Variables& environment, const std::optional<std::filesystem::path>& env_file,
                          const FileReader& read_file);

}  // namespace rolecall

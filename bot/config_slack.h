// What configuration says about Slack: single values (see Setting::take), and whether they go together.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/config.h"

namespace rolecall {

std::string take_public_url(std::string_view value, Config& config);
std::string take_admin_channel(std::string_view value, Config& config);
std::string take_admins(std::string_view value, Config& config);
std::string take_unlogged_channels(std::string_view value, Config& config);
std::string take_api_url(std::string_view value, Config& config);
std::string take_client_id(std::string_view value, Config& config);

// `given` says whether a variable is set, to whatever value: one with a fault is not reported as missing too.
void judge_slack(const Config& config, const std::function<bool(std::string_view name)>& given,
                 std::vector<std::string>& problems, std::vector<std::string>& warnings);

}  // namespace rolecall

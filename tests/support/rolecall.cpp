#include "tests/support/rolecall.h"

#include <algorithm>
#include <csignal>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/support/paths.h"

namespace rolecall::test {

namespace {

// Loading the content takes seconds with sanitizers on a busy machine.
constexpr std::chrono::seconds kStartPatience{30};
constexpr std::chrono::seconds kRunPatience{60};

std::filesystem::path data_folder(const TemporaryFolder& folder, const Settings& settings) {
  const auto named = std::find_if(settings.begin(), settings.end(),
                                  [](const auto& setting) { return setting.first == "ROLECALL_DATA"; });
  return named == settings.end() ? folder / "data" : std::filesystem::path(named->second);
}

Process::Options serve(const TemporaryFolder& folder, const Settings& settings, const Arguments& options) {
  std::map<std::string, std::string> all = {{"ROLECALL_LISTEN", "127.0.0.1:0"},
                                            {"ROLECALL_DATA", (folder / "data").string()},
                                            {"ROLECALL_RATE_LIMIT", "0"}};
  for (const auto& [name, value] : settings) all[name] = value;
  Arguments arguments = {"serve"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return {.program = test::program(),
          .arguments = arguments,
          .environment = {all.begin(), all.end()},
          .folder = folder.path().string()};
}

}  // namespace

Finished run_rolecall(const Arguments& arguments, const Settings& settings, const std::string& input) {
  const TemporaryFolder folder;  // without a .env that is somebody else's
  Process process({.program = test::program(),
                   .arguments = arguments,
                   .environment = settings,
                   .input = input,
                   .folder = folder.path().string()});
  const int exit_code = process.wait(kRunPatience).value_or(-1);
  return {exit_code, process.output(), process.error_text()};
}

RolecallServer::RolecallServer(const Settings& settings, const Arguments& options)
    : data_(data_folder(folder_, settings)),
      process_(serve(folder_, settings, options)),
      address_(Address::parse(process_.wait_for_address(kStartPatience))) {}

RawResponse RolecallServer::get(std::string_view target, std::string_view header_lines) const {
  return exchange(http_request("GET", target, {}, header_lines));
}

RawResponse RolecallServer::post(std::string_view target, std::string_view body,
                                 std::string_view header_lines) const {
  return exchange(http_request("POST", target, body, header_lines));
}

RawResponse RolecallServer::ask(std::string_view text) const {
  return post("/v1/ask", nlohmann::json{{"text", text}}.dump());
}

std::optional<int> RolecallServer::stop() {
  process_.signal(SIGTERM);
  return process_.wait(std::chrono::seconds(10));
}

Finished RolecallServer::command(const Arguments& arguments) const {
  return run_rolecall(arguments, {{"ROLECALL_DATA", data_.string()}});
}

RawResponse RolecallServer::exchange(std::string_view bytes) const {
  auto response = test::exchange(address_, bytes, std::chrono::seconds(10));
  if (!response) throw std::runtime_error("no response to " + std::string(bytes.substr(0, 60)));
  return std::move(*response);
}

}  // namespace rolecall::test

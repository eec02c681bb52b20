#include "tests/support/load.h"

#include <chrono>
#include <exception>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace rolecall::test {

using namespace std::chrono_literals;

Load::Load(const Address& address, int clients)
    : address_(address), texts_(static_cast<std::size_t>(clients)) {
  for (int client = 0; client < clients; ++client) clients_.emplace_back([this, client] { ask(client); });
}

Load::~Load() {
  is_given_up_ = true;
  finish();
}

std::vector<std::string> Load::finish() {
  for (std::thread& client : clients_) client.join();
  clients_.clear();
  std::vector<std::string> all;
  for (const auto& texts : texts_) all.insert(all.end(), texts.begin(), texts.end());
  return all;
}

void Load::ask(int client) try {
  SocketClient connection(address_);
  for (int number = 0; !is_given_up_; ++number) {
    const std::string text = "pm vs tpm, case " + std::to_string(client) + "." + std::to_string(number);
    const std::string body = nlohmann::json{{"text", text}}.dump();
    const bool was_end_expected = is_end_expected_;
    if (!connection.send(http_request("POST", "/v1/ask", body))) return;
    const auto response = connection.receive(10s);
    if (!response || response->status != 200) {
      if (!was_end_expected) ++cut_;
      return;
    }
    texts_[static_cast<std::size_t>(client)].push_back(text);
    ++answered_;
    if (response->header("connection") == "close") return;
  }
} catch (const std::exception&) {
  ++cut_;  // it could not connect
}

}  // namespace rolecall::test

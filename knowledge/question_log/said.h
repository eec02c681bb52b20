// What one person has said so far about the answer to one question, over all tables that keep such things.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace rolecall {

struct Said {
  std::optional<bool> helpful = {};
  bool referred = false;  // they asked a person
  bool waiting = false;   // they want to hear when there is an answer
};

// `person` is Identity::asker; nobody has said nothing. Throws what Database throws.
Said said_by(const std::filesystem::path& database, std::int64_t question, const std::string& person);

}  // namespace rolecall

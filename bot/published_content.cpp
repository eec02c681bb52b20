#include "bot/published_content.h"

#include <utility>

#include "bot/content_source.h"

namespace rolecall {

LiveContent published_content(const std::optional<std::filesystem::path>& content,
                              const std::filesystem::path& database, double wrong_answers,
                              std::function<void(const std::string&)> on_fault) {
  return LiveContent(load_base(content),
                     {.read_base = [content] { return read_content(content); },
                      .database = database,
                      .wrong_answers = wrong_answers,
                      .on_change = {},
                      .on_fault = std::filesystem::exists(database) ? std::move(on_fault) : nullptr});
}

}  // namespace rolecall

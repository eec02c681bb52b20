#include "bot/published_content.h"

#include <utility>

#include "bot/content_source.h"

namespace rolecall {

namespace {

Knowledge load(const std::optional<std::filesystem::path>& content, double wrong_answers) {
  try {
    return Knowledge(read_content(content), wrong_answers);
  } catch (const Knowledge::BadContent& bad) {
    throw std::runtime_error(fault_report(content, bad.faults));
  }
}

}  // namespace

PublishedContent::PublishedContent(const std::optional<std::filesystem::path>& content,
                                   const std::filesystem::path& database, double wrong_answers,
                                   std::function<void(const std::string&)> on_fault)
    : knowledge(load(content, wrong_answers)),
      live({.knowledge = knowledge,
            .read_base = [content] { return read_content(content); },
            .database = database,
            .wrong_answers = wrong_answers,
            .on_change = {},
            .on_fault = std::filesystem::exists(database) ? std::move(on_fault) : nullptr}) {}

}  // namespace rolecall

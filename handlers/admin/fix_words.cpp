#include "handlers/admin/fix_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "knowledge/content/target.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kTakesShown = 3;

std::string in_quotes(std::string_view text) {
  return fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D", text);
}

std::string role_name(const Content& content, const std::string& id) {
  const auto role = content.find_role(id);
  return role ? content.roles[*role].name : id;
}

// Those that it takes most from.
void add_takes(std::vector<std::string>& parts, const std::map<std::string, std::size_t>& takes,
               const Content& content) {
  std::vector<std::pair<std::string, std::size_t>> most(takes.begin(), takes.end());
  std::stable_sort(most.begin(), most.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::size_t others = 0;
  for (std::size_t i = 0; i < most.size(); ++i) {
    if (i < kTakesShown) {
      parts.push_back(fmt::format("takes {} from {}", most[i].second, name_of_entry(content, most[i].first)));
    } else {
      others += most[i].second;
    }
  }
  if (others > 0) parts.push_back(fmt::format("takes {} from others", others));
}

std::string joined(const std::vector<std::string>& parts) {
  return parts.empty() ? "changes nothing that was asked" : fmt::format("{}", fmt::join(parts, ", "));
}

struct Sentence {
  const Content& content;

  std::string operator()(const AddAlias& edit) const {
    return fmt::format("Let {} be another name of {}", in_quotes(edit.alias), role_name(content, edit.role));
  }
  std::string operator()(const AddPhrasing& edit) const {
    if (edit.to.starts_with("not_covered/")) {
      return fmt::format("Count {} to what is not covered: {}", in_quotes(edit.phrasing),
                         name_of_entry(content, edit.to));
    }
    return fmt::format("Teach {} to {}", in_quotes(edit.phrasing), name_of_entry(content, edit.to));
  }
  std::string operator()(const NotCover& edit) const {
    return fmt::format("Say that {} is not covered", in_quotes(edit.name));
  }
  std::string operator()(const NewEntry& edit) const {
    return fmt::format("Write an answer to {}", in_quotes(edit.question));
  }
  std::string operator()(const EditEntry& edit) const {
    return fmt::format("Say {} anew", name_of_entry(content, edit.id));
  }
};

}  // namespace

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string name_of_entry(const Content& content, std::string_view id) {
  for (const std::string_view prefix : {"not_covered/", "not covered: "}) {
    if (!id.starts_with(prefix)) continue;
    const std::string_view bare = id.substr(prefix.size());
    for (const NotCovered& each : content.not_covered) {
      if (each.id == bare && !each.name.empty()) return each.name;
    }
    return std::string(bare);
  }
  const auto target = find_target(content, id);
  if (!target) return std::string(id);
  if (target->kind == TargetKind::chat) return content.chat[target->index].title;
  std::string question = question_of(content, *target);
  return question.empty() ? std::string(id) : question;
}

std::string sentence_of(const ContentEdit& edit, const Content& content) {
  return std::visit(Sentence{content}, edit);
}

std::string words_of(const Effect& effect, const Content& content) {
  if (!effect.faults.empty()) return "cannot be done: " + effect.faults.front().message;
  std::vector<std::string> parts;
  if (effect.answers > 0) parts.push_back("answers " + counted(effect.answers, "ask", "asks"));
  if (effect.declines > 0)
    parts.push_back(
        fmt::format("says of {} that it is not covered", counted(effect.declines, "ask", "asks")));
  add_takes(parts, effect.takes, content);
  if (effect.loses > 0) parts.push_back(fmt::format("leaves {} of these without an answer", effect.loses));
  return joined(parts);
}

std::string words_of_pull(std::size_t answers, const std::map<std::string, std::size_t>& takes,
                          const Content& content) {
  std::vector<std::string> parts;
  if (answers > 0) parts.push_back("answers " + counted(answers, "ask", "asks"));
  add_takes(parts, takes, content);
  return joined(parts);
}

}  // namespace rolecall::admin

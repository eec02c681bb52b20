#include "knowledge/understanding/linked_question.h"

#include <algorithm>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {

std::vector<std::size_t> LinkedQuestion::roles() const {
  std::vector<std::size_t> roles;
  for (const Mention& mention : mentions) {
    if (mention.kind != MentionKind::role) continue;
    if (std::find(roles.begin(), roles.end(), mention.index) == roles.end()) roles.push_back(mention.index);
  }
  return roles;
}

void LinkedQuestion::add_mention(const Mention& mention) {
  auto at = std::find_if(mentions.begin(), mentions.end(),
                         [&](const Mention& m) { return m.begin > mention.begin; });
  auto index = static_cast<int>(at - mentions.begin());
  mentions.insert(at, mention);
  for (LinkedWord& word : words) {
    if (word.mention >= index) ++word.mention;
  }
  for (std::size_t w = mention.begin; w < mention.end; ++w) words[w].mention = index;
}

std::size_t LinkedQuestion::count(MentionKind kind) const {
  return static_cast<std::size_t>(
      std::count_if(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.kind == kind; }));
}

const Mention* LinkedQuestion::first(MentionKind kind) const {
  auto found =
      std::find_if(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.kind == kind; });
  return found == mentions.end() ? nullptr : &*found;
}

std::string LinkedQuestion::text_of(const Mention& mention) const {
  std::string text;
  for (std::size_t i = mention.begin; i < mention.end; ++i) text += (text.empty() ? "" : " ") + words[i].text;
  return text;
}

bool LinkedQuestion::is_bare() const {
  return std::all_of(words.begin(), words.end(), [](const LinkedWord& word) {
    return word.mark || word.mention >= 0 || word.is(kFiller | kDefine);
  });
}

}  // namespace rolecall

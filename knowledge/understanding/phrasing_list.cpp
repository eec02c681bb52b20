#include "knowledge/understanding/phrasing_list.h"

#include <string>
#include <utility>

#include "knowledge/content/target.h"
#include "knowledge/two_at_a_time.h"
#include "knowledge/understanding/ambiguity.h"
#include "knowledge/understanding/common_phrasings.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

using PhrasingText = std::pair<PhraseTarget, std::string>;

std::vector<PhrasingText> gather(const Content& content) {
  std::vector<PhrasingText> texts;
  auto add = [&](TargetKind kind, std::size_t index, const std::vector<Phrasing>& phrasings) {
    for (const Phrasing& phrasing : phrasings) texts.push_back({{kind, index}, phrasing.text});
  };
  for (std::size_t i = 0; i < content.facets.size(); ++i) {
    texts.push_back({{TargetKind::facet, i}, content.facets[i].question});
    add(TargetKind::facet, i, content.facets[i].phrasings);
  }
  for (std::size_t i = 0; i < content.who.size(); ++i) {
    texts.push_back({{TargetKind::who, i}, content.who[i].question});
    add(TargetKind::who, i, content.who[i].phrasings);
  }
  for (std::size_t i = 0; i < content.entries.size(); ++i)
    add(TargetKind::entry, i, content.entries[i].phrasings);
  for (std::size_t i = 0; i < content.chat.size(); ++i) add(TargetKind::chat, i, content.chat[i].phrasings);
  for (std::size_t i = 0; i < content.not_covered.size(); ++i)
    add(TargetKind::not_covered, i, content.not_covered[i].phrasings);
  if (!content.roles.empty()) {
    for (std::string_view text : define_phrasings())
      texts.push_back({{TargetKind::define, 0}, std::string(text)});
    for (std::string_view text : compare_phrasings())
      texts.push_back({{TargetKind::compare, 0}, std::string(text)});
  }
  return texts;
}

}  // namespace

Tokens phrasing_tokens(std::string_view phrasing) {
  return normalise(fill_slot(fill_slot(phrasing, "{a role}", kRoleSlot), "{role}", kRoleSlot));
}

std::vector<LinkedPhrasing> link_phrasings(const Content& content, const RoleLinker& roles,
                                           const Concepts& concepts, Vocabulary& vocabulary) {
  std::vector<PhrasingText> texts = gather(content);
  std::vector<Tokens> tokens;
  for (const auto& [target, text] : texts) {
    tokens.push_back(phrasing_tokens(text));
    for (const Token& token : tokens.back()) {
      if (!token.mark && token.text != kRoleSlot) vocabulary.add(token.text);
    }
  }
  std::vector<LinkedPhrasing> linked(texts.size());
  two_at_a_time(texts.size(), [&](std::size_t i) {
    linked[i] = {texts[i].first, texts[i].second, roles.link(tokens[i], vocabulary, nullptr)};
    settle_ambiguity(content, linked[i].question);
    concepts.mark(linked[i].question);
  });
  return linked;
}

}  // namespace rolecall

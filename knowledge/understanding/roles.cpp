#include "knowledge/understanding/roles.h"

#include <algorithm>

#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// A person's question has a few misspelt words; a text with more of them is something else.
constexpr int kCorrectionsMax = 8;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (Token& token : normalise(text)) {
    if (!token.mark) words.push_back(std::move(token.text));
  }
  return words;
}

bool is_number(const std::string& word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// "3 pm", "at 10:30 pm" is a time of day.
bool is_time_of_day(const LinkedQuestion& question, std::size_t begin, std::size_t end) {
  return end == begin + 1 && question.words[begin].text.size() <= 3 && begin > 0 &&
         is_number(question.words[begin - 1].text);
}

bool is_plural_of_known(const std::string& word, const Vocabulary& vocabulary) {
  return word.size() > 3 && word.back() == 's' &&
         vocabulary.find(std::string_view(word).substr(0, word.size() - 1));
}

std::optional<std::size_t> find_sense(const LinkedQuestion& question, const NameTrie<std::size_t>& words) {
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    if (question.words[i].mark) continue;
    if (auto match = words.longest(question.words, i); match.meaning) return *match.meaning;
  }
  return std::nullopt;
}

LinkedWord look_up(const std::string& text, const Word* word) {
  LinkedWord linked;
  linked.text = word ? word->text : text;
  linked.stem = word ? word->stem : stem(text);
  linked.classes = word ? word->classes : std::uint16_t{0};
  linked.known = word != nullptr;
  linked.corrected = word && word->text != text;
  return linked;
}

}  // namespace

RoleLinker::RoleLinker(const Content& content) {
  for (std::size_t i = 0; i < content.roles.size(); ++i) {
    const Role& role = content.roles[i];
    add_name(role.name, {MentionKind::role, i});
    for (const std::string& alias : role.aliases) add_name(alias, {MentionKind::role, i});
    bare_names_.add(words_of(role.name), i);
  }
  for (std::size_t i = 0; i < content.ambiguous.size(); ++i)
    add_name(content.ambiguous[i].form, {MentionKind::ambiguous, i});
  // After the ambiguous forms, because the first meaning of a name stays.
  for (std::size_t i = 0; i < content.roles.size(); ++i)
    add_name(content.roles[i].short_form, {MentionKind::role, i});
  for (std::size_t i = 0; i < content.not_covered.size(); ++i) {
    const NotCovered& miss = content.not_covered[i];
    for (const std::string& name : miss.names) add_name(name, {MentionKind::near_miss, i});
    if (miss.form.empty()) continue;
    std::vector<std::string> form = words_of(miss.form);
    if (form.size() != 1) continue;
    for (const std::string& with : miss.with) {
      std::vector<std::string> words = words_of(with);
      name_words_.insert(name_words_.end(), words.begin(), words.end());
      senses_[form[0]].add(words, i);
    }
  }
  names_.add({std::string(kRoleSlot)}, {MentionKind::slot, 0});
}

void RoleLinker::add_name(std::string_view name, Meaning meaning) {
  std::vector<std::string> words = words_of(name);
  if (words.empty()) return;
  names_.add(words, meaning);
  name_words_.insert(name_words_.end(), words.begin(), words.end());
  // The occupation means the one who has it: "product management" is a product manager's.
  if (words.size() < 2 || (words.back() != "manager" && words.back() != "management")) return;
  for (const char* head : {"manager", "management", "managing"}) {
    words.back() = head;
    names_.add(words, meaning);
  }
}

void RoleLinker::add_words_to(Vocabulary& vocabulary) const {
  for (const std::string& word : name_words_) vocabulary.add_role_name(word);
  for (const char* head : {"manager", "managers", "management"}) vocabulary.add_role_name(head);
}

LinkedQuestion RoleLinker::link(const Tokens& tokens, const Vocabulary& vocabulary,
                                const Spelling* spelling) const {
  LinkedQuestion question;
  question.words.reserve(tokens.size());
  int corrections = kCorrectionsMax;
  for (const Token& token : tokens) {
    if (token.mark) {
      LinkedWord mark;
      mark.text = token.text;
      mark.mark = true;
      question.words.push_back(std::move(mark));
      continue;
    }
    const Word* word = vocabulary.find(token.text);
    if (!word && is_plural_of_known(token.text, vocabulary)) {
      question.words.push_back(look_up(token.text, nullptr));
      question.words.back().known = true;
      continue;
    }
    if (!word && spelling && corrections-- > 0) {
      word = spelling->correct(token.text);
      auto parts = word ? std::nullopt : spelling->split(token.text);
      if (parts) {
        question.words.push_back(look_up(token.text, parts->first));
        word = parts->second;
      }
    }
    question.words.push_back(look_up(token.text, word));
  }
  find_mentions(question);
  bare_names_.link(question);
  find_other_senses(question);
  find_unknown_titles(question);
  return question;
}

void RoleLinker::find_mentions(LinkedQuestion& question) const {
  for (std::size_t i = 0; i < question.words.size();) {
    auto match = question.words[i].mark ? NameTrie<Meaning>::Match() : names_.longest(question.words, i);
    if (!match.meaning || is_time_of_day(question, i, match.end)) {
      ++i;
      continue;
    }
    auto mention = static_cast<int>(question.mentions.size());
    question.mentions.push_back({match.meaning->kind, match.meaning->index, i, match.end});
    for (; i < match.end; ++i) question.words[i].mention = mention;
  }
}

// "TPM chip": a word in the question gives the short form another sense, wherever it stands.
void RoleLinker::find_other_senses(LinkedQuestion& question) const {
  for (const auto& [form, words] : senses_) {
    std::optional<std::size_t> other;
    for (Mention& mention : question.mentions) {
      if (mention.kind != MentionKind::role && mention.kind != MentionKind::ambiguous) continue;
      const std::string& text = question.words[mention.begin].text;
      bool is_form = mention.end == mention.begin + 1 && text.starts_with(form) &&
                     (text.size() == form.size() || (text.size() == form.size() + 1 && text.back() == 's'));
      if (!is_form) continue;
      if (!other) other = find_sense(question, words);
      if (!other) break;
      mention.kind = MentionKind::near_miss;
      mention.index = *other;
    }
  }
}

// "engineering manager", "data scientist": a title's head behind a word that is no determiner.
void RoleLinker::find_unknown_titles(LinkedQuestion& question) const {
  for (std::size_t i = 1; i < question.words.size(); ++i) {
    const LinkedWord& head = question.words[i];
    const LinkedWord& before = question.words[i - 1];
    if (head.mark || head.mention >= 0 || !head.is(kTitleHead)) continue;
    if (before.mark || before.mention >= 0 ||
        before.is(kDeterminer | kFiller | kWho | kSeparator | kCompare | kAll))
      continue;
    bool agent = head.text == "manager" || head.text == "engineer" || head.text == "officer";
    if (!agent && before.known) continue;
    bool verb = before.known && i > 1 && question.words[i - 2].is(kWho);  // "who turns engineer speak into"
    if (verb) continue;
    question.add_mention({MentionKind::unknown_title, 0, i - 1, i + 1});
  }
}

}  // namespace rolecall

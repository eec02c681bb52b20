#include "knowledge/refinement/trouble.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "knowledge/fnv_hash.h"

namespace rolecall {

namespace {

struct Kind {
  std::string_view name;
  double badness;
};

constexpr std::array<Kind, kTroubleKinds> kKinds{{
    {"unknown_role", 0.4},
    {"not_in_documents", 0.5},
    {"off_topic", 0.15},
    {"unsure", 0.2},
    {"not_helpful", 0.8},
    {"none_of_these", 0.7},
    {"asked_again", 0.5},
    {"referred", 0.9},
    {"waiting", 1.0},
}};

auto key_of(const TroubledAsk& ask) {
  return std::tie(ask.since, ask.id, ask.person);
}

// Union of two lists, each text once, in ascending order.
void unite(std::vector<std::string>& texts, const std::vector<std::string>& others) {
  texts.insert(texts.end(), others.begin(), others.end());
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

// One for each person and id: since its earliest trouble, with all of them.
void unite(std::vector<TroubledAsk>& asks, const std::vector<TroubledAsk>& others) {
  asks.insert(asks.end(), others.begin(), others.end());
  std::sort(asks.begin(), asks.end(), [](const TroubledAsk& a, const TroubledAsk& b) {
    return std::tie(a.id, a.person, a.since) < std::tie(b.id, b.person, b.since);
  });
  std::vector<TroubledAsk> united;
  for (TroubledAsk& ask : asks) {
    if (!united.empty() && united.back().id == ask.id && united.back().person == ask.person) {
      united.back().troubles.add(ask.troubles);
    } else {
      united.push_back(std::move(ask));
    }
  }
  std::sort(united.begin(), united.end(),
            [](const TroubledAsk& a, const TroubledAsk& b) { return key_of(a) < key_of(b); });
  asks = std::move(united);
}

}  // namespace

std::string_view name_of(Trouble trouble) {
  return kKinds[static_cast<std::size_t>(trouble)].name;
}

double badness_of(Trouble trouble) {
  return kKinds[static_cast<std::size_t>(trouble)].badness;
}

double Troubles::badness() const {
  double worst = 0;
  for (std::size_t i = 0; i < kTroubleKinds; ++i) {
    if (has(static_cast<Trouble>(i))) worst = std::max(worst, kKinds[i].badness);
  }
  return worst;
}

AnsweredBy answered_by(std::string_view content_version, std::string_view entry) {
  return {fnv_hash(content_version), fnv_hash(entry)};
}

Time TroubledQuestion::since() const {
  return asks.front().since;
}

std::vector<std::int64_t> TroubledQuestion::ids() const {
  std::vector<std::int64_t> ids;
  for (const TroubledAsk& ask : asks) ids.push_back(ask.id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool TroubledQuestion::knows(std::string_view word) const {
  return std::find(unknown_words.begin(), unknown_words.end(), word) == unknown_words.end();
}

void put_in_order(TroubledQuestion& question) {
  unite(question.asks, {});
  unite(question.comments, {});
  for (auto& [entry, people] : question.meant) unite(people, {});
}

void merge(TroubledQuestion& question, const TroubledQuestion& other) {
  if (std::tie(other.last_asked, other.last_id) > std::tie(question.last_asked, question.last_id)) {
    question.text = other.text;
    question.last_asked = other.last_asked;
    question.last_id = other.last_id;
    question.unknown_words = other.unknown_words;
    question.nearest = other.nearest;
  }
  unite(question.asks, other.asks);
  unite(question.comments, other.comments);
  for (const auto& [entry, people] : other.meant) unite(question.meant[entry], people);
}

}  // namespace rolecall

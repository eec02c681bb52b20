#include "knowledge/refinement/question_groups.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "knowledge/fnv_hash.h"
#include "knowledge/two_at_a_time.h"

namespace rolecall {

namespace {

constexpr std::size_t kCentralMax = 50;  // of so many of a group's questions the most central one is taken

double half_lives(Time::duration time) {
  return std::chrono::duration<double>(time) / std::chrono::duration<double>(kTroubleHalved);
}

// All weights decay alike, so they are kept as of one day, and their order never changes by itself.
const Time kEpoch = Time(std::chrono::hours(24 * 365 * 50));

std::size_t people_of(const TroubledQuestion& question) {
  std::set<std::string_view> people;
  for (const TroubledAsk& ask : question.asks) people.insert(ask.person);
  return people.size();
}

}  // namespace

std::string group_id(std::string_view founder) {
  return fmt::format("{:016x}", fnv_hash(founder));
}

bool is_ignored(const QuestionGroup& group, const std::vector<IgnoredGroup>& ignored, std::size_t grown_by) {
  return std::any_of(ignored.begin(), ignored.end(), [&](const IgnoredGroup& each) {
    return each.founder == group.founder && group.people < each.people + grown_by;
  });
}

QuestionGroups::QuestionGroups(const Reader& reader, const std::vector<std::string>& kept) : reader_(reader) {
  const std::set<std::string> each_once(kept.begin(), kept.end());
  for (const std::string& words : each_once) {
    founders_.add(vector_of(reader_, words));
    groups_.push_back({.words = words, .members = {}});
  }
  kept_ = groups_.size();
}

bool QuestionGroups::is_before(std::uint32_t a, std::uint32_t b) const {
  return std::pair(questions_[a].since(), std::string_view(questions_[a].words)) <
         std::pair(questions_[b].since(), std::string_view(questions_[b].words));
}

void QuestionGroups::add(TroubledQuestion question) {
  QuestionVector vector = vector_of(reader_, question.words);
  add(std::move(question), std::move(vector));
}

void QuestionGroups::add_all(std::vector<TroubledQuestion> questions) {
  std::vector<QuestionVector> vectors(questions.size());
  two_at_a_time(questions.size(),
                [&](std::size_t i) { vectors[i] = vector_of(reader_, questions[i].words); });
  for (std::size_t i = 0; i < questions.size(); ++i) add(std::move(questions[i]), std::move(vectors[i]));
}

void QuestionGroups::add(TroubledQuestion question, QuestionVector vector) {
  if (question.asks.empty() || question.words.empty()) return;
  const auto number = static_cast<std::uint32_t>(questions_.size());
  const auto [place_of, first] = by_words_.try_emplace(question.words, number);
  if (!first) {
    TroubledQuestion& known = questions_[place_of->second];
    const Time before = known.since();
    merge(known, question);
    if (known.since() != before) in_order_ = false;
    if (in_order_) groups_[group_of_[place_of->second]].stale = true;
    return;
  }
  vectors_.push_back(std::move(vector));
  questions_.push_back(std::move(question));
  group_of_.push_back(0);
  if (number > 0 && is_before(number, latest_)) in_order_ = false;
  if (in_order_) place(number);
}

void QuestionGroups::place(std::uint32_t question) {
  latest_ = question;
  std::uint32_t group;
  if (const auto near = founders_.nearest(vectors_[question], kSimilarEnough)) {
    group = near->number;
  } else {
    group = founders_.add(vectors_[question]);
    groups_.push_back({.words = questions_[question].words, .members = {}});
  }
  group_of_[question] = group;
  groups_[group].members.push_back(question);
  groups_[group].stale = true;
}

void QuestionGroups::group_anew() {
  groups_.resize(kept_);
  VectorIndex kept;
  for (std::uint32_t i = 0; i < kept_; ++i) {
    kept.add(founders_[i]);
    groups_[i].members.clear();
    groups_[i].stale = true;
  }
  founders_ = std::move(kept);
  std::vector<std::uint32_t> order(questions_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return is_before(a, b); });
  for (const std::uint32_t question : order) place(question);
  in_order_ = true;
}

void QuestionGroups::weigh(Founded& group) const {
  struct Person {
    double weight = 0;
    Troubles troubles;
  };
  std::map<std::string_view, Person> people;  // in order, so that sums come out the same
  group.asks = 0;
  group.last = {};
  for (const std::uint32_t member : group.members) {
    const TroubledQuestion& question = questions_[member];
    group.asks += question.ids().size();
    for (const TroubledAsk& ask : question.asks) {
      Person& person = people[ask.person];
      person.weight =
          std::max(person.weight, ask.troubles.badness() * std::exp2(half_lives(ask.since - kEpoch)));
      person.troubles.add(ask.troubles);
      group.last = std::max(group.last, ask.since);
    }
  }
  group.weight = 0;
  group.people_by_trouble = {};
  for (const auto& [name, person] : people) {
    group.weight += person.weight;
    for (std::size_t i = 0; i < kTroubleKinds; ++i)
      group.people_by_trouble[i] += person.troubles.has(static_cast<Trouble>(i)) ? 1 : 0;
  }
  group.people = people.size();
  group.central = central_of(group);
  group.stale = false;
}

std::vector<const QuestionGroups::Founded*> QuestionGroups::in_order_of_weight(std::size_t limit) {
  if (!in_order_) group_anew();
  std::vector<const Founded*> order;
  for (Founded& group : groups_) {
    if (group.members.empty()) continue;
    if (group.stale) weigh(group);
    order.push_back(&group);
  }
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(limit, order.size()));
  std::partial_sort(order.begin(), end, order.end(), [](const Founded* a, const Founded* b) {
    return a->weight != b->weight ? a->weight > b->weight : a->words < b->words;
  });
  order.erase(end, order.end());
  return order;
}

std::vector<QuestionGroup> QuestionGroups::ordered(Time now, std::size_t limit) {
  std::vector<QuestionGroup> groups;
  for (const Founded* group : in_order_of_weight(limit)) groups.push_back(describe(*group, now));
  return groups;
}

std::vector<QuestionGroup> QuestionGroups::outlines(Time now) {
  std::vector<QuestionGroup> groups;
  for (const Founded* group : in_order_of_weight(groups_.size())) groups.push_back(outline(*group, now));
  return groups;
}

std::optional<QuestionGroup> QuestionGroups::find(std::string_view id, Time now) {
  if (!in_order_) group_anew();
  std::uint64_t hash = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), hash, 16);
  if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  for (Founded& group : groups_) {
    if (group.members.empty() || fnv_hash(group.words) != hash || group_id(group.words) != id) continue;
    if (group.stale) weigh(group);
    return describe(group, now);
  }
  return std::nullopt;
}

QuestionGroup QuestionGroups::outline(const Founded& founded, Time now) const {
  return {.id = group_id(founded.words),
          .founder = founded.words,
          .questions = {},
          .central = &questions_[founded.central],
          .people = founded.people,
          .asks = founded.asks,
          .last = founded.last,
          .weight = founded.weight * std::exp2(-half_lives(now - kEpoch)),
          .people_by_trouble = founded.people_by_trouble};
}

QuestionGroup QuestionGroups::describe(const Founded& founded, Time now) const {
  QuestionGroup group = outline(founded, now);
  std::vector<std::pair<std::size_t, const TroubledQuestion*>> by_people;
  for (const std::uint32_t member : founded.members)
    by_people.emplace_back(people_of(questions_[member]), &questions_[member]);
  std::stable_sort(by_people.begin(), by_people.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [people, question] : by_people) group.questions.push_back(question);
  return group;
}

// Of two that are equally central the earlier one, which is nearer to why there is a group.
std::uint32_t QuestionGroups::central_of(const Founded& group) const {
  const std::size_t count = std::min(group.members.size(), kCentralMax);
  std::vector<double> people;
  for (std::size_t i = 0; i < count; ++i)
    people.push_back(static_cast<double>(people_of(questions_[group.members[i]])));
  std::uint32_t central = group.members.front();
  double best = -1;
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < count; ++j)
      sum += people[j] * static_cast<double>(cosine(vectors_[group.members[i]], vectors_[group.members[j]]));
    if (sum <= best + 1e-6) continue;
    best = sum;
    central = group.members[i];
  }
  return central;
}

}  // namespace rolecall

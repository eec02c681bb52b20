#include "knowledge/refinement/proposals.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "knowledge/content/target.h"
#include "knowledge/refinement/alias_guess.h"
#include "knowledge/refinement/question_vector.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

constexpr std::size_t kAskedMax = 30;
constexpr std::size_t kPhrasingMax = 200;  // bytes; what is longer is a story
constexpr std::size_t kTitleMax = 75;
constexpr double kSaidWrong = 0.25;  // what a candidate is worth that people were shown and did not mean
constexpr double kNewEntry = 0.35, kWantedEntry = 0.3, kNotCovered = 0.5;  // where nothing is near
constexpr double kUnlike = 0.15, kLike = 0.3;  // cosines: nothing is shared that counts, and something is
constexpr double kFew = 2;                     // people; what more ask deserves an answer rather
constexpr double kAliasOfAll = 0.5;            // that share of the group has to have the word

// One question of the group, as it is read now.
struct Asked {
  const TroubledQuestion* question;
  Attempt attempt;
  double people;
};

struct Vote {
  double score = 0;  // mean of the group's people, 0..1
  double said = 0;   // the share of people who said that they meant it
};

std::string name_of(const Content& content, const Target& target) {
  if (target.kind == TargetKind::not_covered) return "not_covered/" + content.not_covered[target.index].id;
  return entry_id(content, target);
}

bool takes_phrasings(const Content& content, const std::string& entry) {
  const auto target = find_target(content, entry);
  return target && (target->kind == TargetKind::entry || target->kind == TargetKind::who ||
                    target->kind == TargetKind::facet || target->kind == TargetKind::chat);
}

bool was_refused(const TroubledQuestion& question) {
  return std::any_of(question.asks.begin(), question.asks.end(), [](const TroubledAsk& ask) {
    return ask.troubles.has(Trouble::not_helpful) || ask.troubles.has(Trouble::none_of_these);
  });
}

class Proposer {
 public:
  Proposer(const Snapshot& now, const QuestionGroup& group)
      : content_(*now.content), reader_(now.reader), group_(group) {
    for (const TroubledQuestion* question : group.questions) {
      if (asked_.size() == kAskedMax) break;
      std::vector<std::string_view> people;
      for (const TroubledAsk& ask : question->asks) people.push_back(ask.person);
      std::sort(people.begin(), people.end());
      const auto count = std::unique(people.begin(), people.end()) - people.begin();
      asked_.push_back({question, reader_.attempt(normalise(question->words)), static_cast<double>(count)});
      people_ += static_cast<double>(count);
    }
    count_votes();
  }

  std::vector<Proposal> run() {
    propose_alias();
    propose_phrasing();
    propose_not_covered();
    propose_entry();
    std::stable_sort(proposals_.begin(), proposals_.end(),
                     [](const Proposal& a, const Proposal& b) { return a.confidence > b.confidence; });
    return std::move(proposals_);
  }

 private:
  void count_votes() {
    for (const Asked& asked : asked_) {
      const bool refused = was_refused(*asked.question);
      const QuestionVector vector = vector_of(reader_, asked.question->words);
      for (std::size_t i = 0; i < asked.attempt.candidates.size(); ++i) {
        const Candidate& candidate = asked.attempt.candidates[i];
        if (candidate.exact && refused) continue;  // it has the question for a phrasing, which was no help
        const bool shown = asked.attempt.reading.target ? i == 0 : asked.attempt.reading.did_you_mean;
        const double worth = (refused && shown ? kSaidWrong : 1) * likeness(vector, candidate);
        votes_[name_of(content_, candidate.target)].score += worth * candidate.score * asked.people / people_;
      }
      for (const auto& [entry, people] : asked.question->meant)
        votes_[entry].said += static_cast<double>(people.size()) / people_;
    }
  }

  // 0..1, of a question and the phrasing that speaks for a candidate. The score alone tells less: a question
  // of which nothing is known has candidates too, the likeliest of all questions.
  double likeness(const QuestionVector& question, const Candidate& candidate) const {
    if (candidate.exact || candidate.by.starts_with("grammar: ")) return 1;
    const double near = cosine(question, vector_of(reader_, candidate.by));
    return std::clamp((near - kUnlike) / (kLike - kUnlike), 0.0, 1.0);
  }

  // The words, with {role} where roles are named when the target is about any role.
  std::string phrasing_for(const std::string& entry) const {
    const bool of_any_role = entry.starts_with("facet/");
    if (!of_any_role) return central().words;
    const LinkedQuestion question = reader_.link(normalise(central().words));
    std::string text;
    for (std::size_t i = 0; i < question.words.size(); ++i) {
      const LinkedWord& word = question.words[i];
      if (word.mark) continue;
      if (word.mention >= 0) {
        const Mention& mention = question.mentions[static_cast<std::size_t>(word.mention)];
        if (mention.kind == MentionKind::role || mention.kind == MentionKind::ambiguous) {
          if (mention.begin == i) text += (text.empty() ? "" : " ") + std::string("{role}");
          continue;
        }
      }
      text += (text.empty() ? "" : " ") + word.text;
    }
    return text;
  }

  // A phrasing is worth most where the group's middle is; what is too long to be one gives way.
  const TroubledQuestion& central() const {
    if (group_.central->words.size() <= kPhrasingMax) return *group_.central;
    return **std::min_element(group_.questions.begin(), group_.questions.end(),
                              [](const auto* a, const auto* b) { return a->words.size() < b->words.size(); });
  }

  void propose_alias() {
    std::map<std::string, double> names;  // what nothing knows -> share of the people
    for (const Asked& asked : asked_) {
      const LinkedQuestion& question = asked.attempt.question;
      for (const Mention& mention : question.mentions) {
        if (mention.kind == MentionKind::unknown_title)
          names[question.text_of(mention)] += asked.people / people_;
      }
      for (const LinkedWord& word : question.words) {
        if (!word.mark && !word.known && word.mention < 0) names[word.text] += asked.people / people_;
      }
    }
    std::optional<Proposal> best;
    for (const auto& [name, share] : names) {
      const auto guess = share >= kAliasOfAll ? guess_alias(content_, name) : std::nullopt;
      if (!guess) continue;
      const double confidence = guess->likeness * share * answered_as(name, content_.roles[guess->role]);
      if (confidence <= 0 || (best && best->confidence >= confidence)) continue;
      const Role& role = content_.roles[guess->role];
      best = Proposal{AddAlias{role.id, name},
                      fmt::format("\"{}\" is {} {}, and read so the questions have an answer.", name,
                                  guess->how, role.name),
                      confidence};
    }
    if (best) proposals_.push_back(std::move(*best));
  }

  // The share of those with the name who had an answer if it were the role's.
  double answered_as(const std::string& name, const Role& role) const {
    double with = 0, answered = 0;
    for (const Asked& asked : asked_) {
      const std::string padded = " " + asked.question->words + " ";
      if (padded.find(" " + name + " ") == std::string::npos) continue;
      with += asked.people;
      const std::string read_so = fill_slot(padded, " " + name + " ", " " + role.name + " ");
      if (reader_.read(read_so, nullptr).outcome == Outcome::answered) answered += asked.people;
    }
    return with > 0 ? answered / with : 0;
  }

  void propose_phrasing() {
    const std::pair<const std::string, Vote>* best = nullptr;
    for (const auto& vote : votes_) {
      if (!takes_phrasings(content_, vote.first)) continue;
      if (!best || sureness(vote.second) > sureness(best->second)) best = &vote;
    }
    if (!best || central().words.size() > kPhrasingMax) return;
    const auto& [entry, vote] = *best;
    proposals_.push_back({AddPhrasing{entry, phrasing_for(entry)},
                          vote.said > 0 ? fmt::format("People said that they meant {}.", entry)
                                        : fmt::format("{} is what the questions are nearest to.", entry),
                          sureness(vote)});
  }

  // Scores are made for answering, where a wrong one is dear: below the bar they are right more often than
  // they say.
  static double sureness(const Vote& vote) {
    return std::clamp(std::sqrt(std::max(vote.score, 0.0)) * 0.9 + vote.said, 0.0, 1.0);
  }

  double surest() const {
    double best = 0;
    for (const auto& [entry, vote] : votes_) best = std::max(best, sureness(vote));
    return best;
  }

  void propose_not_covered() {
    const std::pair<const std::string, Vote>* near = nullptr;
    for (const auto& vote : votes_) {
      if (!vote.first.starts_with("not_covered/")) continue;
      if (!near || vote.second.score > near->second.score) near = &vote;
    }
    if (central().words.size() > kPhrasingMax) return;
    const double off_topic = share_with({Trouble::off_topic});
    const double family = near ? sureness(near->second) : 0;
    if (near && family >= 0.4) {
      proposals_.push_back({AddPhrasing{near->first, central().words},
                            fmt::format("It is near what is not covered already: {}.", near->first), family});
      return;
    }
    proposals_.push_back({NotCover{.id = "asked-" + group_.id,
                                   .reason = off_topic >= 0.5 ? Reason::off_topic : Reason::not_in_documents,
                                   .name = title(),
                                   .phrasings = {central().words}},
                          "Nothing near is covered, and nobody asked for a person or for an answer.",
                          (1 - surest()) * worth_of_refusing() * off_topic *
                              (1 - share_with({Trouble::referred, Trouble::waiting}))});
  }

  // Content without roles has no subject of its own that a question could be off.
  double worth_of_refusing() const {
    return kNotCovered * std::min(1.0, kFew / people_) * (content_.roles.empty() ? 0.5 : 1);
  }

  void propose_entry() {
    const double wanted = share_with({Trouble::referred, Trouble::waiting, Trouble::not_in_documents,
                                      Trouble::unknown_role, Trouble::none_of_these});
    proposals_.push_back(
        {NewEntry{.id = "topic/asked-" + group_.id, .title = title(), .question = title(), .phrasings = {}},
         "Nothing that is there is near enough.", (1 - surest()) * (kNewEntry + kWantedEntry * wanted)});
  }

  // The central question as it was typed, when it is short enough to be shown as one.
  std::string title() const {
    std::string text = central().text.size() <= kTitleMax ? central().text : central().words;
    for (char& c : text) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (text.size() > kTitleMax) {
      std::size_t end = text.rfind(' ', kTitleMax);
      text.resize(end == std::string::npos ? 0 : end);
    }
    if (text.empty()) text = "Question " + group_.id;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  double share_with(std::initializer_list<Trouble> any) const {
    double with = 0;
    for (const Asked& asked : asked_) {
      const bool has =
          std::any_of(asked.question->asks.begin(), asked.question->asks.end(), [&](const auto& ask) {
            return std::any_of(any.begin(), any.end(),
                               [&](Trouble trouble) { return ask.troubles.has(trouble); });
          });
      with += has ? asked.people : 0;
    }
    return people_ > 0 ? with / people_ : 0;
  }

  const Content& content_;
  const Reader& reader_;
  const QuestionGroup& group_;
  std::vector<Asked> asked_;
  double people_ = 0;
  std::map<std::string, Vote> votes_;
  std::vector<Proposal> proposals_;
};

}  // namespace

std::vector<Proposal> propose(const Snapshot& now, const QuestionGroup& group) {
  return Proposer(now, group).run();
}

}  // namespace rolecall

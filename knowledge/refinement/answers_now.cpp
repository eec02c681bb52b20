#include "knowledge/refinement/answers_now.h"

#include <algorithm>
#include <utility>

#include "knowledge/content/target.h"
#include "knowledge/fnv_hash.h"
#include "knowledge/refinement/revisions.h"
#include "knowledge/two_at_a_time.h"

namespace rolecall {

namespace {

constexpr std::size_t kKnownMax = 400'000;
constexpr std::int64_t kRevisionsLookedAt = 100;

bool has_complaint(Troubles troubles) {
  const auto complaints = {Trouble::not_helpful, Trouble::none_of_these, Trouble::asked_again,
                           Trouble::referred, Trouble::waiting};
  return std::any_of(complaints.begin(), complaints.end(),
                     [&](Trouble trouble) { return troubles.has(trouble); });
}

}  // namespace

SaidAnew said_anew(SQLite::Database& connection) {
  SaidAnew since;
  const auto newest = find_revision(connection, newest_revision(connection));
  if (!newest) return since;
  std::vector<const EditEntry*> edits;
  for (const ContentEdit& each : newest->edits) {
    if (const auto* edit = std::get_if<EditEntry>(&each)) edits.push_back(edit);
  }
  std::int64_t id = newest->id;
  for (auto revision = newest; revision && !edits.empty(); revision = find_revision(connection, --id)) {
    const auto& all = revision->edits;
    std::erase_if(edits, [&](const EditEntry* edit) {
      return std::find(all.begin(), all.end(), ContentEdit(*edit)) == all.end();
    });
    for (const EditEntry* edit : edits) since[answered_by("", edit->id).entry] = revision->at;
    if (newest->id - id == kRevisionsLookedAt) break;
  }
  return since;
}

AnswersNow::AnswersNow(std::shared_ptr<const Snapshot> now, SaidAnew said_anew)
    : now_(std::move(now)),
      content_(answered_by(now_->content->version, "").content),
      said_anew_(std::move(said_anew)) {}

AnswersNow::Now AnswersNow::ask(std::string_view text) const {
  const Reading reading = now_->reader.read(text, nullptr);
  const auto settled_by = [](std::string_view entry) {
    return Now{.settled = true, .entry = answered_by("", entry).entry};
  };
  if (!reading.target) return {};
  if (reading.outcome == Outcome::unanswered)
    return reading.target->kind == TargetKind::not_covered ? settled_by(kDeclined) : Now{};
  if (reading.confidence < kUnsureBelow) return {};
  return settled_by(entry_id(*now_->content, *reading.target));
}

bool AnswersNow::is_over(const TroubledAsk& ask, Now now) const {
  if (ask.answered.content == content_ || !now.settled) return false;
  if (!has_complaint(ask.troubles) || ask.answered.entry != now.entry) return true;
  const auto anew = said_anew_.find(now.entry);
  return anew != said_anew_.end() && ask.since < anew->second;
}

void AnswersNow::drop_what_is_over(std::vector<TroubledQuestion>& questions) {
  if (known_.size() > kKnownMax) known_.clear();
  std::vector<std::pair<std::uint64_t, TroubledQuestion*>> older;  // with trouble under other content
  std::vector<std::size_t> not_known;                              // of these
  for (TroubledQuestion& question : questions) {
    const bool any = std::any_of(question.asks.begin(), question.asks.end(),
                                 [&](const TroubledAsk& ask) { return ask.answered.content != content_; });
    if (!any) continue;
    older.emplace_back(fnv_hash(question.words), &question);
    if (!known_.contains(older.back().first)) not_known.push_back(older.size() - 1);
  }
  std::vector<Now> found(not_known.size());
  two_at_a_time(not_known.size(), [&](std::size_t i) { found[i] = ask(older[not_known[i]].second->text); });
  for (std::size_t i = 0; i < found.size(); ++i) known_[older[not_known[i]].first] = found[i];
  for (const auto& [hash, question] : older) {
    const Now now = known_.at(hash);
    std::erase_if(question->asks, [&](const TroubledAsk& ask) { return is_over(ask, now); });
  }
  std::erase_if(questions, [](const TroubledQuestion& question) { return question.asks.empty(); });
}

}  // namespace rolecall

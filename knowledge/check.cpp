#include "knowledge/check.h"

#include <fmt/format.h>

#include "knowledge/answering/composer.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/content/asked_phrasings.h"
#include "knowledge/content/loader.h"
#include "knowledge/content/target.h"
#include "knowledge/duration.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

namespace {

// A Slack message takes 50 blocks and about 13,000 characters; a header 150, a button 75, a table 10,000.
constexpr std::size_t kAnswerMax = 11'000;
constexpr std::size_t kTitleMax = 150;
constexpr std::size_t kQuestionMax = 75;
constexpr std::size_t kTableMax = 10'000;
constexpr std::size_t kCellMax = 80;  // more does not fit beside three others on a phone
constexpr std::size_t kLabelMax = 24;

class Checker {
 public:
  Checker(const Content& content, ContentCheck& check)
      : content_(content), reader_(content, kWrongAnswers), composer_(content), check_(check) {}

  void run() {
    for (const AskedPhrasing& phrasing : asked_phrasings(content_)) check_phrasing(phrasing);
    for (std::size_t r = 0; r < content_.roles.size(); ++r) check_role(r);
    for (const Facet& facet : content_.facets)
      within(facet.label, kLabelMax, fmt::format("the label of facet {}", facet.id), facet.place);
    for (const Comparison& comparison : content_.comparisons)
      check_answer({TargetKind::compare, comparison.roles}, comparison.place);
    for (std::size_t w = 0; w < content_.who.size(); ++w)
      check_answer({TargetKind::who, {}, w}, content_.who[w].place);
    for (std::size_t e = 0; e < content_.entries.size(); ++e)
      check_answer({TargetKind::entry, {}, e}, content_.entries[e].place);
  }

 private:
  void check_phrasing(const AskedPhrasing& phrasing) {
    ++check_.phrasings;
    const Reading reading = reader_.read(phrasing.text, nullptr);
    const bool answered = reading.outcome != Outcome::unanswered;
    if (phrasing.target.kind == TargetKind::not_covered) {
      if (!answered) return;
      fault(phrasing.place, fmt::format("not covered, but \"{}\" is answered with {}", phrasing.text,
                                        entry_id(content_, *reading.target)));
      return;
    }
    if (answered && reading.target == phrasing.target) return;
    fault(phrasing.place, fmt::format("\"{}\" does not reach {}, it is answered with {}", phrasing.text,
                                      entry_id(content_, phrasing.target),
                                      reading.target ? entry_id(content_, *reading.target) : "none"));
  }

  void check_role(std::size_t index) {
    const Role& role = content_.roles[index];
    check_answer({TargetKind::define, {index}}, role.place);
    for (const auto& [facet, of_role] : role.facets) {
      check_answer({TargetKind::facet, {index}, facet}, role.place);
      within(of_role.cell.text, kCellMax,
             fmt::format("the cell {} of role {}", content_.facets[facet].id, role.id), role.place);
    }
  }

  void check_answer(const Target& target, const Place& place) {
    ++check_.entries;
    Reading reading{.outcome = Outcome::answered, .target = target, .confidence = 1};
    Answer answer = composer_.compose(reading);
    std::string id = entry_id(content_, target);
    within(answer.title, kTitleMax, "the title of " + id, place);
    within(question_of(content_, target), kQuestionMax, "the question of " + id, place);
    within(plain_text(answer), kAnswerMax, "the answer of " + id, place);
    std::size_t table_characters = 0;
    for (const Block& block : answer.body) {
      const auto* table = std::get_if<SharedTable>(&block);
      if (!table) continue;
      for (const auto& row : (*table)->rows) {
        for (const Statement& cell : row) table_characters += cell.text.size() + 4 * cell.documents.size();
      }
    }
    if (table_characters > kTableMax)
      fault(place, fmt::format("the table of {} has {} characters, at most {} fit", id, table_characters,
                               kTableMax));
  }

  void within(std::string_view text, std::size_t max, const std::string& what, const Place& place) {
    if (text.size() > max)
      fault(place, fmt::format("{} has {} characters, at most {} fit", what, text.size(), max));
  }

  void fault(const Place& place, std::string message) {
    check_.faults.push_back({place, std::move(message)});
  }

  const Content& content_;
  Reader reader_;
  const Composer composer_;
  ContentCheck& check_;
};

}  // namespace

ContentCheck check_content(const std::vector<SourceFile>& files, std::chrono::sys_days today) {
  ContentCheck check;
  LoadedContent loaded = load_content(files);
  check.faults = std::move(loaded.faults);
  if (!loaded.content) return check;
  Checker(*loaded.content, check).run();
  for (const auto& [id, verify_by] : loaded.content->verify_by) {
    if (verify_by.day < today)
      check.past_verify_by.push_back({verify_by.place, fmt::format("{} was to be looked at again by {}", id,
                                                                   format_date(verify_by.day))});
  }
  return check;
}

}  // namespace rolecall

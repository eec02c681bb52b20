#include "tests/fuzz/invariants.h"

#include <nlohmann/json.hpp>

#include "handlers/ask/answer_json.h"
#include "handlers/ask/html.h"
#include "handlers/slack/message.h"
#include "knowledge/answering/plain_text.h"
#include "tests/support/answer_checks.h"
#include "tests/support/block_kit_limits.h"
#include "tests/support/html_check.h"

namespace rolecall::test {

namespace {

class Faults {
 public:
  void expect(bool holds, const std::string& fault) {
    if (!holds) list_.push_back(fault);
  }
  void add(const std::string& where, const std::vector<std::string>& faults) {
    for (const std::string& fault : faults) list_.push_back(where + ": " + fault);
  }
  std::vector<std::string> list() && { return std::move(list_); }

 private:
  std::vector<std::string> list_;
};

void check_answer(const Answer& answer, Faults& faults) {
  faults.expect(is_utf8(dump(answer)), "the answer is not UTF-8");
  faults.expect((answer.outcome == Outcome::unanswered) == (answer.reason != Reason::none),
                "unanswered without a reason, or a reason without being unanswered");
  faults.expect((answer.outcome == Outcome::unanswered) == (answer.entry == "none"),
                "unanswered with an entry, or an entry missing");
  faults.expect(answer.confidence >= 0 && answer.confidence <= 1, "the confidence is not within 0..1");
  faults.expect(!answer.title.empty(), "no title");
  faults.expect(!answer.lead.empty(), "no lead");
  faults.expect(answer.suggestions.size() <= 5, "more than five suggestions");
}

void check_texts(const Question& question, const Answer& answer, Faults& faults) {
  faults.expect(is_utf8(plain_text(answer)), "the plain text is not UTF-8");
  faults.expect(is_utf8(plain_text(answer, {.width = 80})), "the plain text of 80 columns is not UTF-8");
  std::string json = answer_json(question, answer, 1);
  faults.expect(is_utf8(json), "the JSON is not UTF-8");
  faults.expect(nlohmann::json::accept(json), "the JSON does not parse");
}

void check_slack(const Answer& answer, Faults& faults) {
  std::string message = slack::message(answer, 1, plain_text(answer));
  faults.expect(is_utf8(message), "the Slack message is not UTF-8");
  faults.add("Slack", block_kit_faults(message));
}

void check_page(const Question& question, const Answer& answer, Faults& faults) {
  std::string page =
      page_html({.question = question.text, .answer_html = answer_html(answer, true), .text_max = 4'000}, {});
  faults.expect(is_utf8(page), "the page is not UTF-8");
  test::HtmlPage read = test::read_html(page);
  faults.add("page", read.faults);
  faults.add("page", test::structure_faults(read));
}

}  // namespace

std::vector<std::string> faults_of(const Question& question, const Answer& answer) {
  Faults faults;
  check_answer(answer, faults);
  check_texts(question, answer, faults);
  check_slack(answer, faults);
  check_page(question, answer, faults);
  return std::move(faults).list();
}

}  // namespace rolecall::test

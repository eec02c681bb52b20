#include "handlers/slack/modal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"
#include "tests/support/example_answers.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::view_faults;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

json checked(const std::string& view) {
  EXPECT_THAT(view_faults(view), IsEmpty()) << view;
  return json::parse(view);
}

TEST(NotHelpfulModal, AsksWhatWasMissingAndNamesItsFieldsAsPromised) {
  const json view = checked(not_helpful_modal(42));
  EXPECT_EQ(view["title"]["text"], "What was missing?");
  EXPECT_EQ(view["callback_id"], "not_helpful");
  EXPECT_EQ(view["private_metadata"], "42");
  ASSERT_EQ(view["blocks"].size(), 1U);
  const json& input = view["blocks"][0];
  EXPECT_EQ(input["block_id"], "missing");
  EXPECT_EQ(input["optional"], true);
  EXPECT_EQ(input["element"]["action_id"], "missing");
  EXPECT_EQ(input["element"]["multiline"], true);
  EXPECT_EQ(input["element"]["max_length"], 1000);
}

TEST(AnswerModal, ShowsTheTableAsLines) {
  const std::string text = answer_modal(test::comparison_answer(), "plain");
  const json view = checked(text);
  EXPECT_EQ(view["title"]["text"], "Product manager vs tech\xE2\x80\xA6") << "24 at most";
  EXPECT_EQ(view["blocks"][0]["text"]["text"], "Product manager vs technical program manager");
  EXPECT_THAT(text, HasSubstr("*Owns*\\nProduct manager: What to build and why [0] [3]\\n"));
  EXPECT_THAT(text, HasSubstr("Sources: [0] "));
  EXPECT_THAT(text, Not(HasSubstr(R"("type":"actions")")));
}

TEST(AnswerModal, SaysSoWhenItLeavesSomethingOut) {
  Answer answer = test::comparison_answer();
  answer.body.assign(60, Paragraph{std::string(400, 'x'), {}});
  const std::string view = answer_modal(answer, "plain");
  checked(view);
  EXPECT_THAT(view, HasSubstr("its end is left out"));
  EXPECT_THAT(view, HasSubstr("Sources: [0] ")) << "they stay";
}

TEST(AnswerModal, PingsNobodyAndHasATitleWhateverComes) {
  for (const std::string title : {"", " ", "<!channel> & \x01 \xFF", "\n"}) {
    Answer answer = test::hostile_answer();
    answer.title = title;
    checked(answer_modal(answer, "<!channel>"));
  }
  checked(answer_modal(Answer{}, "<!channel>"));
  checked(answer_modal(Answer{}, ""));
}

TEST(SentenceModal, SaysOneSentence) {
  const json view = checked(sentence_modal("A title that is longer than it may be", "Not <!here>."));
  EXPECT_EQ(view["blocks"][0]["text"]["text"], "Not &lt;!here&gt;.");
  checked(sentence_modal("", ""));
  checked(sentence_modal("Long", std::string(20'000, '<')));
  checked(loading_modal());
}

TEST(ViewRequests, WrapTheView) {
  const json view = json::parse(loading_modal());
  EXPECT_EQ(json::parse(open_view("1.2.a\"b", loading_modal())),
            (json{{"trigger_id", "1.2.a\"b"}, {"view", view}}));
  EXPECT_EQ(json::parse(update_view("V1", loading_modal())), (json{{"view_id", "V1"}, {"view", view}}));
  EXPECT_EQ(json::parse(publish_view("U1", loading_modal())), (json{{"user_id", "U1"}, {"view", view}}));
  EXPECT_EQ(json::parse(replace_view(loading_modal())),
            (json{{"response_action", "update"}, {"view", view}}));
}

}  // namespace
}  // namespace rolecall::slack

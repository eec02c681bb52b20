// Kills the server at any moment while an admin publishes: afterwards it answers by the old revision or by
// the new one, and the draft is there or published, never both and never neither.
//
// ROLECALL_PUBLISH_KILLS says how many kills (30), ROLECALL_KILL_SEED repeats a run.
#include <csignal>
#include <cstdlib>
#include <optional>
#include <random>
#include <thread>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "knowledge/refinement/revisions.h"
#include "tests/support/admin_browser.h"
#include "tests/support/faq_folder.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;

int number_from(const char* variable, int otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::atoi(value);
}

// Words that no other entry has.
std::string word(int number) {
  std::string word = "quo";
  for (int n = number; n > 0; n /= 20) word += "bcdfghjklmnpqrstvwxz"[n % 20], word += 'a';
  return word;
}

ContentEdit entry(int number) {
  return NewEntry{fmt::format("faq/{}", word(number)),
                  "",
                  fmt::format("Where is the {} {}?", word(number), word(number + 4000)),
                  {},
                  "Here.",
                  0};
}

class PublishKill : public testing::Test {
 protected:
  void start() {
    server_.emplace(Settings{{"ROLECALL_CONTENT", content_.path()}, {"ROLECALL_DATA", data_.string()}});
  }

  // Presses Publish, and kills the server a moment later.
  void publish_and_kill(std::chrono::microseconds moment) {
    const AdminBrowser browser(*server_);
    ASSERT_TRUE(browser.replay()) << server_->process().error_text();
    const std::string token = form_token_in(browser.get("/admin/draft").body);
    std::thread press([&] {
      try {
        server_->post("/admin/draft/publish", "then=publish&form_token=" + token, browser.cookie());
      } catch (const std::exception&) {
        // No response came: it was killed.
      }
    });
    std::this_thread::sleep_for(moment);
    server_->process().signal(SIGKILL);
    press.join();
    server_->process().wait();
    server_.reset();
  }

  bool answers(int number) {
    const std::string asked = fmt::format("where is the {} {}", word(number), word(number + 4000));
    return nlohmann::json::parse(server_->ask(asked).body).value("entry", "") ==
           fmt::format("faq/{}", word(number));
  }

  FaqFolder content_;
  TemporaryFolder folder_;
  std::filesystem::path data_ = folder_ / "data";
  std::optional<RolecallServer> server_;
};

TEST_F(PublishKill, LeavesTheOldRevisionOrTheNewOne) {
  const int kills = number_from("ROLECALL_PUBLISH_KILLS", 30);
  const auto seed = static_cast<unsigned>(
      number_from("ROLECALL_KILL_SEED", static_cast<int>(std::random_device()() & 0x7fffffff)));
  std::mt19937 random(seed);
  int published = 0;
  start();
  for (int i = 1; i <= kills; ++i) {
    add_to_draft_of_operator(*server_, entry(i));
    publish_and_kill(1us * (random() % 4'000));
    start();
    Database reader = Database::open_read_only(server_->database());
    const std::int64_t newest = newest_revision(reader.connection());
    const auto edits = published_edits(reader.connection(), newest);
    const auto draft = edits_of(read_draft(reader.connection(), "operator"));
    for (int n = std::max(1, i - 3); n <= i; ++n) {
      const bool is_published = edits_without({entry(n)}, edits).empty();
      const bool is_in_draft = edits_without({entry(n)}, draft).empty();
      EXPECT_NE(is_published, is_in_draft) << "entry " << n << " of " << i << ", seed " << seed;
      EXPECT_EQ(answers(n), is_published) << "entry " << n << " of " << i << ", seed " << seed;
    }
    published += static_cast<int>(draft.empty());
  }
  fmt::print("{} kills, {} of them after the revision was written, ROLECALL_KILL_SEED={}\n", kills, published,
             seed);
}

}  // namespace
}  // namespace rolecall::test

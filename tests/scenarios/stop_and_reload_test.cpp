// How a server reloads its content and how it ends, in order or not.
#include <csignal>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/faq_folder.h"
#include "tests/support/load.h"
#include "tests/support/log_rows.h"
#include "tests/support/metrics_text.h"
#include "tests/support/rolecall.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kClients = 16;
constexpr int kQuestions = 300;

std::string shown_answer(const RolecallServer& server) {
  return nlohmann::json::parse(server.ask("where can I park").body).value("text", "");
}

// The texts that got their answer and are not in the log.
std::vector<std::string> missing(const std::vector<std::string>& answered,
                                 const std::filesystem::path& database) {
  std::set<std::string> logged;
  for (const LogRow& row : log_rows(database)) logged.insert(row.at("text"));
  std::vector<std::string> missing;
  for (const std::string& text : answered) {
    if (!logged.contains(text)) missing.push_back(text);
  }
  return missing;
}

TEST(Stop, DrainsUnderLoadAndLosesNothing) {
  RolecallServer server;
  Load load(server.address(), kClients);
  ASSERT_TRUE(wait_until([&] { return load.answered() >= kQuestions; }, 30s));
  load.expect_the_end();
  const auto begin = Clock::now();
  EXPECT_EQ(server.stop(), 0) << server.process().error_text();
  EXPECT_LT(Clock::now() - begin, 10s);
  const auto answered = load.finish();
  EXPECT_EQ(load.cut(), 0);
  EXPECT_THAT(missing(answered, server.database()), IsEmpty());
}

TEST(Stop, LetsARequestThatIsUnderWayArrive) {
  RolecallServer server;
  const std::string request = http_request("POST", "/v1/ask", R"({"text":"pm vs tpm"})");
  SocketClient slow(server.address());
  ASSERT_TRUE(slow.send(request.substr(0, request.size() - 5)));
  SocketClient idle(server.address());
  ASSERT_TRUE(idle.send(http_request("GET", "/healthz")));
  ASSERT_TRUE(idle.receive());
  server.process().signal(SIGTERM);
  ASSERT_TRUE(server.process().wait_for_error("stopping"));
  ASSERT_TRUE(slow.send(request.substr(request.size() - 5)));
  const auto response = slow.receive(10s);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(server.process().wait(10s), 0);
  EXPECT_EQ(log_rows(server.database()).size(), 1u);
}

TEST(Stop, WaitsForNobodyForEver) {
  RolecallServer server;
  SocketClient never_ends(server.address());
  ASSERT_TRUE(never_ends.send("POST /v1/ask HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"));
  SocketClient never_begins(server.address());
  const auto begin = Clock::now();
  EXPECT_TRUE(server.stop().has_value());
  EXPECT_LT(Clock::now() - begin, 10s);
}

TEST(Stop, ObeysTheKeyboardToo) {
  RolecallServer server;
  server.process().signal(SIGINT);
  EXPECT_EQ(server.process().wait(10s), 0);
}

TEST(Reload, TakesGoodContentAndKeepsTheOldWhenTheNewIsBad) {
  const FaqFolder folder;
  RolecallServer server(Settings{{"ROLECALL_CONTENT", folder.path()}});
  EXPECT_THAT(shown_answer(server), HasSubstr("in the yard"));

  folder.write("faq.yaml", FaqFolder::faq("Park in the street."));
  server.process().signal(SIGHUP);
  ASSERT_TRUE(server.process().wait_for_error("is answering now"));
  EXPECT_THAT(shown_answer(server), HasSubstr("in the street"));

  folder.write("faq.yaml", "entries:\n  - id: faq/parking\n    laed: Nowhere. [0]\n");
  server.process().signal(SIGHUP);
  ASSERT_TRUE(server.process().wait_for_error("faq.yaml:3:5: unknown key `laed`"));
  EXPECT_THAT(shown_answer(server), HasSubstr("in the street"));
  EXPECT_EQ(server.get("/readyz").status, 200);

  const auto rows = log_rows(server.database());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_NE(rows[0].at("content_version"), rows[1].at("content_version"));
  EXPECT_EQ(rows[1].at("content_version"), rows[2].at("content_version"));
  const auto metrics = read_metrics(server.get("/metrics").body);
  EXPECT_EQ(metrics.at(R"(rolecall_content_reloads_total{result="taken"})"), 1);
  EXPECT_EQ(metrics.at(R"(rolecall_content_reloads_total{result="refused"})"), 1);
}

TEST(Reload, KeepsTheOldContentWhenTheFolderIsGone) {
  auto folder = std::make_unique<FaqFolder>();
  RolecallServer server(Settings{{"ROLECALL_CONTENT", folder->path()}});
  folder.reset();
  server.process().signal(SIGHUP);
  ASSERT_TRUE(server.process().wait_for_error("the old one stays"));
  EXPECT_THAT(shown_answer(server), HasSubstr("in the yard"));
}

TEST(Reload, CutsNoQuestionUnderLoad) {
  const FaqFolder folder;
  RolecallServer server(Settings{{"ROLECALL_CONTENT", folder.path()}});
  Load load(server.address(), kClients);
  for (int i = 0; i < 5; ++i) {
    const int before = load.answered();
    folder.write("faq.yaml", FaqFolder::faq("Park here or there."));
    server.process().signal(SIGHUP);
    ASSERT_TRUE(wait_until([&] { return load.answered() >= before + kQuestions / 5; }, 30s));
  }
  load.expect_the_end();
  EXPECT_EQ(server.stop(), 0);
  load.finish();
  EXPECT_EQ(load.cut(), 0);
}

class Kill : public testing::TestWithParam<const char*> {};

TEST_P(Kill, LosesNoQuestionThatGotItsReply) {
  RolecallServer server(Settings{{"ROLECALL_LOG_SYNC", GetParam()}});
  Load load(server.address(), kClients);
  ASSERT_TRUE(wait_until([&] { return load.answered() >= kQuestions; }, 30s));
  load.expect_the_end();
  server.process().signal(SIGKILL);
  EXPECT_EQ(server.process().wait(), 128 + SIGKILL);
  const auto answered = load.finish();
  EXPECT_GE(answered.size(), static_cast<std::size_t>(kQuestions));
  EXPECT_THAT(missing(answered, server.database()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(EverySync, Kill, testing::Values("full", "normal"),
                         [](const auto& parameter) { return std::string(parameter.param); });

}  // namespace
}  // namespace rolecall::test

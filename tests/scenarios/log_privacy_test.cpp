// What the log keeps of the people who ask, and how it is taken out.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using namespace std::string_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::perms mode_of(const std::filesystem::path& file) {
  return std::filesystem::status(file).permissions();
}

TEST(QuestionLogPrivacy, NoColumnAndNoFileTellsWhoAsked) {
  const std::string user = "U2PRIVATE7";
  RolecallServer server(slack_settings());
  send_signed(server, SlashCommand{.text = "tpm", .user = user}.body());
  const LogRow row = log_rows(server.database()).at(0);
  for (const auto& [column, value] : row) {
    EXPECT_THAT(value, Not(HasSubstr(user))) << column;
  }
  for (const auto& file : std::filesystem::directory_iterator(server.data())) {
    EXPECT_EQ(bytes_of(file.path()).find(user), std::string::npos) << file.path();
  }
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.process().error_text(), Not(HasSubstr(user)));
}

TEST(QuestionLogPrivacy, KeepsIdsWhereTheOperatorWantsThem) {
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_ASKERS", "id");
  RolecallServer server(settings);
  send_signed(server, SlashCommand{.text = "tpm", .user = "U111"}.body());
  EXPECT_EQ(log_rows(server.database()).front().at("asker"), "U111");
  EXPECT_EQ(server.command({"log", "forget", "U111"}).exit_code, 0);
  EXPECT_EQ(log_rows(server.database()).front().at("asker"), "");
}

TEST(QuestionLogPrivacy, OnlyTheOwnerMayReadTheFiles) {
  RolecallServer server(slack_settings());
  send_signed(server, SlashCommand{.text = "tpm"}.body());
  int keys = 0;
  for (const auto& file : std::filesystem::directory_iterator(server.data())) {
    EXPECT_EQ(mode_of(file), std::filesystem::perms(0600)) << file.path();
    keys += file.path().extension() == ".key";
  }
  EXPECT_EQ(keys, 1);
  EXPECT_EQ(mode_of(server.data()), std::filesystem::perms(0700));
}

TEST(QuestionLogPrivacy, PseudonymsOutliveARestart) {
  const TemporaryFolder folder;
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", (folder / "data").string());
  for (int start = 0; start < 2; ++start) {
    RolecallServer server(settings);
    send_signed(server, SlashCommand{.text = "tpm"}.body());
    EXPECT_EQ(server.stop(), 0);
  }
  const auto rows = log_rows(folder / "data" / "rolecall.db");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("asker"), rows[1].at("asker"));
}

TEST(QuestionLogPrivacy, SecretsAndMailAddressesAreScrubbed) {
  RolecallServer server(slack_settings());
  // Put together here, so that no scanner takes this file for a leak.
  const std::pair<std::string, std::string> cases[] = {
      {"what is a tpm, ask jane.doe@example.com", "jane.doe"},
      {"pm vs tpm " + "xox"s + "b-2345678901-2345678901234-AbCdEfGhIjKl", "b-2345"},
      {"tpm password=hunter2hunter2", "hunter2"},
      {"tpm " + "gh"s + "p_0123456789abcdefghijklmnopqrstuvwxyz", "p_0123"},
      {"tpm " + "AKI"s + "AIOSFODNN7EXAMPLE", "AIOSF"},
      {"tpm Authorization: Bearer " + "eyJ"s + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "hbGci"},
  };
  for (const auto& [text, secret] : cases) {
    send_signed(server, SlashCommand{.text = text}.body());
    const LogRow row = log_rows(server.database()).back();
    EXPECT_THAT(row.at("text"), AllOf(HasSubstr("tpm"), Not(HasSubstr(secret)))) << text;
    EXPECT_THAT(row.at("why"), HasSubstr("tpm")) << text;
    // As they would stand among the words of the question, in lower case and without marks.
    for (const char* part : {"jane", "hunter", "2345678901", "0123456789", "akia", "hbgci", "c2ln"})
      EXPECT_THAT(row.at("why"), Not(HasSubstr(part))) << text;
  }
}

TEST(QuestionLogPrivacy, AUserIsForgottenByTheIdThatSlackKnows) {
  RolecallServer server(slack_settings());
  send_signed(server, SlashCommand{.text = "pm vs tpm", .user = "U111"}.body());
  send_signed(server, SlashCommand{.text = "what is a pgm", .user = "U222"}.body());
  const auto run = server.command({"log", "forget", "U111"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const auto rows = log_rows(server.database());
  ASSERT_EQ(rows.size(), 2u) << "they still count";
  for (const char* column : {"asker", "channel", "conversation", "text", "why"}) {
    EXPECT_EQ(rows[0].at(column), "") << column;
  }
  EXPECT_EQ(rows[1].at("text"), "what is a pgm") << "somebody else's question stays";
  EXPECT_EQ(server.command({"log", "forget", "U111"}).exit_code, 1) << "nothing is left of them";
  EXPECT_EQ(server.command({"log", "forget", rows[1].at("asker")}).exit_code, 0)
      << "a pseudonym will do as well";
  EXPECT_EQ(log_rows(server.database())[1].at("text"), "");
}

TEST(QuestionLogPrivacy, WhatIsForgottenIsGoneFromTheFilesToo) {
  RolecallServer server(slack_settings());
  send_signed(server, SlashCommand{.text = "tpm and my neighbour Zebulon", .user = "U333"}.body());
  EXPECT_EQ(server.command({"log", "forget", "U333"}).exit_code, 0);
  for (const auto& file : std::filesystem::directory_iterator(server.data())) {
    for (const char* word : {"Zebulon", "zebulon"})
      EXPECT_EQ(bytes_of(file.path()).find(word), std::string::npos) << file.path();
  }
}

}  // namespace
}  // namespace rolecall::test

#include "bot/config.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/config_names.h"

namespace rolecall {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kSecret = "8f742231b10e8888abcd99yyyzzz85a5";

// A few files by name; everything else is missing.
class Files {
 public:
  Files() = default;
  Files(std::initializer_list<std::pair<const std::string, FileText>> files) : files_(files) {}

  std::variant<FileText, FileFault> operator()(const std::filesystem::path& path) const {
    const auto found = files_.find(path.string());
    if (found == files_.end()) return FileFault{true, "No such file or directory"};
    return found->second;
  }

 private:
  std::map<std::string, FileText> files_;
};

ConfigReading read(const Variables& environment, const Files& files = {}) {
  return read_config(environment, std::nullopt, files);
}

TEST(Config, HasADefaultForEverything) {
  const ConfigReading reading = read({});
  ASSERT_TRUE(reading.config);
  EXPECT_THAT(reading.warnings, IsEmpty());
  EXPECT_EQ(reading.config->listen.host, "127.0.0.1");
  EXPECT_EQ(reading.config->listen.port, 8080);
  EXPECT_EQ(reading.config->data, "data");
  EXPECT_FALSE(reading.config->content);
  EXPECT_TRUE(reading.config->web);
  EXPECT_TRUE(reading.config->api);
  EXPECT_EQ(reading.config->rate_limit, 60);
  EXPECT_FALSE(reading.config->signing_secret);
}

TEST(Config, TakesEachVariable) {
  const ConfigReading reading = read({{"ROLECALL_LISTEN", "[::1]:0"},
                                      {"ROLECALL_DATA", "/var/lib/rolecall"},
                                      {"ROLECALL_CONTENT", "/etc/rolecall/content"},
                                      {"ROLECALL_WRONG_ANSWERS", "2%"},
                                      {"ROLECALL_ASKERS", "id"},
                                      {"ROLECALL_WEB", "off"},
                                      {"ROLECALL_API", "off"},
                                      {"ROLECALL_TRUSTED_PROXIES", "10.0.0.0/8, ::1"},
                                      {"ROLECALL_LOG_SYNC", "normal"},
                                      {"ROLECALL_LOG_LEVEL", "error"},
                                      {"ROLECALL_LOG_FORMAT", "json"},
                                      {"ROLECALL_RATE_LIMIT", "0"},
                                      {"SLACK_SIGNING_SECRET", kSecret},
                                      {"SLACK_SIGNING_SECRET_PREVIOUS", "0123456789abcdef"},
                                      {"PATH", "/bin"}});
  ASSERT_TRUE(reading.config) << testing::PrintToString(reading.problems);
  const Config& config = *reading.config;
  EXPECT_EQ(config.listen.host, "::1");
  EXPECT_EQ(config.listen.port, 0);
  EXPECT_EQ(config.data, "/var/lib/rolecall");
  EXPECT_EQ(config.content, "/etc/rolecall/content");
  EXPECT_DOUBLE_EQ(config.wrong_answers, 0.02);
  EXPECT_EQ(config.askers, Askers::id);
  EXPECT_FALSE(config.web);
  EXPECT_FALSE(config.api);
  EXPECT_EQ(config.trusted_proxies.size(), 2U);
  EXPECT_TRUE(config.trusted_proxies[0].contains(*http::parse_address("10.1.2.3")));
  EXPECT_EQ(config.log_sync, LogSync::normal);
  EXPECT_EQ(config.log_level, LogLevel::error);
  EXPECT_EQ(config.log_format, LogFormat::json);
  EXPECT_EQ(config.rate_limit, 0);
  EXPECT_EQ(config.signing_secret->reveal(), kSecret);
  EXPECT_EQ(config.previous_signing_secret->reveal(), "0123456789abcdef");
  EXPECT_THAT(reading.warnings, IsEmpty());
}

TEST(Config, NamesEveryProblemAtOnce) {
  const ConfigReading reading = read({{"ROLECALL_LISTEN", "nowhere"},
                                      {"ROLECALL_ASKERS", "names"},
                                      {"ROLECALL_RATE_LIMIT", "-1"},
                                      {"ROLECALL_WEBB", "on"},
                                      {"SLACK_SIGNING_SECRET", " "}},
                                     {{".env", {"what is this"}}});
  EXPECT_FALSE(reading.config);
  EXPECT_THAT(
      reading.problems,
      ElementsAre(HasSubstr("\".env\" line 1"), StartsWith("ROLECALL_LISTEN is \"nowhere\": expected"),
                  "ROLECALL_ASKERS is \"names\": expected one of hash, id",
                  "ROLECALL_RATE_LIMIT is \"-1\": expected requests a minute from 0 (no limit) to 100000",
                  StartsWith("SLACK_SIGNING_SECRET is blank"),
                  "\"ROLECALL_WEBB\" is unknown: did you mean ROLECALL_WEB?"));
}

TEST(Config, TheEnvironmentWinsOverTheFile) {
  const Files files{{".env", {"ROLECALL_ASKERS=id\nROLECALL_WEB=off\nOTHER=1\n"}}};
  const ConfigReading reading = read({{"ROLECALL_WEB", "on"}}, files);
  ASSERT_TRUE(reading.config);
  EXPECT_EQ(reading.config->askers, Askers::id);
  EXPECT_TRUE(reading.config->web);
}

TEST(Config, ANamedEnvFileMustBeThere) {
  const Files files{{"other.env", {"ROLECALL_ASKERS=id"}}, {".env", {"ROLECALL_ASKERS=nonsense"}}};
  EXPECT_EQ(read_config({}, "other.env", files).config->askers, Askers::id);
  EXPECT_THAT(read_config({}, "none.env", files).problems,
              ElementsAre("\"none.env\" cannot be read: No such file or directory"));
}

TEST(Config, AnUnreadableDefaultEnvFileIsAProblem) {
  const auto denied = [](const std::filesystem::path&) -> std::variant<FileText, FileFault> {
    return FileFault{false, "Permission denied"};
  };
  EXPECT_THAT(read_config({}, std::nullopt, denied).problems,
              ElementsAre("\".env\" cannot be read: Permission denied"));
}

TEST(Config, TellsAMisspellingFromAnotherToolsVariable) {
  const struct {
    std::string_view name, problem, warning;
  } cases[] = {
      {"ROLECALL_LISEN", "did you mean ROLECALL_LISTEN?", ""},
      {"rolecall_listen", "did you mean ROLECALL_LISTEN?", ""},
      {"ROLECALL_TRUSTED_PROXY", "did you mean ROLECALL_TRUSTED_PROXIES?", ""},
      {"ROLECALL_COLOUR_OF_THE_SKY", "is unknown: .env.example lists", ""},
      {"SLACK_SIGNIN_SECRET", "did you mean SLACK_SIGNING_SECRET?", ""},
      {"SLACK_BOT_TOKENS", "did you mean SLACK_BOT_TOKEN?", ""},
      {"SLACK_APP_TOKEN", "", "\"SLACK_APP_TOKEN\" is not used"},
      {"SLACK_API_TOKEN", "", "\"SLACK_API_TOKEN\" is not used"},
      {"SLACK_WEBHOOK_URL", "", "\"SLACK_WEBHOOK_URL\" is not used"},
  };
  for (const auto& [name, problem, warning] : cases) {
    const ConfigReading reading = read({{std::string(name), "hunter2"}});
    if (problem.empty()) {
      EXPECT_THAT(reading.problems, IsEmpty()) << name;
      EXPECT_THAT(reading.warnings, ElementsAre(warning)) << name;
    } else {
      EXPECT_THAT(reading.problems, ElementsAre(AllOf(HasSubstr(problem), Not(HasSubstr("hunter2")))))
          << name;
    }
  }
}

TEST(Config, ReadsSecretsFromFilesWithoutTheLineEnd) {
  const Files files{{"/run/secret", {std::string(kSecret) + "\n"}}};
  const ConfigReading reading = read({{"SLACK_SIGNING_SECRET_FILE", "/run/secret"}}, files);
  ASSERT_TRUE(reading.config);
  EXPECT_EQ(reading.config->signing_secret->reveal(), kSecret);
  EXPECT_THAT(reading.warnings, IsEmpty());
}

TEST(Config, RefusesBadSecretsWithoutQuotingThem) {
  const Files files{{"blank", {"\n"}}, {"spaced", {"hunter2 hunter2 hunter2\n"}}};
  const struct {
    Variables variables;
    std::string_view problem;
  } cases[] = {
      {{{"SLACK_SIGNING_SECRET", ""}}, "SLACK_SIGNING_SECRET is blank"},
      {{{"SLACK_SIGNING_SECRET", "hunter2\nhunter2"}}, "SLACK_SIGNING_SECRET holds spaces"},
      {{{"SLACK_SIGNING_SECRET", std::string(1025, 'x')}}, "SLACK_SIGNING_SECRET is too long"},
      {{{"SLACK_SIGNING_SECRET_FILE", "blank"}}, "SLACK_SIGNING_SECRET_FILE is blank"},
      {{{"SLACK_SIGNING_SECRET_FILE", ""}}, "SLACK_SIGNING_SECRET_FILE is blank"},
      {{{"SLACK_SIGNING_SECRET_FILE", "spaced"}}, "SLACK_SIGNING_SECRET_FILE holds spaces"},
      {{{"SLACK_SIGNING_SECRET_FILE", "none"}},
       "SLACK_SIGNING_SECRET_FILE names \"none\", which cannot be read"},
      {{{"SLACK_SIGNING_SECRET", kSecret}, {"SLACK_SIGNING_SECRET_FILE", "spaced"}}, "are both set"},
      {{{"SLACK_SIGNING_SECRET_PREVIOUS", kSecret}}, "is set without SLACK_SIGNING_SECRET"},
  };
  for (const auto& [variables, problem] : cases) {
    const ConfigReading reading = read(variables, files);
    EXPECT_FALSE(reading.config) << problem;
    EXPECT_THAT(reading.problems,
                ElementsAre(AllOf(HasSubstr(problem), Not(HasSubstr("hunter2")), Not(HasSubstr(kSecret)))));
  }
}

TEST(Config, WarnsOfWhatIsAllowedButUnwise) {
  const Files files{{"open", {kSecret, true}},
                    {".env", {"SLACK_SIGNING_SECRET_PREVIOUS=" + std::string(kSecret), true}}};
  EXPECT_THAT(read({{"SLACK_SIGNING_SECRET_FILE", "open"}}, files).warnings,
              ElementsAre(HasSubstr("\".env\" holds a secret"), HasSubstr("names \"open\", which others"),
                          HasSubstr("are the same")));
  EXPECT_THAT(read({{"SLACK_SIGNING_SECRET", "short"}}).warnings, ElementsAre(HasSubstr("short enough")));
  for (const char* everyone : {"0.0.0.0/0", "10.0.0.1, ::/0"}) {
    EXPECT_THAT(read({{"ROLECALL_TRUSTED_PROXIES", everyone}}).warnings,
                ElementsAre(HasSubstr("every address")));
  }
  EXPECT_THAT(read({{"ROLECALL_WEB", "off"}, {"ROLECALL_API", "off"}}).warnings,
              ElementsAre(HasSubstr("nobody can ask")));
  EXPECT_THAT(read({}, {{".env", {"ROLECALL_WEB=on", true}}}).warnings, IsEmpty());
}

}  // namespace
}  // namespace rolecall

#include "knowledge/question_log/scrub.h"

#include <chrono>
#include <ctime>
#include <random>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using namespace std::string_literals;

// Put together here, so that no scanner takes this file for a leak.
const std::string kSlack = "xox"s + "b-123456789012-abcdefABCDEF";
const std::string kGithub = "gh"s + "p_abcdefghijklmnopqrstuvwxyz0123456789";
const std::string kAws = "AKI"s + "AIOSFODNN7EXAMPLE";
const std::string kJwt =
    "eyJ"s + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

const std::pair<std::string, std::string> kHidden[] = {
    {"ask ann.lee+x@mail.example.co.uk please", "ask [email] please"},
    {"<mailto:a@example.com|a@example.com>", "<mailto:[email]|[email]>"},
    {"a@b.de, c@d.org.", "[email], [email]."},
    {"'a@b.de'", "'[email]'"},
    {"jürgen@müller.de", "[email]"},
    {"?to=ann%40example.com&x=1", "?to=[email]&x=1"},
    {"who owns " + kSlack + "?", "who owns [secret]?"},
    {"xapp"s + "-1-A0123-456-abcdef", "[secret]"},
    {"token " + kGithub, "token [secret]"},
    {"github_pat"s + "_11ABCDEFG0abcdefghijkl_mnop", "[secret]"},
    {kAws, "[secret]"},
    {"key=" + kAws + ";", "key=[secret];"},
    {"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1", "[secret]"},
    {"jwt " + kJwt + " end", "jwt [secret] end"},
    {"Authorization: Bearer abc123def456", "Authorization: Bearer [secret]"},
    {"authorization: basic dXNlcjpwYXNzd29yZDE=", "authorization: basic [secret]"},
    {"password: hunter2 is mine", "password: [secret] is mine"},
    {"my Password is hunter2!", "my Password is [secret]"},
    {"pwd=abc", "pwd=[secret]"},
    {"DB_PASSWORD = s3cr3t", "DB_PASSWORD = [secret]"},
    {R"({"password": "a b c", "user": "x"})", R"({"password": [secret], "user": "x"})"},
    {"api_key=abcd1234efgh", "api_key=[secret]"},
    {"client_secret: 9f8e7d6c5b", "client_secret: [secret]"},
    {"5f4dcc3b5aa765d61d8327deb882cf99", "[secret]"},
    {"sha 2FD4E1C67A2D28FCED849EE1BB76E7391B93EB12.", "sha [secret]."},
    {"aGVsbG8gd29ybGQgMTIzNDU2Nzg5MCBmb28gYmFy", "[secret]"},
    {"https://bob:pa55@host.example/x?y", "https://[secret]@host.example/x?y"},
    {"postgres://u:p@db/rolecall", "postgres://[secret]@db/rolecall"},
    {"card 4111 1111 1111 1111 thanks", "card [secret] thanks"},
    {"4111-1111-1111-1111", "[secret]"},
    {"378282246310005", "[secret]"},
    {"order 12345 4111111111111111", "order 12345 [secret]"},
    {"pay DE89370400440532013000 now", "pay [secret] now"},
    {"pay DE89 3704 0044 0532 0130 00 now", "pay [secret] now"},
    {"GB82 WEST 1234 5698 7654 32", "[secret]"},
    {"x -----BEGIN RSA PRIVATE KEY-----\nMIIB\nabc\n-----END RSA PRIVATE KEY----- y", "x [secret] y"},
    {"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz", "[secret]"},
};

const std::string kOrdinary[] = {
    "",
    "pm vs tpm",
    "What's the difference between a product manager & a TPM?",
    "who owns the roadmap: PM or PgM?",
    "is a TPM's salary > 150,000 in 2026-11-20T09:30:00Z?",
    "<@U012AB3CD> <#C012AB3CD|general> "
    "<https://example.com/Blog/2024/what-a-Technical-Program-Manager-Does|link>",
    "@channel @here who does what",
    "user@host and foo@bar",
    "john@10.0.0.1",
    "what is the secret of a good PM? what's the token of thanks?",
    "secret: nobody knows; the key: communication",
    "who decides that the password is strong enough",
    "bearer of bad news, basic responsibilities of the role",
    "1700000000000 and 1700000000.123456",
    "call +44 20 7946 0958 or 555-1234",
    "550e8400-e29b-41d4-a716-446655440000",
    "ProductManagerVersusTechnicalProgramManager2026",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaah",
    "internationalisation-of-responsibilities/and/accountabilities/for/everyone/in/2026",
    "DE is Germany, GB82 is no account",
    "-----BEGIN CERTIFICATE----- is public",
    "https://example.com:8080/a@b?c=d",
    "wer macht was? für große Köpfe 😀 漢字 \xEF\xBF\xBD",
    "4111 1111 1111 1112",
    "100% of the %40 that 5@5",
};

TEST(ScrubTest, HidesAddressesAndSecrets) {
  for (const auto& [text, scrubbed] : kHidden) EXPECT_EQ(scrub(text), scrubbed) << text;
}

TEST(ScrubTest, LeavesOrdinaryQuestionsAlone) {
  for (const std::string& text : kOrdinary) EXPECT_EQ(scrub(text), text) << text;
}

TEST(ScrubTest, ChangesNothingMoreTheSecondTime) {
  std::vector<std::string> pieces = {" ", "",          "-",       "/",    "@",   ":",       "=", "\"",
                                     "'", "password=", "bearer ", "AbC1", "://", "x.y.com", "\n"};
  for (const auto& [text, scrubbed] : kHidden) pieces.push_back(text);
  for (const std::string& text : kOrdinary) pieces.push_back(text);
  std::mt19937 random(4711);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += pieces[random() % pieces.size()];
    const std::string once = scrub(text);
    ASSERT_EQ(scrub(once), once) << text;
  }
}

TEST(ScrubTest, SurvivesAnyBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
    const std::string stored = stored_text(text);
    EXPECT_EQ(stored.find('\0'), std::string::npos);
  }
}

// What this thread has computed, whatever else the machine does.
std::chrono::nanoseconds thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// The bar is a hundred times what it takes, to hold under sanitizers; a quadratic scan
// is a hundred times over it.
TEST(ScrubTest, HostileTextTakesLinearTime) {
  const std::string patterns[] = {"a",
                                  "@",
                                  "a@",
                                  "a@a.",
                                  "%40",
                                  "a%40a",
                                  "://",
                                  "://a:b",
                                  "eyJ-",
                                  "eyJaaaaaaaa.",
                                  "eyJaaaaaaaaa-",
                                  "secret=",
                                  "secret=\"",
                                  "password is ",
                                  "password",
                                  "password=\"",
                                  "bearer ",
                                  "xoxb",
                                  "ghp_",
                                  "-----BEGIN ",
                                  "-----BEGIN PRIVATE KEY",
                                  "-",
                                  "1",
                                  "4 ",
                                  "411 ",
                                  "4111-",
                                  "DE89 ",
                                  "DE89",
                                  "A1b",
                                  "A1b/",
                                  "A1b-",
                                  ".1",
                                  "a@1.",
                                  "\xFF",
                                  "ä",
                                  "key=",
                                  "_key='"};
  for (const std::string& pattern : patterns) {
    std::string text;
    while (text.size() < 16 * 1024) text += pattern;
    const auto start = thread_time();
    stored_text(text);
    const auto took = thread_time() - start;
    EXPECT_LT(took, std::chrono::milliseconds(50)) << pattern;
  }
}

TEST(StoredTextTest, IsValidScrubbedAndCut) {
  EXPECT_EQ(stored_text("a\0b\xFF c@d.de"s), "a\uFFFDb\uFFFD [email]");
  EXPECT_EQ(stored_text(std::string(4000, 'w')), std::string(4000, 'w'));
  EXPECT_EQ(stored_text(std::string(4001, 'w')), std::string(3999, 'w') + "…");
  std::string long_text;
  while (long_text.size() < 100'000) long_text += "word ";
  EXPECT_EQ(stored_text(long_text), long_text.substr(0, 3999) + "…");
}

TEST(StoredTextTest, ASecretAcrossTheReadingLimitIsNotCutInHalf) {
  std::string text = std::string(32 * 1024 - 10, ' ') + kGithub;
  EXPECT_EQ(stored_text(text).find("gh"), std::string::npos);
}

}  // namespace
}  // namespace rolecall

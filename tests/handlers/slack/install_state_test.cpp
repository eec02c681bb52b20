#include "handlers/slack/install_state.h"

#include <set>

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

using Outcome = InstallState::Outcome;

const std::string kCookie = "AAAAAAAAAAAAAAAAAAAAAA";

Time at(int seconds) {
  return Time(std::chrono::seconds(1'700'000'000 + seconds));
}

TEST(InstallState, IsGoodForItsBrowserOnce) {
  InstallState states("client secret");
  const std::string state = states.issue(kCookie, at(0));
  EXPECT_EQ(states.redeem(state, "BBBBBBBBBBBBBBBBBBBBBB", at(1)), Outcome::wrong);
  EXPECT_EQ(states.redeem(state, "", at(1)), Outcome::missing_cookie);
  EXPECT_EQ(states.redeem(state, kCookie, at(1)), Outcome::good);
  EXPECT_EQ(states.redeem(state, kCookie, at(2)), Outcome::used);
}

TEST(InstallState, LivesTenMinutesAndAcrossARestart) {
  InstallState states("client secret");
  const std::string state = states.issue(kCookie, at(0));
  EXPECT_EQ(InstallState("client secret").redeem(state, kCookie, at(599)), Outcome::good);
  EXPECT_EQ(states.redeem(state, kCookie, at(600)), Outcome::expired);
  EXPECT_EQ(InstallState("another").redeem(state, kCookie, at(1)), Outcome::wrong);
}

TEST(InstallState, RefusesEveryChange) {
  InstallState states("client secret");
  const std::string state = states.issue(kCookie, at(0));
  for (std::size_t i = 0; i < state.size(); ++i) {
    std::string changed = state;
    changed[i] = changed[i] == '7' ? '8' : '7';
    EXPECT_EQ(states.redeem(changed, kCookie, at(1)), Outcome::wrong) << changed;
    EXPECT_EQ(states.redeem(state.substr(0, i), kCookie, at(1)), Outcome::wrong) << i;
  }
  for (const std::string& junk :
       {std::string(), std::string("."), kCookie, state + "A", "." + state, std::string(100'000, '1')}) {
    EXPECT_EQ(states.redeem(junk, kCookie, at(1)), Outcome::wrong) << junk.substr(0, 100);
  }
}

TEST(InstallState, CookiesAreRandomAndFitForACookie) {
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) all.insert(InstallState::new_cookie());
  EXPECT_EQ(all.size(), 1000U);
  EXPECT_EQ(all.begin()->size(), 22U);
}

TEST(InstallState, WhatItRemembersIsBounded) {
  InstallState states("client secret");
  const std::string first = states.issue(kCookie, at(0));
  EXPECT_EQ(states.redeem(first, kCookie, at(1)), Outcome::good);
  std::string last;
  for (std::size_t i = 0; i < InstallState::kRememberedMax; ++i) {
    const std::string cookie = "cookie " + std::to_string(i);
    last = states.issue(cookie, at(2));
    EXPECT_EQ(states.redeem(last, cookie, at(3)), Outcome::good);
  }
  EXPECT_EQ(states.redeem(first, kCookie, at(4)), Outcome::good);  // long past what one browser does
}

}  // namespace
}  // namespace rolecall::slack

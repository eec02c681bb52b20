#include "tests/bench/varied_questions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "knowledge/content/asked_phrasings.h"
#include "tests/bench/dev_questions.h"

namespace rolecall::bench {

namespace {

constexpr std::array<std::string_view, 10> kBefore = {"",
                                                      "hey, ",
                                                      "quick question: ",
                                                      "sorry, ",
                                                      "hi all, ",
                                                      "does anyone know ",
                                                      "once more: ",
                                                      "just to be sure, ",
                                                      "for the new ones: ",
                                                      "so "};

constexpr std::array<std::string_view, 12> kBehind = {"",
                                                      " please",
                                                      " thanks",
                                                      " in our team",
                                                      " at a startup",
                                                      " these days",
                                                      " for q3",
                                                      " on the payments project",
                                                      " in the platform group",
                                                      " here",
                                                      " exactly",
                                                      " in one line"};

// Swaps two neighbouring letters, or leaves one out.
std::string with_slip(std::string text, std::size_t number) {
  const std::uint64_t mixed = number * 0x9e3779b97f4a7c15U;
  const std::size_t at = static_cast<std::size_t>(mixed >> 33) % std::max<std::size_t>(text.size() - 1, 1);
  const auto is_letter = [&](std::size_t i) { return text[i] >= 'a' && text[i] <= 'z'; };
  if (at + 1 >= text.size() || !is_letter(at) || !is_letter(at + 1))
    return text + " " + std::to_string(number);
  if ((mixed >> 20) % 2 == 0) {
    std::swap(text[at], text[at + 1]);
  } else {
    text.erase(at, 1);
  }
  return text;
}

}  // namespace

VariedQuestions::VariedQuestions(const Content& content) {
  for (const auto& [kind, questions] : dev_questions()) {
    for (const DevQuestion& question : questions) bases_.push_back(question.text);
  }
  for (const AskedPhrasing& phrasing : asked_phrasings(content)) bases_.push_back(phrasing.text);
}

std::string VariedQuestions::question(std::size_t number) const {
  const std::string& base = bases_[number % bases_.size()];
  const std::size_t variation = number / bases_.size();
  const std::size_t frames = kBefore.size() * kBehind.size();
  std::string text(kBefore[variation % kBefore.size()]);
  text += variation < frames ? base : with_slip(base, number / frames);
  text += kBehind[variation / kBefore.size() % kBehind.size()];
  return text;
}

}  // namespace rolecall::bench

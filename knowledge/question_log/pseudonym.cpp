#include "knowledge/question_log/pseudonym.h"

#include <algorithm>

namespace rolecall {

namespace {

constexpr std::string_view kPrefix = "anon-";
constexpr std::size_t kKeptBytes = 16;
constexpr std::string_view kHexDigits = "0123456789abcdef";

}  // namespace

Pseudonyms::Pseudonyms(const AskerKey& key)
    : keyed_({reinterpret_cast<const char*>(key.data()), key.size()}) {}

std::string Pseudonyms::of(std::string_view workspace, std::string_view user) const {
  if (user.empty()) return {};
  // The length keeps "T1" + "2U" and "T12" + "U" apart.
  const HmacSha256::Digest digest = keyed_.of({std::to_string(workspace.size()), ":", workspace, user});
  return std::string(kPrefix) + hex_of(digest.data(), kKeptBytes);
}

bool is_pseudonym(std::string_view asker) {
  return asker.size() == kPrefix.size() + 2 * kKeptBytes && asker.substr(0, kPrefix.size()) == kPrefix &&
         std::all_of(asker.begin() + kPrefix.size(), asker.end(),
                     [](char c) { return kHexDigits.find(c) != std::string_view::npos; });
}

}  // namespace rolecall

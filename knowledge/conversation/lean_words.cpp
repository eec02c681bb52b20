#include "knowledge/conversation/lean_words.h"

#include <algorithm>
#include <unordered_map>

namespace rolecall {

namespace {

constexpr struct {
  std::uint16_t bits;
  std::string_view words;
} kWords[] = {
    {kLink,
     "a an the my our your this these those so then now just only maybe too also as well for of in with on "
     "to "
     "about at by from same again please pls plz kindly thanks thank thx you ok okay oh hmm hm um uh well ah "
     "haha "
     "lol hey hi cool great nice right good got i me see there one ones role roles job guy person side type "
     "kind question never mind back wait actually instead rather but and or plain regular normal ordinary "
     "simple "
     "pure version next beside list table mix"},
    {kOpener, "and or but plus also"},
    {kCorrection, "no nope nah sorry oops meant mean i'm wrong correction rather instead actually typo wait"},
    {kAdding,
     "add adding include including plus vs versus against compared compare alongside too put "
     "include join"},
    {kPerson, "they them their theirs themselves he him his she her hers"},
    {kGroup, "both each either neither"},
    {kThing, "it its that this those these"},
    {kOrdinal, "first second third fourth 1st 2nd 3rd 4th former latter last other"},
    {kPreposition, "without with to for in on at during near after before when while inside outside between"},
    {kRejection, "not instead"},
    {kSaying, "said say says saying wrote writes claims claimed"},
    {kDropping, "remove drop skip exclude without minus except ditch"},
    {kSwapping, "swap replace switch exchange substitute"},
    {kAssent, "yes yep yeah yup yea sure correct exactly"},
};

const std::unordered_map<std::string_view, std::uint16_t>& table() {
  static const auto kTable = [] {
    std::unordered_map<std::string_view, std::uint16_t> table;
    for (const auto& [bits, words] : kWords) {
      std::string_view rest = words;
      while (!rest.empty()) {
        std::size_t end = std::min(rest.find(' '), rest.size());
        std::uint16_t& entry = table[rest.substr(0, end)];
        entry = static_cast<std::uint16_t>(entry | bits);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return table;
  }();
  return kTable;
}

}  // namespace

std::uint16_t lean_word(std::string_view word) {
  auto found = table().find(word);
  return found == table().end() ? std::uint16_t{0} : found->second;
}

void add_lean_words(Vocabulary& vocabulary) {
  for (const auto& [word, bits] : table()) vocabulary.add(word);
}

}  // namespace rolecall

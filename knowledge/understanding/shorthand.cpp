#include "knowledge/understanding/shorthand.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace rolecall {

namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

const Table& table() {
  static const Table words = {
      // Contractions without their apostrophe.
      {"whats", "what is"},
      {"wats", "what is"},
      {"wat", "what"},
      {"whos", "who is"},
      {"wheres", "where is"},
      {"hows", "how is"},
      {"whens", "when is"},
      {"whys", "why is"},
      {"thats", "that is"},
      {"theres", "there is"},
      {"dont", "do not"},
      {"doesnt", "does not"},
      {"didnt", "did not"},
      {"isnt", "is not"},
      {"arent", "are not"},
      {"wasnt", "was not"},
      {"cant", "can not"},
      {"cannot", "can not"},
      {"wont", "will not"},
      {"couldnt", "could not"},
      {"shouldnt", "should not"},
      {"wouldnt", "would not"},
      {"havent", "have not"},
      {"hasnt", "has not"},
      {"im", "i am"},
      {"ive", "i have"},
      {"youre", "you are"},
      {"theyre", "they are"},
      {"ain", "is"},
      // Chat shorthand.
      {"u", "you"},
      {"ur", "your"},
      {"pls", "please"},
      {"plz", "please"},
      {"thx", "thanks"},
      {"thnx", "thanks"},
      {"ty", "thanks"},
      {"cuz", "because"},
      {"bc", "because"},
      {"gonna", "going to"},
      {"wanna", "want to"},
      {"gotta", "have to"},
      {"dunno", "do not know"},
      {"tho", "though"},
      {"gimme", "give me"},
      {"lemme", "let me"},
      {"abt", "about"},
      {"thru", "through"},
      {"r", "are"},
      {"n", "and"},
      {"ppl", "people"},
      {"smth", "something"},
      {"diff", "difference"},
      {"diffs", "differences"},
      {"btwn", "between"},
      {"bw", "between"},
      {"b/w", "between"},
      {"w/o", "without"},
      {"w/", "with"},
      {"wo", "without"},
      {"v", "vs"},
      {"versus", "vs"},
      {"eli5", "explain"},
      {"resp", "responsibilities"},
      {"reqs", "requirements"},
      {"req", "requirement"},
      {"docs", "documents"},
      {"doc", "document"},
      {"proj", "project"},
      {"projs", "projects"},
      {"prio", "priority"},
      {"prios", "priorities"},
      {"deps", "dependencies"},
      {"mtg", "meeting"},
      {"mtgs", "meetings"},
      {"biz", "business"},
      {"eng", "engineering"},
      {"engs", "engineers"},
      {"devs", "engineers"},
      {"dev", "engineer"},
      {"mgmnt", "management"},
      {"mgr", "manager"},
      {"mgrs", "managers"},
      {"mngr", "manager"},
      {"mgmt", "management"},
      {"mgt", "management"},
      {"comp", "compensation"},
      {"org", "organization"},
      {"orgs", "organizations"},
      // One spelling for both sides of the Atlantic.
      {"programme", "program"},
      {"programmes", "programs"},
      {"organisation", "organization"},
      {"organisations", "organizations"},
      {"specialise", "specialize"},
      {"specialised", "specialized"},
      {"specialisation", "specialization"},
      {"prioritise", "prioritize"},
      {"prioritisation", "prioritization"},
      {"artefact", "artifact"},
      {"artefacts", "artifacts"},
  };
  return words;
}

// Words whose "'s" is "is"; behind any other word it is the possessive.
const std::unordered_set<std::string_view>& is_before_s() {
  static const std::unordered_set<std::string_view> words = {
      "what", "who", "where", "how", "when", "why", "that", "there", "here", "it", "he", "she", "which"};
  return words;
}

}  // namespace

std::string_view written_out(std::string_view word) {
  auto found = table().find(word);
  return found == table().end() ? std::string_view() : found->second;
}

std::string_view written_out_suffix(std::string_view before, std::string_view suffix) {
  if (suffix == "s") return is_before_s().contains(before) ? "is" : "";
  if (suffix == "re") return "are";
  if (suffix == "ll") return "will";
  if (suffix == "ve") return "have";
  if (suffix == "d") return "would";
  if (suffix == "m") return "am";
  return "";
}

}  // namespace rolecall

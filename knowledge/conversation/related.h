// What a conversation is likely to go on with: what the last answer sent on to, what else is about its roles.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/conversation/context.h"
#include "knowledge/understanding/candidate.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

class Related {
 public:
  // The content must outlive this.
  Related(const Content& content, const Reader& reader);

  // The question read once more, with that in mind: what the conversation leads to is likelier than by its
  // words alone.
  void favour(const Context& context, Attempt& attempt) const;

  // What is picked of the things that the last answer spoke of or offered: "the degree one", "the second",
  // "yes".
  std::optional<Target> picked(const LinkedQuestion& question, const Context& context) const;

 private:
  // How many times likelier than by itself.
  double odds(const Target& target, const Context& context, bool picks) const;
  bool sends_on(const Target& from, const Target& to) const;
  bool beside(const Target& from, const Target& target) const;
  std::optional<Target> named_item(const LinkedQuestion& question, const Target& from) const;

  const Content& content_;
  std::vector<std::vector<Target>> see_;         // of each entry
  std::vector<std::vector<std::string>> stems_;  // of each entry: the words of its question that tell
};

}  // namespace rolecall

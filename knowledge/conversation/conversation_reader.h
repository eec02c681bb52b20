// Reads a question in its conversation: alone where it can stand alone, completed where it leans.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/conversation/context.h"
#include "knowledge/conversation/follow_ups.h"
#include "knowledge/conversation/related.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

class ConversationReader {
 public:
  // Content and reader must outlive this.
  ConversationReader(const Content& content, const Reader& reader);

  // What the question means after what was said before, and in `context` what the next may lean on. The same
  // question in the same context is read the same. `explanation` may be null.
  Reading read(std::string_view text, Context& context, Explanation* explanation) const;

 private:
  struct Choice;

  Choice choose(Attempt alone, const Context& context) const;
  std::optional<Attempt> of_spoken_roles(const Attempt& alone, const Context& context) const;
  void state_roles(Choice& choice) const;
  std::optional<std::size_t> role_of_other_sense(const Reading& reading) const;
  std::vector<std::size_t> roles_of(const LinkedQuestion& question, const Target& target) const;
  void remember(const Choice& choice, Context& context) const;

  const Content& content_;
  const Reader& reader_;
  FollowUps follow_ups_;
  Related related_;
};

}  // namespace rolecall

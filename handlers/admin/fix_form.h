// What an admin types to fix a group of questions: a form's fields -> an edit of the content.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/form.h"
#include "knowledge/content/content.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/entry_text.h"
#include "knowledge/refinement/live_content.h"

namespace rolecall::admin {

// Bytes.
inline constexpr std::size_t kPhrasingMax = 200;
inline constexpr std::size_t kAliasMax = 80;
inline constexpr std::size_t kQuestionMax = 75;  // what a button can show
inline constexpr std::size_t kTitleMax = 150;
inline constexpr std::size_t kNameMax = 75;
inline constexpr std::size_t kHintMax = 300;
inline constexpr std::size_t kPhrasingsMax = 20;  // lines

struct FormFault {
  std::string field;  // the name of what it stands beside; empty: of the form as a whole
  std::string text;   // a sentence for who typed it
};

struct ReadFix {
  std::optional<ContentEdit> edit;  // nothing exactly when there are faults
  std::vector<FormFault> faults;
};

// `action` is the last part of the form's address:
//
//   accept       edit: what a proposal's form holds
//   phrasing     to (an entry id, not_covered/ID, or its question), phrasing
//   alias        role, alias
//   entry        question, answer (Markdown subset), source (a document's number, "team"), verify_by,
//                phrasings (a line each)
//   not-covered  name, reason, hint, phrasings
//
// Bounds and form only; what the content says to it is faults_of_edit()'s to find. Ids are made of the words.
ReadFix read_fix(std::string_view action, const http::Form& form, const Content& content,
                 const std::vector<ContentEdit>& draft);

// An answer said anew: answer, and title, question and source as far as `now` has them; verify_by. A title or
// question that is left as it is, stays as it is.
ReadFix read_said_anew(const http::Form& form, const EntryText& now, const Content& content);

// What is wrong with the edit beside what is live and in the draft, in the loader's words. Some hundredths of
// a second.
std::vector<std::string> faults_of_edit(const ContentEdit& edit, const LiveContent::State& live,
                                        const std::vector<ContentEdit>& draft);

// What can be taught: id and what it is called. Facets once, by the first role that has them.
struct Teachable {
  std::string id;
  std::string name;
};
std::vector<Teachable> teachables(const Content& content);

// The id of what was typed: an id, or what it is called. Nothing when people cannot teach it phrasings.
std::optional<std::string> teachable_id(const Content& content, std::string_view typed);

}  // namespace rolecall::admin

// The inbox: groups of questions that went badly, those that weigh most first.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"
#include "knowledge/refinement/fixes.h"
#include "knowledge/refinement/inbox.h"

namespace rolecall::admin {

inline constexpr std::size_t kGroupsAPage = 20;

// For the audit.
inline constexpr const char* kIgnored = "ignore-group";
inline constexpr const char* kTakenBack = "take-back-ignored";

// What the pages of the inbox are given; all of it outlives them.
struct InboxParts {
  std::shared_ptr<const Access> access;
  Inbox& inbox;
  Fixes& fixes;
  LogPreview& log;
  LiveNow live;
};

// GET /admin/inbox: `?kind=not_helpful` (trouble.h), `&page=2`.
PageHandler inbox_page(InboxParts parts);

// GET /admin/inbox/ignored: what is hidden from it, by whom, since when.
PageHandler ignored_page(InboxParts parts);

// POST /admin/inbox/take-back with the `founder` of a group that is ignored.
FormHandler take_back(InboxParts parts);

// "thumbs down": what pages call it.
std::string_view words_for(Trouble trouble);

}  // namespace rolecall::admin

#include "handlers/admin/publish.h"

#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/audit.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/kept_replays.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

std::vector<ContentEdit> with_draft(std::vector<ContentEdit> edits, const std::vector<DraftEdit>& draft) {
  for (const DraftEdit& each : draft) edits.push_back(each.edit);
  return edits;
}

std::vector<Confirmation> confirmations_of(const KeptReport& report, const SaidByItem& said) {
  std::vector<Confirmation> confirmations;
  for (const KeptItem& item : report.protected_items.items) {
    const auto found = said.find(name_of(item));
    if (found != said.end()) confirmations.push_back({item, found->second.reason});
  }
  return confirmations;
}

// The draft with what is known of it, as one look at the database has it.
struct Prepared {
  std::vector<DraftEdit> draft;
  std::optional<KeptReplay> replay;
  SaidByItem said;
};

Prepared prepared(SQLite::Database& connection, const std::string& admin) {
  return {.draft = read_draft(connection, admin),
          .replay = read_replay(connection, admin),
          .said = read_said(connection, admin)};
}

PublishFate fate_of(const Prepared& prepared, const LiveContent::State& live) {
  if (prepared.draft.empty()) return PublishFate::no_draft;
  if (!prepared.replay) return PublishFate::no_replay;
  if (prepared.replay->key != draft_key(prepared.draft, live)) return PublishFate::out_of_date;
  if (unconfirmed(prepared.replay->report, prepared.said) > 0) return PublishFate::unconfirmed;
  return PublishFate::done;
}

UndoFate taken(Committed fate) {
  return fate == Committed::done     ? UndoFate::done
         : fate == Committed::failed ? UndoFate::failed
                                     : UndoFate::overtaken;
}

}  // namespace

std::string about(const Revision& revision, const std::vector<ContentEdit>& edits) {
  std::string text =
      fmt::format("revision {}, {} {}", revision.id, edits.size(), edits.size() == 1 ? "edit" : "edits");
  const char* before = ": ";
  for (const ContentEdit& edit : edits) {
    if (text.size() > kAboutMax) break;
    text += std::exchange(before, "; ") + describe(edit);
  }
  return text;
}

PublishFate publish(const Access& access, LiveContent& live, const DraftReplays& replays,
                    const std::string& admin, Time now) {
  const auto before = live.now();
  const Prepared seen = prepared(Database::open_read_only(access.database()).connection(), admin);
  if (const PublishFate fate = fate_of(seen, *before); fate != PublishFate::done) return fate;
  auto next = replays.built(seen.replay->key);
  if (!next) next = live.build(with_draft(before->edits, seen.draft)).state;
  if (!next) return PublishFate::faulty;

  // Shared: the change may still run after we were told that it failed.
  const auto fate = std::make_shared<PublishFate>(PublishFate::out_of_date);
  const Committed committed = live.take(next, access.commit(), [=](SQLite::Database& connection) {
    const Prepared mine = prepared(connection, admin);
    *fate = fate_of(mine, *before);
    if (*fate != PublishFate::done) return false;
    const Revision revision{.id = next->revision,
                            .at = now,
                            .admin = admin,
                            .action = RevisionAction::publish,
                            .edits = next->edits,
                            .report = mine.replay->report,
                            .confirmations = confirmations_of(mine.replay->report, mine.said)};
    if (!add_revision(connection, before->revision, revision)) {
      *fate = PublishFate::out_of_date;
      return false;
    }
    drop_draft(connection, admin);
    note(connection,
         {.at = now, .admin = admin, .action = kPublished, .about = about(revision, edits_of(mine.draft))});
    return true;
  });
  if (committed == Committed::failed) return PublishFate::failed;
  return committed == Committed::done ? PublishFate::done : *fate;
}

UndoFate undo(const Access& access, LiveContent& live, const std::string& admin, std::int64_t newest,
              Time now) {
  if (newest <= 0) return UndoFate::nothing;
  if (live.now()->revision != newest) return UndoFate::overtaken;
  const Revision revision =
      undo_of(Database::open_read_only(access.database()).connection(), newest, admin, now);
  return taken(
      live.take(live.build_what_applies(revision.edits), access.commit(), [=](SQLite::Database& connection) {
        if (!add_revision(connection, newest, revision)) return false;
        note(connection, {.at = now,
                          .admin = admin,
                          .action = kUndone,
                          .about = fmt::format("revision {} by revision {}", newest, revision.id)});
        return true;
      }));
}

UndoFate leave_out(const Access& access, LiveContent& live, const std::string& admin, Time now) {
  const auto before = live.now();
  if (before->left_out.empty()) return UndoFate::nothing;
  std::vector<ContentEdit> dropped;
  for (const LeftOut& each : before->left_out) dropped.push_back(each.edit);
  const Revision revision{.id = before->revision + 1,
                          .at = now,
                          .admin = admin,
                          .action = RevisionAction::leave_out,
                          .edits = edits_without(before->edits, dropped)};
  return taken(
      live.take(live.build_what_applies(revision.edits), access.commit(), [=](SQLite::Database& connection) {
        if (!add_revision(connection, before->revision, revision)) return false;
        note(connection, {.at = now, .admin = admin, .action = kLeftOut, .about = about(revision, dropped)});
        return true;
      }));
}

}  // namespace rolecall::admin

#include "knowledge/refinement/live_content.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "knowledge/content/loader.h"
#include "knowledge/refinement/edits_export.h"
#include "knowledge/refinement/revisions.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

std::vector<SourceFile> with_live(std::vector<SourceFile> base, const std::vector<ContentEdit>& edits) {
  if (!edits.empty()) base.push_back({kLivePath, edits_yaml(edits)});
  return base;
}

std::vector<ContentEdit> edits_in(const std::vector<LeftOut>& left_out) {
  std::vector<ContentEdit> edits;
  edits.reserve(left_out.size());
  for (const LeftOut& each : left_out) edits.push_back(each.edit);
  return edits;
}

struct Published {
  std::int64_t revision;
  std::vector<ContentEdit> edits;
};

// The newest revision; nothing when that is the known one (0: none). Throws what Database throws.
std::optional<Published> published_since(std::int64_t known, const std::filesystem::path& database) {
  Database reader = Database::open_read_only(database);
  const std::int64_t newest = newest_revision(reader.connection());
  if (newest == known) return std::nullopt;
  return Published{newest, published_edits(reader.connection(), newest)};
}

}  // namespace

BaseContent::BaseContent(std::vector<SourceFile> read) {
  LoadedContent loaded = load_content(read);
  if (!loaded.content) throw Knowledge::BadContent(std::move(loaded.faults));
  content = std::move(loaded.content);
  files = std::make_shared<const std::vector<SourceFile>>(std::move(read));
}

LiveContent::LiveContent(const BaseContent& base, Given given)
    : given_(std::move(given)),
      state_(first_state(base)),
      knowledge_(state_->snapshot, given_.wrong_answers) {}

// Built once, with what is published: building takes longer than all else at a start.
std::shared_ptr<const LiveContent::State> LiveContent::first_state(const BaseContent& base) {
  try {
    if (const auto newest = published_since(0, given_.database))
      return assemble_what_applies(base.files, newest->revision, newest->edits);
  } catch (const std::exception& fault) {
    report(fault.what());
  }
  return plain(base);
}

std::shared_ptr<const LiveContent::State> LiveContent::plain(const BaseContent& base) const {
  auto state = std::make_shared<State>();
  state->snapshot = std::make_shared<const Snapshot>(base.content, given_.wrong_answers);
  state->base = base.files;
  state->files = *base.files;
  return state;
}

std::shared_ptr<const LiveContent::State> LiveContent::now() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::vector<Fault> LiveContent::reload() {
  const std::lock_guard changing(changing_);
  const auto base = std::make_shared<const std::vector<SourceFile>>(given_.read_base());
  if (LoadedContent loaded = load_content(*base); !loaded.content) return std::move(loaded.faults);
  const auto before = now();
  std::int64_t revision = before->revision;
  Edits edits = before->edits;
  try {
    if (auto newest = published_since(revision, given_.database)) {
      revision = newest->revision;
      edits = std::move(newest->edits);
    }
  } catch (const std::exception& fault) {
    report(fault.what());
  }
  swap(assemble_what_applies(base, revision, edits));
  tell();
  return {};
}

bool LiveContent::follow() {
  const std::lock_guard changing(changing_);
  if (!follow_newest()) return false;
  tell();
  return true;
}

bool LiveContent::follow_newest() {
  const auto before = now();
  try {
    const auto newest = published_since(before->revision, given_.database);
    if (!newest) return false;
    swap(assemble_what_applies(before->base, newest->revision, newest->edits));
    return true;
  } catch (const std::exception& fault) {
    report(fault.what());
    return false;
  }
}

LiveContent::Built LiveContent::build(const std::vector<ContentEdit>& edits) const {
  const auto before = now();
  std::vector<LeftOut> left_out;
  std::copy_if(
      before->left_out.begin(), before->left_out.end(), std::back_inserter(left_out),
      [&](const LeftOut& each) { return std::find(edits.begin(), edits.end(), each.edit) != edits.end(); });
  return assemble(before->base, before->revision + 1, edits, std::move(left_out));
}

std::shared_ptr<const LiveContent::State> LiveContent::build_what_applies(
    const std::vector<ContentEdit>& edits) const {
  const auto before = now();
  return assemble_what_applies(before->base, before->revision + 1, edits);
}

Committed LiveContent::take(const std::shared_ptr<const State>& next, const Commit& commit, Change write) {
  const std::lock_guard changing(changing_);
  const auto before = now();
  if (next->revision != before->revision + 1 || next->base != before->base) return Committed::declined;
  const Committed fate = commit(std::move(write));
  if (fate == Committed::done) {
    swap(next);
    tell();
  }
  return fate;
}

LiveContent::Built LiveContent::assemble(const Base& base, std::int64_t revision, Edits edits,
                                         std::vector<LeftOut> left_out) const {
  auto state = std::make_shared<State>();
  state->files = with_live(*base, not_merged(edits_without(edits, edits_in(left_out)), *base));
  LoadedContent loaded = load_content(state->files);
  if (!loaded.content) return {nullptr, std::move(loaded.faults)};
  state->snapshot = std::make_shared<const Snapshot>(std::move(loaded.content), given_.wrong_answers);
  state->edits = std::move(edits);
  state->revision = revision;
  state->base = base;
  state->left_out = std::move(left_out);
  return {std::move(state), {}};
}

std::shared_ptr<const LiveContent::State> LiveContent::assemble_what_applies(const Base& base,
                                                                             std::int64_t revision,
                                                                             const Edits& edits) const {
  if (Built all = assemble(base, revision, edits, {}); all.state) return all.state;
  Applicable found = applicable(*base, not_merged(edits, *base));
  Built some = assemble(base, revision, edits, std::move(found.left_out));
  if (!some.state) throw std::logic_error("edits that apply do not apply together");
  return some.state;
}

void LiveContent::swap(std::shared_ptr<const State> next) {
  last_fault_.clear();
  knowledge_.take(next->snapshot);
  const std::lock_guard lock(mutex_);
  state_ = std::move(next);
}

void LiveContent::tell() const {
  if (given_.on_change) given_.on_change(*now());
}

void LiveContent::report(const std::string& fault) {
  if (fault == last_fault_) return;
  last_fault_ = fault;
  if (given_.on_fault) given_.on_fault(fault);
}

}  // namespace rolecall

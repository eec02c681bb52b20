#include "knowledge/refinement/fixes.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "knowledge/refinement/content_edit_json.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

constexpr std::size_t kKeptMax = 500;
constexpr double kWorthALook = 0.15;

std::string key_of(const std::string& id, std::size_t asks, const Snapshot& content) {
  return fmt::format("{} {} {}", id, asks, content.content->version);
}

template <typename List>
auto find_kept(List& list, const std::string& key) {
  return std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.key == key; });
}

template <typename List, typename Value>
void keep(List& list, const std::string& key, Value value) {
  list.push_front({key, std::move(value)});
  if (list.size() > kKeptMax) list.pop_back();
}

}  // namespace

Fixes::Fixes(Given given) : given_(std::move(given)) {}

std::shared_ptr<const std::vector<Proposal>> Fixes::proposals(const InboxGroup& group) {
  const auto live = given_.live();
  const std::string key = key_of(group.group.id, group.group.asks, *live->snapshot);
  if (auto kept = kept_proposals(key)) return kept;
  std::vector<Proposal> proposals = propose(*live->snapshot, group.group);
  std::erase_if(proposals, [&](const Proposal& each) {
    return !std::holds_alternative<NewEntry>(each.edit) && &each != &proposals.front() &&
           each.confidence < kWorthALook;
  });
  auto found = std::make_shared<const std::vector<Proposal>>(std::move(proposals));
  const std::lock_guard lock(mutex_);
  if (find_kept(proposals_, key) == proposals_.end()) keep(proposals_, key, found);
  return found;
}

std::shared_ptr<const std::vector<Proposal>> Fixes::proposals(
    const InboxItem& item, const std::function<std::shared_ptr<const InboxGroup>()>& find) {
  if (auto kept = kept_proposals(key_of(item.id, item.asks, *given_.live()->snapshot))) return kept;
  const auto group = find();
  return group ? proposals(*group) : nullptr;
}

std::shared_ptr<const std::vector<Proposal>> Fixes::kept_proposals(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto kept = find_kept(proposals_, key);
  return kept == proposals_.end() ? nullptr : kept->value;
}

std::vector<std::optional<Effect>> Fixes::effects(const std::vector<Proposal>& proposals,
                                                  const std::shared_ptr<const InboxGroup>& group, Time now,
                                                  std::chrono::milliseconds patience) {
  given_.log.get(now);  // begun before the effects, which look at it
  const std::string begin = key_of(group->group.id, group->group.asks, *given_.live()->snapshot) + " ";
  std::vector<std::string> keys;
  keys.reserve(proposals.size());
  for (const Proposal& each : proposals) keys.push_back(begin + to_json({each.edit}));
  std::unique_lock lock(mutex_);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (find_kept(effects_, keys[i]) != effects_.end()) continue;
    keep(effects_, keys[i], std::optional<Effect>());
    given_.background.do_later(
        [this, key = keys[i], edit = proposals[i].edit, group, now] { find_out(key, edit, *group, now); });
  }
  const auto is_known = [&](const std::string& key) {
    const auto kept = find_kept(effects_, key);
    return kept == effects_.end() || kept->value.has_value();
  };
  changed_.wait_for(lock, patience, [&] { return std::all_of(keys.begin(), keys.end(), is_known); });
  std::vector<std::optional<Effect>> effects;
  for (const std::string& key : keys) {
    const auto kept = find_kept(effects_, key);
    effects.push_back(kept == effects_.end() ? std::nullopt : kept->value);
  }
  return effects;
}

void Fixes::forget() {
  const std::lock_guard lock(mutex_);
  proposals_.clear();
  effects_.clear();
}

// Once of each normal form: the log's counts are of all asks, the group's only of those that went badly.
std::vector<AskedText> Fixes::asked(const InboxGroup& group, const LogPreview::Made* log) const {
  std::vector<AskedText> texts;
  std::unordered_map<std::string, std::size_t> by_words;
  const auto add = [&](const std::string& text, std::string words, std::size_t asks) {
    const auto [place, is_new] = by_words.try_emplace(std::move(words), texts.size());
    if (is_new) {
      texts.push_back({text, asks});
    } else {
      texts[place->second].asks = std::max(texts[place->second].asks, asks);
    }
  };
  for (const TroubledQuestion& each : group.questions) {
    if (texts.size() == kEffectOfGroup) break;
    add(each.text, each.words, each.ids().size());
  }
  if (!log) return texts;
  for (const AskedText& each : log->preview.near(group.group.central->words, kEffectOfNear))
    add(each.text, join(normalise(each.text)), each.asks);
  return texts;
}

void Fixes::find_out(const std::string& key, const ContentEdit& edit, const InboxGroup& group, Time now) {
  std::optional<Effect> effect;
  struct Done {
    Fixes& fixes;
    const std::string& key;
    std::optional<Effect>& effect;
    // Also when it failed: then it is tried again when somebody asks again.
    ~Done() {
      {
        const std::lock_guard lock(fixes.mutex_);
        const auto kept = find_kept(fixes.effects_, key);
        if (kept != fixes.effects_.end()) {
          if (effect)
            kept->value = std::move(effect);
          else
            fixes.effects_.erase(kept);
        }
      }
      fixes.changed_.notify_all();
    }
  } done{*this, key, effect};
  if (given_.background.is_ending()) return;
  const auto live = given_.live();
  const auto log = given_.log.get(now);
  effect = effect_of({edit}, live->files, *live->snapshot, asked(group, log.get()), given_.wrong_answers);
}

}  // namespace rolecall

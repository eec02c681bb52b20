// What a server answers from, without a server: content files with edits as if they were published.
#pragma once

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "knowledge/refinement/live_content.h"
#include "tests/support/small_content.h"

namespace rolecall::test {

inline std::shared_ptr<const LiveContent::State> live_state(
    const std::vector<ContentEdit>& edits = {}, const std::vector<SourceFile>& base = small_content()) {
  auto state = std::make_shared<LiveContent::State>();
  state->files = base;
  if (!edits.empty()) state->files.push_back({kLivePath, edits_yaml(edits)});
  LoadedContent loaded = load_content(state->files);
  for (const Fault& each : loaded.faults) ADD_FAILURE() << to_string(each);
  state->snapshot = std::make_shared<const Snapshot>(loaded.content, kWrongAnswers);
  state->edits = edits;
  return state;
}

}  // namespace rolecall::test

// Writes what rolecall shows in Slack as a TypeScript file in which Slack's types are claimed for it, so that
// a compiler can say whether that is true.
#include <iostream>
#include <set>

#include "tests/support/slack_payloads.h"

namespace {

using rolecall::test::SlackPayload;

const char* type_of(SlackPayload::Kind kind) {
  switch (kind) {
    case SlackPayload::Kind::message:
      return "Message";
    case SlackPayload::Kind::modal:
      return "Modal";
    case SlackPayload::Kind::home:
      break;
  }
  return "Home";
}

}  // namespace

int main() {
  std::cout << "import type { Home, Message, Modal } from './shapes';\n";
  std::set<std::string> written;
  for (const SlackPayload& payload : rolecall::test::slack_payloads()) {
    if (!written.insert(payload.json).second) continue;
    std::cout << "export const payload" << written.size() << ": " << type_of(payload.kind) << " = "
              << payload.json << ";\n";
  }
  return std::cout.good() ? 0 : 1;
}

#include "handlers/slack/offers.h"

namespace rolecall::slack {

Extras offers(const Surroundings& surroundings, const Circumstances& circumstances) {
  const bool can_ask = circumstances.installed && !surroundings.admin_channel.empty();
  return {.share = circumstances.in_channel,
          .ask_person = can_ask ? Offer::open : Offer::none,
          .tell_me = circumstances.installed ? Offer::open : Offer::none};
}

}  // namespace rolecall::slack

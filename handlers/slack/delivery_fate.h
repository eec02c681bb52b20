// What became of a delivery, for the metrics.
#pragma once

#include <string_view>

namespace rolecall::slack {

enum class DeliveryFate { sent, retried, expired, refused, no_token, skipped };

constexpr std::string_view name_of(DeliveryFate fate) {
  switch (fate) {
    case DeliveryFate::sent:
      return "sent";
    case DeliveryFate::retried:
      return "retried";
    case DeliveryFate::expired:
      return "expired";
    case DeliveryFate::refused:
      return "refused";
    case DeliveryFate::skipped:
      return "skipped";
    case DeliveryFate::no_token:
      return "no-token";
  }
  return "";
}

}  // namespace rolecall::slack

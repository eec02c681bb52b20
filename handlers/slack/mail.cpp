#include "handlers/slack/mail.h"

#include <utility>

#include "handlers/slack/inbox.h"

namespace rolecall::slack {

namespace {

constexpr std::chrono::seconds kTriggerLife{3};
constexpr std::chrono::minutes kResponseUrlLife{30};

Change change_of(const Parcel& parcel, Time now, Change also) {
  return [parcel, now, also = std::move(also)](SQLite::Database& connection) {
    if (!inbox::take(connection, parcel.keys, now)) return false;
    if (also && !also(connection)) return false;
    for (const Delivery& delivery : parcel.deliveries) Outbox::insert(connection, delivery);
    return true;
  };
}

}  // namespace

Delivery Mail::api(const std::string& lane, std::string_view method, std::string body, Time now) {
  return outbox_.delivery(lane, method, std::move(body), now);
}

Delivery Mail::at_once(const std::string& lane, std::string_view method, std::string body, Time now) {
  Delivery delivery = outbox_.delivery(lane + std::string(kAtOnce), method, std::move(body), now);
  delivery.expires_at = now + kTriggerLife;
  return delivery;
}

Delivery Mail::response(const std::string& lane, std::string url, std::string body, Time now) {
  Delivery delivery = outbox_.delivery(lane, kResponseUrl, std::move(body), now);
  delivery.target = std::move(url);
  delivery.expires_at = now + kResponseUrlLife;
  return delivery;
}

Committed Mail::send(Parcel parcel, Time now, Change also) {
  const Committed fate = answering_.commit(change_of(parcel, now, std::move(also)));
  return handed_over(fate, std::move(parcel));
}

Committed Mail::send_with(const Question& question, const Draft& draft, Parcel parcel, Change also) {
  const Committed fate =
      answering_.record(question, draft, change_of(parcel, question.asked_at, std::move(also)));
  return handed_over(fate, std::move(parcel));
}

Committed Mail::handed_over(Committed fate, Parcel parcel) {
  if (fate == Committed::done) courier_.take(std::move(parcel.deliveries));
  return fate;
}

}  // namespace rolecall::slack

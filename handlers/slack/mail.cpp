#include "handlers/slack/mail.h"

#include <iterator>
#include <memory>
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

bool Mail::has_room(const std::string& lane) const {
  return courier_.waiting() + courier_.waiting(lane) < Outbox::kWaitingMax;
}

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
  if (fate == Committed::failed) {
    const std::lock_guard lock(mutex_);
    if (doubtful_.size() < Outbox::kWaitingMax) {
      std::move(parcel.deliveries.begin(), parcel.deliveries.end(), std::back_inserter(doubtful_));
    }
  } else {
    take_belated();
  }
  return fate;
}

// After a disk that did not answer in time, what was said to have failed may be in the table all the same.
// Slack is then told that it was taken when it sends the event again, so it has to be sent.
void Mail::take_belated() {
  std::vector<Delivery> doubtful;
  {
    const std::lock_guard lock(mutex_);
    doubtful.swap(doubtful_);
  }
  if (doubtful.empty()) return;
  const auto there = std::make_shared<std::vector<Delivery>>();
  const Committed fate = answering_.commit([doubtful, there](SQLite::Database& connection) {
    there->clear();
    for (const Delivery& delivery : doubtful) {
      if (Outbox::contains(connection, delivery.id)) there->push_back(delivery);
    }
    return true;
  });
  if (fate == Committed::done) {
    courier_.take(std::move(*there));
  } else {
    const std::lock_guard lock(mutex_);
    std::move(doubtful.begin(), doubtful.end(), std::back_inserter(doubtful_));
  }
}

}  // namespace rolecall::slack

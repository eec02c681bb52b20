// Writes JSON straight to the end of a string: every question has its reasons written into the log, and
// every slash command its message, and a document tree in between would cost several times the rest of the
// work.
//
//   std::string out;
//   JsonWriter json(out);
//   json.begin_object().key("text").string("hi").key("tries").number(2).end_object();   //
//   {"text":"hi","tries":2}
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace rolecall {

// Commas are written where they belong. That keys and values alternate in an object and that what is begun
// is ended is the caller's business. Keeps a reference to `out`, which must outlive it. Not thread-safe.
//
// It has no state but the string, which is empty or holds the beginning of the same JSON: a second writer may
// go on where a first one stopped, and cutting the string back to an earlier size takes back what was written
// since.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  JsonWriter(std::string&&) = delete;  // it would write into a string that is gone

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);  // needs no escaping: keys are ours
  // Any bytes: what is not valid UTF-8 becomes U+FFFD, so that the result always is.
  JsonWriter& string(std::string_view value);
  JsonWriter& boolean(bool value);
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) JsonWriter& number(Integer value) {
    return raw(std::to_string(value));
  }
  // JSON that begins with a value, and may leave it open for the calls that follow:
  //   json.raw(R"({"type":"raw_text","text":)").string(cell).end_object();
  JsonWriter& raw(std::string_view json);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string& out_;
};

}  // namespace rolecall

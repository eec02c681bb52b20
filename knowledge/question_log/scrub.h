// Takes secrets and e-mail addresses out of what people typed, before it is stored.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rolecall {

// E-mail addresses become [email]; tokens, keys, passwords behind "password:" and the like, credentials in
// URLs, card numbers and IBANs become [secret]. Everything else stays byte for byte. It errs on the
// side of hiding. The time is linear in the size, whatever the text; scrubbing twice changes nothing more.
std::string scrub(std::string_view text);

// What the log keeps of a typed text: valid UTF-8, scrubbed, at most that many characters. Of very long
// texts only the beginning is looked at.
inline constexpr std::size_t kLongestText = 4000;  // REQUIRES: `longest` is not above it
std::string stored_text(std::string_view typed, std::size_t longest = kLongestText);

}  // namespace rolecall

// Secrets that a browser holds. The database knows what they hash to and nothing else, so that nobody who
// reads it can sign in.
#pragma once

#include <string>
#include <string_view>

namespace rolecall::admin {

// 256 random bits as 43 characters that a URL may hold. Throws std::runtime_error when OpenSSL fails.
std::string new_token();

// SHA-256 in hex; throws like new_token().
std::string hash_of(std::string_view token);

// What every form of a session holds, so that nobody else's page can send one: it follows from the session's
// secret, and does not tell it. Throws like new_token().
std::string form_token_of(std::string_view session_token);

// In constant time for texts of one length.
bool is_same(std::string_view a, std::string_view b);

}  // namespace rolecall::admin

// SHA-256 and unguessable tokens, from OpenSSL. Knows nothing of what is hashed.
#pragma once

#include <string>
#include <string_view>

namespace myalog {

/// Returns the SHA-256 of `bytes` as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// Returns `bits`/8 random bytes as base64url without padding. `bits` is a multiple of 8.
/// Errors: throws std::runtime_error when the system has no randomness to give.
std::string random_token(int bits = 192);

/// Compares in time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace myalog

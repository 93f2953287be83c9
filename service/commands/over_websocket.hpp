// A partner for talks that is a running server, reached over its WebSocket.
#pragma once

#include "commands/talk.hpp"

#include <memory>
#include <string>

namespace myalog::commands {

/// Connects when the first frame is sent and again after `drop`. Its clock cannot be moved and it cannot be reloaded.
std::unique_ptr<talk_partner> make_websocket_partner(std::string url);

/// Connects once and leaves. Errors: throws std::runtime_error when nobody answers there.
void knock_at_websocket(const std::string& url);

} // namespace myalog::commands

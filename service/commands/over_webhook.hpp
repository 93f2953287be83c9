// A partner for talks that is a running server, reached through its Rasa REST webhook.
#pragma once

#include "commands/talk.hpp"

#include <memory>
#include <string>

namespace myalog::commands {

/// `url`: http://HOST:PORT/webhooks/rest/webhook. `token` is sent as a bearer token when it is not empty. Each `start` is a new sender; a webhook knows
/// no token to resume by and no clock: talks that need one cannot be run through it.
std::unique_ptr<talk_partner> make_webhook_partner(std::string url, std::string token = {});

/// Steps that a webhook has no words for: raw frames, a line taken up again, another clock.
bool webhook_can(const talk& t);

/// Connects once and leaves. Errors: throws std::runtime_error when nobody answers there.
void knock_at_webhook(const std::string& url);

} // namespace myalog::commands

// From one message to the dialog's event: the few lines in which intents and dialog meet.
// Knows both rooms' values and nothing of stores, sockets or clocks.
#pragma once

#include "conversation/content.hpp"
#include "dialog/advance.hpp"
#include "inbound.hpp"
#include "intents/catalog.hpp"

#include <chrono>
#include <optional>

namespace myalog::conversation {

/// What the recogniser should know around a message of this session.
intents::context context_of(const dialog::bundle& b, const dialog::session& s, std::optional<std::chrono::sys_days> today);

/// The event that a reading amounts to. `text` is the message's text, UTF-8.
dialog::event event_of(const intents::reading& r, std::string_view text);

/// Signs in the dialog's terms, for dialog::alarm_of.
std::vector<dialog::seen_sign> signs_of(const intents::reading& r, std::string_view text);

/// The event for any message of a person in this session.
dialog::event understand(const pack& p, const dialog::session& s, const inbound& message, std::optional<std::chrono::sys_days> today);

/// The same for a message that answers no question that is open now: a press comes too late, a bare "yes" says nothing, and what says something
/// by itself (dangers, values, requests) counts as ever.
dialog::event understand_alone(const pack& p, const dialog::session& s, const inbound& message, std::optional<std::chrono::sys_days> today);

/// A value as it is stored and sent: numbers that are whole are integers, lengths are whole days, their ends rounded outwards
/// (the recogniser reckons in fractions; who reads our frames expects `{"lo_days":657,"hi_days":803}`), and a text is what the person wrote, not what patterns see of it.
/// `text` is the message's text, UTF-8.
nlohmann::json value_of(const intents::slot_value& v, std::string_view text);

} // namespace myalog::conversation

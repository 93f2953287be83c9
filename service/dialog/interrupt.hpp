// Red flags of a session: how urgent each is, which interrupt it belongs to, how signs and answers set it. Knows no state and no texts.
#pragma once

#include "dialog/advance.hpp"
#include "dialog/parts.hpp"

#include <string>
#include <vector>

namespace myalog::dialog {

/// Level of a flag that was found: the highest of its signs; at most same_day while it is unclear.
level level_of(const bundle::parts& p, const std::string& id, const flag& f);
/// crisis, safeguarding or empty.
std::string track_of(const bundle::parts& p, const std::string& id, const flag& f);
/// The interrupt it belongs to (emergency, crisis, safeguarding), or empty when it does not interrupt.
std::string class_of(const bundle::parts& p, const std::string& id, const flag& f);
/// Whether it stands: present or unclear.
bool stands(const flag& f);

/// What one message's sign does by itself.
enum class effect { none, confirms, sets, denies };
effect effect_of(const bundle::parts& p, const seen_sign& s);

/// Sets a flag, or makes its confirming question due. `by` is a sign id, or `slot:ID` for an answer. Returns whether it changed or was said again.
bool raise(const bundle::parts& p, session& s, const facts& known, const std::string& by, bool sure, const std::string& text);

/// Red flags that only this slot's answers set and that still count.
std::vector<std::string> raised_only_by(const bundle::parts& p, const session& s, const std::string& slot_id);

/// The red flag that a sign id or `slot:ID` speaks of, with the sign's own settings where it has some.
struct spoken_of {
    const red_flag* flag = nullptr;
    const sign* own = nullptr;
    dialog::level level() const { return own && own->level ? *own->level : flag->level; }
    std::string track() const { return own && own->track ? *own->track : flag->track; }
    std::string tier() const { return own && own->tier ? *own->tier : flag->tier; }
};
spoken_of flag_behind(const bundle::parts& p, const std::string& by, const std::string& within = {});

} // namespace myalog::dialog

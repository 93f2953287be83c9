#include "dialog/carry_over.hpp"

#include "dialog/advance.hpp"
#include "dialog/parts.hpp"
#include "dialog/values.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::string_view by_slot = "slot:";

const migration* migration_for(const bundle* older, const bundle& newer, const session& s) {
    for (const auto& m : newer.inside().migrations) {
        if (m.of == s.bundle || (older && m.of == older->version())) return &m;
    }
    return nullptr;
}

const std::string& renamed(const std::map<std::string, std::string>& names, const std::string& id) {
    const auto at = names.find(id);
    return at == names.end() ? id : at->second;
}

/// Returns false where an answer belongs to a slot that nobody speaks of.
bool take_answers(const std::map<std::string, answer>& from, const migration& m, const bundle::parts& p, std::map<std::string, answer>& into) {
    for (const auto& [id, a] : from) {
        if (m.dropped.contains(id)) continue;
        const auto* slot = p.find_slot(renamed(m.slots, id));
        if (!slot) return false;
        if (a.status == answer_status::known && !is_sound(*slot, a.value)) continue;
        into.insert_or_assign(slot->id, a);
    }
    return true;
}

/// A danger that an answer set stays, whatever becomes of its slot: the flag's own level then counts.
std::string renamed_sign(const std::string& by, const std::string& flag, const migration& m, const bundle::parts& p) {
    if (!by.starts_with(by_slot)) return by;
    const auto* slot = p.find_slot(renamed(m.slots, by.substr(by_slot.size())));
    return slot ? std::string(by_slot) + slot->id : flag;
}

bool take_flags(const session& from, const migration& m, const bundle::parts& p, session& into) {
    for (const auto& [id, f] : from.flags) {
        if (!p.find_flag(id)) return false;
        auto& taken = into.flags[id];
        taken = f;
        for (auto& by : taken.signs) by = renamed_sign(by, id, m, p);
    }
    return true;
}

} // namespace

std::optional<carried> carry_over(const bundle* older, const bundle& newer, std::string_view newer_hash, const session& s) {
    const auto* m = migration_for(older, newer, s);
    if (!m || s.ended || newer.id() != s.dialog) return std::nullopt;
    const auto& p = newer.inside();
    if (s.with_human && !p.hand_over) return std::nullopt; // who waits for a human is not left standing
    session out = s;
    out.bundle = newer_hash;
    out.locale = newer.locale_for(s.locale);
    out.answers.clear();
    out.taken_back.clear();
    out.flags.clear();
    if (!take_answers(s.answers, *m, p, out.answers) || !take_flags(s, *m, p, out)) return std::nullopt;
    take_answers(s.taken_back, *m, p, out.taken_back); // only for undo: what has no place is forgotten
    out.reopened = p.find_slot(renamed(m->slots, s.reopened)) ? renamed(m->slots, s.reopened) : std::string();
    out.changing = s.changing && !out.reopened.empty();
    out.ladder_slot = renamed(m->slots, s.ladder_slot);
    if (!p.find_slot(out.ladder_slot)) out.ladder_slot.clear(), out.ladder_rung = 0;
    const bool denies = s.pending.is_object() && s.pending.value("kind", nlohmann::json()) == "deny";
    if (!denies) out.pending = nullptr; // its values were offered by the older bundle
    for (auto& id : out.shown) id = renamed(m->states, id);
    const auto now = where(newer, out);
    bool same = false;
    if (older) {
        const auto was = where(*older, s);
        same = renamed(m->slots, was.open_slot) == now.open_slot && was.open_type == now.open_type && (denies || s.pending.is_null());
    }
    return carried{std::move(out), same};
}

} // namespace myalog::dialog

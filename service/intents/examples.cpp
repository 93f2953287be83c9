#include "intents/examples.hpp"

#include "intents/parts.hpp"
#include "intents/scan.hpp"

#include <algorithm>

namespace myalog::intents {

namespace {

std::string name_of(const item& i) { return i.id.substr(i.id.find('.') + 1); }

/// What a reading says of an item: a status for signs, "found" for the rest; empty when nothing.
std::string read_as(const reading& r, const item& i) {
    const auto same = [&](const std::optional<std::string>& said) { return said && *said == name_of(i) ? std::string("found") : std::string(); };
    switch (i.kind) {
    case item_kind::sign: {
        const auto f = std::find_if(r.signs.begin(), r.signs.end(), [&](const finding& x) { return x.id == i.id; });
        return f == r.signs.end() ? std::string() : f->other_now ? "other, now" : std::string(to_string(f->status));
    }
    case item_kind::command: return same(r.command);
    case item_kind::topic: return same(r.topic);
    case item_kind::small_talk: break;
    }
    return r.small_talk && (name_of(i) + ".").starts_with(*r.small_talk + ".") ? "found" : "";
}

bool counts(const std::string& status) { return status == "present" || status == "possible" || status == "other, now" || status == "found"; }

std::string summary(const reading& r) {
    std::string out;
    const auto add = [&](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
    if (r.command) add("command " + *r.command);
    if (r.topic) add("topic " + *r.topic);
    if (r.small_talk) add("small talk " + *r.small_talk);
    for (const slot_value& v : r.slots) add(v.slot + " " + v.value.dump());
    for (const finding& f : r.signs) add(f.rule + " " + std::string(to_string(f.status)));
    return out.empty() ? "nothing" : out;
}

} // namespace

void try_examples(const catalog& all, problems& found) {
    const catalog::parts& parts = all.inside();
    for (const item& i : parts.items) {
        for (const sample& s : i.examples) {
            const reading r = match(all, s.text, s.around);
            const std::string as = read_as(r, i);
            const bool good = s.expected_status.empty() ? counts(as) : as == s.expected_status || (s.expected_status == "other" && as == "other, now");
            if (!good)
                found.push_back({i.file, s.pointer, "the example \"" + s.text + "\" of " + i.id + " is read as " + summary(r) + (s.expected_status.empty() ? "" : ", not as " + s.expected_status)});
        }
        for (const sample& s : i.counter_examples) {
            const reading r = match(all, s.text, s.around);
            if (counts(read_as(r, i))) found.push_back({i.file, s.pointer, "the counter-example \"" + s.text + "\" of " + i.id + " is read as " + summary(r)});
        }
    }
    for (const cue& c : parts.cues) {
        for (const sample& s : c.examples) {
            const scan seen(parts, normalize(s.text));
            const auto& hits = seen.cues(c.type);
            if (std::none_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.what == &c; }))
                found.push_back({c.file, s.pointer, "the example \"" + s.text + "\" holds no words of the cue " + c.id});
        }
    }
}

} // namespace myalog::intents

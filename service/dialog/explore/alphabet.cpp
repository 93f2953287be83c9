#include "dialog/explore/alphabet.hpp"

#include "dialog/advance.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

bool word_is(const nlohmann::json& value, const char* word) { return value.is_object() && value.value("answer", nlohmann::json()) == word; }

bool is_clear(const trial& t) { return t.status == answer_status::known && !word_is(t.value, "unsure"); }

bool says_nothing(const slot& s, const nlohmann::json& value) {
    const auto at = value.find(s.field);
    return at != value.end() && at->is_array() && std::all_of(at->begin(), at->end(), [&](const auto& i) { return s.none && i == *s.none; });
}

/// Whether an answer to an emergency question says that nothing is there.
bool denies(const slot& s, const trial& t) {
    if (!is_clear(t)) return false;
    if (s.type == slot_type::yes_no) return word_is(t.value, "no");
    return s.type != slot_type::choices || says_nothing(s, t.value);
}

/// Whether an answer finds a red flag, or asks about one.
bool raises(const slot& s, const trial& t) {
    if (t.status != answer_status::known) return false;
    if (!s.flag.empty()) return !word_is(t.value, "no");
    return s.flags && !says_nothing(s, t.value);
}

bool given_in_vain(const trial& t) {
    if (t.status != answer_status::known || !t.value.is_object()) return true;
    const auto is = [&](const char* key) { return t.value.value(key, nlohmann::json()) == true; };
    return is("vague") || is("relative") || word_is(t.value, "unsure");
}

} // namespace

alphabet::alphabet(const bundle& b, const slot& s, const std::vector<trial>& trials) : slot_(&s) {
    const auto& p = b.inside();
    bool tellable = true, skippable = false;
    for (const auto& st : p.states) {
        if (st.ask != s.id) continue;
        if (st.read_back || p.is_interrupt_state(st.id)) tellable = false;
        emergency_ = emergency_ || st.emergency;
        skippable = skippable || st.emergency || (st.skippable && !st.read_back && !p.is_interrupt_state(st.id));
    }
    for (const auto& t : trials) {
        if (t.status != answer_status::known && !skippable) continue;
        if (raises(s, t)) {
            find_fates(b, t, true);
            find_fates(b, t, false);
            continue;
        }
        // Nobody says unasked that they do not know.
        letters_.push_back({t, true, tellable && t.status == answer_status::known, {}, {}, {}});
    }
    plainest_first();
}

/// What an answer does to red flags is looked up in the engine: the question is opened in a fresh session, answered, and each confirming question
/// is answered in each way.
void alphabet::find_fates(const bundle& b, const trial& t, bool asked) {
    const auto& p = b.inside();
    struct point {
        session s;
        std::vector<trial> after;
    };
    auto s = begin(b, "", "", "");
    const auto* st = p.asking(slot_->id);
    if (asked && (!st || p.is_interrupt_state(st->id))) return;
    if (asked) s.reopened = slot_->id;
    std::vector<point> left{{moved(b, s, {asked ? move::kind::answer : move::kind::tell, slot_->id, t}), {}}};
    while (!left.empty()) {
        const auto now = std::move(left.back());
        left.pop_back();
        const auto at = stand(p, now.s, walk_from_entry(p, now.s));
        std::vector<std::string> presses;
        if (at.what == standing::kind::confirm) presses = {"yes", "no", "unknown"};
        else if (at.what == standing::kind::deny) presses = {"no"}; // yes leads back to where it was
        else if (at.what == standing::kind::interrupt) presses = p.slots.at(at.slot).values;
        letter found{t, asked, !asked, {}, now.after, at.interrupt};
        for (const auto& press : presses) {
            auto more = now.after;
            more.push_back({answer_status::known, {}, {press}});
            if (more.size() < 8) left.push_back({moved(b, now.s, {move::kind::press, at.slot, more.back()}), std::move(more)});
        }
        if (at.what == standing::kind::confirm || at.what == standing::kind::deny) continue;
        for (const auto& [id, f] : now.s.flags) {
            if (stands(f)) found.flags.push_back({id, f.status, level_of(p, id, f)});
        }
        auto& into = at.what == standing::kind::interrupt ? held_ : letters_;
        const auto same = std::find_if(into.begin(), into.end(), [&](const letter& o) {
            return o.given.value == t.value && o.asked == asked && o.flags == found.flags && o.held_by == found.held_by;
        });
        if (same == into.end()) into.push_back(std::move(found));
        else if (same->after.size() > found.after.size()) *same = std::move(found);
    }
}

/// No before yes, what is pressed before what is only said, what raises nothing first: ways are then as plain as can be.
void alphabet::plainest_first() {
    const auto weight = [&](const letter& l) {
        int out = 0;
        if (!l.flags.empty() || !l.after.empty()) out += 8;
        if (l.given.status != answer_status::known) out += 4;
        if (l.given.pressed.empty()) out += 2;
        if (slot_->type == slot_type::yes_no && !word_is(l.given.value, "no")) out += 1;
        return out;
    };
    std::stable_sort(letters_.begin(), letters_.end(), [&](const letter& a, const letter& b) { return weight(a) < weight(b); });
}

/// A function of the bits that is as `c` says for each letter. Where no letter has the bits so, it is whatever is smallest.
diagram alphabet::built(diagrams& d, const column& c, const std::vector<std::size_t>& among, std::size_t bit) const {
    const bool first = c[among.front()];
    if (std::all_of(among.begin(), among.end(), [&](std::size_t l) { return c[l] == first; })) return first ? d.yes() : d.no();
    std::vector<std::size_t> low, high;
    for (const auto l : among) (codes_[bit][l] ? high : low).push_back(l);
    if (low.empty()) return built(d, c, high, bit + 1);
    if (high.empty()) return built(d, c, low, bit + 1);
    return d.node(first_ + 1 + static_cast<int>(bit), built(d, c, low, bit + 1), built(d, c, high, bit + 1));
}

void alphabet::encode(diagrams& d, int first, const bundle::parts& p, const std::vector<leaf>& leaves) {
    first_ = first;
    there_ = d.variable(first);
    const auto n = letters_.size();
    if (n == 0) return; // nothing can ever stand here
    std::map<std::size_t, std::pair<column, column>> by_leaf;
    std::vector<column> wanted;
    const std::map<std::string, flag> no_flags;
    std::map<std::string, answer> answers;
    facts f;
    f.slots = &p.slots;
    f.computed = &p.computed;
    f.answers = &answers;
    f.flags = &no_flags;
    bool apart = false;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto& one = leaves[i];
        if (std::find(one.slots.begin(), one.slots.end(), slot_->id) == one.slots.end()) continue;
        if (!one.simple()) {
            apart = true;
            continue;
        }
        auto& [yes, no] = by_leaf[i];
        for (const auto& l : letters_) {
            answers.insert_or_assign(slot_->id, answer{l.given.status, l.given.value, "", 0});
            const auto t = holds(*one.node, f, one.at);
            yes.push_back(t == truth::yes);
            no.push_back(t == truth::no);
        }
        wanted.push_back(yes);
        wanted.push_back(no);
    }
    const auto made = [&](auto&& test) {
        column c;
        for (const auto& l : letters_) c.push_back(test(l));
        wanted.push_back(c);
        return c;
    };
    const auto asked = made([](const letter& l) { return l.asked; });
    const auto told = made([](const letter& l) { return l.told; });
    const auto vain = made([](const letter& l) { return given_in_vain(l.given); });
    column clear(n, true), no_said(n, true);
    if (emergency_) {
        clear = made([](const letter& l) { return is_clear(l.given); });
        no_said = made([&](const letter& l) { return denies(*slot_, l.given) || (raises(*slot_, l.given) && is_clear(l.given) && l.flags.empty()); });
    }
    std::map<standing_flag, column> flags;
    for (const auto& l : letters_) {
        for (const auto& s : l.flags) flags[s];
    }
    for (auto& [s, c] : flags) c = made([&, id = s](const letter& l) { return std::find(l.flags.begin(), l.flags.end(), id) != l.flags.end(); });
    for (std::size_t bit = 0; apart && (std::size_t{1} << bit) < n; ++bit) {
        column c;
        for (std::size_t l = 0; l < n; ++l) c.push_back((l >> bit & 1) != 0);
        wanted.push_back(std::move(c));
    }
    // Only columns that split what the ones before leave together become variables.
    std::vector<std::size_t> part(n, 0);
    for (const auto& c : wanted) {
        std::map<std::pair<std::size_t, bool>, std::size_t> parts;
        for (std::size_t l = 0; l < n; ++l) parts.emplace(std::pair(part[l], c[l]), parts.size());
        const std::set<std::size_t> before(part.begin(), part.end());
        if (parts.size() == before.size()) continue;
        for (std::size_t l = 0; l < n; ++l) part[l] = parts.at({part[l], c[l]});
        codes_.push_back(c);
    }
    bits_ = codes_.size();
    std::set<std::size_t> seen;
    std::vector<std::size_t> all;
    for (std::size_t l = 0; l < n; ++l) {
        all.push_back(l);
        if (!seen.insert(part[l]).second) continue;
        representative r{l, {}};
        for (const auto& c : codes_) r.code.push_back(c[l]);
        representatives_.push_back(std::move(r));
    }
    const auto function = [&](const column& c) { return built(d, c, all, 0); };
    for (const auto& r : representatives_) {
        auto one = d.yes();
        for (std::size_t bit = bits_; bit-- > 0;) {
            const int v = first_ + 1 + static_cast<int>(bit);
            one = r.code[bit] ? d.node(v, d.no(), one) : d.node(v, one, d.no());
        }
        one_of_them_ = d.either(one_of_them_, one);
    }
    for (const auto& [i, c] : by_leaf) yes_[i] = function(c.first), no_[i] = function(c.second);
    asked_ = function(asked);
    told_ = function(told);
    clear_ = function(clear);
    says_no_ = function(no_said);
    vain_ = function(vain);
    for (const auto& [s, c] : flags) sets_[s] = function(c);
}

} // namespace myalog::dialog

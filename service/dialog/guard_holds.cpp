// How a guard is worked out over answers: three-valued, with intervals.
#include "dialog/guard_node.hpp"
#include "dialog/scores.hpp"

#include <algorithm>
#include <cmath>

namespace myalog::dialog {

namespace {

using node = guard::node;

/// What an expression comes to. `what` wrong: unknown.
struct result {
    guard_type::kind what = guard_type::kind::wrong;
    dialog::truth truth = truth::unknown;
    double lo = 0, hi = 0, middle = 0;
    bool open = false; ///< the interval comes from answers that are missing: no middle can be taken
    std::string text;
    std::vector<std::string> items;
    std::string none; ///< the item of a list that does not count

    bool unknown() const { return what == guard_type::kind::wrong; }
};

result of_truth(truth t) {
    result r;
    if (t != truth::unknown) r.what = guard_type::kind::boolean;
    r.truth = t;
    return r;
}

result of_number(double lo, double hi, double middle, guard_type::kind k = guard_type::kind::number) {
    result r;
    r.what = k;
    r.lo = lo;
    r.hi = hi;
    r.middle = middle;
    return r;
}

truth negated(truth t) { return t == truth::unknown ? t : t == truth::yes ? truth::no : truth::yes; }
std::optional<double> number_in(const nlohmann::json& value, const char* key) {
    const auto at = value.find(key);
    if (at == value.end() || !at->is_number()) return std::nullopt;
    return at->get<double>();
}

result interval_of(const nlohmann::json& value, const char* lo, const char* hi, guard_type::kind k) {
    const auto a = number_in(value, lo);
    const auto b = number_in(value, hi);
    if (!a && !b) return {};
    const double low = a.value_or(*b), high = b.value_or(low);
    return of_number(low, high, (low + high) / 2, k);
}

result age_of(const nlohmann::json& value) {
    if (const auto years = number_in(value, "years")) return of_number(*years, *years, *years);
    const auto band = value.find("band");
    if (band == value.end() || !band->is_string()) return {};
    const auto& text = band->get_ref<const std::string&>();
    const double from = std::atof(text.c_str());
    const auto dash = text.find('-');
    const double to = dash == text.npos ? 120 : std::atof(text.c_str() + dash + 1);
    return of_number(from, to, from); // outside safety rules a band counts by its lower end
}

result list_in(const nlohmann::json& value, const std::string& key) {
    const auto at = value.find(key);
    if (at == value.end() || !at->is_array()) return {};
    result r;
    r.what = guard_type::kind::list;
    for (const auto& item : *at) {
        if (item.is_string()) r.items.push_back(item.get<std::string>());
    }
    return r;
}

result text_in(const nlohmann::json& value, const std::string& key) {
    const auto at = value.find(key);
    if (at == value.end() || !at->is_string()) return {};
    result r;
    r.what = guard_type::kind::text;
    r.text = at->get<std::string>();
    return r;
}

result slot_value(const slot& s, const nlohmann::json& value) {
    switch (s.type) {
    case slot_type::yes_no: return text_in(value, "answer");
    case slot_type::choice: return text_in(value, s.field);
    case slot_type::choices: {
        auto r = list_in(value, s.field);
        r.none = s.none.value_or("");
        return r;
    }
    case slot_type::regions: return list_in(value, "regions");
    case slot_type::scale: return interval_of(value, "lo", "hi", guard_type::kind::number);
    case slot_type::hours: return interval_of(value, "hours_lo", "hours_hi", guard_type::kind::number);
    case slot_type::duration: return interval_of(value, "lo_days", "hi_days", guard_type::kind::length);
    case slot_type::age: return age_of(value);
    case slot_type::text: break;
    }
    return {};
}

std::string_view place_of(std::string_view region) { return region.substr(0, region.find(':')); }

bool region_matches(const std::string& item, const std::string& wanted) {
    if (item == wanted || place_of(item) == wanted) return true;
    return place_of(item) == place_of(wanted) && item.ends_with(":both");
}

class evaluation {
  public:
    explicit evaluation(const facts& f) : f_(f) {}

    result of(const node& n, margin m) const {
        switch (n.op) {
        case operation::boolean: return of_truth(from_bool(n.number != 0));
        case operation::number: return of_number(n.number, n.number, n.number);
        case operation::length: return of_number(n.number, n.number, n.number, guard_type::kind::length);
        case operation::text: {
            result r;
            r.what = guard_type::kind::text;
            r.text = n.name;
            return r;
        }
        case operation::list: {
            result r;
            r.what = guard_type::kind::list;
            r.items = n.items;
            return r;
        }
        case operation::slot:
        case operation::member: return of_slot(n);
        case operation::computed: return n.inner ? of(n.inner->root(), m) : result{};
        case operation::score: {
            const auto all = tally_of(*n.scored, f_);
            if (!all.there) return {};
            auto r = of_number(all.lo, all.hi, all.middle);
            r.open = all.open;
            return r;
        }
        case operation::minus: {
            auto r = of(*n.kids[0], m);
            std::swap(r.lo, r.hi);
            r.lo = -r.lo, r.hi = -r.hi, r.middle = -r.middle;
            return r;
        }
        case operation::add:
        case operation::subtract:
        case operation::multiply:
        case operation::divide: return calculated(n, m);
        case operation::count: return counted(n, m);
        case operation::regions: return places(n, m);
        case operation::specialists: {
            if (!f_.specialists) return {};
            const auto number = static_cast<double>(*f_.specialists);
            return of_number(number, number, number);
        }
        default: return of_truth(holds(n, m));
        }
    }

    truth holds(const node& n, margin m) const {
        switch (n.op) {
        case operation::negate: return negated(holds(*n.kids[0], turned(m)));
        case operation::both: {
            const auto a = holds(*n.kids[0], m), b = holds(*n.kids[1], m);
            if (a == truth::no || b == truth::no) return truth::no;
            return a == truth::yes && b == truth::yes ? truth::yes : truth::unknown;
        }
        case operation::either:
        case operation::any: {
            bool open = false;
            for (const auto& k : n.kids) {
                const auto t = holds(*k, m);
                if (t == truth::yes) return t;
                open = open || t == truth::unknown;
            }
            return open ? truth::unknown : truth::no;
        }
        case operation::equal: return compared(n, m);
        case operation::unequal: return negated(compared(n, turned(m)));
        case operation::less:
        case operation::at_most:
        case operation::more:
        case operation::at_least: return ordered(n, m);
        case operation::in: return contained(n, m);
        case operation::known: return there(n.name, true);
        case operation::answered: return there(n.name, false);
        case operation::red_flag: return found(n.name);
        case operation::level_at_least: return f_.reached ? from_bool(static_cast<double>(*f_.reached) >= n.number) : truth::unknown;
        case operation::emergency_clear: return f_.emergency_clear ? from_bool(*f_.emergency_clear) : truth::unknown;
        default: return of(n, m).truth;
        }
    }

  private:
    truth there(const std::string& slot_id, bool known) const {
        const auto* a = f_.find(slot_id);
        if (!a && f_.prospective) return truth::unknown;
        return from_bool(a && (!known || a->status == answer_status::known));
    }

    truth found(const std::string& id) const {
        const auto at = f_.flags->find(id);
        if (at == f_.flags->end()) return f_.prospective ? truth::unknown : truth::no;
        switch (at->second.status) {
        case flag_status::present: return truth::yes;
        case flag_status::denied: return f_.prospective ? truth::unknown : truth::no;
        default: return truth::unknown;
        }
    }

    result of_slot(const node& n) const {
        const auto* a = f_.find(n.name);
        if (!a || a->status != answer_status::known || !a->value.is_object() || !n.of) return {};
        if (n.op == operation::slot) return slot_value(*n.of, a->value);
        switch (n.type.what) {
        case guard_type::kind::boolean: {
            const auto at = a->value.find(n.member);
            return at == a->value.end() || !at->is_boolean() ? result{} : of_truth(from_bool(at->get<bool>()));
        }
        case guard_type::kind::number: return interval_of(a->value, n.member.c_str(), n.member.c_str(), guard_type::kind::number);
        default: return list_in(a->value, n.member);
        }
    }

    result calculated(const node& n, margin m) const {
        const auto a = of(*n.kids[0], m), b = of(*n.kids[1], m);
        if (a.unknown() || b.unknown()) return {};
        result r;
        if (n.op == operation::add) r = of_number(a.lo + b.lo, a.hi + b.hi, a.middle + b.middle);
        else if (n.op == operation::subtract) r = of_number(a.lo - b.hi, a.hi - b.lo, a.middle - b.middle);
        else {
            const bool divide = n.op == operation::divide;
            if (divide && b.lo <= 0 && b.hi >= 0) return {};
            const auto work = [divide](double x, double y) { return divide ? x / y : x * y; };
            const double ends[]{work(a.lo, b.lo), work(a.lo, b.hi), work(a.hi, b.lo), work(a.hi, b.hi)};
            r = of_number(*std::min_element(ends, ends + 4), *std::max_element(ends, ends + 4), work(a.middle, divide && b.middle == 0 ? b.hi : b.middle));
        }
        if (!std::isfinite(r.lo) || !std::isfinite(r.hi)) return {}; // too large to be a number
        r.open = a.open || b.open;
        return r;
    }

    result counted(const node& n, margin m) const {
        if (n.kids.size() == 1 && n.kids[0]->type.what == guard_type::kind::list) {
            const auto list = of(*n.kids[0], m);
            if (list.unknown()) return {};
            const auto number = static_cast<double>(std::count_if(list.items.begin(), list.items.end(), [&](const auto& i) { return i != list.none; }));
            return of_number(number, number, number);
        }
        double sure = 0, possible = 0;
        for (const auto& k : n.kids) {
            const auto t = holds(*k, m);
            sure += t == truth::yes;
            possible += t != truth::no;
        }
        auto r = of_number(sure, possible, sure);
        r.open = sure != possible;
        return r;
    }

    result places(const node& n, margin m) const {
        const auto list = of(*n.kids[0], m);
        if (list.unknown()) return {};
        std::set<std::string> all;
        for (const auto& item : list.items) {
            if (item.ends_with(":both")) {
                all.insert(std::string(place_of(item)) + ":left");
                all.insert(std::string(place_of(item)) + ":right");
            } else {
                all.insert(item);
            }
        }
        const auto number = static_cast<double>(all.size());
        return of_number(number, number, number);
    }

    truth compared(const node& n, margin m) const {
        const auto a = of(*n.kids[0], margin::middle), b = of(*n.kids[1], margin::middle);
        if (a.unknown() || b.unknown()) return truth::unknown;
        switch (a.what) {
        case guard_type::kind::boolean: return from_bool(a.truth == b.truth);
        case guard_type::kind::text: return same_word(a.text, b.text);
        default: break;
        }
        const bool apart = a.hi < b.lo || b.hi < a.lo;
        if (a.open || b.open) return apart ? truth::no : a.lo == a.hi && b.lo == b.hi ? truth::yes : truth::unknown;
        if (m == margin::toward_true) return from_bool(!apart);
        if (m == margin::toward_false) return from_bool(!apart && a.lo == a.hi && b.lo == b.hi);
        return from_bool(a.middle == b.middle);
    }

    /// "Partly" is neither yes nor no.
    static truth same_word(const std::string& a, const std::string& b) {
        if (a == b) return truth::yes;
        const auto plain = [](const std::string& w) { return w == "yes" || w == "no"; };
        return (a == "unsure" && plain(b)) || (b == "unsure" && plain(a)) ? truth::unknown : truth::no;
    }

    truth ordered(const node& n, margin m) const {
        const auto a = of(*n.kids[0], margin::middle), b = of(*n.kids[1], margin::middle);
        if (a.unknown() || b.unknown()) return truth::unknown;
        const auto test = [&](double x, double y) {
            switch (n.op) {
            case operation::less: return x < y;
            case operation::at_most: return x <= y;
            case operation::more: return x > y;
            default: return x >= y;
            }
        };
        const bool rising = n.op == operation::less || n.op == operation::at_most;
        const bool possible = rising ? test(a.lo, b.hi) : test(a.hi, b.lo);
        const bool certain = rising ? test(a.hi, b.lo) : test(a.lo, b.hi);
        if (m == margin::toward_true && !a.open && !b.open) return from_bool(possible);
        if (m == margin::toward_false && !a.open && !b.open) return from_bool(certain);
        if (a.open || b.open) return certain ? truth::yes : possible ? truth::unknown : truth::no;
        return from_bool(test(a.middle, b.middle));
    }

    truth contained(const node& n, margin m) const {
        const auto word = of(*n.kids[0], m), list = of(*n.kids[1], m);
        if (word.unknown() || list.unknown()) return truth::unknown;
        const bool places = n.kids[1]->type.places;
        truth best = truth::no;
        for (const auto& item : list.items) {
            const auto t = places ? from_bool(region_matches(item, word.text)) : same_word(word.text, item);
            if (t == truth::yes) return t;
            if (t == truth::unknown) best = t;
        }
        return best;
    }

    const facts& f_;
};

} // namespace

truth holds(const guard::node& n, const facts& f, margin m) { return evaluation(f).holds(n, m); }
margin turned(margin m) { return m == margin::toward_true ? margin::toward_false : m == margin::toward_false ? margin::toward_true : m; }

namespace {

class explanation {
  public:
    explicit explanation(const facts& f) : f_(f), all_(f) {}

    void walk(const node& n, bool upright, margin m) {
        switch (n.op) {
        case operation::negate: walk(*n.kids[0], !upright, turned(m)); return;
        case operation::both:
        case operation::either:
        case operation::any:
            for (const auto& k : n.kids) walk(*k, upright, m);
            return;
        case operation::computed:
            if (const auto c = f_.computed->find(n.name); c != f_.computed->end() && c->second) walk(c->second->root(), upright, m);
            return;
        case operation::boolean:
        case operation::level_at_least: return;
        default: break;
        }
        const auto t = all_.holds(n, m);
        if (t == truth::unknown) return;
        name(n, (t == truth::yes) == upright ? found.because : found.against);
    }

    grounds finished() {
        std::erase_if(found.against, [&](const auto& id) { return std::find(found.because.begin(), found.because.end(), id) != found.because.end(); });
        return std::move(found);
    }

  private:
    void name(const node& n, std::vector<std::string>& into) {
        const bool named = n.op == operation::slot || n.op == operation::member || n.op == operation::known || n.op == operation::answered || n.op == operation::red_flag;
        const auto add = [&](const std::string& id) {
            if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
        };
        if (named) add(n.name);
        if (n.op == operation::score) {
            for (const auto& id : n.scored->items) {
                if (f_.find(id)) add(id);
            }
        }
        if (n.op == operation::computed) {
            if (const auto c = f_.computed->find(n.name); c != f_.computed->end() && c->second) name(c->second->root(), into);
        }
        for (const auto& k : n.kids) name(*k, into);
    }

    const facts& f_;
    evaluation all_;
    grounds found;
};

} // namespace

std::string_view to_string(truth t) { return t == truth::yes ? "true" : t == truth::no ? "false" : "unknown"; }

const answer* facts::find(const std::string& slot_id) const {
    const auto at = answers->find(slot_id);
    if (at == answers->end() || (counts && !counts(slot_id))) return nullptr;
    return &at->second;
}

truth guard::holds(const facts& f, margin m) const { return evaluation(f).holds(*root_, m); }

grounds guard::explain(const facts& f, margin m) const {
    explanation e(f);
    e.walk(*root_, true, m);
    return e.finished();
}

} // namespace myalog::dialog

// What names and calls in a guard stand for.
#include "dialog/guard_parser.hpp"
#include "dialog/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace myalog::dialog {

namespace {

const std::vector<std::string>& yes_no_values() {
    static const std::vector<std::string> values{"yes", "no", "unsure"};
    return values;
}

} // namespace

parser::node_ptr parser::name() {
    const std::string word = read_.word;
    read_.advance();
    if (word == "true" || word == "false") {
        auto n = make(operation::boolean, kind::boolean);
        n->number = word == "true";
        return n;
    }
    if (read_.take("(")) return call(word);
    const auto* scored = find_score(word);
    if (read_.take(".")) return scored ? band(*scored) : member(word);
    if (scored) return score_value(*scored);
    const auto s = known_.slots->find(word);
    if (s != known_.slots->end()) return slot_value(s->second);
    if (const auto c = known_.computed->find(word); c != known_.computed->end()) {
        auto n = make(operation::computed, c->second ? kind::boolean : kind::wrong);
        n->name = word;
        n->inner = c->second.get();
        return n;
    }
    if (known_.computed_names.contains(word)) {
        wrong("uses the computed name " + word + " in a circle");
        return make(operation::computed, kind::wrong);
    }
    wrong("speaks of " + word + ", which is neither a slot nor a score nor a computed name" + did_you_mean(word, names()));
    return make(operation::slot, kind::wrong);
}

std::vector<std::string> parser::names() const {
    std::vector<std::string> all;
    for (const auto& [id, s] : *known_.slots) all.push_back(id);
    for (const auto& id : known_.computed_names) all.push_back(id);
    if (known_.scores) {
        for (const auto& [id, s] : *known_.scores) all.push_back(id);
    }
    return all;
}

const score* parser::find_score(const std::string& word) const {
    const auto at = known_.scores ? known_.scores->find(word) : std::map<std::string, score>::const_iterator();
    return known_.scores && at != known_.scores->end() ? &at->second : nullptr;
}
parser::node_ptr parser::score_value(const score& s) {
    auto n = make(operation::score, kind::number);
    n->name = s.id;
    n->scored = &s;
    return n;
}
parser::node_ptr parser::number_of(double value) {
    auto n = make(operation::number, kind::number);
    n->number = value;
    return n;
}

/// `load.band == 'high'` is put down as what it means: at least where the band begins, and less than where the next one does.
parser::node_ptr parser::band(const score& s) {
    if (read_.what != lexer::lexeme::name || read_.word != "band") throw slip{"expects band after " + s.id + "."};
    read_.advance();
    const bool equal = read_.is("=="), unequal = read_.is("!="), in = read_.what == lexer::lexeme::name && read_.word == "in";
    if (!equal && !unequal && !in) throw slip{"expects ==, != or in after " + s.id + ".band"};
    read_.advance();
    if (in) {
        if (!read_.take("[")) throw slip{"expects a list of bands after " + s.id + ".band in"};
        const auto words = list()->items;
        if (words.empty()) throw slip{"asks for no band of " + s.id};
        auto all = within_band(s, words.front());
        for (std::size_t i = 1; i < words.size(); ++i) all = join(operation::either, kind::boolean, std::move(all), within_band(s, words[i]));
        return all;
    }
    if (read_.what != lexer::lexeme::text) throw slip{"expects a band in ' ' after " + s.id + ".band"};
    const std::string word = read_.word;
    read_.advance();
    auto within = within_band(s, word);
    if (equal) return within;
    auto n = make(operation::negate, kind::boolean);
    n->kids.push_back(std::move(within));
    return n;
}

parser::node_ptr parser::within_band(const score& s, const std::string& word) {
    std::vector<std::string> ids;
    for (const auto& b : s.bands) ids.push_back(b.id);
    const auto at = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), word) - ids.begin());
    if (at == ids.size()) {
        wrong("speaks of '" + word + "', which is not a band of " + s.id + did_you_mean(word, ids));
        return make(operation::boolean, kind::wrong);
    }
    auto from = join(operation::at_least, kind::boolean, score_value(s), number_of(s.bands[at].from));
    if (at + 1 == ids.size()) return from;
    return join(operation::both, kind::boolean, std::move(from), join(operation::less, kind::boolean, score_value(s), number_of(s.bands[at + 1].from)));
}

parser::node_ptr parser::slot_value(const slot& s) {
    auto n = make(operation::slot, kind::wrong);
    n->name = s.id;
    n->of = &s;
    switch (s.type) {
    case slot_type::yes_no:
        n->type = {kind::text, &yes_no_values(), false};
        break;
    case slot_type::choice: n->type = {kind::text, &s.values, false}; break;
    case slot_type::choices: n->type = {kind::list, &s.values, false}; break;
    case slot_type::regions: n->type = {kind::list, &s.values, true}; break;
    case slot_type::scale:
    case slot_type::hours:
    case slot_type::age: n->type.what = kind::number; break;
    case slot_type::duration: n->type.what = kind::length; break;
    case slot_type::text: wrong("compares the free text of " + s.id + "; only known(" + s.id + ") can be asked"); break;
    }
    return n;
}

parser::node_ptr parser::member(const std::string& owner) {
    if (read_.what != lexer::lexeme::name) throw slip{"expects a name after the dot at character " + read_.place()};
    const std::string word = read_.word;
    read_.advance();
    auto n = make(operation::member, kind::wrong);
    n->name = owner;
    n->member = word;
    const auto s = known_.slots->find(owner);
    if (s == known_.slots->end()) {
        wrong("speaks of " + owner + ", which is not a slot" + did_you_mean(owner, names()));
        return n;
    }
    n->of = &s->second;
    const auto m = s->second.members.find(word);
    if (m == s->second.members.end()) {
        std::vector<std::string> all;
        for (const auto& [id, what] : s->second.members) all.push_back(id);
        wrong("speaks of " + owner + "." + word + ", which the slot does not declare in members" + did_you_mean(word, all));
        return n;
    }
    switch (m->second.what) {
    case slot_member::kind::boolean: n->type.what = kind::boolean; break;
    case slot_member::kind::number: n->type.what = kind::number; break;
    case slot_member::kind::list: n->type = {kind::list, &m->second.values, false}; break;
    }
    return n;
}

std::string parser::argument(std::string_view of, lexer::lexeme what, std::string_view wanted) {
    if (read_.what != what) throw slip{std::string(of) + "() needs " + std::string(wanted)};
    std::string word = read_.word;
    read_.advance();
    read_.expect(")");
    return word;
}

parser::node_ptr parser::call(const std::string& function) {
    if (function == "duration") return length(argument(function, lexer::lexeme::text, "a length such as '6w'"));
    if (function == "known" || function == "answered") {
        auto n = make(function == "known" ? operation::known : operation::answered, kind::boolean);
        n->name = argument(function, lexer::lexeme::name, "a slot");
        if (!known_.slots->contains(n->name)) wrong("asks " + function + "(" + n->name + "), which is not a slot" + did_you_mean(n->name, names()));
        return n;
    }
    if (function == "flag") {
        auto n = make(operation::red_flag, kind::boolean);
        n->name = argument(function, lexer::lexeme::text, "the id of a red flag");
        if (!known_.red_flags.contains(n->name)) wrong("asks flag('" + n->name + "'), which is not a red flag" + did_you_mean(n->name, {known_.red_flags.begin(), known_.red_flags.end()}));
        return n;
    }
    if (function == "level_at_least") {
        auto n = make(operation::level_at_least, kind::boolean);
        const auto word = argument(function, lexer::lexeme::text, "a level");
        const auto l = level_from(word);
        if (!l) wrong("asks level_at_least('" + word + "'), which is not a level");
        if (!known_.with_level) wrong("uses level_at_least() where the level is not known yet");
        n->number = l ? static_cast<double>(*l) : 0;
        return n;
    }
    if (function == "specialists" || function == "emergency_clear") {
        read_.expect(")");
        if (!known_.with_outcome) wrong("uses " + function + "(), which only an invariant can ask");
        return function == "specialists" ? make(operation::specialists, kind::number) : make(operation::emergency_clear, kind::boolean);
    }
    if (function == "regions" || function == "count" || function == "any") return call_of_many(function);
    throw slip{"calls " + function + "(), which does not exist" + did_you_mean(function, {"duration", "known", "answered", "flag", "regions", "count", "any", "level_at_least", "specialists", "emergency_clear"})};
}

parser::node_ptr parser::call_of_many(const std::string& function) {
    auto n = make(function == "regions" ? operation::regions : function == "count" ? operation::count : operation::any, function == "any" ? kind::boolean : kind::number);
    do n->kids.push_back(either());
    while (read_.take(","));
    read_.expect(")");
    if (function == "regions") {
        if (n->kids.size() != 1 || (!n->kids[0]->type.places && n->kids[0]->type.what != kind::wrong)) wrong("regions() needs one slot of the type regions");
    } else if (function == "any" || n->kids.size() > 1 || n->kids[0]->type.what != kind::list) {
        for (const auto& k : n->kids) want(*k, kind::boolean, function + "()");
    }
    return n;
}

parser::node_ptr parser::length(const std::string& written) {
    auto n = make(operation::length, kind::length);
    double number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(written.data() + written.size() - end));
    const double days = unit == "d" ? 1 : unit == "w" ? 7 : unit == "m" ? 30 : unit == "y" ? 365 : 0;
    const bool counted = !written.empty() && std::isdigit(static_cast<unsigned char>(written.front())) && std::isfinite(number * days); // not "inf", "nan", "-6"
    if (error != std::errc() || days == 0 || !counted) wrong("has duration('" + written + "'); a length is a number with d, w, m or y");
    n->number = number * days;
    return n;
}

} // namespace myalog::dialog

#include "dialog/guard.hpp"

#include "dialog/guard_node.hpp"
#include "dialog/nearest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace myalog::dialog {

namespace {

using node = guard::node;
using node_ptr = std::unique_ptr<node>;
using kind = guard_type::kind;

constexpr int deepest = 40;

const std::vector<std::string>& yes_no_values() {
    static const std::vector<std::string> values{"yes", "no", "unsure"};
    return values;
}

std::string_view said(kind k) {
    switch (k) {
    case kind::boolean: return "true or false";
    case kind::number: return "a number";
    case kind::length: return "a length of time";
    case kind::text: return "a word";
    case kind::list: return "a list";
    case kind::wrong: break;
    }
    return "nothing";
}

/// Thrown inside the parser only: the first slip of syntax ends it.
struct slip {
    std::string sentence;
};

class parser {
  public:
    parser(std::string_view text, const vocabulary& known, const std::function<void(std::string)>& tell) : text_(text), known_(known), tell_(tell) {}

    node_ptr whole() {
        auto root = either();
        if (symbol_.empty() && what_ == lexeme::end) {
            if (root->type.what != kind::boolean && root->type.what != kind::wrong) wrong("is " + std::string(said(root->type.what)) + ", but a guard must be true or false");
            return root;
        }
        throw slip{"does not end where it should: \"" + std::string(text_.substr(begin_)) + "\" is left over"};
    }
    void start() { advance(); }
    bool sound() const { return sound_; }

  private:
    enum class lexeme { end, name, number, text, symbol };

    void wrong(std::string sentence) {
        sound_ = false;
        tell_(std::move(sentence));
    }

    void advance() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
        begin_ = at_;
        symbol_.clear();
        word_.clear();
        if (at_ == text_.size()) {
            what_ = lexeme::end;
            return;
        }
        const char c = text_[at_];
        if (std::isalpha(static_cast<unsigned char>(c)) || c == '_') {
            what_ = lexeme::name;
            while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_')) word_ += text_[at_++];
        } else if (std::isdigit(static_cast<unsigned char>(c))) {
            what_ = lexeme::number;
            while (at_ < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[at_])) || text_[at_] == '.')) word_ += text_[at_++];
        } else if (c == '\'') {
            what_ = lexeme::text;
            ++at_;
            while (at_ < text_.size() && text_[at_] != '\'') word_ += text_[at_++];
            if (at_ == text_.size()) throw slip{"has a ' that is never closed"};
            ++at_;
        } else {
            what_ = lexeme::symbol;
            static constexpr std::array<std::string_view, 6> pairs{"==", "!=", "<=", ">=", "&&", "||"};
            const auto two = text_.substr(at_, 2);
            const bool pair = std::find(pairs.begin(), pairs.end(), two) != pairs.end();
            symbol_ = pair ? std::string(two) : std::string(1, c);
            at_ += symbol_.size();
        }
    }

    bool is(std::string_view symbol) const { return what_ == lexeme::symbol && symbol_ == symbol; }
    bool take(std::string_view symbol) {
        if (!is(symbol)) return false;
        advance();
        return true;
    }
    void expect(std::string_view symbol) {
        if (!take(symbol)) throw slip{"expects \"" + std::string(symbol) + "\" at character " + std::to_string(begin_ + 1)};
    }

    static node_ptr make(operation op, kind k) {
        auto n = std::make_unique<node>();
        n->op = op;
        n->type.what = k;
        return n;
    }
    static node_ptr join(operation op, kind k, node_ptr a, node_ptr b) {
        auto n = make(op, k);
        n->kids.push_back(std::move(a));
        n->kids.push_back(std::move(b));
        return n;
    }
    void want(const node& n, kind k, std::string_view where) {
        if (n.type.what != k && n.type.what != kind::wrong) wrong(std::string(where) + " needs " + std::string(said(k)) + " and gets " + std::string(said(n.type.what)));
    }

    struct deeper {
        int& depth;
        explicit deeper(int& d) : depth(d) {
            if (++depth > deepest) throw slip{"is nested too deep"};
        }
        ~deeper() { --depth; }
    };

    node_ptr either() {
        const deeper d(depth_);
        auto left = both();
        while (take("||")) {
            auto right = both();
            want(*left, kind::boolean, "||");
            want(*right, kind::boolean, "||");
            left = join(operation::either, kind::boolean, std::move(left), std::move(right));
        }
        return left;
    }

    node_ptr both() {
        auto left = relation();
        while (take("&&")) {
            auto right = relation();
            want(*left, kind::boolean, "&&");
            want(*right, kind::boolean, "&&");
            left = join(operation::both, kind::boolean, std::move(left), std::move(right));
        }
        return left;
    }

    node_ptr relation() {
        auto left = sum();
        static constexpr std::array<std::pair<std::string_view, operation>, 6> relations{{{"==", operation::equal}, {"!=", operation::unequal}, {"<=", operation::at_most},
            {">=", operation::at_least}, {"<", operation::less}, {">", operation::more}}};
        for (const auto& [symbol, op] : relations) {
            if (!is(symbol)) continue;
            advance();
            auto right = sum();
            check_comparison(*left, *right, symbol, op == operation::equal || op == operation::unequal);
            return join(op, kind::boolean, std::move(left), std::move(right));
        }
        if (what_ == lexeme::name && word_ == "in") {
            advance();
            auto right = sum();
            want(*left, kind::text, "the left of in");
            want(*right, kind::list, "the right of in");
            check_value(*left, *right);
            if (right->op == operation::list) {
                for (const auto& item : right->items) check_word(item, left->type);
            }
            return join(operation::in, kind::boolean, std::move(left), std::move(right));
        }
        return left;
    }

    void check_comparison(const node& a, const node& b, std::string_view symbol, bool equality) {
        if (a.type.what == kind::wrong || b.type.what == kind::wrong) return;
        if (a.type.what != b.type.what) {
            wrong("compares " + std::string(said(a.type.what)) + " with " + std::string(said(b.type.what)) + " by " + std::string(symbol)
                  + (a.type.what == kind::length || b.type.what == kind::length ? "; a length is written duration('6w')" : ""));
            return;
        }
        if (a.type.what == kind::list) wrong("compares lists by " + std::string(symbol) + "; use in or count()");
        if (!equality && (a.type.what == kind::text || a.type.what == kind::boolean)) wrong("orders " + std::string(said(a.type.what)) + " by " + std::string(symbol) + ", which has no order");
        check_value(a, b);
        check_value(b, a);
    }

    /// A word that is written out must be one that the other side can be.
    void check_value(const node& literal, const node& other) {
        if (literal.op == operation::text) check_word(literal.name, other.type);
    }
    void check_word(const std::string& word, const guard_type& of) {
        if (!of.values || of.values->empty()) return;
        std::string_view place = word;
        if (of.places) {
            if (const auto colon = place.find(':'); colon != place.npos) {
                const auto side = place.substr(colon + 1);
                if (side == "left" || side == "right" || side == "both") place = place.substr(0, colon);
            }
        }
        if (std::find(of.values->begin(), of.values->end(), place) == of.values->end()) wrong("speaks of '" + word + "', which is not one of the values" + did_you_mean(word, *of.values));
    }

    node_ptr sum() {
        auto left = product();
        while (is("+") || is("-")) {
            const auto op = is("+") ? operation::add : operation::subtract;
            advance();
            auto right = product();
            left = calculate(op, std::move(left), std::move(right));
        }
        return left;
    }

    node_ptr product() {
        auto left = single();
        while (is("*") || is("/")) {
            const auto op = is("*") ? operation::multiply : operation::divide;
            advance();
            auto right = single();
            left = calculate(op, std::move(left), std::move(right));
        }
        return left;
    }

    node_ptr calculate(operation op, node_ptr a, node_ptr b) {
        want(*a, kind::number, "arithmetic");
        want(*b, kind::number, "arithmetic");
        return join(op, kind::number, std::move(a), std::move(b));
    }

    node_ptr single() {
        const deeper d(depth_);
        if (take("!")) {
            auto n = make(operation::negate, kind::boolean);
            n->kids.push_back(single());
            want(*n->kids[0], kind::boolean, "!");
            return n;
        }
        if (take("-")) {
            auto n = make(operation::minus, kind::number);
            n->kids.push_back(single());
            want(*n->kids[0], kind::number, "-");
            return n;
        }
        if (take("(")) {
            auto inner = either();
            expect(")");
            return inner;
        }
        if (take("[")) return list();
        if (what_ == lexeme::number) return number();
        if (what_ == lexeme::text) {
            auto n = make(operation::text, kind::text);
            n->name = word_;
            advance();
            return n;
        }
        if (what_ == lexeme::name) return name();
        throw slip{what_ == lexeme::end ? "ends too early" : "does not understand \"" + symbol_ + "\" at character " + std::to_string(begin_ + 1)};
    }

    node_ptr number() {
        auto n = make(operation::number, kind::number);
        const auto [end, error] = std::from_chars(word_.data(), word_.data() + word_.size(), n->number);
        if (error != std::errc() || end != word_.data() + word_.size()) throw slip{"has a number that is none: " + word_};
        advance();
        return n;
    }

    node_ptr list() {
        auto n = make(operation::list, kind::list);
        while (!is("]")) {
            if (what_ != lexeme::text) throw slip{"expects a word in ' ' in the list at character " + std::to_string(begin_ + 1)};
            n->items.push_back(word_);
            advance();
            if (!take(",")) break;
        }
        expect("]");
        return n;
    }

    node_ptr name() {
        const std::string word = word_;
        advance();
        if (word == "true" || word == "false") {
            auto n = make(operation::boolean, kind::boolean);
            n->number = word == "true";
            return n;
        }
        if (take("(")) return call(word);
        const auto* scored = find_score(word);
        if (take(".")) return scored ? band(*scored) : member(word);
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

    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& [id, s] : *known_.slots) all.push_back(id);
        for (const auto& id : known_.computed_names) all.push_back(id);
        if (known_.scores) {
            for (const auto& [id, s] : *known_.scores) all.push_back(id);
        }
        return all;
    }

    const score* find_score(const std::string& word) const {
        const auto at = known_.scores ? known_.scores->find(word) : std::map<std::string, score>::const_iterator();
        return known_.scores && at != known_.scores->end() ? &at->second : nullptr;
    }
    static node_ptr score_value(const score& s) {
        auto n = make(operation::score, kind::number);
        n->name = s.id;
        n->scored = &s;
        return n;
    }
    static node_ptr number_of(double value) {
        auto n = make(operation::number, kind::number);
        n->number = value;
        return n;
    }

    /// `load.band == 'high'` is put down as what it means: at least where the band begins, and less than where the next one does.
    node_ptr band(const score& s) {
        if (what_ != lexeme::name || word_ != "band") throw slip{"expects band after " + s.id + "."};
        advance();
        const bool equal = is("=="), unequal = is("!="), in = what_ == lexeme::name && word_ == "in";
        if (!equal && !unequal && !in) throw slip{"expects ==, != or in after " + s.id + ".band"};
        advance();
        if (in) {
            if (!take("[")) throw slip{"expects a list of bands after " + s.id + ".band in"};
            const auto words = list()->items;
            if (words.empty()) throw slip{"asks for no band of " + s.id};
            auto all = within_band(s, words.front());
            for (std::size_t i = 1; i < words.size(); ++i) all = join(operation::either, kind::boolean, std::move(all), within_band(s, words[i]));
            return all;
        }
        if (what_ != lexeme::text) throw slip{"expects a band in ' ' after " + s.id + ".band"};
        const std::string word = word_;
        advance();
        auto within = within_band(s, word);
        if (equal) return within;
        auto n = make(operation::negate, kind::boolean);
        n->kids.push_back(std::move(within));
        return n;
    }

    node_ptr within_band(const score& s, const std::string& word) {
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

    node_ptr slot_value(const slot& s) {
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

    node_ptr member(const std::string& owner) {
        if (what_ != lexeme::name) throw slip{"expects a name after the dot at character " + std::to_string(begin_ + 1)};
        const std::string word = word_;
        advance();
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

    std::string argument(std::string_view of, lexeme what, std::string_view wanted) {
        if (what_ != what) throw slip{std::string(of) + "() needs " + std::string(wanted)};
        std::string word = word_;
        advance();
        expect(")");
        return word;
    }

    node_ptr call(const std::string& function) {
        if (function == "duration") return length(argument(function, lexeme::text, "a length such as '6w'"));
        if (function == "known" || function == "answered") {
            auto n = make(function == "known" ? operation::known : operation::answered, kind::boolean);
            n->name = argument(function, lexeme::name, "a slot");
            if (!known_.slots->contains(n->name)) wrong("asks " + function + "(" + n->name + "), which is not a slot" + did_you_mean(n->name, names()));
            return n;
        }
        if (function == "flag") {
            auto n = make(operation::red_flag, kind::boolean);
            n->name = argument(function, lexeme::text, "the id of a red flag");
            if (!known_.red_flags.contains(n->name)) wrong("asks flag('" + n->name + "'), which is not a red flag" + did_you_mean(n->name, {known_.red_flags.begin(), known_.red_flags.end()}));
            return n;
        }
        if (function == "level_at_least") {
            auto n = make(operation::level_at_least, kind::boolean);
            const auto word = argument(function, lexeme::text, "a level");
            const auto l = level_from(word);
            if (!l) wrong("asks level_at_least('" + word + "'), which is not a level");
            if (!known_.with_level) wrong("uses level_at_least() where the level is not known yet");
            n->number = l ? static_cast<double>(*l) : 0;
            return n;
        }
        if (function == "specialists" || function == "emergency_clear") {
            expect(")");
            if (!known_.with_outcome) wrong("uses " + function + "(), which only an invariant can ask");
            return function == "specialists" ? make(operation::specialists, kind::number) : make(operation::emergency_clear, kind::boolean);
        }
        if (function == "regions" || function == "count" || function == "any") return call_of_many(function);
        throw slip{"calls " + function + "(), which does not exist" + did_you_mean(function, {"duration", "known", "answered", "flag", "regions", "count", "any", "level_at_least", "specialists", "emergency_clear"})};
    }

    node_ptr call_of_many(const std::string& function) {
        auto n = make(function == "regions" ? operation::regions : function == "count" ? operation::count : operation::any, function == "any" ? kind::boolean : kind::number);
        do n->kids.push_back(either());
        while (take(","));
        expect(")");
        if (function == "regions") {
            if (n->kids.size() != 1 || (!n->kids[0]->type.places && n->kids[0]->type.what != kind::wrong)) wrong("regions() needs one slot of the type regions");
        } else if (function == "any" || n->kids.size() > 1 || n->kids[0]->type.what != kind::list) {
            for (const auto& k : n->kids) want(*k, kind::boolean, function + "()");
        }
        return n;
    }

    node_ptr length(const std::string& written) {
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

    std::string_view text_;
    const vocabulary& known_;
    const std::function<void(std::string)>& tell_;
    std::size_t at_ = 0, begin_ = 0;
    lexeme what_ = lexeme::end;
    std::string word_, symbol_;
    int depth_ = 0;
    bool sound_ = true;
};

void collect(const node& n, const std::map<std::string, guard_ptr>& computed, std::set<std::string>& into) {
    switch (n.op) {
    case operation::slot:
    case operation::member:
    case operation::known:
    case operation::answered: into.insert(n.name); break;
    case operation::score: into.insert(n.scored->items.begin(), n.scored->items.end()); break;
    case operation::computed:
        if (const auto c = computed.find(n.name); c != computed.end() && c->second) collect(c->second->root(), computed, into);
        break;
    default: break;
    }
    for (const auto& k : n.kids) collect(*k, computed, into);
}

} // namespace

guard::guard(std::string text, std::unique_ptr<node> root) : text_(std::move(text)), root_(std::move(root)) {}
guard::~guard() = default;

guard_ptr guard::parse(std::string_view text, const vocabulary& known, const std::function<void(std::string)>& tell) {
    parser p(text, known, tell);
    try {
        p.start();
        auto root = p.whole();
        if (!p.sound()) return nullptr;
        return std::make_shared<const guard>(std::string(text), std::move(root));
    } catch (const slip& s) {
        tell(s.sentence);
        return nullptr;
    }
}

std::set<std::string> guard::reads(const std::map<std::string, guard_ptr>& computed) const {
    std::set<std::string> slots;
    collect(*root_, computed, slots);
    return slots;
}

} // namespace myalog::dialog

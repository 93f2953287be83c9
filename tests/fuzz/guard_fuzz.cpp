// libFuzzer target for guards, over the slots of the real dialog. First byte: whether the rest is a guard as it stands or the turns of a grammar
// that writes one. Looks for crashes and undefined behaviour, and for guards that break what the language promises.
#include "dialog/guard_node.hpp"
#include "must.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace myalog;
using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

const bundle::parts& dialog_parts() {
    static const auto all = [] {
        problems found;
        auto made = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
        for (const auto& p : found) std::fprintf(stderr, "%s\n", to_string(p).c_str());
        if (!made) std::abort();
        return made;
    }();
    return all->inside();
}

/// Choices, as the bytes have them; zeros when they are used up.
class bytes {
  public:
    bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::size_t below(std::size_t n) {
        const std::size_t b = at_ < size_ ? data_[at_++] : 0;
        return n == 0 ? 0 : b % n;
    }
    template <class list> const auto& one_of(const list& all) {
        auto at = all.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(below(all.size())));
        return *at;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_, at_ = 0;
};

/// Writes guards that mostly fit the types.
class grammar {
  public:
    explicit grammar(bytes& from) : from_(from) {}

    std::string truth(int deep) {
        switch (from_.below(deep > 5 ? 5 : 10)) {
        case 0: return number(deep + 1) + order() + number(deep + 1);
        case 1: return word();
        case 2: return slot_of(slot_type::duration) + order() + "duration('" + std::to_string(from_.below(60)) + "w')";
        case 3: return "flag('" + from_.one_of(dialog_parts().red_flags).id + "')";
        case 4: return from_.one_of(dialog_parts().computed).first;
        case 5: return "!(" + truth(deep + 1) + ")";
        case 6: return "(" + truth(deep + 1) + " || " + truth(deep + 1) + ")";
        case 7: return truth(deep + 1) + " && " + truth(deep + 1);
        case 8: return "any(" + truth(deep + 1) + ", " + truth(deep + 1) + ")";
        default: return "(" + truth(deep + 1) + ")" + (from_.below(2) == 0 ? " == " : " != ") + "(" + truth(deep + 1) + ")";
        }
    }

  private:
    std::string order() {
        static const std::vector<std::string> all{" < ", " <= ", " > ", " >= ", " == ", " != "};
        return from_.one_of(all);
    }
    std::string number(int deep) {
        switch (from_.below(deep > 5 ? 3 : 7)) {
        case 0: return std::to_string(from_.below(12));
        case 1: return slot_of(slot_type::scale);
        case 2: return slot_of(slot_type::age);
        case 3: return "count(" + truth(deep + 1) + ", " + truth(deep + 1) + ")";
        case 4: return "-" + std::string("(") + number(deep + 1) + ")";
        case 5: return "regions(" + slot_of(slot_type::regions) + ")";
        default: return "(" + number(deep + 1) + std::string(1, "+-*/"[from_.below(4)]) + number(deep + 1) + ")";
        }
    }
    std::string word() {
        const auto& s = from_.one_of(dialog_parts().slots).second;
        if (s.values.empty()) return "true";
        const auto& value = from_.one_of(s.values);
        if (s.type == slot_type::choice || s.type == slot_type::yes_no) return s.id + (from_.below(2) == 0 ? " == '" : " != '") + value + "'";
        if (s.type == slot_type::choices || s.type == slot_type::regions) return "'" + value + "' in " + s.id;
        return "false";
    }
    std::string slot_of(slot_type t) {
        std::vector<std::string> all;
        for (const auto& [id, s] : dialog_parts().slots) {
            if (s.type == t) all.push_back(id);
        }
        return all.empty() ? "0" : from_.one_of(all);
    }

    bytes& from_;
};

json value_of(const slot& s, bytes& from) {
    const auto lo = from.below(11), hi = lo + from.below(11 - lo);
    switch (s.type) {
    case slot_type::yes_no: return {{"answer", from.below(3) == 0 ? "unsure" : from.below(2) == 0 ? "yes" : "no"}};
    case slot_type::choice: return {{s.field, from.one_of(s.values)}};
    case slot_type::choices: return {{s.field, {from.one_of(s.values), from.one_of(s.values)}}};
    case slot_type::regions: return {{"regions", {from.one_of(s.values) + (from.below(2) == 0 ? ":left" : ":both")}}};
    case slot_type::scale: return {{"lo", lo}, {"hi", hi}};
    case slot_type::hours: return {{"hours_lo", lo}, {"hours_hi", hi}};
    case slot_type::duration: return from.below(4) == 0 ? json{{"vague", true}} : json{{"lo_days", lo * 20}, {"hi_days", hi * 20}};
    case slot_type::age: return from.below(2) == 0 ? json{{"band", from.one_of(s.values)}} : json{{"years", lo * 10}};
    case slot_type::text: break;
    }
    return {{"text", "so"}};
}

/// Whether it asks for the answer itself, not for what it says: then a new answer may turn it round.
bool asks_whether(const guard::node& n) {
    if (n.op == operation::known || n.op == operation::answered) return true;
    if (n.inner && asks_whether(n.inner->root())) return true;
    return std::any_of(n.kids.begin(), n.kids.end(), [](const auto& k) { return asks_whether(*k); });
}

vocabulary words() {
    vocabulary v;
    v.slots = &dialog_parts().slots;
    v.computed = &dialog_parts().computed;
    for (const auto& f : dialog_parts().red_flags) v.red_flags.insert(f.id);
    v.with_level = true;
    v.with_outcome = true;
    return v;
}

void check(const guard& g, const vocabulary& v, bytes& from) {
    const auto plain = written(g.root());
    std::string told;
    const auto again = guard::parse(plain, v, [&](const std::string& s) { told += s; });
    must(again != nullptr, "what is written anew is a guard", plain + "\n" + told);
    must(written(again->root()) == plain, "what is written anew and read is written so again", plain);

    const bool grows = !asks_whether(g.root());
    std::map<std::string, answer> answers;
    std::map<std::string, flag> flags;
    if (from.below(2) == 0) flags[from.one_of(dialog_parts().red_flags).id].status = static_cast<flag_status>(from.below(4));
    facts f;
    f.slots = &dialog_parts().slots;
    f.computed = &dialog_parts().computed;
    f.answers = &answers;
    f.flags = &flags;
    truth last[3] = {truth::unknown, truth::unknown, truth::unknown};
    const auto reads = g.reads(dialog_parts().computed);
    auto order = std::vector<std::string>(reads.begin(), reads.end());
    if (!order.empty()) std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(from.below(order.size())), order.end());
    for (std::size_t told_so_far = 0; told_so_far <= order.size(); ++told_so_far) {
        for (const auto m : {margin::middle, margin::toward_true, margin::toward_false}) {
            const auto t = g.holds(f, m);
            must(again->holds(f, m) == t, "what is written anew comes to the same", plain);
            auto& before = last[static_cast<int>(m)];
            must(!grows || before == truth::unknown || before == t, "an answer more never turns true into false, nor false into true", plain);
            before = t;
        }
        if (g.holds(f) == truth::yes) (void)g.explain(f);
        if (told_so_far < order.size()) answers[order[told_so_far]] = {answer_status::known, value_of(dialog_parts().slots.at(order[told_so_far]), from), "", 1};
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    dialog_parts();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    bytes from(data + 1, size - 1);
    const bool as_it_stands = data[0] % 2 == 0;
    const std::string text = as_it_stands ? std::string(reinterpret_cast<const char*>(data + 1), size - 1) : grammar(from).truth(0);
    const auto v = words();
    bool told = false;
    const auto g = guard::parse(text, v, [&](const std::string&) { told = true; });
    must((g == nullptr) == told, "a guard is refused with a sentence, and only then", text);
    if (g) check(*g, v, from);
    return 0;
}

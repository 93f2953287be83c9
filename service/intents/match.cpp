#include "intents/catalog.hpp"
#include "intents/commanding.hpp"
#include "intents/corrections.hpp"
#include "intents/findings.hpp"
#include "intents/normalize.hpp"
#include "intents/parts.hpp"
#include "intents/questions.hpp"
#include "intents/scan.hpp"
#include "intents/settle.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>

namespace myalog::intents {

namespace {

std::string name_of(const std::string& id) { return id.substr(id.find('.') + 1); }

/// The open slot where the dialog asks which answer is to be changed.
constexpr std::string_view which_answer = "correct";

/// `small_talk.safe.with_someone` says the same as `small_talk.safe`, where other questions are open.
std::string kind_of_talk(const std::string& id) {
    const auto name = name_of(id);
    return name.substr(0, name.find('.'));
}

/// What patterns need not see: emoji among words, quotes and stars for emphasis, "um". They would only come between words.
normalized bare(normalized n, const catalog::parts& all) {
    const auto says = [&](const token& t) { return t.word && !all.hesitations.contains(t.text); };
    if (std::none_of(n.tokens.begin(), n.tokens.end(), says)) return n;
    return without(std::move(n), [&](const token& t) {
        return t.emoji || (!t.word && (t.text == "\"" || t.text == "*" || t.text == "_" || t.text == "~" || t.text == "#")) || all.hesitations.contains(t.text);
    });
}

/// One message being read.
class reading_of {
  public:
    reading_of(const catalog::parts& all, std::string_view text, const context& around) : all_(all), around_(around) {
        normalized n = bare(normalize(text), all);
        pattern_set::query asked(all.patterns, pattern_set::padded(n.text));
        mend_words(n, asked);
        const auto hits = asked.hits();
        scan_ = std::make_unique<scan>(all, std::move(n), hits);
        questions_ = std::make_unique<questions>(*scan_);
    }

    reading run() {
        signs_read signs = read_signs(*scan_, around_, guessed_, [&](const item_hit& hit) { return conditions(hit); });
        out_.signs = std::move(signs.found);
        denied_ = std::move(signs.denied);
        told_ = changed_to(*scan_, around_, denied_);
        if (told_.values.empty()) told_ = settle(*scan_, find_values(*all_.words, scan_->text(), around_), around_, denied_);
        without_noes_of_corrections(*scan_, around_, told_);
        without_people_of_signs();
        if (asked_back()) without_answer_asked_about();
        without_people_in_passing();
        if (told_.values.empty() && told_.ambiguities.empty()) told_ = meant_instead(*scan_, around_, denied_);
        if (told_.values.empty() && told_.ambiguities.empty() && !around_.open_slot.empty()) told_ = said_again(*scan_, around_, denied_);
        place_again();
        open_answered_ = tells(around_.open_slot);
        const item_hit* command = told_.open_whole ? nullptr : commanded(*scan_);
        if (command && (refused(*command) || replied() || names_the_back(*command))) command = nullptr;
        const item_hit* topic = chosen(item_kind::topic);
        for (settled_value& v : told_.values) {
            take_other_side(v.told);
            v.told.adds = adds_to_a_list(v.told);
        }
        const bool only_asked = topic && questions_->is_all(topic->all);
        if (only_asked && told_.values.size() == 1 && told_.values.front().slot() == "complaint") told_.values.clear(); // "if I get chest pain, should I call?" is no complaint
        if (only_asked && is_level(around_.open_slot) && questions_->opens_as_one()) drop_value_of(around_.open_slot); // "how much does it cost" is no amount of stress
        out_.ambiguities = std::move(told_.ambiguities);
        out_.asks = questions_->worth_an_answer();
        if (!told_.open_whole) unknown_or_declined(command != nullptr);
        corrections(command);
        if (command) take_command(*command);
        command_ = command;
        if (topic && (!out_.command || out_.command == "correct")) out_.topic = name_of(topic->what->id);
        small_talk();
        explain();
        for (settled_value& v : told_.values) out_.slots.push_back(std::move(v.told));
        std::sort(out_.slots.begin(), out_.slots.end(), [](const slot_value& a, const slot_value& b) { return std::tie(a.where, a.slot) < std::tie(b.where, b.slot); });
        return std::move(out_);
    }

  private:
    /// Mends what may be misspelt, but for the words that some pattern knows as they stand.
    void mend_words(normalized& n, pattern_set::query& asked) {
        std::vector<speller::mend> mends = all_.spelling.mends(n);
        std::vector<std::size_t> where;
        for (const auto& m : mends) where.push_back(m.token);
        if (where.empty()) return;
        const auto used = used_words(all_, asked.hits_over(where), n.tokens.size());
        where.clear();
        for (auto& m : mends) {
            if (used[m.token]) continue;
            n.tokens[m.token].text = std::move(m.right);
            if (m.guessed) guessed_.push_back(m.token);
            where.push_back(m.token);
        }
        if (where.empty()) return;
        join_tokens(n);
        asked.replace(where, pattern_set::padded(n.text));
    }

    const std::vector<token>& tokens() const { return scan_->text().tokens; }
    bool tells(std::string_view slot) const {
        return std::any_of(told_.values.begin(), told_.values.end(), [&](const settled_value& v) { return v.slot() == slot; });
    }
    std::size_t drop_value_of(std::string_view slot) {
        return std::erase_if(told_.values, [&](const settled_value& v) { return v.slot() == slot; });
    }

    /// "my husband hits me" is about the person who writes: who does it is not whom it is for.
    void without_people_of_signs() {
        const auto of_a_sign = [&](const settled_value& v) {
            const span& where = v.told.where;
            const auto holds = [&](const finding& f) { return f.status == status::present && f.where.begin < where.end && where.begin < f.where.end; };
            return v.slot() == "for_whom" && std::any_of(out_.signs.begin(), out_.signs.end(), holds);
        };
        std::erase_if(told_.values, of_a_sign);
    }

    static bool is_level(const std::string& slot) {
        static const std::set<std::string, std::less<>> levels = {"severity", "stress", "sleep", "mood", "activity", "for_whom"};
        return levels.contains(slot);
    }

    /// Is the open question answered by a question? "Is this serious" is no level, "what is a statin?" no medicine and "what mean numb?" no yes.
    /// What asks in other words of a sign ("is it bad that it hurts to breathe?") tells it.
    bool asked_back() const {
        const auto behind_a_comma = [&](const settled_value& v) { // "are you kidding, loads"
            return v.slot() == around_.open_slot && std::any_of(tokens().begin(), tokens().begin() + static_cast<std::ptrdiff_t>(v.at.first), [](const token& t) { return is_comma(t); });
        };
        if (is_level(around_.open_slot)) {
            const auto scored = [&](const settled_value& v) { return behind_a_comma(v) || (v.slot() == around_.open_slot && v.told.rule == "severity.number"); }; // "is it 7?"
            const bool asks_for_another = around_.open_slot == "for_whom"; // "can I ask for my mum"
            return questions_->one_sentence() || (!asks_for_another && questions_->asks_back() && std::none_of(told_.values.begin(), told_.values.end(), scored));
        }
        if (around_.open_slot == "medicines" || around_.open_slot == "conditions") return questions_->asks_back() && (tokens().size() > 2 || !questions_->asks_a_meaning()) && std::none_of(told_.values.begin(), told_.values.end(), behind_a_comma);
        const auto by_word = [&](const settled_value& v) { return v.slot() == around_.open_slot && !scan_->inside(cue_type::particle, v.at.first) && v.told.value == nlohmann::json{{"answer", "yes"}}; };
        return is_yes_no(around_) && questions_->asks_a_meaning() && std::any_of(told_.values.begin(), told_.values.end(), by_word);
    }

    /// "It's the right one" at the next question, "no it's my left knee" where all answers are read back.
    void place_again() {
        const bool only_no = around_.open_slot == "read_back" && told_.values.size() == 1 && tells("read_back") && told_.values.front().told.value.value("answer", "") == "no";
        if ((!told_.values.empty() && !only_no) || !told_.ambiguities.empty()) return;
        settled again = place_said_again(*scan_, around_, denied_);
        if (again.values.empty()) return;
        told_ = std::move(again);
        told_.open_whole = true; // it is no command either: "the other one"
        out_.corrections.emplace_back("location");
    }

    /// "My mum has arthritis. What do you think is wrong with me?": whom it is for is not corrected by a word behind it.
    void without_people_in_passing() {
        const bool told_before = around_.open_slot != "for_whom" && std::find(around_.answered.begin(), around_.answered.end(), "for_whom") != around_.answered.end();
        if (!told_before || scan_->cues(cue_type::correction).empty()) return;
        std::erase_if(told_.values, [&](const settled_value& v) { return v.slot() == "for_whom" && !corrects_whom(*scan_, v.at); });
    }

    /// "What do you mean by bad?" is no 7 to 10, and "can I trust you?" is not about "I". "Why does my left knee ache?" still tells of a knee.
    void without_answer_asked_about() {
        if (drop_value_of(around_.open_slot) > 0) told_.open_whole = false;
    }

    /// "The other knee", where the left one was told: the right one.
    void take_other_side(slot_value& v) const {
        const auto regions = v.value.is_object() ? v.value.find("regions") : v.value.end();
        if (!v.value.is_object() || regions == v.value.end() || regions->size() != 1) return;
        const auto place = regions->front().get<std::string>();
        const auto told = [&](const char* side) { return std::find(around_.places.begin(), around_.places.end(), place + side) != around_.places.end(); };
        if (place.find(':') != std::string::npos || told(":left") == told(":right")) return;
        constexpr std::size_t near = 4; // words before the end of the place
        std::size_t end = 0;
        while (end < tokens().size() && scan_->text().where(end, end + 1).begin < v.where.end) ++end;
        for (std::size_t i = end - std::min(end, near); i < end; ++i)
            if (tokens()[i].text == "other" || tokens()[i].text == "opposite") {
                v.value["regions"] = nlohmann::json::array({place + (told(":left") ? ":right" : ":left")});
                return;
            }
    }

    /// Does it go beside what was answered before?
    bool adds_to_a_list(const slot_value& v) const {
        const bool list = v.value.is_object() && (v.value.contains("regions") || v.value.contains("classes") || v.value.contains("kinds"));
        return list && says_also();
    }

    /// "Also my neck", "my neck hurts as well", "my neck too", "I forgot, my neck"; "too painful" adds nothing.
    bool says_also() const {
        for (std::size_t i = 0; i < tokens().size(); ++i) {
            const bool ends = i + 1 == tokens().size() || !tokens()[i + 1].word;
            if (tokens()[i].text == "also" || tokens()[i].text == "forgot" || (tokens()[i].text == "too" && ends)) return true;
            if (tokens()[i].text == "as" && i + 1 < tokens().size() && tokens()[i + 1].text == "well") return true;
        }
        return false;
    }

    bool conditions(const item_hit& hit) const {
        const auto& open = hit.what->open;
        if (!open.empty() && std::find(open.begin(), open.end(), around_.open_slot) == open.end()) return false;
        const bool clause = hit.clause && hit.what->kind == item_kind::sign && is_clause(*scan_, hit.all);
        if (hit.what->whole && !clause && !is_whole(*scan_, hit.all)) return false;
        return !hit.what->question || questions_->holds(hit.all) || (!open_answered_ && is_all(hit.all));
    }

    /// "Back", where it is asked what hurts.
    bool names_the_back(const item_hit& command) const {
        const bool asked = around_.open_slot == "complaint" || around_.open_slot == "location";
        return asked && command.what->id == "command.back" && command.all.last - command.all.first == 1 && tokens()[command.all.first].text == "back";
    }

    /// "i misspoke", where a danger stands: a reply to what stands there says more than a command.
    bool replied() const {
        const item_hit* reply = chosen(item_kind::small_talk);
        return reply && !reply->what->open.empty();
    }

    /// "ketamine?" or just "ketamine": nothing else is said, so it is asked about.
    bool is_all(token_range s) const { return scan_->words_before(s.last) - scan_->words_before(s.first) == scan_->words_before(tokens().size()); }

    /// "i don't want to answer that" declines the question that is open: the refusal says more than to skip it.
    bool refused(const item_hit& command) const {
        if (around_.open_slot.empty() || command.what->id != "command.skip") return false;
        const auto& refusals = scan_->cues(cue_type::declined);
        return std::any_of(refusals.begin(), refusals.end(), [&](const cue_hit& h) { return h.at.meets(command.all); });
    }

    /// The longest hit of a kind whose conditions hold; a topic by its own words before a broad one. Of topics that hit the same words the later one: a file goes from the general to the particular.
    const item_hit* chosen(item_kind kind) const {
        const item_hit* best = nullptr;
        for (const item_hit& hit : scan_->items()) {
            if (hit.what->kind != kind || !conditions(hit)) continue;
            const auto words = [](const item_hit* h) { return h->all.last - h->all.first; };
            const bool later = best && kind == item_kind::topic && words(&hit) == words(best) && hit.what > best->what;
            const bool named = best && best->broad() != hit.broad() ? best->broad() : !best || words(&hit) > words(best) || later;
            if (named) best = &hit;
        }
        return best;
    }

    template <class Which> void drop_values(const Which& which) {
        std::erase_if(told_.values, [&](const settled_value& v) { return which(v.at); });
    }

    void corrections(const item_hit*& command) {
        const bool correcting = command && command->what->id == "command.correct";
        // Asked which answer is to be changed: "how bad", "the sleep one".
        if (around_.open_slot == which_answer && !command && told_.values.empty()) {
            out_.command_slot = named_slot(*scan_, around_.answered);
            if (out_.command_slot) out_.command = "correct";
            return;
        }
        if (scan_->cues(cue_type::correction).empty() && scan_->cues(cue_type::change_to).empty() && !correcting) return;
        // "the wrong answer for swelling" names a slot and says nothing of it
        if (correcting) drop_values([&](token_range r) { return command->all.first <= r.first && r.last <= command->all.last; });
        for (const settled_value& v : told_.values) {
            const bool answered = std::find(around_.answered.begin(), around_.answered.end(), v.slot()) != around_.answered.end();
            const bool known = std::find(out_.corrections.begin(), out_.corrections.end(), v.slot()) != out_.corrections.end();
            if (!known && (v.slot() != around_.open_slot || answered)) out_.corrections.push_back(v.slot());
        }
        if (correcting && !out_.corrections.empty()) command = nullptr; // "change my sleep to 5 hours": the value says it all
        if (command || !told_.values.empty() || around_.answered.empty() || around_.open_slot.empty()) return;
        // "no, I meant the left one": no value, but it is clear which answer is wrong.
        if (const auto slot = named_slot(*scan_, around_.answered)) {
            out_.command = "correct";
            out_.command_slot = slot;
        }
    }

    void take_command(const item_hit& hit) {
        out_.command = name_of(hit.what->id);
        if (out_.command == "correct") out_.command_slot = named_slot(*scan_);
        drop_values([&](token_range r) { return r.meets(hit.all); });
    }

    bool forgot(token_range at) const {
        return std::any_of(tokens().begin() + static_cast<std::ptrdiff_t>(at.first), tokens().begin() + static_cast<std::ptrdiff_t>(at.last), [](const token& t) { return t.text == "forgot" || t.text == "forgotten"; });
    }

    void unknown_or_declined(bool command) {
        if (around_.open_slot.empty() || command || !out_.ambiguities.empty()) return;
        // A word of the refusal itself ("I'd rather not say") is no value.
        for (const cue_hit& h : scan_->cues(cue_type::declined)) {
            const span all = scan_->text().where(h.at.first, h.at.last);
            std::erase_if(told_.values, [&](const settled_value& v) { return v.slot() == around_.open_slot && v.told.where.begin >= all.begin && v.told.where.end <= all.end; });
        }
        if (tells(around_.open_slot)) return;
        for (const auto& [type, name] : {std::pair(cue_type::declined, "declined"), std::pair(cue_type::unknown, "unknown")}) {
            for (const cue_hit& h : scan_->cues(type)) {
                if (scan_->words_before(h.at.first) > 4) continue;
                if (forgot(h.at) && !told_.values.empty()) continue; // "I forgot, I take tramadol": what was forgotten is told
                nlohmann::json value = is_yes_no(around_) ? nlohmann::json{{"answer", name}} : nlohmann::json{{name, true}};
                told_.values.push_back({{around_.open_slot, std::move(value), scan_->text().where(h.at.first, h.at.last), h.what->id}, h.at});
                return;
            }
        }
    }

    /// Who has died is not whom the chat is about, and where little else is said it is no complaint.
    void without_the_dead(token_range told) {
        const span dead = scan_->text().where(told.first, told.last);
        const std::size_t others = scan_->words_before(tokens().size()) - (scan_->words_before(told.last) - scan_->words_before(told.first));
        std::erase_if(told_.values, [&](const settled_value& v) {
            const bool meets = v.told.where.begin < dead.end && dead.begin < v.told.where.end;
            return meets && (v.slot() == "for_whom" || (v.slot() == "complaint" && others <= 2));
        });
    }

    void small_talk() {
        const item_hit* best = chosen(item_kind::small_talk);
        if (!best || out_.command) return;
        const std::string name = kind_of_talk(best->what->id);
        // "hello" where the complaint is asked for is no complaint
        if (best->what->whole) drop_value_of("complaint");
        // "yes, but don't save it": what is agreed to is refused in the same breath, so nothing is agreed to yet
        if (name == "keep_nothing") std::erase_if(told_.values, [&](const settled_value& v) { return v.slot() == around_.open_slot && v.told.value == nlohmann::json{{"answer", "yes"}}; });
        if (name == "bereavement") without_the_dead(best->all);
        const bool matters = name == "distress" || name == "bereavement" || name == "abuse" || name == "are_you_human" || !best->what->open.empty();
        if (matters || (told_.values.empty() && !out_.topic && out_.ambiguities.empty())) out_.small_talk = name;
    }

    void explain() {
        for (const item_hit& hit : scan_->items())
            if (hit.what->kind != item_kind::sign && (hit.what->kind == item_kind::command ? &hit == command_ : conditions(hit))) out_.intents.push_back(finding_of(*scan_, hit, around_, guessed_));
    }

    const catalog::parts& all_;
    const context& around_;
    std::unique_ptr<scan> scan_;
    std::unique_ptr<questions> questions_;
    settled told_;
    std::vector<std::size_t> guessed_;
    const item_hit* command_ = nullptr; ///< the one that is given
    bool open_answered_ = false;  ///< the open question has its answer in this message
    std::vector<token_range> denied_; ///< signs that were denied
    reading out_;
};

} // namespace

reading match(const catalog& all, std::string_view text, const context& around) { return reading_of(all.inside(), text, around).run(); }

} // namespace myalog::intents

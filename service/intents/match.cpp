#include "intents/catalog.hpp"
#include "intents/commanding.hpp"
#include "intents/normalize.hpp"
#include "intents/parts.hpp"
#include "intents/scan.hpp"
#include "intents/settle.hpp"
#include "intents/standing.hpp"

#include <algorithm>
#include <iterator>
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
    }

    reading run() {
        signs();
        settled values = changed_to();
        if (values.slots.empty()) values = settle(*scan_, find_values(*all_.words, scan_->text(), around_), around_, denied_);
        without_noes_of_corrections(values);
        without_people_of_signs(values);
        without_levels_of_questions(values);
        if (values.slots.empty() && values.ambiguities.empty()) values = meant_instead();
        if (values.slots.empty() && values.ambiguities.empty() && !around_.open_slot.empty()) values = said_again();
        open_answered_ = std::any_of(values.slots.begin(), values.slots.end(), [&](const slot_value& v) { return v.slot == around_.open_slot; });
        const item_hit* command = values.open_whole ? nullptr : commanded(*scan_);
        if (command && refused(*command)) command = nullptr;
        if (command && (replied() || names_the_back(*command))) command = nullptr;
        const item_hit* topic = chosen(item_kind::topic);
        out_.slots = std::move(values.slots);
        for (slot_value& v : out_.slots) take_other_side(v);
        for (slot_value& v : out_.slots) v.adds = v.value.is_object() && (v.value.contains("regions") || v.value.contains("classes") || v.value.contains("kinds")) && says_also();
        if (topic && out_.slots.size() == 1 && out_.slots.front().slot == "complaint" && only_asks(topic->all)) {
            out_.slots.clear(); // "if I get chest pain, should I call?" is no complaint
            values.ranges.clear();
        }
        if (topic && is_level(around_.open_slot) && opens_a_question() && only_asks(topic->all)) // "how much does it cost" is no amount of stress
            drop_values_of(around_.open_slot, values.ranges);
        out_.ambiguities = std::move(values.ambiguities);
        out_.asks = asks_something();
        if (!values.open_whole) unknown_or_declined(command != nullptr);
        corrections(command, values.ranges);
        if (command) take_command(*command, values.ranges);
        command_ = command;
        if (topic && (!out_.command || out_.command == "correct")) out_.topic = name_of(topic->what->id);
        small_talk();
        explain();
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
    bool guessed(token_range s) const {
        return std::any_of(guessed_.begin(), guessed_.end(), [&](std::size_t t) { return t >= s.first && t < s.last; });
    }

    finding made(const item_hit& hit) const { return made(hit, standing_of(*scan_, hit, around_)); }

    finding made(const item_hit& hit, const standing& st) const {
        finding f;
        f.id = hit.what->id;
        f.rule = st.cue.empty() ? hit.rule() : hit.rule() + " " + std::string(st.cue);
        f.status = st.status;
        f.other_now = st.now;
        f.where = scan_->text().where(hit.all.first, hit.all.last);
        if (hit.what->lasting && f.status == status::past) f.status = status::present;
        if (hit.what->lasting && f.status == status::other && st.ended_days_ago) f.other_now = true; // "my father had an operation last month, the wound is open"
        if (st.ended_days_ago) {
            f.ended_days_ago_lo = st.ended_days_ago->first;
            f.ended_days_ago_hi = st.ended_days_ago->second;
        }
        if (!hit.what->open.empty() && f.status == status::possible) f.status = status::present; // danger stands already: "I might do it" is not less
        const bool by_guess = std::any_of(hit.pieces.begin(), hit.pieces.end(), [&](const token_range& p) { return guessed(p); });
        if (by_guess && (f.status == status::present || f.other_now)) {
            f.status = status::possible;
            f.other_now = false;
            f.rule += " spelling";
        }
        return f;
    }

    static int danger(const finding& f) {
        if (f.other_now) return 5;
        switch (f.status) {
        case status::present: return 6;
        case status::possible: return 4;
        case status::past: return 3;
        case status::hypothetical: return 2;
        case status::other: return 1;
        case status::absent: break;
        }
        return 0;
    }

    /// What answers inside a denied sign is denied with it ("chest" in "no chest pain"); "swollen" is not in "knee swollen, no fever".
    void note_denied(const item_hit& hit) {
        const auto absent = [&](const token_range& piece) { return standing_of(*scan_, piece, around_).status == status::absent; };
        if (hit.pieces.size() < 2 || std::all_of(hit.pieces.begin(), hit.pieces.end(), absent)) denied_.push_back(hit.all);
        else std::copy_if(hit.pieces.begin(), hit.pieces.end(), std::back_inserter(denied_), absent);
    }

    /// One finding a sign: said twice, the more dangerous saying counts.
    void signs() {
        known_standings known;
        for (const item_hit& hit : scan_->items()) {
            if (hit.what->kind != item_kind::sign || !conditions(hit)) continue;
            finding f;
            if (hit.spread.empty()) {
                f = made(hit);
                if (f.status == status::absent) note_denied(hit);
            } else {
                auto found = standing_together(*scan_, hit, around_, known);
                if (!found) continue; // words far apart: that one of them is denied says nothing of the whole
                item_hit told = hit;
                told.pieces.assign(found->pieces.begin(), found->pieces.end());
                for (const token_range& p : told.pieces) told.all = {std::min(told.all.first, p.first), std::max(told.all.last, p.last)};
                f = made(told, found->worst);
            }
            const auto same = std::find_if(out_.signs.begin(), out_.signs.end(), [&](const finding& x) { return x.id == f.id; });
            if (same == out_.signs.end()) out_.signs.push_back(std::move(f));
            else if (danger(f) > danger(*same)) *same = std::move(f);
        }
    }

    /// "my husband hits me" is about the person who writes: who does it is not whom it is for.
    void without_people_of_signs(settled& values) const {
        for (std::size_t i = values.slots.size(); i-- > 0;) {
            const slot_value& v = values.slots[i];
            const auto holds = [&](const finding& f) { return f.status == status::present && f.where.begin < v.where.end && v.where.begin < f.where.end; };
            if (v.slot != "for_whom" || std::none_of(out_.signs.begin(), out_.signs.end(), holds)) continue;
            values.slots.erase(values.slots.begin() + static_cast<std::ptrdiff_t>(i));
            if (i < values.ranges.size()) values.ranges.erase(values.ranges.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    static bool is_level(const std::string& slot) {
        static const std::set<std::string, std::less<>> levels = {"severity", "stress", "sleep", "mood", "activity", "for_whom"};
        return levels.contains(slot);
    }

    /// "What do you mean by bad?" is no 7 to 10, and "can I trust you?" is not about "I". "Why does my left knee ache?" still tells of a knee.
    void without_levels_of_questions(settled& values) const {
        if (!is_level(around_.open_slot) || !is_a_question()) return;
        for (std::size_t i = values.slots.size(); i-- > 0;) {
            if (values.slots[i].slot != around_.open_slot) continue;
            values.slots.erase(values.slots.begin() + static_cast<std::ptrdiff_t>(i));
            if (i < values.ranges.size()) values.ranges.erase(values.ranges.begin() + static_cast<std::ptrdiff_t>(i));
            values.open_whole = false;
        }
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

    /// "Also my neck", "my neck hurts as well", "my neck too", "I forgot, my neck"; "too painful" adds nothing.
    bool says_also() const {
        for (std::size_t i = 0; i < tokens().size(); ++i) {
            const bool ends = i + 1 == tokens().size() || !tokens()[i + 1].word;
            if (tokens()[i].text == "also" || tokens()[i].text == "forgot" || (tokens()[i].text == "too" && ends)) return true;
            if (tokens()[i].text == "as" && i + 1 < tokens().size() && tokens()[i + 1].text == "well") return true;
        }
        return false;
    }

    /// One sentence that begins with a question word and ends with its mark. "7?" and "could be 7?" are answers.
    bool is_a_question() const {
        if (tokens().empty()) return false;
        std::size_t opening = 0;
        while (opening < tokens().size() && (!tokens()[opening].word || scan_->inside(cue_type::particle, opening))) ++opening;
        if (opening == tokens().size()) return false;
        const bool asks_a_meaning = tokens()[opening].text == "what" && opening + 1 < tokens().size() && (tokens()[opening + 1].text == "does" || tokens()[opening + 1].text == "do"); // often without its mark
        if (tokens().back().text != "?" || !scan_->cue_from(cue_type::question, opening)) return asks_a_meaning;
        return std::none_of(tokens().begin(), tokens().end() - 1, [](const token& t) { return ends_sentence(t); });
    }

    /// "Can't get to sleep" opens as a question may; this is one.
    bool opens_a_question() const {
        static const std::set<std::string, std::less<>> words = {"how", "what", "what's", "why", "which", "who", "when", "where", "does", "is", "are"};
        return tokens().back().text == "?" || words.contains(tokens().front().text);
    }

    /// A question of at least three words, with its mark or without: "what is a trigger point".
    bool asks_something() const {
        std::size_t opening = 0;
        while (opening < tokens().size() && (!tokens()[opening].word || scan_->inside(cue_type::particle, opening))) ++opening;
        if (opening == tokens().size() || scan_->words_before(tokens().size()) < 3) return false;
        return tokens().back().text == "?" || scan_->cue_from(cue_type::question_start, opening) || scan_->cue_from(cue_type::question, opening);
    }

    /// "Change my age to 52": what follows is read as if that were asked.
    settled changed_to() const {
        for (const cue_hit& h : scan_->cues(cue_type::change_to)) {
            const auto slot = named_slot({}, h.at);
            if (!slot) continue;
            const context asked = asking(*slot);
            auto candidates = find_values(*all_.words, scan_->text(), asked);
            std::erase_if(candidates, [&](const value_candidate& c) { return c.value.slot != *slot || c.first_token < h.at.last || c.value.value.contains("unknown") || c.value.value.contains("declined"); });
            settled found = settle(*scan_, std::move(candidates), asked, denied_);
            found.open_whole = false;
            if (!found.slots.empty()) return found;
        }
        return {};
    }

    /// "No, I'm 56 actually": the no is of what was answered before, and no answer to what is asked.
    void without_noes_of_corrections(settled& values) const {
        const auto corrected = [&](const slot_value& v) { return v.slot != around_.open_slot && std::find(around_.answered.begin(), around_.answered.end(), v.slot) != around_.answered.end(); };
        if (scan_->cues(cue_type::correction).empty() || std::none_of(values.slots.begin(), values.slots.end(), corrected)) return;
        const auto& particles = scan_->cues(cue_type::particle);
        for (std::size_t i = std::min(values.slots.size(), values.ranges.size()); i-- > 0;) {
            const token_range at = values.ranges[i];
            const bool of_a_particle = std::any_of(particles.begin(), particles.end(), [&](const cue_hit& h) { return h.at.first <= at.first && at.last <= h.at.last; });
            if (values.slots[i].slot != around_.open_slot || !of_a_particle) continue;
            values.slots.erase(values.slots.begin() + static_cast<std::ptrdiff_t>(i));
            values.ranges.erase(values.ranges.begin() + static_cast<std::ptrdiff_t>(i));
            values.open_whole = false;
        }
    }

    /// "no, I meant the left shoulder": words that mark a correction make a bare value one for an earlier question, the latest first.
    settled meant_instead() const {
        const auto& corrections = scan_->cues(cue_type::correction);
        if (corrections.empty()) return {};
        const auto& particles = scan_->cues(cue_type::particle);
        std::vector<std::string> latest_first(around_.answered.rbegin(), around_.answered.rend());
        if (latest_first.empty()) latest_first = {"location", "duration"};
        for (const std::string& one : latest_first) {
            const context asked = asking(one);
            auto candidates = find_values(*all_.words, scan_->text(), asked);
            std::erase_if(candidates, [&](const value_candidate& c) {
                const bool none = c.value.value.contains("classes") && c.value.value["classes"] == nlohmann::json::array({"none"}); // "I meant no"
                const bool of_the_cue = std::any_of(corrections.begin(), corrections.end(), [&](const cue_hit& h) { return h.at.first <= c.first_token && c.last_token <= h.at.last; }); // the "i" of "i mean"
                const bool of_a_particle = std::any_of(particles.begin(), particles.end(), [&](const cue_hit& h) { return h.at.first <= c.first_token && c.last_token <= h.at.last; }); // "no, I said 54": not none
                return none || of_the_cue || of_a_particle || off_the_scale(c) || c.value.slot != one || one == "complaint" || c.value.value.contains("unknown") || c.value.value.contains("declined") || c.value.value.contains("answer");
            });
            settled found = settle(*scan_, std::move(candidates), asked, denied_);
            found.open_whole = false;
            if (!found.slots.empty()) return found;
        }
        return {};
    }

    /// "I said 54" can be an age; nobody meant it for a scale that ends at ten.
    bool off_the_scale(const value_candidate& c) const {
        const auto& number = tokens()[c.first_token].text;
        return c.value.slot == "severity" && c.last_token == c.first_token + 1 && number.size() == 2 && number > "10" && std::all_of(number.begin(), number.end(), [](char d) { return d >= '0' && d <= '9'; });
    }

    context asking(const std::string& slot) const {
        context asked = around_;
        asked.open_slot = slot;
        asked.open_type.clear();
        return asked;
    }

    /// "2 years" where something else is asked by now: what was answered before is said again, and nothing else.
    settled said_again() const {
        for (const char* one : {"duration", "location"}) {
            if (std::find(around_.answered.begin(), around_.answered.end(), one) == around_.answered.end() || one == around_.open_slot) continue;
            const context asked = asking(one);
            auto candidates = find_values(*all_.words, scan_->text(), asked);
            std::erase_if(candidates, [&](const value_candidate& c) { return c.value.slot != one || !c.whole || c.value.value.contains("unknown") || c.value.value.contains("declined"); });
            settled found = settle(*scan_, std::move(candidates), asked, denied_);
            found.open_whole = false;
            if (!found.slots.empty()) return found;
        }
        return {};
    }

    bool conditions(const item_hit& hit) const {
        const auto& open = hit.what->open;
        if (!open.empty() && std::find(open.begin(), open.end(), around_.open_slot) == open.end()) return false;
        if (hit.what->whole && !is_whole(*scan_, hit.all)) return false;
        return !hit.what->question || asks(hit.all) || (!open_answered_ && is_all(hit.all));
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

    /// Is it part of a question or a request? One sentence is looked at once, however many hits it has.
    bool asks(token_range s) const {
        if (sentence_of_.empty()) number_sentences();
        const token_range sentences{sentence_of_[s.first], sentence_of_[s.last]};
        const auto known = std::find_if(asked_.begin(), asked_.end(), [&](const auto& a) { return a.first == sentences; });
        if (known != asked_.end()) return known->second;
        return asked_.emplace_back(sentences, asks_from(s)).second;
    }

    void number_sentences() const {
        std::size_t number = 0;
        sentence_of_.reserve(tokens().size() + 1);
        for (const token& t : tokens()) {
            sentence_of_.push_back(number);
            if (ends_sentence(t)) ++number;
        }
        sentence_of_.push_back(tokens().size()); // behind the last
    }

    /// Is it part of a question that is all of the message?
    bool only_asks(token_range s) const {
        std::size_t opening = 0;
        while (opening < tokens().size() && (!tokens()[opening].word || scan_->inside(cue_type::particle, opening))) ++opening;
        const bool opens = tokens().back().text == "?" || scan_->cue_from(cue_type::question_start, opening) || scan_->cue_from(cue_type::question, opening);
        if (!opens || !asks(s)) return false;
        return std::all_of(tokens().begin(), tokens().end(), [&](const token& t) { return !t.word || sentence_of_[static_cast<std::size_t>(&t - tokens().data())] == sentence_of_[s.first]; });
    }

    bool asks_from(token_range s) const {
        std::size_t first = s.first, last = s.last;
        while (first > 0 && !ends_sentence(tokens()[first - 1])) --first;
        while (last < tokens().size() && !ends_sentence(tokens()[last])) ++last;
        if (last < tokens().size() && tokens()[last].text == "?") return true;
        std::size_t opening = first;
        while (opening < last && (!tokens()[opening].word || scan_->inside(cue_type::particle, opening))) ++opening;
        if (scan_->cue_from(cue_type::question_start, opening)) return true;
        const auto& cues = scan_->cues(cue_type::question);
        return std::any_of(cues.begin(), cues.end(), [&](const cue_hit& h) { return h.at.first >= first && h.at.first < last; });
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

    /// The slot that the words name, first in the text; among `only` when it is not empty.
    std::optional<std::string> named_slot(const std::vector<std::string>& only) const { return named_slot(only, {0, tokens().size()}); }
    std::optional<std::string> named_slot(const std::vector<std::string>& only, token_range within) const {
        std::optional<std::string> best;
        std::size_t at = tokens().size();
        for (const auto& [slot, pattern] : all_.slot_words) {
            if (!only.empty() && std::find(only.begin(), only.end(), slot) == only.end()) continue;
            for (const token_range& s : scan_->places(pattern)) {
                if (s.first >= at || s.first < within.first || s.last > within.last) continue;
                at = s.first;
                best = slot;
            }
        }
        return best;
    }

    /// Takes values out by their place. What unknown_or_declined() added comes last and has no range.
    template <class Which> void drop_values(std::vector<token_range>& ranges, const Which& which) {
        for (std::size_t i = ranges.size(); i-- > 0;) {
            if (i >= out_.slots.size() || !which(ranges[i])) continue;
            out_.slots.erase(out_.slots.begin() + static_cast<std::ptrdiff_t>(i));
            ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    void drop_values_of(const std::string& slot, std::vector<token_range>& ranges) {
        for (std::size_t i = std::min(out_.slots.size(), ranges.size()); i-- > 0;) {
            if (out_.slots[i].slot != slot) continue;
            out_.slots.erase(out_.slots.begin() + static_cast<std::ptrdiff_t>(i));
            ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    void corrections(const item_hit*& command, std::vector<token_range>& ranges) {
        const bool correcting = command && command->what->id == "command.correct";
        // Asked which answer is to be changed: "how bad", "the sleep one".
        if (around_.open_slot == which_answer && !command && out_.slots.empty()) {
            out_.command_slot = named_slot(around_.answered);
            if (out_.command_slot) out_.command = "correct";
            return;
        }
        if (scan_->cues(cue_type::correction).empty() && scan_->cues(cue_type::change_to).empty() && !correcting) return;
        // "the wrong answer for swelling" names a slot and says nothing of it
        if (correcting) drop_values(ranges, [&](token_range r) { return command->all.first <= r.first && r.last <= command->all.last; });
        for (const slot_value& v : out_.slots) {
            const bool answered = std::find(around_.answered.begin(), around_.answered.end(), v.slot) != around_.answered.end();
            if (v.slot != around_.open_slot || answered) out_.corrections.push_back(v.slot);
        }
        if (correcting && !out_.corrections.empty()) command = nullptr; // "change my sleep to 5 hours": the value says it all
        if (command || !out_.slots.empty() || around_.answered.empty() || around_.open_slot.empty()) return;
        // "no, I meant the left one": no value, but it is clear which answer is wrong.
        if (const auto slot = named_slot(around_.answered)) {
            out_.command = "correct";
            out_.command_slot = slot;
        }
    }

    void take_command(const item_hit& hit, std::vector<token_range>& ranges) {
        out_.command = name_of(hit.what->id);
        if (out_.command == "correct") out_.command_slot = named_slot({});
        drop_values(ranges, [&](token_range r) { return r.meets(hit.all); });
    }

    bool forgot(token_range at) const {
        return std::any_of(tokens().begin() + static_cast<std::ptrdiff_t>(at.first), tokens().begin() + static_cast<std::ptrdiff_t>(at.last), [](const token& t) { return t.text == "forgot" || t.text == "forgotten"; });
    }

    void unknown_or_declined(bool command) {
        if (around_.open_slot.empty() || command || !out_.ambiguities.empty()) return;
        // A word of the refusal itself ("I'd rather not say") is no value.
        for (const cue_hit& h : scan_->cues(cue_type::declined)) {
            const span all = scan_->text().where(h.at.first, h.at.last);
            std::erase_if(out_.slots, [&](const slot_value& v) { return v.slot == around_.open_slot && v.where.begin >= all.begin && v.where.end <= all.end; });
        }
        if (std::any_of(out_.slots.begin(), out_.slots.end(), [&](const slot_value& v) { return v.slot == around_.open_slot; })) return;
        for (const auto& [type, name] : {std::pair(cue_type::declined, "declined"), std::pair(cue_type::unknown, "unknown")}) {
            for (const cue_hit& h : scan_->cues(type)) {
                if (scan_->words_before(h.at.first) > 4) continue;
                if (forgot(h.at) && !out_.slots.empty()) continue; // "I forgot, I take tramadol": what was forgotten is told
                nlohmann::json value = is_yes_no(around_) ? nlohmann::json{{"answer", name}} : nlohmann::json{{name, true}};
                out_.slots.push_back({around_.open_slot, std::move(value), scan_->text().where(h.at.first, h.at.last), h.what->id});
                return;
            }
        }
    }

    /// Who has died is not whom the chat is about, and where little else is said it is no complaint.
    void without_the_dead(token_range told) {
        const span dead = scan_->text().where(told.first, told.last);
        const std::size_t others = scan_->words_before(tokens().size()) - (scan_->words_before(told.last) - scan_->words_before(told.first));
        std::erase_if(out_.slots, [&](const slot_value& v) {
            const bool meets = v.where.begin < dead.end && dead.begin < v.where.end;
            return meets && (v.slot == "for_whom" || (v.slot == "complaint" && others <= 2));
        });
    }

    void small_talk() {
        const item_hit* best = chosen(item_kind::small_talk);
        if (!best || out_.command) return;
        const std::string name = kind_of_talk(best->what->id);
        // "hello" where the complaint is asked for is no complaint
        if (best->what->whole) std::erase_if(out_.slots, [](const slot_value& v) { return v.slot == "complaint"; });
        // "yes, but don't save it": what is agreed to is refused in the same breath, so nothing is agreed to yet
        if (name == "keep_nothing") std::erase_if(out_.slots, [&](const slot_value& v) { return v.slot == around_.open_slot && v.value == nlohmann::json{{"answer", "yes"}}; });
        if (name == "bereavement") without_the_dead(best->all);
        const bool matters = name == "distress" || name == "bereavement" || name == "abuse" || name == "are_you_human" || !best->what->open.empty();
        if (matters || (out_.slots.empty() && !out_.topic && out_.ambiguities.empty())) out_.small_talk = name;
    }

    void explain() {
        for (const item_hit& hit : scan_->items())
            if (hit.what->kind != item_kind::sign && (hit.what->kind == item_kind::command ? &hit == command_ : conditions(hit))) out_.intents.push_back(made(hit));
    }

    const catalog::parts& all_;
    const context& around_;
    std::unique_ptr<scan> scan_;
    std::vector<std::size_t> guessed_;
    const item_hit* command_ = nullptr; ///< the one that is given
    bool open_answered_ = false;  ///< the open question has its answer in this message
    std::vector<token_range> denied_; ///< signs that were denied
    mutable std::vector<std::size_t> sentence_of_;                   ///< by token, and one behind the last
    mutable std::vector<std::pair<token_range, bool>> asked_;        ///< what asks() has found, by first and last sentence
    reading out_;
};

} // namespace

reading match(const catalog& all, std::string_view text, const context& around) { return reading_of(all.inside(), text, around).run(); }

} // namespace myalog::intents

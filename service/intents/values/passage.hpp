// A message as the grammar of values sees it: a row of words, numbers and marks without "erm", with the word lists at hand.
// Knows no slot.
#pragma once

#include "intents/values/tables.hpp"

#include <algorithm>
#include <deque>
#include <initializer_list>

namespace myalog::intents {

struct atom {
    std::string text; ///< as piece::text
    word_id id = 0;
    double number = 0;
    bool is_number = false;
    bool is_mark = false;
    bool glued = false; ///< nothing stands between it and the one before
    bool line_before = false;
    std::uint16_t sentence = 0;
    std::size_t token = 0;
};

/// Threads: used by one, for it keeps what it has found.
class passage {
  public:
    passage(const lexicon::parts& words, const normalized& text, const context& open);

    std::size_t size() const { return atoms_.size(); }
    /// The atom at `i`; past the end an empty one, which is no word, number or mark.
    const atom& at(std::size_t i) const { return i < atoms_.size() ? atoms_[i] : nothing_; }
    const lexicon::parts& words() const { return words_; }
    const normalized& text() const { return text_; }
    const context& open() const { return open_; }

    /// The longest phrase of the list that begins at `i`. Looked for once: the same place is asked about again and again.
    const phrase_hit& find(list_name list, std::size_t i) const { return i < begins_.size() && begins_[i].test(list.index) ? found(list, i) : nothing_found_; }
    /// Could a phrase of one of the lists begin here? Most words begin none, and are done with.
    bool may_begin(const list_set& lists, std::size_t i) const { return i < begins_.size() && (begins_[i] & lists).any(); }
    /// The next place from `i` on where a phrase of one of the lists could begin; the end where there is none.
    std::size_t next(const list_set& lists, std::size_t i) const {
        while (i < begins_.size() && (begins_[i] & lists).none()) ++i;
        return std::min(i, size());
    }
    bool has(list_name list, std::size_t i) const { return find(list, i).length > 0; }
    /// Class of the phrase at `i`, the first one; empty when there is no phrase.
    std::string_view class_at(list_name list, std::size_t i, std::size_t* length = nullptr) const {
        const phrase_hit& hit = find(list, i);
        if (length) *length = hit.length;
        return hit ? std::string_view(words_.list(list).class_name(hit.classes.front())) : std::string_view{};
    }
    /// Length of a phrase of the list that ends just before `i`; 0 when none does.
    std::size_t ends_before(list_name list, std::size_t i, std::string_view class_name = {}) const;
    /// Does a phrase of the list (of this class, when given) begin in [from, to)?
    bool any(list_name list, std::size_t from, std::size_t to, std::string_view class_name = {}) const;
    /// Could a phrase of the list begin anywhere in the message?
    bool may_hold(list_name list) const { return begin_somewhere_.test(list.index); }

    bool is(std::size_t i, std::string_view word) const { return i < size() && atoms_[i].text == word; }
    bool is_one_of(std::size_t i, std::initializer_list<std::string_view> words) const {
        if (i >= size()) return false;
        const std::string& text = atoms_[i].text;
        for (const std::string_view word : words)
            if (word.size() == text.size() && word.front() == text.front() && word == text) return true;
        return false;
    }
    /// A full stop, a question mark, a line break before it, or the end: what no phrase of a person runs across.
    bool stops_at(std::size_t i) const;
    /// First and last atom of the sentence around `i`, and of its part between commas and "but".
    std::size_t sentence_begin(std::size_t i) const { return around(i).sentence_begin; }
    std::size_t sentence_end(std::size_t i) const { return around(i).sentence_end; }
    std::size_t clause_begin(std::size_t i) const { return around(i).clause_begin; }
    std::size_t clause_end(std::size_t i) const { return around(i).clause_end; }

    /// Is what begins at `i` denied by a word before it in the same part of the sentence ("not the left", "no pain in my hip")?
    bool denied(std::size_t i) const;
    /// Is what begins at `i` told of another person, in a chat about oneself ("my wife takes statins", not "my wife gives me statins")?
    bool of_another(std::size_t i) const;
    /// Apart from atoms [first, last), does the message hold nothing but fillers?
    bool all_but_fillers(std::size_t first, std::size_t last) const;

    bool asked(std::string_view slot) const { return open_.open_slot == slot; }

    value_candidate candidate(std::string slot, nlohmann::json value, std::size_t first, std::size_t last, std::string rule,
                              bool unasked) const;

  private:
    bool told_anew(std::size_t from, std::size_t to) const;
    /// The sentence and the clause around an atom.
    struct bounds_of {
        std::size_t sentence_begin = 0, sentence_end = 0, clause_begin = 0, clause_end = 0;
    };
    const bounds_of& around(std::size_t i) const { return bounds_[std::min(i, size())]; }
    const phrase_hit& found(list_name list, std::size_t i) const;
    void find_bounds();
    bool begins_sentence(std::size_t i) const;
    bool parts_clause(std::size_t i) const;
    bool at_mark(std::size_t i) const { return i < size() && atoms_[i].is_mark; }
    /// A mark that ends a sentence, or nearly.
    bool at_stop(std::size_t i) const { return at_mark(i) && is_one_of(i, {".", "?", "!", "...", ";"}); }

    const lexicon::parts& words_;
    const normalized& text_;
    const context& open_;
    std::vector<atom> atoms_;
    atom nothing_;
    std::vector<word_id> ids_;
    std::vector<bounds_of> bounds_; ///< by atom, and one for the end: they are asked for again and again
    std::vector<list_set> begins_;  ///< by atom: the lists in which a phrase begins with it, and whether it is a number or an article
    list_set begin_somewhere_;      ///< those of all atoms
    /// What was looked for at one atom, one list after the other.
    struct looked_for {
        list_name list;
        phrase_hit hit;
        const looked_for* before;
    };
    mutable std::vector<const looked_for*> last_looked_for_; ///< by atom
    mutable std::deque<looked_for> looked_for_;
    phrase_hit nothing_found_;
};

} // namespace myalog::intents

// What a catalog holds inside: items, cues, and the numbers that their patterns have in the one set.
// Seen by the files of this room only.
#pragma once

#include "intents/catalog.hpp"
#include "intents/pattern_set.hpp"
#include "intents/spelling.hpp"
#include "intents/uses.hpp"
#include "intents/values.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

enum class item_kind : std::uint8_t { sign, command, topic, small_talk };

/// Words that must stand near each other.
struct near_rule {
    std::vector<int> words; ///< numbers in the set
    std::size_t within = 0; ///< words from the end of the first to the start of the last
    bool ordered = false;
    bool sentence = false; ///< may cross commas
};

/// Words that must stand in one message, wherever: several sentences tell of one illness.
struct together_rule {
    std::vector<int> words;       ///< all of them
    std::vector<int> background;  ///< all of them; that it is over takes nothing away (an operation, a cancer)
    std::vector<int> of;          ///< so many of them as `at_least` says
    std::size_t at_least = 0;
    std::size_t within = 0; ///< words from each of them to the first of `words` and `background`
};

/// A text that an author gives to show what an item finds or leaves alone.
struct sample {
    std::string text;
    context around;
    std::string expected_status; ///< empty: any that counts
    std::string pointer;
};

struct item {
    std::string id;
    item_kind kind = item_kind::sign;
    std::string file, pointer;
    std::vector<int> patterns;
    std::vector<near_rule> near;
    std::vector<together_rule> together;
    std::vector<int> unless;
    std::vector<int> clauses; ///< so plain that they count as one clause of a longer message, though `whole`
    std::vector<int> broad; ///< said of many things: they count only where no topic is named by its own words
    bool whole = false, question = false;
    bool lasting = false; ///< what is over still counts: an accident, an overdose, a cancer
    std::vector<std::string> open; ///< counts only as a reply to one of these questions; empty: always
    std::vector<sample> examples, counter_examples;
};

/// What a cue does to the findings around it.
enum class cue_type : std::uint8_t {
    denial,       ///< denies what follows
    denial_after, ///< denies what stands before it
    terminator,   ///< ends the reach of any cue
    pseudo,       ///< looks like a cue and is none: every cue that it overlaps is dropped
    particle,     ///< "no", "yes", "well" as an answer
    subject,      ///< begins a new statement: pronouns, possessives
    self,         ///< the person who writes: "i", "my"
    link,         ///< before a subject, keeps the statement going: prepositions, "have", "feel"
    verb,         ///< a finding with one of these is a statement of its own
    present,      ///< a verb of today behind a subject: "is", "hurts"
    occasion,     ///< what a time behind it belongs to: "after (the operation in 2019)", "unlike (last year)"
    doubt, doubt_after,
    past, past_after,
    now,          ///< takes past back: "still", "again", "since"
    hypothetical,
    other,        ///< somebody else
    history,      ///< family history, stories: not happening
    claim,        ///< takes history back: "and that's what I have", "mine is just like that"
    filler,       ///< says nothing: "erm", "please"
    aside,        ///< says nothing beside a command: "tonight", "if that's ok"
    opening,      ///< opens a request: "could you", "i want to"
    excuse,       ///< said beside a command to explain it: "i'm tired", "i made a mistake"
    hesitation,   ///< taken out before patterns are tried: "um", "uh"
    idiom,        ///< a figure of speech: no sign is made of its words ("breaks my heart")
    question,     ///< makes a sentence a question or a request
    question_start, ///< the same, as the first word only: "is", "does"
    correction,   ///< "i meant", "actually"
    change_to,    ///< names the answer that is changed to what follows: "change my age to"
    unknown,      ///< "dunno" at an open question
    declined      ///< "rather not say"
};
inline constexpr std::size_t cue_types = static_cast<std::size_t>(cue_type::declined) + 1;

std::optional<cue_type> cue_type_named(std::string_view name);

struct cue {
    std::string id;
    cue_type type = cue_type::denial;
    bool noun = false;       ///< denies a noun, not a statement: "no", "without"
    bool conditional = false; ///< what is imagined goes on over an "and" and a verb of today
    bool needs_time = false; ///< a past that is told like this may go on: without a time it is only possible that it is over
    std::vector<int> patterns;
    std::string file, pointer;
    std::vector<sample> examples;
};

/// Words for points in time, to tell how long ago something ended.
struct past_words {
    std::map<std::string, double, std::less<>> units;                         ///< days
    std::map<std::string, std::pair<double, double>, std::less<>> numbers;    ///< "couple" -> 2, 2
    std::vector<std::pair<int, std::pair<double, double>>> phrases;           ///< pattern number -> days ago
    std::string ago;                                                          ///< the word after a length
};

/// Words that tell of what an ending is told: "it is gone", "the pain has gone", "the other one is fine".
struct ending_words {
    text_set joints;      ///< part one clause from the next: "and", "but"
    text_set verbs;       ///< stand between a thing and what is told of it: "is", "has been"
    text_set adverbs;     ///< the same: "now", "completely"
    text_set pronouns;    ///< of what was told last: "it", "that"
    text_set determiners; ///< begin a thing: "the", "my"
    text_set small;       ///< name no thing: "in", "of"
    text_set any_illness; ///< of whatever there is: "the symptoms"
    text_set elsewhere;   ///< of something else: "the other one", "the rest"
    text_set sides;       ///< of another side where the finding has not the same
    text_set lengths;     ///< before a time: "about", "some"
    text_set times;       ///< with which a time begins: "in 2010", "when I was young"
    text_set beginnings;  ///< a time behind it is no end: "it started two years ago"
    text_set aches;       ///< what may last of something long over: "six years ago, and it has hurt since"
    std::vector<text_set> alike; ///< words for one thing: "swollen", "swelling"
};

struct catalog::parts {
    pattern_set patterns;
    std::vector<item> items;
    std::vector<cue> cues;
    uses used; ///< which of them use which pattern
    past_words times;
    ending_words endings;
    std::map<std::string, int> slot_words; ///< slot -> pattern number of the words that name it
    text_set hesitations; ///< words that are taken out before patterns are tried
    std::unique_ptr<lexicon> words;
    speller spelling;
};

} // namespace myalog::intents

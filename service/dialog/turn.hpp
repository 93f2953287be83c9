// What the dialog answers: one turn. to_json gives the `turn` frame of docs/protocol.md, which every channel renders from.
// Knows no channel.
#pragma once

#include "dialog/session.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::dialog {

struct contact {
    std::string label, number, uri;
};

/// A source as shown: the body that said it, and what it is called there.
struct shown_source {
    std::string id, body, title;
};

struct message {
    std::string id;   ///< key of the text
    std::string kind; ///< text, question, care, crisis, topic, specialist, summary, note
    std::string text;
    std::optional<dialog::level> level;  ///< care, crisis
    std::vector<contact> contacts;       ///< care, crisis
    std::string topic;                   ///< topic
    std::vector<std::string> why;        ///< topic, specialist
    std::vector<shown_source> sources;   ///< topic
    std::string path;                    ///< summary: where it can be fetched
    std::string checked;                 ///< topic: the day when its text was last held against its sources
};

struct choice {
    std::string value, label;
    bool exclusive = false;
};

struct ask {
    std::string slot, state;
    std::string kind; ///< yes_no, choice, choices, scale, regions, duration, hours, text
    std::vector<choice> choices;
    bool skippable = true;
    std::string reason; ///< first, return, no_match, invalid, repeat, correct
    std::optional<int> min, max;
    std::string min_label, max_label;
};

struct understood {
    std::string slot;
    answer_status status = answer_status::known;
    nlohmann::json value;
    std::string text;
    std::string name = {}; ///< of the slot, for people; empty where the dialog has none
};

struct reason {
    std::string slot; ///< or a red-flag id
    std::string text;
    std::string name = {}; ///< of the slot, for people; empty for a red flag
};

struct deciding_rule {
    std::string rule;
    std::vector<reason> because;
    std::vector<reason> against;
    std::string source;
};

struct shown_specialist {
    std::string id, name;
    std::optional<std::string> within;
    std::vector<std::string> why;
    std::string does, reach, bring, ask; ///< reach: by the country's profile; ask: questions for the visit
};

struct shown_topic {
    std::string id, title;
    std::vector<std::string> why;
    std::vector<shown_source> sources;
    std::string checked;
};

/// A questionnaire as answered: its items in the person's words and what they add up to, never a verdict.
struct shown_instrument {
    struct item {
        std::string slot, name, answer;
        nlohmann::json value; ///< as stored; null unless known
    };
    std::string id, name, source;
    std::vector<item> items;
    std::optional<double> score; ///< once every item is answered
    double most = 0;             ///< the highest score there can be
};

struct outcome {
    std::optional<dialog::level> level; ///< null in education_only mode
    std::optional<std::string> track;   ///< crisis
    std::vector<deciding_rule> deciding;
    std::vector<shown_specialist> specialists;
    std::vector<shown_topic> topics;
    std::vector<reason> against_more; ///< answers that kept a more urgent rule from firing
    std::vector<reason> unclear;      ///< asked, and not answered clearly
    std::vector<reason> not_asked;    ///< what rules would look at and no question came to; the text is the question's name
    std::vector<shown_instrument> instruments;
};

struct turn {
    std::uint64_t seq = 0;
    std::optional<std::string> in_reply_to;
    std::vector<message> messages;
    std::vector<dialog::understood> understood;
    std::optional<dialog::ask> ask;
    int answered = 0;
    int left_at_most = 0;
    std::optional<dialog::outcome> outcome;
    bool ended = false;
    std::optional<std::string> with_human = {}; ///< waiting, taken; none: the dialog itself speaks
};

/// The frame `{"type":"turn", …}` with its members in the order of docs/protocol.md.
nlohmann::ordered_json to_json(const turn& t);

} // namespace myalog::dialog

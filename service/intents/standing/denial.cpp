#include "intents/standing/denial.hpp"

namespace myalog::intents {

namespace {

/// Words that one denial reaches over, counted anew after each comma, "or" and "and" of a list.
constexpr std::size_t longest_reach = 8;

bool joins_list(const token& t) { return t.text == "or" || t.text == "nor" || t.text == "and" || t.text == "any"; }

bool is_particle(const surroundings& around, const cue_hit& h) {
    return h.at.last == h.at.first + 1 && around.starts(cue_type::particle, h.at.first) && is_answer_particle(around.text(), h.at.first);
}

/// After a comma these begin something new; a bare noun goes on with the list.
bool begins_anew(const surroundings& around, std::size_t i) {
    const token& t = around.tokens()[i];
    if (!t.word || joins_list(t)) return false;
    const bool number = t.text[0] >= '0' && t.text[0] <= '9';
    if (number || t.text == "a" || t.text == "an" || t.text == "some") return true;
    for (const cue_type type : {cue_type::particle, cue_type::verb, cue_type::link, cue_type::doubt})
        if (around.starts(type, i)) return true;
    return false;
}

/// Does an "or" end the list that goes on behind the comma? "no fever, chills or chest pain"
bool list_is_closed(const surroundings& around, std::size_t comma) {
    const auto& tokens = around.tokens();
    for (std::size_t i = comma + 1; i < around.last(); ++i) {
        const token& t = tokens[i];
        if (t.text == "or" || t.text == "nor") return true;
        if (t.line_before || ends_statement(t) || around.starts(cue_type::terminator, i)) return false;
        if (tokens[i - 1].text == "," && begins_anew(around, i)) return false;
    }
    return false;
}

reach reach_of(const surroundings& around, const cue_hit& denial) {
    const auto& tokens = around.tokens();
    const std::size_t from = denial.at.last, to = around.at().first;
    std::size_t words = 0, last_comma = 0;
    bool comma = false;
    for (std::size_t i = from; i <= to; ++i) {
        const token& t = tokens[i];
        if (t.line_before) return reach::none;
        if (i < to && (ends_statement(t) || (t.text == "-" && t.space_before))) return reach::none;
        if (around.starts(cue_type::terminator, i) && i < to) return reach::none;
        if (comma && begins_anew(around, i)) return reach::none;
        const bool goes_on = i > from && (around.text().inside(cue_type::link, i - 1) || around.text().inside(cue_type::subject, i - 1));
        if (around.starts(cue_type::subject, i) && i != from && (comma || !goes_on)) return reach::none;
        comma = t.text == ",";
        if (comma && i < to) last_comma = i;
        const bool list_goes_on = comma || t.text == "or" || t.text == "nor" || t.text == "and" || t.text == "/";
        words = list_goes_on ? 0 : words + t.word;
        if (words > longest_reach && i < to) return reach::none;
    }
    for (std::size_t i = std::max(from, last_comma); i < to; ++i)
        if (tokens[i].text == "and" && !around.lists_findings(i)) return around.statement() ? reach::none : reach::perhaps;
    if (last_comma == 0 || list_is_closed(around, last_comma)) return reach::sure;
    return denial.what->noun && around.is_bare_item(last_comma) ? reach::perhaps : reach::none;
}

bool subject_in_clause(const surroundings& around) {
    const auto& tokens = around.tokens();
    const std::size_t at = around.at().first;
    for (std::size_t i = at + 1; i-- > 0 && tokens[i].clause == tokens[at].clause;)
        if (around.starts(cue_type::subject, i)) return true;
    return false;
}

/// "numbness: no", "any pain? no", "pain no, numbness yes"; "chest pain, no" is asked about, for a comma may part the "no" from it.
reaching answered_no(const surroundings& around) {
    const auto& tokens = around.tokens();
    std::size_t i = around.at().last;
    bool marked = false, comma = false;
    while (i < tokens.size() && !tokens[i].word) {
        comma = comma || tokens[i].text == ",";
        marked = marked || tokens[i].text == ":" || tokens[i].text == "=" || tokens[i].text == "?" || (tokens[i].text == "-" && i + 1 < tokens.size());
        if (!marked && !comma) return {};
        ++i;
    }
    if (i >= tokens.size()) return {};
    const cue_hit* particle = around.text().cue_from(cue_type::particle, i);
    const cue_hit* denial = around.text().cue_from(cue_type::denial, i);
    if (!particle || !denial) return {};
    const std::size_t next = particle->at.last;
    const bool ends = next >= tokens.size() || !tokens[next].word || tokens[next].line_before;
    if (!ends || (tokens[i].line_before && !marked)) return {};
    if (!marked && (around.statement() || subject_in_clause(around))) return {};
    return {comma && !marked ? reach::perhaps : reach::sure, denial->what->id};
}

} // namespace

reaching denial_of(const surroundings& around) {
    reaching perhaps;
    const token_range at = around.at();
    for (const cue_hit& h : around.text().cues(cue_type::denial)) {
        if (h.at.first >= at.first || h.at.first < around.first()) continue;
        if (is_particle(around, h) || (h.what->noun && around.statement())) continue;
        const reach far = h.at.last > at.first ? reach::sure : reach_of(around, h);
        if (far == reach::sure) return {far, h.what->id};
        if (far == reach::perhaps) perhaps = {far, h.what->id};
    }
    for (const cue_hit& h : around.text().cues(cue_type::denial_after))
        if (around.stands_behind(h) && around.ends_here(h)) return {reach::sure, h.what->id};
    if (const reaching answer = answered_no(around)) return answer;
    return perhaps;
}

bool is_answer_particle(const scan& s, std::size_t token) {
    const auto& tokens = s.text().tokens;
    const cue_hit* p = s.cue_from(cue_type::particle, token);
    if (!p) return false;
    const std::size_t next = p->at.last;
    if (next >= tokens.size() || !tokens[next].word || tokens[next].line_before) return true;
    for (const cue_type type : {cue_type::subject, cue_type::particle, cue_type::terminator, cue_type::verb, cue_type::correction, cue_type::denial})
        if (s.cue_from(type, next)) return true;
    return false;
}

} // namespace myalog::intents

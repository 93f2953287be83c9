#include "intents/questions.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace myalog::intents {

std::size_t questions::opening(std::size_t first, std::size_t last) const {
    while (first < last && (!tokens()[first].word || scan_.inside(cue_type::particle, first))) ++first;
    return first;
}

bool questions::one_sentence() const {
    const std::size_t at = opening(0, tokens().size());
    if (at == tokens().size()) return false;
    const bool asks_a_meaning = tokens()[at].text == "what" && at + 1 < tokens().size() && (tokens()[at + 1].text == "does" || tokens()[at + 1].text == "do"); // often without its mark
    if (tokens().back().text != "?" || !scan_.cue_from(cue_type::question, at)) return asks_a_meaning;
    return std::none_of(tokens().begin(), tokens().end() - 1, [](const token& t) { return ends_sentence(t); });
}

namespace {

using words = std::set<std::string, std::less<>>;
const words auxiliaries = {"is", "are", "am", "was", "does", "do", "did", "can", "could", "should", "would", "will", "may", "might"};
const words subjects = {"i", "it", "this", "that", "these", "those", "there", "they", "he", "she", "we", "you", "my", "your", "his", "her"};
const words counting = {"count", "counts", "mean", "means", "qualify"};
const words meaning = {"is", "are", "mean", "means", "does", "do", "counts"};

} // namespace

bool questions::asks_back() const {
    if (one_sentence()) return true;
    const std::size_t at = opening(0, tokens().size());
    if (at + 1 >= tokens().size() || std::any_of(tokens().begin(), tokens().end() - 1, [](const token& t) { return ends_sentence(t); })) return false;
    const std::string& next = tokens()[at + 1].text;
    const bool marked = tokens().back().text == "?";
    if (auxiliaries.contains(tokens()[at].text)) return subjects.contains(next) || scan_.cue_from(cue_type::question, at) || asks_a_meaning() || (marked && next != "be" && next != "say");
    // "how bad is bad", "how much does it take"
    const bool how = tokens()[at].text == "how" && at + 2 < tokens().size() && auxiliaries.contains(tokens()[at + 2].text);
    return how || asks_a_meaning();
}

bool questions::asks_a_meaning() const {
    const std::size_t at = opening(0, tokens().size());
    if (at == tokens().size() || std::any_of(tokens().begin(), tokens().end() - 1, [](const token& t) { return ends_sentence(t); })) return false;
    const bool marked = tokens().back().text == "?";
    const std::size_t end = tokens().size() - marked;
    if (at + 1 == end) return marked && at == 0; // "numb?"
    const bool what = tokens()[at].text == "what's" || tokens()[at].text == "whats" || (tokens()[at].text == "what" && meaning.contains(tokens()[at + 1].text));
    return what || (auxiliaries.contains(tokens()[at].text) && end > at && counting.contains(tokens()[end - 1].text));
}

bool questions::opens_as_one() const {
    static const std::set<std::string, std::less<>> words = {"how", "what", "what's", "why", "which", "who", "when", "where", "does", "is", "are"};
    return !tokens().empty() && (tokens().back().text == "?" || words.contains(tokens().front().text));
}

bool questions::worth_an_answer() const {
    const std::size_t at = opening(0, tokens().size());
    if (at == tokens().size() || scan_.words_before(tokens().size()) < 3) return false;
    return tokens().back().text == "?" || opens_with_cue(at);
}

bool questions::is_all(token_range at) const {
    const bool opens = tokens().back().text == "?" || opens_with_cue(opening(0, tokens().size()));
    if (!opens || !holds(at)) return false;
    for (std::size_t i = 0; i < tokens().size(); ++i)
        if (tokens()[i].word && sentence_of_[i] != sentence_of_[at.first]) return false;
    return true;
}

bool questions::holds(token_range at) const {
    if (sentence_of_.empty()) number_sentences();
    const token_range sentences{sentence_of_[at.first], sentence_of_[at.last]};
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const auto& k) { return k.first == sentences; });
    if (known != known_.end()) return known->second;
    return known_.emplace_back(sentences, look_at(at)).second; // once for each sentence, however many hits it has
}

bool questions::look_at(token_range at) const {
    std::size_t first = at.first, last = at.last;
    while (first > 0 && !ends_sentence(tokens()[first - 1])) --first;
    while (last < tokens().size() && !ends_sentence(tokens()[last])) ++last;
    if (last < tokens().size() && tokens()[last].text == "?") return true;
    if (scan_.cue_from(cue_type::question_start, opening(first, last))) return true;
    const auto& cues = scan_.cues(cue_type::question);
    return std::any_of(cues.begin(), cues.end(), [&](const cue_hit& h) { return h.at.first >= first && h.at.first < last; });
}

void questions::number_sentences() const {
    std::size_t number = 0;
    sentence_of_.reserve(tokens().size() + 1);
    for (const token& t : tokens()) {
        sentence_of_.push_back(number);
        if (ends_sentence(t)) ++number;
    }
    sentence_of_.push_back(tokens().size()); // behind the last
}

} // namespace myalog::intents

#include "intents/word_filter.hpp"

#include "intents/pattern_walk.hpp"

#include <algorithm>
#include <utility>

namespace myalog::intents {

void word_filter::add(std::uint32_t pattern, std::string_view body) {
    pattern_walk(*this, pattern, body).run();
}

/// What can be skipped to from the root goes on from the root itself: every walk begins there.
void word_filter::skip_from_root() {
    std::vector<place> reached;
    const auto reach = [&](place from) {
        for (auto s = std::lower_bound(skips_.begin(), skips_.end(), std::pair(from, place{0})); s != skips_.end() && s->first == from; ++s)
            if (!(s->second & end_of) && s->second != root && std::find(reached.begin(), reached.end(), s->second) == reached.end()) reached.push_back(s->second);
    };
    reach(root);
    for (std::size_t i = 0; i < reached.size(); ++i) reach(reached[i]);
    const std::size_t own = skips_.size();
    for (std::size_t i = 0; i < own; ++i)
        if ((skips_[i].second & end_of) && std::find(reached.begin(), reached.end(), skips_[i].first) != reached.end()) skips_.push_back({root, skips_[i].second});
    std::erase_if(skips_, [](const auto& s) { return s.first == root && !(s.second & end_of); });
    std::sort(reached.begin(), reached.end());
    const std::size_t edges = edges_.size();
    for (std::size_t i = 0; i < edges; ++i)
        if (std::binary_search(reached.begin(), reached.end(), edges_[i].from)) edges_.push_back({root, edges_[i].word, edges_[i].to});
}

void word_filter::freeze() {
    std::sort(skips_.begin(), skips_.end());
    skip_from_root();
    std::sort(skips_.begin(), skips_.end());
    skips_.erase(std::unique(skips_.begin(), skips_.end()), skips_.end());
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    may_begin_.assign(hashes, false);
    for (const auto& [beginning, unused] : beginnings_) {
        std::size_t hash = 0;
        for (const char c : beginning) hash = next_hash(hash, c);
        may_begin_[hash % hashes] = true;
    }
    outgoing_.assign(places_ + 1, {});
    for (const edge& e : edges_) {
        ++outgoing_[e.from + 1].edges;
        outgoing_[e.from].words |= bit_of(e.word);
    }
    for (const auto& [from, to] : skips_) ++outgoing_[from + 1].skips;
    for (std::size_t i = 1; i < outgoing_.size(); ++i) {
        outgoing_[i].edges += outgoing_[i - 1].edges;
        outgoing_[i].skips += outgoing_[i - 1].skips;
    }
    from_root_.assign(keys_ + 1, 0);
    for (std::uint32_t i = 0; i < outgoing_[1].edges; ++i) ++from_root_[edges_[i].word + 1];
    for (std::size_t i = 1; i < from_root_.size(); ++i) from_root_[i] += from_root_[i - 1];
}

word_filter::key word_filter::key_of(keys_by_text& known, const std::string& text) {
    const auto [entry, fresh] = known.try_emplace(text, keys_);
    if (fresh) ++keys_;
    return entry->second;
}

void word_filter::add_beginnings(std::string_view word, spelled& to) const {
    // What goes on with letters only goes on as a pattern says that lets any letters follow.
    std::size_t plain_from = word.size();
    while (plain_from > 0 && begins_word(word[plain_from - 1])) --plain_from;
    if (begins_word(word.front())) {
        to.keys.push_back(any_word);
        to.rough = plain_from > 0;
    }
    std::size_t hash = 0;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = next_hash(hash, word[length - 1]);
        if (!may_begin_[hash % hashes]) continue;
        const auto found = beginnings_.find(word.substr(0, length));
        if (found == beginnings_.end()) continue;
        to.keys.push_back(found->second);
        to.rough = to.rough || length < plain_from;
    }
}

std::vector<word_filter::spelled> word_filter::spell(std::string_view text) const {
    std::vector<spelled> out;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) {
            word.assign(text.substr(at, end - at));
            std::transform(word.begin(), word.end(), word.begin(), plain);
            spelled s;
            s.begin = static_cast<std::uint32_t>(at);
            s.end = static_cast<std::uint32_t>(end);
            s.keys.push_back(any_token);
            if (const auto whole = words_.find(word); whole != words_.end()) s.keys.push_back(whole->second);
            for (std::size_t i = word.find('\'', 1); i < word.size(); i = word.find('\'', i + 1)) { // "chest" in "chest's"
                const std::string_view before = std::string_view(word).substr(0, i);
                if (const auto known = words_.find(before); known != words_.end()) s.cut.push_back(known->second);
                if (begins_word(before.front())) s.cut.push_back(any_word);
            }
            add_beginnings(word, s);
            for (const auto& [part, known] : insides_)
                if (word.find(part) != std::string::npos) s.keys.push_back(known);
            for (const auto* keys : {&s.keys, &s.cut})
                for (const key k : *keys) s.bits |= bit_of(k);
            out.push_back(std::move(s));
        }
        at = end + 1;
    }
    return out;
}

/// From one word on, all patterns at once.
class word_filter::walk {
  public:
    walk(const word_filter& all, std::string_view text) : all_(all), words_(all.spell(text)), seen_(all.places_, 0) {}

    std::vector<candidate> run() {
        for (std::size_t first = 0; first < words_.size(); ++first) from(first);
        std::sort(found_.begin(), found_.end());
        std::size_t kept = 0;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            candidate& last = found_[kept > 0 ? kept - 1 : 0];
            if (kept > 0 && last.pattern == found_[i].pattern && last.begin == found_[i].begin) {
                last.end = std::max(last.end, found_[i].end);
                last.sure = last.sure && found_[i].sure;
            } else {
                found_[kept++] = found_[i];
            }
        }
        found_.resize(kept);
        return std::move(found_);
    }

  private:
    void from(std::size_t first) {
        begin_ = words_[first].begin;
        next_.clear();
        ++round_;
        rough_ = true; // a pattern that may match nothing at all
        end_ = begin_;
        arrive_by_skips(root);
        rough_ = words_[first].rough;
        end_ = words_[first].end;
        for (const key k : words_[first].keys)
            for (std::uint32_t e = all_.from_root_[k]; e < all_.from_root_[k + 1]; ++e) arrive(all_.edges_[e].to);
        for (const key k : words_[first].cut)
            for (std::uint32_t e = all_.from_root_[k]; e < all_.from_root_[k + 1]; ++e) end_within_word(all_.edges_[e].to);
        for (std::size_t i = first + 1; i < words_.size() && !next_.empty(); ++i) {
            turn();
            rough_ = rough_ || words_[i].rough;
            end_ = words_[i].end;
            for (const place p : now_) read(p, words_[i]);
        }
    }

    void turn() {
        std::swap(now_, next_);
        next_.clear();
        ++round_;
    }

    void read(place p, const spelled& word) {
        const outgoing& here = all_.outgoing_[p];
        if (!(here.words & word.bits)) return;
        const auto begin = all_.edges_.begin() + here.edges, end = all_.edges_.begin() + all_.outgoing_[p + 1].edges;
        const auto each = [&](key k, const auto& go) {
            if (!(here.words & bit_of(k))) return;
            for (auto e = std::lower_bound(begin, end, k, [](const edge& a, key b) { return a.word < b; }); e != end && e->word == k; ++e) go(e->to);
        };
        for (const key k : word.keys) each(k, [&](place to) { arrive(to); });
        for (const key k : word.cut) each(k, [&](place to) { end_within_word(to); });
    }

    void end_within_word(place p) {
        if (p & end_of) found_.push_back({pattern_of(p), begin_, end_, false});
    }

    void arrive(place p) {
        if (p & end_of) {
            found_.push_back({pattern_of(p), begin_, end_, !rough_ && !(p & unsure)});
            return;
        }
        if (std::exchange(seen_[p], round_) == round_) return;
        if (all_.outgoing_[p].words) next_.push_back(p);
        arrive_by_skips(p);
    }

    void arrive_by_skips(place p) {
        for (std::uint32_t s = all_.outgoing_[p].skips; s < all_.outgoing_[p + 1].skips; ++s) arrive(all_.skips_[s].second);
    }

    const word_filter& all_;
    std::vector<spelled> words_;
    std::vector<std::uint32_t> seen_; ///< by place: the round in which it was last reached
    std::uint32_t round_ = 0, begin_ = 0, end_ = 0;
    bool rough_ = false; ///< a word since the first was not quite what a key says
    std::vector<place> now_, next_;
    std::vector<candidate> found_;
};

std::vector<word_filter::candidate> word_filter::candidates(std::string_view text) const { return walk(*this, text).run(); }

} // namespace myalog::intents

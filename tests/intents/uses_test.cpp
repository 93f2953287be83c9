#include "intents/uses.hpp"

#include "intents/parts.hpp"

#include <doctest/doctest.h>

using namespace myalog::intents;

namespace {

/// Patterns by their text, and items over them.
struct laid_out {
    pattern_set patterns;
    std::vector<item> items;
    std::vector<cue> cues;

    int pattern(const std::string& text) {
        std::string error;
        return patterns.add(text, error);
    }
    item& add(item_kind kind = item_kind::sign) {
        items.emplace_back().kind = kind;
        return items.back();
    }
    uses all() const { return uses_of(items, cues, patterns); }
    /// The indexes of the items that the uses of a pattern lead to.
    std::vector<std::uint32_t> owners(const std::string& text) {
        std::vector<std::uint32_t> out;
        const uses laid = all();
        for (const pattern_use& u : laid.by_items[pattern(text)]) out.push_back(u.owner);
        return out;
    }
};

using indexes = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("a pattern leads to each item that has it, in their order, and says as what") {
    laid_out t;
    t.add().patterns = {t.pattern("chest"), t.pattern("heart")};
    t.add().clauses = {t.pattern("heart")};
    t.add().broad = {t.pattern("heart")};
    CHECK(t.owners("chest") == indexes{0});
    CHECK(t.owners("heart") == indexes{0, 1, 2});
    const uses all = t.all();
    const auto of = all.by_items[t.pattern("heart")];
    CHECK(of[0].what == pattern_use::as::pattern);
    CHECK(of[0].which == 1);
    CHECK(of[1].what == pattern_use::as::clause);
    CHECK(of[2].what == pattern_use::as::broad);
}

TEST_CASE("a near rule stands under the one of its words that the fewest use") {
    laid_out t;
    const int pain = t.pattern("pain"), jaw = t.pattern("jaw"), calf = t.pattern("calf");
    t.add().near = {{{pain, jaw}, 5, false, false}, {{calf, pain}, 5, false, false}};
    CHECK(t.owners("pain").empty());
    CHECK(t.owners("jaw") == indexes{0});
    CHECK(t.owners("calf") == indexes{0});
    CHECK(t.all().rules == 2);
}

TEST_CASE("a together rule stands under a word or background that it needs, never under a choice") {
    laid_out t;
    together_rule rule;
    rule.background = {t.pattern("operation")};
    rule.of = {t.pattern("leg"), t.pattern("breath")};
    rule.at_least = 1;
    t.add().together = {rule};
    CHECK(t.owners("operation") == indexes{0});
    CHECK(t.owners("leg").empty());
    CHECK(t.owners("breath").empty());
}

TEST_CASE("a together rule that can do without each of its words stands under all of them") {
    laid_out t;
    together_rule rule;
    rule.of = {t.pattern("leg"), t.pattern("breath"), t.pattern("arm")};
    rule.at_least = 2;
    t.add().together = {rule};
    for (const char* one : {"leg", "breath", "arm"}) CHECK(t.owners(one) == indexes{0});
    CHECK(t.all().rules == 1);
}

TEST_CASE("a pattern of topics alone is known as one, whatever rules it stands under") {
    laid_out t;
    const int yoga = t.pattern("yoga"), class_word = t.pattern("class"), fall = t.pattern("fall"), unused = t.pattern("unused"), no = t.pattern("no");
    t.add(item_kind::topic).patterns = {yoga, class_word, no};
    t.add().near = {{{class_word, fall}, 5, false, false}};
    t.cues.emplace_back().patterns = {no};
    const uses all = t.all();
    const auto of_topics = [&](int p) { return static_cast<bool>(all.for_topics_only[static_cast<std::size_t>(p)]); };
    CHECK(of_topics(yoga));
    CHECK_FALSE(of_topics(class_word));
    CHECK_FALSE(of_topics(fall));
    CHECK_FALSE(of_topics(unused));
    CHECK_FALSE(of_topics(no));
    CHECK(all.by_cues[no].size() == 1);
    CHECK(all.by_cues[yoga].empty());
}

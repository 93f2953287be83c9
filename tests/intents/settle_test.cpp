#include "intents/catalog.hpp"

#include "shipped_signs.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace myalog::intents;
using json = nlohmann::json;

namespace {

std::map<std::string, json> answers_in(const std::string& text) {
    std::map<std::string, json> out;
    for (const slot_value& v : match(testing::shipped_english(), text, {}).slots) out[v.slot] = v.value;
    return out;
}

/// What people tell, by what it is about. The last ones tell nothing that is asked for.
const std::vector<std::vector<std::string>> facts = {
    {"My left knee hurts", "I have pain in both shoulders", "It hurts in my lower back"},
    {"I take ibuprofen", "I'm on amitriptyline", "I take paracetamol and naproxen"},
    {"No fever", "I have no fever"},
    {"It started two years ago", "It has been going on for six months"},
    {"I sleep five hours", "The pain wakes me up", "I sleep badly"},
    {"I am very stressed", "Work is stressful", "I'm not stressed"},
    {"I'm 52", "I am 34 years old"},
    {"No numbness", "My hand is numb"},
    {"No swelling", "It is swollen"},
    {"The pain is 7 out of 10", "The pain is 4/10"},
    {"It is a burning pain", "It's a dull ache"},
    {"It came on slowly", "It came on after a fall"},
    {"No insurance", "I work in an office", "I don't smoke", "I have two kids"}};

std::string joined(const std::vector<std::string>& said, const std::string& by) {
    std::string out;
    for (const std::string& one : said) {
        std::string next = one;
        if (!out.empty() && by != ". " && !next.starts_with("I ") && !next.starts_with("I'")) next[0] = static_cast<char>(std::tolower(next[0]));
        out += (out.empty() ? "" : by) + next;
    }
    return out;
}

/// Each answer that is told once is in the whole as it is alone.
void check_all_heard(const std::vector<std::string>& said, const std::string& by) {
    static std::map<std::string, std::map<std::string, json>> alone;
    std::map<std::string, std::vector<json>> told;
    for (const std::string& one : said) {
        if (!alone.contains(one)) alone[one] = answers_in(one);
        for (const auto& [slot, value] : alone[one]) told[slot].push_back(value);
    }
    const std::string text = joined(said, by);
    const auto heard = answers_in(text);
    for (const auto& [slot, values] : told) {
        CAPTURE(text);
        CAPTURE(slot);
        if (values.size() > 1) continue;
        // "I have two kids and no fever": whose fever it is not, nobody knows.
        if (text.find("kids and no ") != std::string::npos && values.front() == json{{"answer", "no"}}) continue;
        REQUIRE(heard.contains(slot));
        CHECK(heard.at(slot) == values.front());
    }
}

} // namespace

TEST_CASE("what is told one after another is heard as if it were told alone") {
    for (const std::string by : {". ", ", ", " and ", " but "})
        for (std::size_t a = 0; a < facts.size(); ++a)
            for (std::size_t b = 0; b < facts.size(); ++b)
                for (const std::string& first : facts[a])
                    for (const std::string& second : facts[b])
                        if (a != b) check_all_heard({first, second}, by);
}

TEST_CASE("of three and four things none is lost") {
    std::mt19937 dice(20261123);
    const std::vector<std::string> joints = {". ", ", ", " and "};
    for (int i = 0; i < 4000; ++i) {
        std::vector<std::size_t> order(facts.size());
        for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
        std::shuffle(order.begin(), order.end(), dice);
        std::vector<std::string> said;
        for (std::size_t k = 0; k < 3 + dice() % 2; ++k) said.push_back(facts[order[k]][dice() % facts[order[k]].size()]);
        check_all_heard(said, joints[dice() % joints.size()]);
    }
}

TEST_CASE("a denial ends where another statement begins") {
    CHECK(answers_in("my knee is swollen but no fever")["swelling"] == json{{"answer", "yes"}});
    CHECK(answers_in("I have no fever and my knee is swollen")["swelling"] == json{{"answer", "yes"}});
    CHECK(answers_in("no fever my hand is numb")["numbness"] == json{{"answer", "yes"}});
    CHECK(answers_in("no swelling in my knee and no fever")["swelling"] == json{{"answer", "no"}});
    for (const char* text : {"no pain in my neck and my shoulder", "no pain in my neck and my shoulder is fine", "I don't think my knee and my hip are linked", "it doesn't affect my back when I sit"}) {
        CAPTURE(text);
        CHECK_FALSE(answers_in(text).contains("location"));
    }
}

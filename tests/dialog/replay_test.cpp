// A dialog is a function: whatever happens, nothing is thrown, and the same events give the same bytes.
#include "dialog/random_person.hpp"
#include "dialog/small_bundle.hpp"

using namespace myalog;
using namespace myalog::dialog;

namespace {

using json = nlohmann::json;

std::shared_ptr<const bundle> shipped() {
    problems found;
    auto b = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
    REQUIRE(b);
    return b;
}

/// One conversation; each session goes through its stored form on the way, as in the store.
std::vector<event> converse(const bundle& b, std::uint64_t seed, std::string& bytes) {
    random_person::dice d(seed);
    std::vector<event> log;
    auto s = begin(b, "sha256:x", "en", "GB");
    event e;
    e.what = event::kind::open;
    turn last;
    for (int i = 0; i < 40; ++i) {
        log.push_back(e);
        auto made = advance(b, s, e);
        CHECK(made.turn.seq == s.seq + 1);
        bytes += to_json(made.turn).dump() + to_json(made.after).dump();
        s = session_from_json(json::parse(to_json(made.after).dump()));
        last = std::move(made.turn);
        e = random_person::next(d, b, last, true);
    }
    return log;
}

} // namespace

TEST_CASE("whatever a person does nothing is thrown and a replayed log gives the same bytes") {
    const auto b = shipped();
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::string bytes;
        std::vector<event> log;
        REQUIRE_NOTHROW(log = converse(*b, seed, bytes));
        std::string again;
        auto s = begin(*b, "sha256:x", "en", "GB");
        for (const auto& e : log) {
            auto made = advance(*b, s, e);
            again += to_json(made.turn).dump() + to_json(made.after).dump();
            s = std::move(made.after);
        }
        CHECK(again == bytes);
    }
}

TEST_CASE("the smallest dialog bears any event too") {
    problems found;
    const auto b = bundle::load(small::whole(), found);
    REQUIRE(b);
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        std::string bytes;
        CHECK_NOTHROW(converse(*b, seed, bytes));
    }
}

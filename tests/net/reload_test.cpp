// Newer content in a running server: both versions alive at once over real sockets, refusals, and what a migration takes over.
#include "raw_http.hpp"
#include "running_server.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <unistd.h>

using namespace myalog;
using namespace myalog::testing;

namespace {

using contents = std::shared_ptr<const conversation::content>;

/// The shipped dialog with a change in its files, as the content of tomorrow.
contents changed(const std::function<void(json& dialog_files)>& change) {
    return content_of(changed_pack([&](json& files) {
        files["bundle.json"]["version"] = "99.0.0";
        change(files);
    }));
}

constexpr const char* new_words = "Which of these is there right now?";

contents other_words() {
    static const auto made = changed([](json& files) { files["texts/en.json"]["texts"]["q.emergency_check"] = new_words; });
    return made;
}

/// Sessions of the shipped version are taken over, and whom it is about is asked first of all.
contents taking_over() {
    static const auto made = changed([](json& files) {
        files["bundle.json"]["migrations"] = json::array({{{"from", real_content()->packs().front()->bundle->version()}}});
        for (auto& s : files["flow.json"]["states"]) {
            if (s["id"] == "welcome") s["next"][0]["to"] = "ask_for_whom";
            if (s["id"] == "ask_for_whom") s["next"][0]["to"] = "ask_emergency_check";
            if (s["id"] == "ask_emergency_check") s["next"][0]["to"] = "ask_age";
        }
    });
    return made;
}

net::settings with_token() {
    net::settings knobs;
    knobs.admin_token = "open sesame";
    return knobs;
}

http_answer reload(const running_server& at, const std::string& token = "open sesame", const std::string& more = "") {
    return ask_once(at.port, "POST", "/v1/admin/reload", "Authorization: Bearer " + token + "\r\nContent-Length: 0\r\n" + more);
}

std::string question_of(const json& turn) {
    for (const auto& m : turn["messages"]) {
        if (m["kind"] == "question") return m["text"];
    }
    return {};
}

json resume_with(const visitor& person) { return {{"token", person.session["token"]}}; }

/// A store's file for one test.
struct store_file {
    std::string path = (std::filesystem::temp_directory_path() / ("myalog-reload-" + std::to_string(::getpid()) + ".db")).string();
    store_file() { remove(); }
    ~store_file() { remove(); }
    std::unique_ptr<store::session_store> open() const {
        auto opened = store::open_sqlite_store(path);
        REQUIRE(opened);
        return std::move(*opened);
    }
    void remove() const {
        for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    }
};

} // namespace

TEST_CASE("without a token there is no reload") {
    const running_server at({}, store::make_memory_store(), real_content(), [](problems&) { return other_words(); });
    CHECK(ask_once(at.port, "POST", "/v1/admin/reload", "Authorization: Bearer x\r\nContent-Length: 0\r\n").status == 404);
    CHECK(ask_once(at.port, "GET", "/v1/admin/reload").status == 404);
}

TEST_CASE("a reload needs the token and a program on this machine") {
    const running_server at(with_token(), store::make_memory_store(), real_content(), [](problems&) { return other_words(); });
    CHECK(reload(at, "open says me").status == 401);
    CHECK(ask_once(at.port, "POST", "/v1/admin/reload", "Content-Length: 0\r\n").status == 401);
    CHECK(reload(at, "open sesame", "X-Forwarded-For: 192.0.2.1\r\n").status == 403);
    CHECK(reload(at, "open sesame", "Origin: https://clinic.example\r\n").status == 403);
    CHECK(ask_once(at.port, "GET", "/v1/admin/reload").status == 405);
    CHECK(at.counted.reloads.value() == 0);
}

TEST_CASE("both versions are alive until the older sessions end and after a restart too") {
    const store_file file;
    std::string old_hash;
    json token;
    {
        const running_server at(with_token(), file.open(), real_content(), [](problems&) { return other_words(); });
        visitor before(at);
        old_hash = before.session["bundle"];
        const auto done = reload(at);
        CHECK(done.status == 200);
        const json told = json::parse(done.body);
        CHECK(told["taken_up"] == true);
        CHECK(told["changed"] == json{"muscle-pain"});
        CHECK(told["dialogs"][0]["version"] == "99.0.0");
        visitor after(at);
        CHECK(after.session["bundle"] != old_hash);
        CHECK(question_of(before.choose({"yes"})) != new_words);
        CHECK(question_of(after.choose({"yes"})) == new_words);
        visitor again(at, resume_with(before));
        CHECK(again.session["bundle"] == old_hash);
        token = resume_with(before);
    }
    const running_server at({}, file.open(), other_words());
    visitor back(at, token);
    CHECK(back.session["bundle"] == old_hash);
    CHECK(question_of(back.command("repeat")) != new_words);
    CHECK(visitor(at).session["bundle"] != old_hash);
}

TEST_CASE("refused content leaves the running one and says why") {
    const running_server at(with_token(), store::make_memory_store(), real_content(), [](problems& found) -> contents {
        found.push_back({"flow.json", "/states/3/next/0/to", "\"ask_agge\" is not a state"});
        return nullptr;
    });
    visitor person(at);
    const auto done = reload(at);
    CHECK(done.status == 422);
    const json told = json::parse(done.body);
    CHECK(told["taken_up"] == false);
    CHECK(told["problems"] == json::parse(R"([{"file":"flow.json","pointer":"/states/3/next/0/to","sentence":"\"ask_agge\" is not a state"}])"));
    CHECK(told["dialogs"][0]["hash"] == person.session["bundle"]);
    CHECK(person.choose({"yes"})["type"] == "turn");
    CHECK(visitor(at).session["bundle"] == person.session["bundle"]);
    CHECK(at.counted.reloads_refused.value() == 1);
}

TEST_CASE("a loader that throws is a refusal") {
    const running_server at(with_token(), store::make_memory_store(), real_content(), [](problems&) -> contents { throw std::runtime_error("the folder is gone"); });
    CHECK(reload(at).status == 422);
    CHECK(ask_once(at.port, "GET", "/readyz").status == 200);
}

TEST_CASE("a second reload is told that one is running and people are answered meanwhile") {
    std::promise<void> go;
    const auto held = go.get_future().share();
    std::atomic<bool> begun{false};
    const running_server at(with_token(), store::make_memory_store(), real_content(), [&](problems&) {
        begun = true;
        held.wait_for(std::chrono::seconds(10));
        return other_words();
    });
    auto first = std::async(std::launch::async, [&] { return reload(at).status; });
    while (!begun) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(reload(at).status == 409);
    visitor person(at);
    CHECK(person.choose({"yes"})["type"] == "turn");
    go.set_value();
    CHECK(first.get() == 200);
}

TEST_CASE("a migration carries a session over with its answers and a reply to the older question answers no other one") {
    const running_server at(with_token(), store::make_memory_store(), real_content(), [](problems&) { return taking_over(); });
    visitor person(at);
    person.choose({"yes"});
    REQUIRE(person.turn["ask"]["slot"] == "emergency_check");
    CHECK(reload(at).status == 200);
    const json pressed = person.choose({"none"});
    CHECK(pressed["ask"]["slot"] == "for_whom");
    CHECK(pressed["ask"]["reason"] == "repeat");
    CHECK(pressed["understood"].empty());
    CHECK(at.counted.sessions_carried_over.value() == 1);
    CHECK(person.choose({"self"})["ask"]["slot"] == "emergency_check");
    CHECK(person.choose({"none"})["ask"]["slot"] == "age");
    visitor again(at, resume_with(person));
    CHECK(again.session["bundle"] == taking_over()->packs().front()->hash);
    CHECK(at.counted.sessions_carried_over.value() == 1);
}

TEST_CASE("words that say something by themselves count while a session is carried over") {
    const running_server at(with_token(), store::make_memory_store(), real_content(), [](problems&) { return taking_over(); });
    visitor person(at);
    person.choose({"yes"});
    visitor other(at);
    other.choose({"yes"});
    visitor third(at);
    third.choose({"yes"});
    CHECK(reload(at).status == 200);
    CHECK(person.say("crushing chest pain and my left arm hurts")["outcome"]["level"] == "emergency");
    const json bare = other.say("myself");
    CHECK(bare["understood"].empty());
    CHECK(bare["ask"]["slot"] == "for_whom");
    const json told = third.say("my left shoulder has been aching for two years");
    CHECK(told["understood"].size() >= 2);
    CHECK(told["ask"]["slot"] == "for_whom");
}

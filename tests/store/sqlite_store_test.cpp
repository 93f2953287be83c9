#include "store/session_store.hpp"
#include "temporary_folder.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <sqlite3.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

std::unique_ptr<myalog::store::session_store> must_open(const std::string& file) {
    auto tried = myalog::store::open_sqlite_store(file);
    if (tried.has_error()) throw std::runtime_error(tried.error());
    return std::move(*tried);
}

class store_under_test {
  public:
    myalog::store::session_store& operator*() { return *store_; }
    myalog::store::session_store* operator->() { return store_.get(); }
    void reopen() {
        store_.reset();
        store_ = must_open(file());
    }
    std::string file() const { return folder_.file("var/sessions.db"); }
    const std::filesystem::path& folder() const { return folder_.path(); }

  private:
    myalog::testing::temporary_folder folder_;
    std::unique_ptr<myalog::store::session_store> store_ = must_open(file());
};

} // namespace

#define STORE "the SQLite store"
#include "store/store_contract.hpp"

namespace {

using myalog::testing::temporary_folder;

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void write_file(const std::string& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

/// How many files below `folder` hold `bytes` somewhere.
int traces(const std::filesystem::path& folder, const std::string& bytes) {
    int found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && content_of(entry.path()).find(bytes) != std::string::npos) ++found;
    }
    return found;
}

std::string refusal_of(const std::string& file) {
    auto tried = myalog::store::open_sqlite_store(file);
    REQUIRE(tried.has_error());
    return tried.error();
}

/// Another program at the same file.
class other_program {
  public:
    explicit other_program(const std::string& file) { REQUIRE(sqlite3_open(file.c_str(), &raw_) == SQLITE_OK); }
    ~other_program() { sqlite3_close(raw_); }
    void run(const char* sql) { REQUIRE(sqlite3_exec(raw_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

  private:
    sqlite3* raw_ = nullptr;
};

} // namespace

TEST_CASE("erasing leaves no trace in any file") {
    store_under_test kept;
    // Sizes from a few bytes to several pages, two people mixed: pages are split, joined and moved.
    for (std::uint64_t i = 0; i < 60; ++i) {
        const std::string filler(i * 97 % 5000, 'x');
        REQUIRE(save_one(*kept, {"hers", i, filler + "zebra-state" + filler, store::stored_turn{i + 1, "zebra-id" + std::to_string(i), filler + "zebra-turn"}, later}));
        REQUIRE(save_one(*kept, {"his", i, filler + "giraffe" + filler, store::stored_turn{i + 1, "g" + std::to_string(i), filler + "giraffe"}, later}));
    }
    REQUIRE(traces(kept.folder(), "zebra") > 0);
    REQUIRE_FALSE(kept->erase("hers").has_error());
    CHECK(traces(kept.folder(), "zebra") == 0);
    CHECK(traces(kept.folder(), "giraffe") > 0);
    CHECK(kept->turns_after("his", 0).value().size() == 60);
}

TEST_CASE("a swept or overwritten session leaves no trace either") {
    store_under_test kept;
    for (int i = 0; i < 40; ++i) REQUIRE(save_one(*kept, {"k" + std::to_string(i), 0, "zebra" + std::string(static_cast<std::size_t>(i) * 300, 'x'), std::nullopt, noon}));
    REQUIRE(kept->sweep(noon, 1000).value() == 40);
    CHECK(traces(kept.folder(), "zebra") == 0);

    REQUIRE(save_one(*kept, {"a", 0, "zebra", std::nullopt, noon}));
    REQUIRE_FALSE(kept->load("a", noon).value()); // met after it had expired
    CHECK(traces(kept.folder(), "zebra") == 0);

    REQUIRE(save_one(*kept, {"b", 0, "zebra", std::nullopt, later}));
    REQUIRE(save_one(*kept, {"b", 1, "taken back", std::nullopt, later}));
    REQUIRE(save_one(*kept, {"c", 0, "c", std::nullopt, later}));
    REQUIRE_FALSE(kept->erase("c").has_error());
    CHECK(traces(kept.folder(), "zebra") == 0);
    CHECK(kept->load("b", noon).value()->state == "taken back");
}

TEST_CASE("a trace that another reader holds goes with the next erase") {
    store_under_test kept;
    REQUIRE(save_one(*kept, {"a", 0, "zebra", std::nullopt, later}));
    {
        other_program reader(kept.file());
        reader.run("BEGIN; SELECT count(*) FROM session");
        CHECK_FALSE(kept->erase("a").has_error());
        CHECK_FALSE(kept->load("a", noon).value());
        reader.run("COMMIT");
    }
    CHECK_FALSE(kept->erase("nobody").has_error());
    CHECK(traces(kept.folder(), "zebra") == 0);
}

TEST_CASE("nobody waits for another reader: its trace is tried again at times, not at each sweep") {
    store_under_test kept;
    REQUIRE(save_one(*kept, {"a", 0, "zebra", std::nullopt, noon}));
    REQUIRE(save_one(*kept, {"b", 0, "giraffe", std::nullopt, later}));
    const auto begun = std::chrono::steady_clock::now();
    {
        other_program reader(kept.file());
        reader.run("BEGIN; SELECT count(*) FROM session");
        CHECK(kept->sweep(noon, 1000).value() == 1);
        CHECK(kept->sweep(noon + 1, 1000).value() == 0);
        CHECK(kept->erase("b").value());
        reader.run("COMMIT");
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(1));
    CHECK(kept->sweep(noon + 60'000, 1000).value() == 0);
    CHECK(traces(kept.folder(), "zebra") > 0);
    CHECK(kept->sweep(noon + 600'000, 1000).value() == 0);
    CHECK(traces(kept.folder(), "zebra") + traces(kept.folder(), "giraffe") == 0);
}

TEST_CASE("only its owner may read the files") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "s", 1, "m1")));
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kept.folder() / "var")) {
        struct stat about {};
        REQUIRE(::stat(entry.path().c_str(), &about) == 0);
        CHECK((about.st_mode & 077) == 0);
        ++files;
    }
    CHECK(files >= 2); // the database and its log
}

TEST_CASE("a file that is no database is refused in one sentence and left as it was") {
    const temporary_folder folder;
    const std::string file = folder.file("notes.txt");
    const std::string notes(5000, 'n');
    write_file(file, notes);
    CHECK(refusal_of(file) == file + " is not a database; name another file, or move this one away.");
    CHECK(content_of(file) == notes);
}

TEST_CASE("a damaged database is refused in one sentence") {
    store_under_test kept;
    for (std::uint64_t i = 0; i < 50; ++i) REQUIRE(save_one(*kept, saved("key" + std::to_string(i), 0, std::string(2000, 's'), 1, "m1")));
    REQUIRE_FALSE(kept->erase("key0").has_error()); // everything is in the database now, the log is empty
    std::string bytes = content_of(kept.file());
    REQUIRE(bytes.size() > 60'000);
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    for (std::size_t i = 8192; i < 40'000; ++i) bytes[i] = static_cast<char>(i * 31);
    write_file(file, bytes);
    CHECK(refusal_of(file) == file + " is damaged and cannot be read; restore it from a backup, or move it away to begin with an empty one.");
    write_file(file, bytes.substr(0, 30'000));
    CHECK(refusal_of(file) == file + " is damaged and cannot be read; restore it from a backup, or move it away to begin with an empty one.");
}

TEST_CASE("a database that another program holds locked is refused in one sentence") {
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    other_program holder(file);
    holder.run("BEGIN EXCLUSIVE");
    CHECK(refusal_of(file) == file + " is locked by another program; end that program, or name another file.");
}

TEST_CASE("the database of another program is refused and left as it was") {
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    {
        other_program theirs(file);
        theirs.run("CREATE TABLE session(id)");
    }
    const std::string before = content_of(file);
    CHECK(refusal_of(file) == file + " is the database of another program; name another file.");
    CHECK(content_of(file) == before);
}

TEST_CASE("a database of a newer version is refused and stays as it was") {
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    REQUIRE(myalog::store::open_sqlite_store(file).has_value());
    {
        other_program newer(file);
        newer.run("PRAGMA user_version = 2");
    }
    const std::string sentence = refusal_of(file);
    CHECK(sentence.find("was written by a newer version of this program (its schema is 2, this program knows up to 1)") != std::string::npos);
}

TEST_CASE("a folder in the file's place and a file in the folder's place are refused in one sentence") {
    const temporary_folder folder;
    std::filesystem::create_directory(folder.path() / "db");
    CHECK(refusal_of(folder.file("db")) == folder.file("db") + " cannot be opened for writing: Is a directory.");
    write_file(folder.file("plain"), "x");
    CHECK(refusal_of(folder.file("plain/sessions.db")).find("the folder " + folder.file("plain") + " cannot be made: ") == 0);
    CHECK(refusal_of("").find("the store needs the name of a file") == 0);
}

TEST_CASE("a file that this user may not write is refused in one sentence") {
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    REQUIRE(myalog::store::open_sqlite_store(file).has_value());
    REQUIRE(::chmod(file.c_str(), 0444) == 0);
    REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
    const bool root = ::geteuid() == 0; // root may write everything: be somebody else for a moment
    if (root) REQUIRE(::seteuid(65534) == 0);
    const auto tried = myalog::store::open_sqlite_store(file);
    if (root) REQUIRE(::seteuid(0) == 0);
    REQUIRE(tried.has_error());
    CHECK(tried.error() == file + " cannot be opened for writing: Permission denied.");
}

TEST_CASE("while another program writes the store is unavailable and works on afterwards") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    {
        other_program writer(kept.file());
        writer.run("BEGIN IMMEDIATE");
        const auto results = kept->save_all({saved("a", 1, "second", 2, "m2"), saved("a", 9, "conflict", 3, "m3")});
        CHECK(results.at(0).error() == store::error::unavailable);
        CHECK(results.at(1).error() == store::error::unavailable);
        CHECK(kept->load("a", noon).value()->state == "first"); // reading goes on
        writer.run("ROLLBACK");
    }
    CHECK(save_one(*kept, saved("a", 1, "second", 2, "m2")).value() == 2);
    CHECK_FALSE(kept->ping().has_error());
}

TEST_CASE("on a full disk nothing of the batch is written and the store works on when there is room again") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    // A limit on the size of files stands for the full disk: write() fails in the middle of the batch.
    struct rlimit before {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto ignored_before = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = before;
    small.rlim_cur = 256 * 1024;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto results = kept->save_all({saved("b", 0, "small", 1, "m1"), saved("c", 0, std::string(1'000'000, 'c'), 1, "m1"), saved("d", 0, "small", 1, "m1")});
    const auto alone = save_one(*kept, saved("a", 1, "second", 2, "m2"));
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, ignored_before);

    REQUIRE(results.size() == 3);
    for (const auto& one : results) CHECK(one.error() == store::error::unavailable);
    CHECK(alone.value() == 2); // a small one still finds room
    CHECK_FALSE(kept->load("b", noon).value());
    CHECK_FALSE(kept->load("d", noon).value());
    CHECK(save_one(*kept, saved("b", 0, "now", 1, "m1")).value() == 1);
    kept.reopen();
    CHECK(kept->load("a", noon).value()->state == "second");
    CHECK(kept->load("b", noon).value()->state == "now");
}

TEST_CASE("nothing is acknowledged that would be lost because the file was removed") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    REQUIRE_FALSE(kept->ping().has_error());
    std::filesystem::remove_all(kept.folder() / "var");
    CHECK(save_one(*kept, saved("a", 1, "second", 2, "m2")).error() == store::error::unavailable);
    CHECK(kept->ping().error() == store::error::unavailable);
}

TEST_CASE("two programs at one file meet at the revision") {
    store_under_test kept;
    auto second = must_open(kept.file());
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    CHECK(second->load("a", noon).value()->revision == 1);
    CHECK(save_one(*second, saved("a", 1, "second", 2, "m2")).value() == 2);
    CHECK(save_one(*kept, saved("a", 1, "late", 2, "m3")).error() == store::error::conflict);
}

TEST_CASE("a session that another program begins anew while its expired one is met here is kept") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "old", 1, "m1")));
    other_program second(kept.file());
    second.run("UPDATE session SET expires_at = 1");
    second.run("BEGIN IMMEDIATE");
    store::result<std::optional<store::record>> met = std::nullopt;
    std::thread here([&] { met = kept->load("a", noon); }); // sees the expired one, and waits for the lock to remove it
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    second.run("UPDATE session SET state = CAST('new' AS BLOB), revision = 7, expires_at = 9000000000000; COMMIT");
    here.join();
    REQUIRE(met.has_value());
    REQUIRE(met->has_value());
    CHECK((*met)->state == "new");
    CHECK(kept->load("a", noon).value()->revision == 7);
}

namespace {

/// Saves until it is killed. After each acknowledged batch it writes the revision that is now promised to `report`.
[[noreturn]] void save_until_killed(const std::string& file, std::uint64_t from, int report) {
    auto kept = myalog::store::open_sqlite_store(file);
    if (kept.has_error()) ::_exit(3);
    for (std::uint64_t revision = from;; revision += 3) {
        std::vector<store::save> batch;
        for (std::uint64_t i = 0; i < 3; ++i) {
            batch.push_back(saved("a", revision + i, "state " + std::to_string(revision + i + 1), revision + i + 1, "m" + std::to_string(revision + i + 1)));
        }
        const auto results = (*kept)->save_all(batch);
        for (const auto& one : results) {
            if (one.has_error()) ::_exit(4);
        }
        const std::uint64_t promised = revision + 3;
        if (::write(report, &promised, sizeof promised) != sizeof promised) ::_exit(5);
    }
}

/// Runs the above in a process of its own, kills it after `batches` reports, and returns the last revision that it promised.
std::uint64_t killed_after(const std::string& file, std::uint64_t from, int batches) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::alarm(20); // never outlives a broken test
        ::close(ends[0]);
        save_until_killed(file, from, ends[1]);
    }
    ::close(ends[1]);
    std::uint64_t promised = 0;
    std::uint64_t word = 0;
    for (int i = 0; i < batches && ::read(ends[0], &word, sizeof word) == sizeof word; ++i) promised = word;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &word, sizeof word) == sizeof word) promised = word; // what was promised between the last read and the kill
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(WTERMSIG(status) == SIGKILL);
    return promised;
}

} // namespace

TEST_CASE("nothing acknowledged is lost when the program is killed in the middle of saving") {
    const temporary_folder folder;
    const std::string file = folder.file("sessions.db");
    std::uint64_t stands = 0;
    for (const int batches : {1, 7, 2, 40, 13, 90}) {
        const std::uint64_t promised = killed_after(file, stands, batches);
        REQUIRE(promised >= stands + 3 * static_cast<std::uint64_t>(batches));
        const auto kept = must_open(file);
        const auto found = kept->load("a", noon).value();
        REQUIRE(found);
        CHECK(found->revision >= promised);
        CHECK(found->revision % 3 == 0); // a batch stands whole or not at all
        CHECK(found->state == "state " + std::to_string(found->revision));
        CHECK(kept->turns_after("a", 0).value().size() == found->revision);
        CHECK(kept->turn_of("a", "m" + std::to_string(promised)).value());
        stands = found->revision;
    }
}

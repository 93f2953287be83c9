#include "log.hpp"
#include "store/session_store.hpp"
#include "store/sqlite_handle.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>

namespace myalog::store {

namespace {

using sqlite::failure;
using sqlite::statement;
using sqlite::use;

constexpr int busy_ms = 2000;
constexpr time_ms between_tries = 10 * 60 * 1000; ///< to empty a log that another program reads; as long as from one sweep to the next
constexpr std::int64_t our_application = 0x4d79616c; // "Myal"
constexpr std::int64_t our_version = 1;

constexpr const char* schema = R"sql(
CREATE TABLE session(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    state BLOB NOT NULL,
    revision INTEGER NOT NULL,
    expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX session_by_expiry ON session(expires_at);
CREATE TABLE turn(
    session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    message_id TEXT,
    bytes BLOB NOT NULL,
    UNIQUE(session, seq)) STRICT;
CREATE UNIQUE INDEX turn_by_message ON turn(session, message_id) WHERE message_id IS NOT NULL;
CREATE TABLE bundle(
    hash TEXT PRIMARY KEY,
    kept INTEGER NOT NULL,
    bytes BLOB NOT NULL) STRICT;
PRAGMA application_id = 1299800428;
PRAGMA user_version = 1;
)sql";

error renamed(const failure& f) {
    return f.kind() == SQLITE_CORRUPT || f.kind() == SQLITE_NOTADB ? error::corrupt : error::unavailable;
}

void tell(const char* job, const failure& f) {
    log::error("store_failed", {{"job", std::string(job)}, {"sqlite_code", std::int64_t{f.code}}, {"means", std::string(sqlite3_errstr(f.code))}});
}

/// What every call has in common: SQLite's refusals become this room's errors, and are logged with their code.
template <class T, class Work> result<T> guarded(const char* job, Work work) {
    try {
        return work();
    } catch (const failure& f) {
        tell(job, f);
        return renamed(f);
    }
}

class sqlite_store final : public session_store {
  public:
    explicit sqlite_store(std::unique_ptr<sqlite::connection> to) : in_(std::move(to)) {}

    result<std::optional<record>> load(std::string_view key, time_ms now) override {
        return guarded<std::optional<record>>("load", [&]() -> result<std::optional<record>> {
            auto found = record_of(key);
            // Another program at this file may begin it anew, or let it live longer, before it is removed here.
            if (found && found->expires_at <= now && !remove_expired(key, now)) found = record_of(key);
            if (found && found->expires_at <= now) found.reset();
            return found;
        });
    }

    result<std::optional<stored_turn>> turn_of(std::string_view key, std::string_view message_id) override {
        return guarded<std::optional<stored_turn>>("turn_of", [&]() -> result<std::optional<stored_turn>> {
            use row(turn_of_);
            row->text(1, key).text(2, message_id);
            if (!row->step()) return std::optional<stored_turn>();
            return std::optional(turn_at(*row.operator->()));
        });
    }

    result<std::vector<stored_turn>> turns_after(std::string_view key, std::uint64_t after) override {
        return guarded<std::vector<stored_turn>>("turns_after", [&]() -> result<std::vector<stored_turn>> {
            std::vector<stored_turn> turns;
            use row(turns_after_);
            // SQLite's numbers have a sign: what is larger than any would come out below all of them.
            constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
            row->text(1, key).number(2, static_cast<std::int64_t>(std::min(after, largest)));
            while (row->step()) turns.push_back(turn_at(*row.operator->()));
            return turns;
        });
    }

    std::vector<result<std::uint64_t>> save_all(const std::vector<save>& batch) override {
        try {
            if (in_->file_is_gone()) throw failure{SQLITE_READONLY_DBMOVED};
            std::vector<result<std::uint64_t>> results;
            results.reserve(batch.size());
            sqlite::transaction all(*in_);
            for (const save& one : batch) results.push_back(write(one));
            all.commit();
            return results;
        } catch (const failure& f) {
            tell("save", f);
            return std::vector<result<std::uint64_t>>(batch.size(), error::unavailable);
        }
    }

    result<bool> erase(std::string_view key) override {
        return guarded<bool>("erase", [&]() -> result<bool> { return remove(key); });
    }

    result<std::size_t> sweep(time_ms now, std::size_t most) override {
        return guarded<std::size_t>("sweep", [&]() -> result<std::size_t> {
            const int removed = sweep_.number(1, now).number(2, static_cast<std::int64_t>(most)).run();
            trace_left_ = trace_left_ || removed > 0;
            leave_no_trace_at(now);
            return static_cast<std::size_t>(removed);
        });
    }

    result<void> keep_bundle(std::string_view hash, std::string_view bytes) override {
        return guarded<void>("keep_bundle", [&]() -> result<void> {
            sqlite::transaction both(*in_);
            keep_.text(1, hash).blob(2, bytes).run();
            forget_bundles_.number(1, static_cast<std::int64_t>(most_kept_bundles)).run();
            both.commit();
            return {};
        });
    }

    result<std::optional<std::string>> kept_bundle(std::string_view hash) override {
        return guarded<std::optional<std::string>>("kept_bundle", [&]() -> result<std::optional<std::string>> {
            use row(kept_);
            row->text(1, hash);
            if (!row->step()) return std::optional<std::string>();
            return std::optional(row->bytes_at(0));
        });
    }

    result<void> ping() override {
        return guarded<void>("ping", [&]() -> result<void> {
            if (in_->file_is_gone()) throw failure{SQLITE_READONLY_DBMOVED};
            const sqlite::transaction tried(*in_); // takes the lock to write and lets it go
            return {};
        });
    }

  private:
    static stored_turn turn_at(const statement& row) {
        return {static_cast<std::uint64_t>(row.number_at(0)), row.bytes_at(1), row.bytes_at(2)};
    }

    /// One save inside the batch's transaction. It looks before it writes, so a conflict leaves nothing to undo.
    result<std::uint64_t> write(const save& one) {
        std::int64_t session = 0;
        std::uint64_t revision = 0;
        {
            use row(find_);
            row->text(1, one.key);
            if (row->step()) {
                session = row->number_at(0);
                revision = static_cast<std::uint64_t>(row->number_at(1));
            }
        }
        if (revision != one.expected_revision) return error::conflict;
        const auto next = static_cast<std::int64_t>(revision + 1);
        if (session == 0) {
            insert_.text(1, one.key).blob(2, one.state).number(3, next).number(4, one.expires_at).run();
            session = sqlite3_last_insert_rowid(in_->raw());
            if (one.turn) write_turn(session, *one.turn);
        } else {
            if (one.turn && !write_turn(session, *one.turn)) return error::conflict;
            update_.number(1, session).blob(2, one.state).number(3, next).number(4, one.expires_at).run();
        }
        return revision + 1;
    }

    /// Returns false, and writes nothing, when the session holds this seq or message id already.
    bool write_turn(std::int64_t session, const stored_turn& turn) {
        insert_turn_.number(1, session).number(2, static_cast<std::int64_t>(turn.seq)).blob(4, turn.bytes);
        turn.message_id.empty() ? insert_turn_.nothing(3) : insert_turn_.text(3, turn.message_id);
        return insert_turn_.run() == 1;
    }

    std::optional<record> record_of(std::string_view key) {
        use row(load_);
        row->text(1, key);
        if (!row->step()) return std::nullopt;
        return record{row->bytes_at(0), static_cast<std::uint64_t>(row->number_at(1)), row->number_at(2)};
    }

    /// Returns whether there was one that had expired.
    bool remove_expired(std::string_view key, time_ms now) {
        const bool was_there = erase_expired_.text(1, key).number(2, now).run() > 0;
        trace_left_ = trace_left_ || was_there;
        leave_no_trace_at(now);
        return was_there;
    }

    /// Returns whether there was one.
    bool remove(std::string_view key) {
        const bool was_there = erase_.text(1, key).run() > 0;
        trace_left_ = trace_left_ || was_there;
        if (trace_left_) leave_no_trace();
        return was_there;
    }

    /// secure_delete overwrites in the database; older pages still stand in the log until it is emptied.
    void leave_no_trace() {
        trace_left_ = !in_->empty_the_log();
        if (trace_left_) log::warn("store_trace_left", {{"until", std::string("the next erase or a later sweep")}});
        else try_again_at_ = 0;
    }

    /// The same where nobody asked for it by name: each new session brings a sweep, and not each of them is worth a try.
    void leave_no_trace_at(time_ms now) {
        if (!trace_left_ || now < try_again_at_) return;
        leave_no_trace();
        if (trace_left_) try_again_at_ = now + between_tries;
    }

    std::unique_ptr<sqlite::connection> in_;
    bool trace_left_ = false;
    time_ms try_again_at_ = 0;

    statement load_{*in_, "SELECT state, revision, expires_at FROM session WHERE key = ?1"};
    statement find_{*in_, "SELECT id, revision FROM session WHERE key = ?1"};
    statement insert_{*in_, "INSERT INTO session(key, state, revision, expires_at) VALUES(?1, ?2, ?3, ?4)"};
    statement update_{*in_, "UPDATE session SET state = ?2, revision = ?3, expires_at = ?4 WHERE id = ?1"};
    statement insert_turn_{*in_, "INSERT INTO turn(session, seq, message_id, bytes) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"};
    statement turn_of_{*in_, "SELECT seq, message_id, bytes FROM turn WHERE session = (SELECT id FROM session WHERE key = ?1) AND message_id = ?2"};
    statement turns_after_{*in_, "SELECT seq, message_id, bytes FROM turn WHERE session = (SELECT id FROM session WHERE key = ?1) AND seq > ?2 ORDER BY seq"};
    statement erase_{*in_, "DELETE FROM session WHERE key = ?1"};
    statement erase_expired_{*in_, "DELETE FROM session WHERE key = ?1 AND expires_at <= ?2"};
    statement sweep_{*in_, "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)"};
    statement keep_{*in_, "INSERT INTO bundle(hash, kept, bytes) VALUES(?1, (SELECT coalesce(max(kept), 0) + 1 FROM bundle), ?2) "
                          "ON CONFLICT(hash) DO UPDATE SET kept = excluded.kept"};
    statement forget_bundles_{*in_, "DELETE FROM bundle WHERE hash NOT IN (SELECT hash FROM bundle ORDER BY kept DESC LIMIT ?1)"};
    statement kept_{*in_, "SELECT bytes FROM bundle WHERE hash = ?1"};
};

using opened = boost::system::result<std::unique_ptr<session_store>, std::string>;

std::string sentence_for(const std::string& file, const failure& f) {
    switch (f.kind()) {
    case SQLITE_NOTADB: return file + " is not a database; name another file, or move this one away.";
    case SQLITE_CORRUPT: return file + " is damaged and cannot be read; restore it from a backup, or move it away to begin with an empty one.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return file + " is locked by another program; end that program, or name another file.";
    case SQLITE_PERM:
    case SQLITE_READONLY: return file + " cannot be written; give this user the right to write it and its folder.";
    case SQLITE_CANTOPEN: return file + " cannot be opened; it must be an ordinary file in a folder that this user may write.";
    case SQLITE_FULL: return file + " cannot be written because the disk is full.";
    default: break;
    }
    return file + " cannot be used: " + sqlite3_errstr(f.code) + " (SQLite code " + std::to_string(f.code) + ").";
}

/// Makes the folder and an empty file that only this user may read: it will hold what people say about their health.
std::optional<std::string> make_room_for(const std::string& file) {
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    std::error_code failed;
    if (!folder.empty()) std::filesystem::create_directories(folder, failed);
    if (failed) return "the folder " + folder.string() + " cannot be made: " + failed.message() + ".";
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0) return file + " cannot be opened for writing: " + std::strerror(errno) + ".";
    ::close(made);
    return std::nullopt;
}

/// Returns a sentence when the file is a database, but none that this program may write.
std::optional<std::string> refusal(sqlite::connection& in, const std::string& file) {
    const bool fresh = in.number_of("SELECT count(*) FROM sqlite_schema") == 0;
    if (fresh) return std::nullopt;
    if (in.number_of("PRAGMA application_id") != our_application) return file + " is the database of another program; name another file.";
    const std::int64_t version = in.number_of("PRAGMA user_version");
    if (version > our_version) {
        return file + " was written by a newer version of this program (its schema is " + std::to_string(version) + ", this program knows up to " +
               std::to_string(our_version) + "); start that version, or name another file.";
    }
    return std::nullopt;
}

void set_up(sqlite::connection& in) {
    in.run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
           "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF");
    sqlite::transaction all(in); // another process may be setting up the same file
    if (in.number_of("SELECT count(*) FROM sqlite_schema") == 0) in.run(schema);
    all.commit();
}

} // namespace

opened open_sqlite_store(const std::string& file) {
    if (file.empty()) return std::string("the store needs the name of a file, such as sqlite:var/myalog.db.");
    if (file.starts_with(':')) return file + " is no file; \"--store memory\" keeps sessions in memory, for as long as the program runs.";
    if (auto wrong = make_room_for(file)) return std::move(*wrong);
    try {
        auto in = std::make_unique<sqlite::connection>(file, busy_ms);
        if (auto wrong = refusal(*in, file)) return std::move(*wrong);
        if (in->read_only()) throw failure{SQLITE_READONLY};
        if (in->text_of("PRAGMA journal_mode = WAL") != "wal") {
            return file + " stands on a file system without shared memory; the store needs a local disk.";
        }
        set_up(*in);
        if (in->text_of("PRAGMA quick_check(1)") != "ok") throw failure{SQLITE_CORRUPT};
        return std::unique_ptr<session_store>(std::make_unique<sqlite_store>(std::move(in)));
    } catch (const failure& f) {
        return sentence_for(file, f);
    }
}

} // namespace myalog::store

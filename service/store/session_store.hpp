// Where sessions are kept. One interface, several stores, one contract (tests/store/store_contract.hpp) that each of them passes.
// Knows no dialog and no message format: state and turns are opaque bytes. Blocking: called on the store thread only (conversation/store_door).
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::store {

/// What can go wrong. Foreign codes are renamed to these at the door.
enum class error {
    unavailable = 1, ///< cannot be reached, locked by another, full or read-only: nothing was written
    conflict,        ///< somebody else wrote this session since it was loaded: load and step again
    corrupt,         ///< the data cannot be read as what it should be
    unknown          ///< said by the store's door alone: a write had begun and did not end in time, so nobody knows whether it was written
};

const boost::system::error_category& error_category();
boost::system::error_code make_error_code(error e);

template <class T> using result = boost::system::result<T>;

/// Milliseconds since 1970. Given by the caller: no store looks at a clock.
using time_ms = std::int64_t;

/// Kept bundles; beyond, the one that was kept longest ago is forgotten.
inline constexpr std::size_t most_kept_bundles = 32;

/// A session as it stands.
struct record {
    std::string state;          ///< opaque snapshot
    std::uint64_t revision = 0; ///< grows by one with each save
    time_ms expires_at = 0;
};

/// One stored turn.
struct stored_turn {
    std::uint64_t seq = 0;
    std::string message_id; ///< empty for a turn that nobody asked for
    std::string bytes;      ///< exactly what was sent
};

/// One save: snapshot, turn and message id together, or nothing.
struct save {
    std::string key;
    std::uint64_t expected_revision = 0; ///< 0: the session must not exist
    std::string state;
    std::optional<stored_turn> turn; ///< none for a change of the snapshot alone
    time_ms expires_at = 0;
};

/// Sessions, their turns, and the bundles they are pinned to.
/// Threads: one at a time. Lifetime of expired sessions: invisible at once, gone at the next sweep.
class session_store {
  public:
    virtual ~session_store() = default;

    /// Returns the session, or nothing when there is none or it has expired by `now` (`expires_at <= now`).
    /// One that has expired is removed here, so that its key can begin anew. Errors: unavailable, corrupt.
    virtual result<std::optional<record>> load(std::string_view key, time_ms now) = 0;

    /// Returns the turn that answered this message id, or nothing. Errors: unavailable, corrupt.
    virtual result<std::optional<stored_turn>> turn_of(std::string_view key, std::string_view message_id) = 0;

    /// Returns the turns with a seq above `after`, in order. Errors: unavailable, corrupt.
    virtual result<std::vector<stored_turn>> turns_after(std::string_view key, std::uint64_t after) = 0;

    /// Writes all saves in one durable transaction and returns one result a save, in order: the new revision, or `conflict` for that save alone.
    /// With `unavailable` none of the batch was written and every result says so. A message id or seq that the session already holds is a conflict.
    /// When it returns, what it says was written survives a crash of program and machine (as far as the store can).
    virtual std::vector<result<std::uint64_t>> save_all(const std::vector<save>& batch) = 0;

    /// Erases the session and its turns so that no trace is left in the store's files. Returns whether there was one.
    /// While another process reads the file, traces in the log wait for the next erase, or for a sweep ten minutes after the last try.
    virtual result<bool> erase(std::string_view key) = 0;

    /// Removes what expired by `now`; at most `most` sessions a call. Returns how many.
    virtual result<std::size_t> sweep(time_ms now, std::size_t most) = 0;

    /// Keeps a bundle's canonical bytes under its hash, so that sessions pinned to it survive a restart with newer content.
    virtual result<void> keep_bundle(std::string_view hash, std::string_view bytes) = 0;
    virtual result<std::optional<std::string>> kept_bundle(std::string_view hash) = 0;

    /// Is it there, and is its lock to write to be had? For /readyz.
    virtual result<void> ping() = 0;
};

/// A store that lives as long as the program: for tests, `chat` and `test`.
std::unique_ptr<session_store> make_memory_store();

/// Opens (or creates, with its folder) the SQLite file: WAL, synchronous=FULL, secure_delete.
/// Errors: a sentence for the person who starts the program, when the file cannot be opened, is locked, is no database, cannot be written or comes from a newer version.
boost::system::result<std::unique_ptr<session_store>, std::string> open_sqlite_store(const std::string& file);

} // namespace myalog::store

template <> struct boost::system::is_error_code_enum<myalog::store::error> : std::true_type {};

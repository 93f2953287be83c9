#include "store/sqlite_handle.hpp"

namespace myalog::store::sqlite {

connection::connection(const std::string& file, int busy_ms) : busy_ms_(busy_ms) {
    // NOMUTEX: a store is used by one thread at a time.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(file.c_str(), &raw_, flags, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close_v2(raw_);
        throw failure{code};
    }
    sqlite3_busy_timeout(raw_, busy_ms_);
}

connection::~connection() { sqlite3_close_v2(raw_); }

void connection::run(const char* sql) {
    const int code = sqlite3_exec(raw_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw failure{code};
}

std::string connection::text_of(const char* sql) {
    statement query(*this, sql);
    return query.step() ? query.bytes_at(0) : std::string();
}

std::int64_t connection::number_of(const char* sql) {
    statement query(*this, sql);
    return query.step() ? query.number_at(0) : 0;
}

bool connection::file_is_gone() const {
    int moved = 0;
    sqlite3_file_control(raw_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

bool connection::empty_the_log() {
    sqlite3_busy_timeout(raw_, 0); // a backup may read for minutes, and everybody's turns would stand still behind it
    const int code = sqlite3_wal_checkpoint_v2(raw_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(raw_, busy_ms_);
    if (code == SQLITE_OK) return true;
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return false;
    throw failure{code};
}

statement::statement(connection& in, const char* sql) {
    const int code = sqlite3_prepare_v3(in.raw(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw_, nullptr);
    if (code != SQLITE_OK) throw failure{code};
}

void statement::check(int code) const {
    if (code != SQLITE_OK) throw failure{code};
}

statement& statement::text(int place, std::string_view value) {
    check(sqlite3_bind_text64(raw_, place, value.data() ? value.data() : "", value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

statement& statement::blob(int place, std::string_view value) {
    // A null pointer would bind NULL, an empty value is a value.
    check(sqlite3_bind_blob64(raw_, place, value.data() ? value.data() : "", value.size(), SQLITE_STATIC));
    return *this;
}

statement& statement::number(int place, std::int64_t value) {
    check(sqlite3_bind_int64(raw_, place, value));
    return *this;
}

statement& statement::nothing(int place) {
    check(sqlite3_bind_null(raw_, place));
    return *this;
}

bool statement::step() {
    const int code = sqlite3_step(raw_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw failure{code};
}

int statement::run() {
    const use ends(*this);
    step();
    return sqlite3_changes(sqlite3_db_handle(raw_));
}

void statement::done() {
    sqlite3_reset(raw_);
    sqlite3_clear_bindings(raw_);
}

std::string statement::bytes_at(int column) const {
    const void* from = sqlite3_column_blob(raw_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw_, column));
    return from ? std::string(static_cast<const char*>(from), size) : std::string();
}

transaction::~transaction() {
    // After a full disk or an I/O error SQLite may have undone it already.
    if (!sqlite3_get_autocommit(in_.raw())) sqlite3_exec(in_.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace myalog::store::sqlite

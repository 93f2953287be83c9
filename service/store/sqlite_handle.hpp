// SQLite's handles with owners: a connection, a prepared statement, a transaction. Inside this room only.
// Knows no table. A code that is not success leaves as `failure`; the store catches it at its own door.
#pragma once

#include <cstdint>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace myalog::store::sqlite {

/// SQLite said no. `code` is its extended result code.
struct failure {
    int code = 0;
    int kind() const { return code & 0xff; }
};

/// One open file. Waits up to `busy_ms` for a lock that another process holds.
class connection {
  public:
    connection(const std::string& file, int busy_ms);
    ~connection();
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    void run(const char* sql);
    /// The first column of the first row; empty when there is no row.
    std::string text_of(const char* sql);
    std::int64_t number_of(const char* sql);

    sqlite3* raw() const { return raw_; }
    bool read_only() const { return sqlite3_db_readonly(raw_, "main") != 0; }
    /// Whether the file's name now leads to another file or to none: what is written would be lost at the end of the program.
    bool file_is_gone() const;
    /// Copies the log into the database and empties it. Waits for nobody: returns false when another process is reading or writing.
    bool empty_the_log();

  private:
    sqlite3* raw_ = nullptr;
    const int busy_ms_;
};

/// Prepared once, used many times. Columns and values are those of the current use.
class statement {
  public:
    statement(connection& in, const char* sql);
    ~statement() { sqlite3_finalize(raw_); }
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    statement& text(int place, std::string_view value);
    statement& blob(int place, std::string_view value);
    statement& number(int place, std::int64_t value);
    statement& nothing(int place);
    /// Returns whether there is a (further) row. Bound values are not copied: they must live until `done`.
    bool step();
    /// For a statement without rows: steps once and ends the use. Returns how many rows it changed.
    int run();
    /// Ends this use: locks are let go, values forgotten.
    void done();

    std::int64_t number_at(int column) const { return sqlite3_column_int64(raw_, column); }
    std::string bytes_at(int column) const;

  private:
    void check(int code) const;
    sqlite3_stmt* raw_ = nullptr;
};

/// Ends a statement's use when the scope ends, however it ends.
class use {
  public:
    explicit use(statement& of) : of_(of) {}
    ~use() { of_.done(); }
    use(const use&) = delete;
    use& operator=(const use&) = delete;
    statement* operator->() { return &of_; }

  private:
    statement& of_;
};

/// A writing transaction: undone unless committed.
class transaction {
  public:
    explicit transaction(connection& in) : in_(in) { in_.run("BEGIN IMMEDIATE"); }
    ~transaction();
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;
    void commit() { in_.run("COMMIT"); }

  private:
    connection& in_;
};

} // namespace myalog::store::sqlite

"""A store that cannot be used gives one clear sentence and exit code 2, and the file stays as it was.

Usage: /usr/bin/python3 bad_stores.py PROGRAM
"""

import os
import sqlite3
import subprocess
import sys
import tempfile

from running_server import CONTENT, PATIENCE, ROOT, RunningServer


def refusal(program, file):
    command = [os.path.abspath(program), "serve", "--listen", "127.0.0.1:0", "--store", "sqlite:" + file, *CONTENT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    lines = [line for line in done.stderr.splitlines() if line]
    assert len(lines) == 1 and lines[0].startswith("myalog serve: ") and lines[0].endswith("."), lines
    return lines[0]


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="myalog-test-") as folder:
        def place(name):
            return os.path.join(folder, name)

        def write(name, content):
            with open(place(name), "wb") as file:
                file.write(content)

        with RunningServer(program, "sqlite:" + place("good.db")) as server:
            server.ask_to_end()
            assert server.exit_code() == 0
        with open(place("good.db"), "rb") as file:
            good = file.read()

        write("notes.txt", b"not a database at all\n" * 200)
        assert "is not a database" in refusal(program, place("notes.txt"))

        write("cut.db", good[: len(good) // 2])
        assert "is damaged" in refusal(program, place("cut.db"))

        locked = sqlite3.connect(place("good.db"))
        locked.execute("BEGIN EXCLUSIVE")
        locked.execute("PRAGMA user_version = 1")
        assert "is locked by another program" in refusal(program, place("good.db"))
        locked.rollback()
        locked.close()

        write("newer.db", good)
        newer = sqlite3.connect(place("newer.db"))
        newer.execute("PRAGMA user_version = 99")
        newer.close()
        assert "newer version" in refusal(program, place("newer.db"))

        assert "--store memory" in refusal(program, ":memory:")
        assert not os.path.exists(os.path.join(ROOT, ":memory:"))

        os.mkdir(place("folder.db"))
        assert "cannot be opened" in refusal(program, place("folder.db"))
        write("plain", b"x")
        assert "cannot be made" in refusal(program, place("plain/s.db"))

        with RunningServer(program, "sqlite:" + place("good.db")):
            pass
    print("ok   each bad store was refused in one sentence")


main()

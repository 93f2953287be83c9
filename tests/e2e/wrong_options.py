"""A configuration that is wrong is told before anything starts: every mistake of its file, one a line, and exit code 2. So are the options of the other commands.

Usage: /usr/bin/python3 wrong_options.py PROGRAM
"""

import os
import subprocess
import sys
import tempfile

from running_server import CONTENT, PATIENCE, ROOT, RunningServer

program = os.path.abspath(sys.argv[1])


def refused(*options, content=CONTENT, **environment):
    """The sentences of a `serve` that must not start."""
    command = [program, "serve", "--listen", "127.0.0.1:0", "--store", "memory", *content, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, **environment})
    assert done.returncode == 2, (options, environment, done.returncode, done.stderr[-2000:])
    lines = [line for line in done.stderr.splitlines() if line]
    assert lines and all(line.startswith("myalog serve: ") for line in lines), lines
    return lines


def all_mistakes_of_a_file(folder):
    file = os.path.join(folder, "wrong.conf")
    with open(file, "w", encoding="utf-8") as out:
        out.write("# a comment\n\nsesion-hours=1\nnonsense = 2\ngarbage\nallow_origin=https://clinic.example\n[serve]\nloops=many\nsession-hours = 0\n")
    lines = refused("--config", file)
    assert len(lines) == 7, lines
    for number, piece in [(3, 'did you mean "session-hours"'), (4, "nonsense"), (5, "name = value"), (6, 'did you mean "allow-origin"'), (7, "sections"), (8, "loops"), (9, "session-hours")]:
        assert any(f"{file}:line {number}: " in line and piece in line for line in lines), (number, piece, lines)
    assert refused(MYALOG_CONFIG=file) == lines


def a_file_that_is_not_there(folder):
    nowhere = os.path.join(folder, "nowhere.conf")
    for lines in (refused("--config", nowhere), refused("--config=" + nowhere), refused(MYALOG_CONFIG=nowhere), refused("--config", folder)):
        assert len(lines) == 1 and "cannot be read" in lines[0], lines


def origins_that_no_browser_sends(folder):
    for origin in ("foo", "*", "https://clinic.example/", "https://Clinic.example", "https://clinic.example/page", "https://clinic.example:443", "clinic.example"):
        lines = refused(MYALOG_ALLOW_ORIGIN=origin)
        assert len(lines) == 1 and "--allow-origin" in lines[0], lines
    file = os.path.join(folder, "origin.conf")
    with open(file, "w", encoding="utf-8") as out:
        out.write("allow-origin = https://clinic.example/\n")
    assert "--allow-origin" in refused("--config", file)[0]
    assert len(refused("--allow-origin", "foo", "--allow-origin", "bar")) == 2


def what_would_pass_unseen(folder):
    nowhere = os.path.join(folder, "nowhere")
    for name, value in [("session-hours", "nan"), ("widget", nowhere), ("trial-talks", nowhere), ("today", "rubbish"), ("today", "2026-13-45"), ("today", "2026-02-30")]:
        lines = refused(f"--{name}={value}") if name != "widget" else refused(MYALOG_WIDGET=value, content=CONTENT[:4])
        assert len(lines) == 1 and f"--{name}" in lines[0] and value in lines[0], lines
        file = os.path.join(folder, "unseen.conf")
        with open(file, "w", encoding="utf-8") as out:
            out.write(f"{name} = {value}\n")
        lines = refused("--config", file, content=CONTENT[:4])
        assert len(lines) == 1 and name in lines[0] and value in lines[0], lines
    command = [program, "serve", "--listen", "127.0.0.1:0", "--store", "memory", "--dialog", "dialogs/sleep-check", "--dialog", "dialogs/sleep-check/"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2 and 'dialogs/sleep-check/: is the dialog "sleep-check" again' in done.stderr, (done.returncode, done.stderr)


def other_commands_refuse_too(folder):
    small = ["--dialog", "dialogs/sleep-check"]
    for command in ("chat", "explain", "check", "test"):
        for options, piece in [(["--nonsense"], "--nonsense"), (["--intents", "intents", "--intents", "intents"], "--intents"), (["--dialog"], "--dialog"), (small + small, '"sleep-check" again')]:
            done = subprocess.run([program, command, *options], cwd=ROOT, input="", capture_output=True, text=True, timeout=PATIENCE)
            assert done.returncode == 2 and piece in done.stderr and not done.stdout, (command, options, done)
    for command, options, piece in [
        ("chat", ["a word"], "a word"), ("chat", ["--region", "Atlantis"], "--region"), ("chat", ["--locale", "en", "--locale", "en"], "--locale"),
        ("explain", ["a word"], "a word"), ("explain", ["--slot", "nonsense", *small], 'no slot "nonsense"'), ("explain", ["--slot", "age", "--slot", "age"], "--slot"),
        ("check", ["a word"], "a word"), ("check", ["--today", "2026-02-30"], "--today"), ("check", ["--most", "many"], "--most"), ("check", ["--talks", "a", "--talks", "b"], "--talks"),
    ]:
        done = subprocess.run([program, command, *options], cwd=ROOT, input="", capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 2 and piece in done.stderr and not done.stdout, (command, options, done)


def what_is_right_starts(folder):
    file = os.path.join(folder, "right.conf")
    with open(file, "w", encoding="utf-8") as out:
        out.write('# the clinic\'s\n; as it should be\nsession-hours = 72\nallow-origin = ["https://clinic.example", "http://localhost:3000"]\nloops=1\ninspect = true\n')
    with RunningServer(program, "memory", "--config", file):
        pass


passed = 0
with tempfile.TemporaryDirectory(prefix="myalog-test-") as where:
    for check in [all_mistakes_of_a_file, a_file_that_is_not_there, origins_that_no_browser_sends, what_would_pass_unseen, other_commands_refuse_too, what_is_right_starts]:
        check(where)
        passed += 1
print(f"wrong options: {passed} passed, 0 failed")

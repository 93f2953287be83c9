"""Runs every hand-written talk against a running server, over its WebSocket: the same files that run in process."""

import os
import subprocess
import sys
import tempfile

from running_server import ROOT, RunningServer

program = sys.argv[1]
# Generated talks show only that nothing changed: once, in process, is enough.
talks = sorted(f"tests/talks/{name}" for name in os.listdir(os.path.join(ROOT, "tests/talks")) if name not in ("generated", "schema"))
with tempfile.TemporaryDirectory() as folder, RunningServer(program, f"sqlite:{folder}/talks.db", "--dialog", "dialogs/sleep-check") as server:
    url = f"ws://127.0.0.1:{server.port}/v1/chat"
    done = subprocess.run([program, "test", "--url", url, *talks], cwd=ROOT, capture_output=True, text=True, timeout=900)
print(done.stdout[-6000:], done.stderr[-2000:], sep="")
last = done.stdout.splitlines()[-1] if done.stdout else ""
assert done.returncode == 0, "a talk went otherwise over the WebSocket than it is written"
assert not last.startswith("0 passed"), "no talk was run"

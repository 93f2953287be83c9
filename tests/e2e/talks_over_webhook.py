"""Runs every scripted talk that a webhook has words for against a running server, through its Rasa REST webhook."""

import subprocess
import sys
import tempfile

from running_server import ROOT, RunningServer

program = sys.argv[1]
with tempfile.TemporaryDirectory() as folder, RunningServer(program, f"sqlite:{folder}/talks.db", "--dialog", "dialogs/sleep-check", "--rasa-token", "for this test") as server:
    url = f"http://127.0.0.1:{server.port}/webhooks/rest/webhook"
    talks = ["tests/talks/sleep-check", "tests/talks/red-flags"]
    done = subprocess.run([program, "test", "--url", url, "--token", "for this test", *talks], cwd=ROOT, capture_output=True, text=True, timeout=900)
    shut = subprocess.run([program, "test", "--url", url, "tests/talks/sleep-check/not-now.json"], cwd=ROOT, capture_output=True, text=True, timeout=900)
print(done.stdout[-6000:], done.stderr[-2000:], sep="")
last = done.stdout.splitlines()[-1] if done.stdout else ""
assert done.returncode == 0, "a talk went otherwise through the webhook than it is written"
assert int(last.split()[0]) >= 40, "hardly a talk was run"
assert shut.returncode == 1 and "unauthorized" in shut.stdout, "without the token a talk ran"

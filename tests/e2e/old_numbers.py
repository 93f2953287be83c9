"""check and serve warn when phone numbers were last checked more than twelve months before the day given, and only then."""

import os
import subprocess
import sys

from running_server import ROOT, RunningServer

program = os.path.abspath(sys.argv[1])


def warned(today):
    done = subprocess.run([program, "check", "--quick", "--today", today], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stderr.splitlines() if "phone numbers of" in line]


assert warned("2026-11-21") == [], "warned too early"
late = warned("2028-01-01")
assert any(" GB were last checked on " in line for line in late), late
assert any("an unknown country" in line for line in late), late

with RunningServer(program, "memory", "--today", "2028-01-01") as server:
    assert any(" GB were last checked on " in line for line in server.log), "serve did not warn"
with RunningServer(program, "memory", "--today", "2026-11-21") as server:
    assert not any("phone numbers of" in line for line in server.log), "serve warned too early"

print("old numbers: 4 passed, 0 failed")

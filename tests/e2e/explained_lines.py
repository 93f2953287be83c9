"""`myalog explain --jsonl`: a line that cannot be used is named by its number and changes no other line.

Usage: /usr/bin/python3 explained_lines.py PROGRAM
"""

import json
import os
import subprocess
import sys

from running_server import ROOT

program = os.path.abspath(sys.argv[1])


def explained(*lines, expect=0):
    done = subprocess.run([program, "explain", "--jsonl"], cwd=ROOT, capture_output=True, text=True, input="\n".join(lines) + "\n", timeout=900)
    assert done.returncode == expect, (done.returncode, done.stderr)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines), (lines, answers)
    return answers, done.stderr.splitlines()


def ask(**given):
    return json.dumps(given)


wrong = [ask(text="yes", slot="nosuch"), ask(text="yes", slot=5), ask(text="yes", about="nobody"), ask(text="yes", about={"who": 7}), ask(text="yes", now="last week"),
         ask(text="yes", now="2026-13-01T00:00:00Z"), ask(text=5), ask(slot="sleep"), '{"text":"yes"', "{no json}"]
answers, told = explained("my back hurts", *wrong, "my knee hurts", expect=1)
assert answers[0]["text"] == "my back hurts" and answers[-1]["slots"]["location"], (answers[0], answers[-1])
for number, (line, answer) in enumerate(zip(wrong, answers[1:-1]), start=2):
    assert answer["error"]["line"] == number and answer["error"]["message"], (line, answer)
    assert any(sentence.startswith(f"myalog explain: line {number}: ") for sentence in told), (line, told)

answers, told = explained("yes", "[not an object]", ask(text="yes", slot=None, about=None, now=None), ask(text="since March", slot="duration", about={"who": "child"}, now="2026-11-21T03:00:00Z"))
assert not told and answers[1]["text"] == "[not an object]" and "lo_days" in answers[3]["slots"]["duration"], answers

answers, _ = explained(ask(text="for about 2 years", slot="duration"), ask(text="about a year", slot="duration"), ask(text="6 out of 10", slot="severity"), ask(text="MY Back, hurts! It's BAD", slot="complaint"))
for answer, slot in zip(answers, ("duration", "duration", "severity")):
    value = answer["slots"][slot]
    assert len(value) == 2 and all(isinstance(n, int) for n in value.values()), value
assert answers[3]["slots"]["complaint"] == {"text": "MY Back, hurts! It's BAD"}, answers[3]["slots"]

# Bytes that are no UTF-8 are read on too, for a person and for a program.
for options in ([], ["--jsonl"]):
    done = subprocess.run([program, "explain", "--slot", "complaint", *options], cwd=ROOT, capture_output=True, input=b"my kn\xffee \xfe\nmy back hurts\n", timeout=900)
    assert done.returncode == 0 and not done.stderr and "my kn\ufffdee".encode() in done.stdout and b"my back hurts" in done.stdout, (options, done)
print("explained lines: 4 passed, 0 failed")

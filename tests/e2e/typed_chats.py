"""Types three interviews into `myalog chat`, as a person at a terminal would, and reads what comes back."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from running_server import ROOT

program = os.path.abspath(sys.argv[1])

PLAIN = ["yes", "none of these", "me", "44", "it aches and I am fed up with it", "about two years", "my left shoulder", "5", "a little", "so-so", "none"]


def chat(*typed, options=("--region", "GB")):
    done = subprocess.run([program, "chat", *options], cwd=ROOT, input=("\n".join(typed) + "\n").encode("utf-8", "surrogateescape"), capture_output=True, timeout=900)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("utf-8")
    left = re.findall(r"\{[a-z_.]*\}", text)
    assert not left, f"nobody filled {left}"
    return text


def last_question_before(text, piece):
    assert piece in text, f"expected {piece!r} in:\n{text[-3000:]}"


# A plain interview ends with a level, a specialist with "within", and topics.
text = chat(*PLAIN, "yes that is right", "no")
last_question_before(text, "Physiotherapist")
last_question_before(text, "about two years")
assert "call 999 now and ask" not in text.lower()

# "no. my chest hurts" in the middle of the stress question is an emergency at once.
text = chat(*PLAIN[:8], "no. my chest hurts")
last_question_before(text, "Call 999 now")
assert "Physiotherapist" not in text

# A duration changed at the read-back.
text = chat(*PLAIN, "actually more like 3 years", "yes that is right", "no")
last_question_before(text, "3 years")
last_question_before(text, "Physiotherapist")

# A text that is too long, bytes that are no UTF-8 and an empty line lose nothing.
text = chat(*PLAIN[:6], "a" * 1501, "\udcff\udcfe", "", "my left shoulder")
last_question_before(text, "That was too long for me")
last_question_before(text, "How bad is the pain")

# The aids: which rule, which slots, and a talk saved from the chat runs as a test.
with tempfile.TemporaryDirectory() as folder:
    saved = os.path.join(folder, "saved.json")
    text = chat(*PLAIN[:6], ":slots", ":why-rule", f":save {saved}", ":quit")
    last_question_before(text, "duration = ")
    last_question_before(text, "did: answered")
    assert json.load(open(saved, encoding="utf-8"))["steps"], "nothing was saved"
    again = subprocess.run([program, "test", saved], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert again.returncode == 0, again.stdout + again.stderr

# A dialog that only educates has an outcome without a level.
with tempfile.TemporaryDirectory() as folder:
    dialogs = os.path.join(folder, "dialogs")
    shutil.copytree(os.path.join(ROOT, "dialogs"), dialogs)
    head = os.path.join(dialogs, "sleep-check", "bundle.json")
    written = open(head, encoding="utf-8").read()
    assert '"triage"' in written
    with open(head, "w", encoding="utf-8") as out:
        out.write(written.replace('"triage"', '"education_only"'))
    saved = os.path.join(folder, "saved.json")
    chat("yes", "none", "badly", "two weeks", "6 hours", "no", "no", "no", "yes", "no", f":save {saved}", options=("--dialog", os.path.join(dialogs, "sleep-check")))
    steps = json.load(open(saved, encoding="utf-8"))["steps"]
    assert any(step["expect"].get("outcome", {}).get("level", "none yet") is None for step in steps), steps
    again = subprocess.run([program, "test", saved, "--dialog", os.path.join(dialogs, "sleep-check")], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert again.returncode == 0, again.stdout + again.stderr

# A country in small letters is that country, and what is none is refused.
assert "999" in chat("yes", "crushing chest pain right now", options=("--region", "gb"))
done = subprocess.run([program, "chat", "--region", "Atlantis"], cwd=ROOT, input="", capture_output=True, text=True, timeout=900)
assert done.returncode == 2 and "two letters" in done.stderr, done

print("typed chats: 7 passed, 0 failed")

"""What authors use around talks, by the real program: --junit, --update, expand, --coverage and --generate of `myalog test`, :save of `chat`, and `graph`."""

import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from running_server import ROOT

program = os.path.abspath(sys.argv[1])
SMALL = ["--dialog", "dialogs/sleep-check"]
NOT_NOW = os.path.join(ROOT, "tests/talks/sleep-check/not-now.json")


def run(*arguments, typed=None, expect=0):
    done = subprocess.run([program, *arguments, *SMALL], cwd=ROOT, capture_output=True, text=True, input=typed, timeout=900)
    assert done.returncode == expect, f"{arguments} ended with {done.returncode}, not {expect}:\n{done.stdout[-3000:]}{done.stderr[-2000:]}"
    return done.stdout


def read(file):
    with open(file, encoding="utf-8") as opened:
        return opened.read()


def write(folder, name, steps):
    file = os.path.join(folder, name + ".json")
    with open(file, "w", encoding="utf-8") as opened:
        json.dump({"about": "for a test", "dialog": "sleep-check", "region": "GB", "steps": steps}, opened)
    return file


def results_for_other_peoples_ci(folder):
    wrong = write(folder, "a<b&c", [{"start": True, "expect": {"state": "nowhere \"<&>\""}}])
    report = os.path.join(folder, "junit.xml")
    run("test", NOT_NOW, wrong, "--junit", report, expect=1)
    suite = xml.parse(report).getroot()
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "2", "1"), suite.attrib
    good, bad = suite.findall("testcase")
    assert good.get("name") == NOT_NOW and good.find("failure") is None, good.attrib
    assert bad.get("name") == wrong, bad.attrib
    assert 'nowhere' in bad.find("failure").text and "step 1" in bad.find("failure").get("message"), bad.find("failure").attrib


def expectations_are_renewed_as_a_small_diff(folder):
    before = json.loads(read(NOT_NOW))
    before["steps"][0]["expect"] = {"state": "welcome", "includes": ["welcome.hello", "welcome.gone"]}
    before["steps"][1]["expect"] = {"includes": ["nothing.like.this"], "ended": False}
    file = write(folder, "old", before["steps"])
    assert "rewritten" in run("test", file, "--update", expect=1)
    after = json.loads(read(file))["steps"]
    assert after[0]["expect"] == {"state": "welcome", "includes": ["welcome.hello"]}, after[0]
    assert after[1]["expect"] == {"includes": ["no_consent"], "ended": True}, after[1]
    run("test", file)
    written = read(file)
    assert "rewritten" not in run("test", file, "--update") and read(file) == written, "a talk that passes was touched"
    assert len([line for line in written.splitlines() if line.startswith('    {"')]) == len(after), "one step a line:\n" + written


def each_example_is_a_talk(folder):
    file = write(folder, "asked", [{"choose": ["yes"]}, {"choose": ["none"]}, {"expand": "topic.sleep_apnoea", "expect": {"state": "ask_sleep"}}])
    lines = [line for line in run("test", file).splitlines() if line.startswith("ok   ")]
    assert [line.split('(')[1] for line in lines] == ['what is sleep apnoea)', 'does cpap help)'], lines
    unknown = write(folder, "unknown", [{"expand": "topic.nobody_asks"}])
    run("test", unknown, expect=2)


def a_chat_is_saved_as_people_write_talks(folder):
    saved = os.path.join(folder, "saved.json")
    run("chat", "--region", "GB", typed=f"yes\nnone of these\n:save {saved}\n:quit\n")
    lines = read(saved).splitlines()
    assert len([line for line in lines if line.startswith('    {"')]) == 3, "one step a line:\n" + "\n".join(lines)
    run("test", saved)


def coverage_names_what_is_missing(folder):
    told = run("test", NOT_NOW, "--coverage", expect=1)
    assert "missing: ask_sleep" in told and "missing: emergency in ask_sleep" in told and "missing: ask_sleep 2" in told, told[-3000:]
    assert "missing: no_consent\n" not in told, "what a talk has shown is not missing"


def what_is_left_out_is_written(folder):
    made = os.path.join(folder, "made")
    told = run("test", NOT_NOW, "--generate", made)
    assert "wrote " in told, told[-2000:]
    shown = run("test", made)  # what was written comes back
    assert ", 0 failed" in shown, shown[-2000:]
    again = os.path.join(folder, "again")
    run("test", NOT_NOW, "--generate", again)
    assert sorted(os.listdir(made)) == sorted(os.listdir(again))
    assert all(read(os.path.join(made, name)) == read(os.path.join(again, name)) for name in os.listdir(made)), "the same dialog gave other talks"


def the_dialog_is_drawn(folder):
    picture = xml.fromstring(run("graph", "--format", "svg"))
    assert picture.tag.endswith("svg"), picture.tag
    states = {g.get("id") for g in picture.iter() if (g.get("id") or "").startswith("state-")}
    assert {"state-welcome", "state-no_consent", "state-emergency"} <= states, states
    drawn = os.path.join(folder, "drawn.svg")
    run("graph", "--coverage", NOT_NOW, "--output", drawn)
    classes = {g.get("id"): g.get("class").split() for g in xml.parse(drawn).getroot().iter() if (g.get("id") or "").startswith("state-")}
    assert "seen" in classes["state-no_consent"] and "missing" in classes["state-ask_sleep"], classes
    dot = run("graph", "--format", "dot")
    assert dot.startswith("digraph ") and dot.rstrip().endswith("}") and dot.count("{") == dot.count("}") and '"welcome" -> "no_consent"' in dot, dot[:500]
    mermaid = run("graph", "--format", "mermaid", "--coverage", NOT_NOW)
    assert mermaid.startswith("flowchart") and " seen\n" in mermaid and " missing\n" in mermaid, mermaid[:500]


def a_server_that_is_not_there_is_one_sentence(folder):
    for url in ("ws://127.0.0.1:9/v1/chat", "http://127.0.0.1:9/webhooks/rest/webhook", "ftp://x"):
        done = subprocess.run([program, "test", NOT_NOW, "--url", url], cwd=ROOT, capture_output=True, text=True, timeout=900)
        assert done.returncode == 2 and not done.stdout, (url, done.returncode, done.stdout[-500:])
        assert len(done.stderr.splitlines()) == 1 and url in done.stderr, done.stderr


def after_a_reload_the_error_says_what_to_do(folder):
    told = run("test", write(folder, "reloaded", [{"start": True}, {"reload": True}, {"say": "yes"}]), expect=1)
    assert "not_started" in told and "reconnect" in told, told


def a_wrong_kind_of_value_is_told_with_its_place(folder):
    file = write(folder, "wrong", [{"start": True}, {"advance": "soon"}])
    done = subprocess.run([program, "test", file, *SMALL], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 2 and f"{file}:/steps/1/advance" in done.stderr and "exception" not in done.stderr, done.stderr


def a_folder_that_is_not_there_is_named(folder):
    for command in ("check", "serve"):
        done = subprocess.run([program, command, "--dialog", "/nowhere/at-all"], cwd=ROOT, capture_output=True, text=True, timeout=900)
        assert done.returncode == 2 and "/nowhere/at-all" in done.stderr, (command, done.returncode, done.stderr)


passed = 0
with tempfile.TemporaryDirectory() as where:
    for check in [results_for_other_peoples_ci, expectations_are_renewed_as_a_small_diff, each_example_is_a_talk, a_chat_is_saved_as_people_write_talks, coverage_names_what_is_missing,
                  what_is_left_out_is_written, the_dialog_is_drawn, a_server_that_is_not_there_is_one_sentence, after_a_reload_the_error_says_what_to_do,
                  a_wrong_kind_of_value_is_told_with_its_place, a_folder_that_is_not_there_is_named]:
        own = os.path.join(where, check.__name__)
        os.mkdir(own)
        check(own)
        passed += 1
print(f"talk tools: {passed} passed, 0 failed")

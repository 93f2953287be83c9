"""A site whose people answer: its own part beside a shipped dialog, the talks of it, and a person and a human at a running server."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from protocol_chat import Chat
from running_server import ROOT, RunningServer

program = os.path.abspath(sys.argv[1])
SITE = os.path.join(ROOT, "tests", "sites", "with-humans")
TOKEN = "open sesame"


def with_the_sites_part(folder):
    """The shipped dialogs, with what the site adds to one of them."""
    own = os.path.join(folder, "dialogs")
    shutil.copytree(os.path.join(ROOT, "dialogs"), own)
    bundle = os.path.join(own, "sleep-check")
    shutil.copy(os.path.join(SITE, "site.json"), bundle)
    shutil.copytree(os.path.join(SITE, "texts"), os.path.join(bundle, "texts"), dirs_exist_ok=True)
    return bundle


def run(*arguments):
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{arguments} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-2000:]}"
    return done.stdout


def asked(server, path, move=None, token=TOKEN):
    """Status and answer of one of the human's routes."""
    body = None if move is None else json.dumps(move).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", data=body, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


async def human(server, path, move=None, token=TOKEN):
    return await asyncio.to_thread(asked, server, path, move, token)


def ids(turn):
    return [m["id"] for m in turn["messages"]]


async def handed_over_and_back(server):
    chat = await Chat.connect(server, dialog="sleep-check", region="GB")
    await chat.receive("turn")
    await chat.reply({"type": "say", "text": "yes"})
    assert await human(server, "/v1/admin/handovers") == (200, {"sessions": []})
    _, turn = await chat.reply({"type": "command", "name": "human"})
    assert ids(turn) == ["engine.human.waiting"] and turn["ask"] is None and turn["with_human"] == "waiting", turn
    _, turn = await chat.reply({"type": "say", "text": "I would rather ask somebody"})
    assert turn["messages"] == [] and turn["ask"] is None and turn["understood"] == [], turn

    status, listed = await human(server, "/v1/admin/handovers")
    assert status == 200 and len(listed["sessions"]) == 1, listed
    one = listed["sessions"][0]
    assert one["dialog"] == "sleep-check" and one["taken"] is False and "rather" not in json.dumps(listed), listed
    path = "/v1/admin/handovers/" + one["session"]
    status, read = await human(server, path)
    assert status == 200 and [(line["from"], line["text"]) for line in read["lines"]] == [("person", "I would rather ask somebody")], read["lines"]
    assert [t["seq"] for t in read["turns"]] == [1, 2, 3, 4] and read["summary"]["answers"] is not None, read
    assert (await human(server, path, token="another"))[0] == 401
    assert (await human(server, path, {"do": "say", "text": "Hello"}))[1]["error"]["code"] == "wrong_hands"
    assert (await human(server, path, {"do": "dance"}))[0] == 400
    assert (await human(server, "/v1/admin/handovers/" + "0" * 64, {"do": "take"}))[0] == 404

    for move, said in (({"do": "take"}, "engine.human.here"), ({"do": "say", "text": "Good morning. What is it?"}, "engine.human.says")):
        status, done = await human(server, path, move)
        assert status == 200 and done["delivered"] is True, done
        turn = await chat.receive("turn")
        assert turn == done["turn"] and ids(turn) == [said] and turn["in_reply_to"] is None, turn
    assert turn["messages"][0]["text"] == "Good morning. What is it?", turn

    _, turn = await chat.reply({"type": "say", "text": "my chest hurts and my left arm feels heavy"})
    assert turn["outcome"]["level"] == "emergency" and turn["messages"][0]["kind"] == "care", turn
    assert (await human(server, path, {"do": "give_back"}))[0] == 200
    turn = await chat.receive("turn")
    assert turn["messages"][0]["kind"] == "care" and "engine.human.over" in ids(turn) and "with_human" not in turn, turn
    assert await human(server, "/v1/admin/handovers") == (200, {"sessions": []})
    assert (await human(server, path))[0] == 409
    await chat.socket.close()


async def read_after_coming_back(server):
    """What is written while the person is away is there at the return."""
    chat = await Chat.connect(server, dialog="sleep-check", region="GB")
    await chat.receive("turn")
    _, turn = await chat.reply({"type": "command", "name": "human"})
    path = "/v1/admin/handovers/" + (await human(server, "/v1/admin/handovers"))[1]["sessions"][0]["session"]
    await chat.socket.close()
    await human(server, path, {"do": "take"})
    status, done = await human(server, path, {"do": "say", "text": "Are you still there?"})
    assert status == 200 and done["delivered"] in (False, True), done
    again = await Chat.connect(server, token=chat.session["token"], last_seq=turn["seq"])
    assert ids(await again.receive("turn")) == ["engine.human.here"]
    assert (await again.receive("turn"))["messages"][0]["text"] == "Are you still there?"
    await again.socket.close()


async def nobody_here(server):
    chat = await Chat.connect(server, dialog="sleep-check", region="GB")
    await chat.receive("turn")
    _, turn = await chat.reply({"type": "command", "name": "human"})
    assert "engine.human" in ids(turn) and turn["ask"] is not None and "with_human" not in turn, turn
    assert (await human(server, "/v1/admin/handovers"))[0] == 404
    await chat.socket.close()


with tempfile.TemporaryDirectory() as where:
    bundle = with_the_sites_part(where)
    run("check", "--dialog", bundle)
    run("test", os.path.join(SITE, "talks"), "--dialog", bundle)
    refused = subprocess.run([program, "serve", "--humans", "--listen", "127.0.0.1:0", "--store", "memory"], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert refused.returncode == 2 and "--admin-token" in refused.stderr, refused
    with RunningServer(program, "memory", "--dialog", bundle, "--humans", "--admin-token", TOKEN) as server:
        asyncio.run(handed_over_and_back(server))
        asyncio.run(read_after_coming_back(server))
    with RunningServer(program, "memory", "--dialog", bundle, "--admin-token", TOKEN) as server:
        asyncio.run(nobody_here(server))
print("handed over and back")

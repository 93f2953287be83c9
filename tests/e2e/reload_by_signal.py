"""SIGHUP at a running server: newer content is taken up, broken content is refused with file and place, and a conversation that began goes on."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time

from protocol_chat import Chat
from running_server import PATIENCE, ROOT, RunningServer

program = os.path.abspath(sys.argv[1])


def hang_up(server, event):
    """Sends the signal and returns the log's further lines of this event."""
    seen = len(server.log)
    server.process.send_signal(signal.SIGHUP)
    return wait_for(server, event, seen)


def wait_for(server, event, seen):
    """The log's lines of this event from line `seen` on, as soon as there is one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        lines = [json.loads(line) for line in server.log[seen:] if f'"event":"{event}"' in line]
        if lines:
            return lines
        time.sleep(0.05)
    raise AssertionError(f"no {event} after SIGHUP:\n" + "\n".join(server.log[seen:]))


async def greeting(server):
    chat = await Chat.connect(server, dialog="sleep-check", region="GB")
    turn = await chat.receive("turn")
    return chat, turn["messages"][0]["text"]


async def all_of_it(folder):
    own = os.path.join(folder, "dialogs")
    shutil.copytree(os.path.join(ROOT, "dialogs"), own)
    texts = os.path.join(own, "sleep-check", "texts", "en.json")
    with open(texts, encoding="utf-8") as file:
        content = json.load(file)

    def save():
        with open(texts, "w", encoding="utf-8") as file:
            json.dump(content, file)

    with RunningServer(program, "memory", "--dialog", os.path.join(own, "sleep-check")) as server:
        old, said = await greeting(server)
        assert said.startswith("Hello. I am a computer program"), said

        begun = time.monotonic()
        hang_up(server, "content_loading")
        assert time.monotonic() - begun < 3, "nothing in the log says that the signal came"
        wait_for(server, "content_taken_up", 0)

        content["texts"]["welcome.hello"] = "Good day. I am a computer program."
        save()
        taken = hang_up(server, "content_taken_up")
        assert taken[0]["dialog"] in ("muscle-pain", "sleep-check"), taken
        assert (await greeting(server))[1] == "Good day. I am a computer program."
        _, turn = await old.reply({"type": "say", "text": "no"})
        assert turn["ended"], "the conversation that was under way did not go on"

        removed = content["texts"].pop("welcome.hello")
        save()
        problem = hang_up(server, "content_problem")[0]
        assert "sleep-check" in problem["file"], f"which dialog? {problem}"
        assert "texts" in problem["file"] or "flow" in problem["file"], problem
        assert "welcome.hello" in problem["sentence"], problem
        assert (await greeting(server))[1] == removed, "refused content was served"
        server.ask_to_end()
        assert server.exit_code() == 0, server.log[-5:]


with tempfile.TemporaryDirectory() as where:
    asyncio.run(all_of_it(where))
print("reload by signal: 6 passed, 0 failed")

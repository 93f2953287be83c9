"""Another program holds the store's lock to write for longer than a turn waits: what the server says was not written never is.

Usage: /usr/bin/python3 locked_store.py PROGRAM
"""

import asyncio
import http.client
import json
import os
import sqlite3
import sys
import tempfile

from protocol_chat import Chat
from running_server import PATIENCE, RunningServer

BUSY = 2.0  # seconds that the store itself waits for the lock


class Lock:
    """The lock to write, held by somebody else."""

    def __init__(self, file):
        self.held = sqlite3.connect(file, isolation_level=None)
        self.held.execute("BEGIN IMMEDIATE")

    def let_go(self):
        self.held.execute("ROLLBACK")
        self.held.close()


def ask(server, method, path, token=None):
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    line.request(method, path, headers={"Authorization": f"Bearer {token}"} if token else {})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def in_thread(*what):
    return asyncio.get_running_loop().run_in_executor(None, ask, *what)


async def session_of(server):
    chat = await Chat.connect(server, region="GB")
    await chat.receive("turn")
    await asyncio.sleep(0.3)  # the sweep that an opening asks for
    return chat


async def seq_after(server, chat):
    """The last turn's number, as somebody sees it who takes the session up again."""
    again = await Chat.connect(server, token=chat.session["token"])
    return again.session["seq"]


async def behind_another_job(server, file, free_after):
    """Sends one choice while a probe keeps the store busy, and lets the lock go `free_after` seconds later. Returns the chat and its answer."""
    chat = await session_of(server)
    lock = Lock(file)
    probe = in_thread(server, "GET", "/readyz")
    await asyncio.sleep(BUSY / 2)
    await chat.send({"type": "choose", "id": "c1", "seq": 1, "values": ["yes"]})
    await asyncio.sleep(free_after)
    lock.let_go()
    answer = await chat.receive("turn", "error")
    await probe
    await asyncio.sleep(BUSY)
    return chat, answer


async def a_choice(server, file):
    for free_after in (1.3, 2.3, 2.7):
        chat, answer = await behind_another_job(server, file, free_after)
        written = await seq_after(server, chat) == 2
        if answer["type"] == "turn":
            assert written, "a turn was sent and is not stored"
            continue
        assert answer["code"] == "store_unavailable" and answer["retry_after_ms"] > 0, answer
        if "nothing was written" in answer["message"]:
            assert not written, f"free after {free_after} s: {answer['message']}, and it was"
        else:
            assert "not known" in answer["message"] and "same id" in answer["message"], answer


async def an_erasing(server, file):
    chat = await session_of(server)
    lock = Lock(file)
    probe = in_thread(server, "GET", "/readyz")
    await asyncio.sleep(BUSY / 2)
    erasing = in_thread(server, "DELETE", "/v1/session", chat.session["token"])
    await asyncio.sleep(BUSY + 0.3)
    lock.let_go()
    status, body = await erasing
    await probe
    await asyncio.sleep(BUSY)
    found, _ = await in_thread(server, "GET", "/v1/summary", chat.session["token"])
    if status == 503:
        said = json.loads(body)["error"]["message"]
        assert "not known" in said or found == 200, f"{said}, and the session is gone"
        assert "message id" not in said, f"an erasing has no message: {said}"
    else:
        assert (status, found) == (204, 404), (status, found)


async def all_of_it(program):
    with tempfile.TemporaryDirectory(prefix="myalog-test-") as folder:
        file = os.path.join(folder, "s.db")
        with RunningServer(program, "sqlite:" + file) as server:
            await a_choice(server, file)
            await an_erasing(server, file)
            assert not [line for line in server.log if "connection_fault" in line], server.log[-5:]
    print("ok   behind a locked store no answer was untrue")


asyncio.run(all_of_it(sys.argv[1]))

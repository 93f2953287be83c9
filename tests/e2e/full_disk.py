"""A disk that is full in mid-interview: the person is told that nothing was written, nothing that was answered is lost, and once there is
room again the same message goes through.

The disk is full for the server alone: its files may not grow beyond a limit that is taken away later.
Usage: /usr/bin/python3 full_disk.py PROGRAM
"""

import asyncio
import os
import resource
import sys
import tempfile

from answering import answer
from protocol_chat import Chat, until_outcome
from running_server import RunningServer


def no_file_may_grow(process, folder):
    largest = max(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))


def files_may_grow(process):
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def frame_for(turn, id_):
    how, what = answer(turn["ask"])
    if how == "choose":
        return {"type": "choose", "id": id_, "seq": turn["seq"], "values": what}
    return {"type": "say", "id": id_, "text": what}


async def until_refused(chat):
    """Answers on until the store refuses; returns the frame that was refused."""
    for n in range(200):
        frame = frame_for(chat.last, f"full{n}")
        await chat.send(frame)
        reply = await chat.receive("turn", "error")
        if reply["type"] == "error":
            assert reply["code"] == "store_unavailable" and reply["in_reply_to"] == frame["id"], reply
            assert reply["message"] and reply["retry_after_ms"] > 0 and reply["fatal"] is False, reply
            return frame
        if chat.last["seq"] > 8:  # round and round: back to where it was
            await chat.reply({"type": "command", "name": "back"})
    raise AssertionError("the disk was full and every answer was said to be stored")


async def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="myalog-test-") as folder:
        store = "sqlite:" + os.path.join(folder, "s.db")
        with RunningServer(program, store) as server:
            chat = await Chat.connect(server, region="GB")
            await chat.receive("turn")
            for _ in range(3):
                await chat.answer_open_question()
            no_file_may_grow(server.process, folder)
            refused = await until_refused(chat)
            stored = [raw for raw, _ in chat.turns]
            await chat.send(refused)
            assert (await chat.receive("error"))["code"] == "store_unavailable"
            files_may_grow(server.process)
            await chat.send(refused)
            turn = await chat.receive("turn")
            assert turn["in_reply_to"] == refused["id"] and turn["seq"] == chat.turns[-2][1]["seq"] + 1, turn
            stored.append(chat.turns[-1][0])
            server.kill()
        with RunningServer(program, store) as server:
            again = await Chat.connect(server, token=chat.session["token"], last_seq=0)
            for expected in stored:
                await again.receive("turn")
                assert again.turns[-1][0] == expected, "a turn that was answered came back changed"
            again.sent = 1000  # ids that are not used yet
            assert await until_outcome(again)
    print("ok   a full disk lost nothing")


asyncio.run(main())

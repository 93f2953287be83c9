"""Holds interviews with nothing but docs/protocol.md in hand: idempotency, resume after kill -9, garbage, erasing, drain.

Usage: /usr/bin/python3 protocol_client.py PROGRAM
"""

import asyncio
import os
import sys
import tempfile

from answering import answer
from protocol_chat import MOST_TURNS, Chat, until_outcome
from running_server import RunningServer

async def whole_interview(program, folder):
    """Through to an outcome, over two kills of the server, losing nothing and answering nothing twice."""
    store = "sqlite:" + os.path.join(folder, "interview.db")
    with RunningServer(program, store) as server:
        chat = await Chat.connect(server, region="GB")
        session = chat.session
        assert session["resumed"] is False and session["bundle"].startswith("sha256:") and session["expires_in"] > 0, session
        assert session["contacts"], session
        welcome = await chat.receive("turn")
        assert welcome["seq"] == 1 and welcome["in_reply_to"] is None, welcome
        for _ in range(4):
            sent, _ = await chat.answer_open_question()
        first_answer = chat.turns[-1][0]
        await chat.send(sent)
        await chat.receive("turn")
        assert chat.turns.pop()[0] == first_answer, "the same id twice gave other bytes"
        late = {"type": "choose", "id": "late", "seq": 2, "values": ["no"]}
        open_slot = chat.last["ask"]["slot"]
        _, turn = await chat.reply(late)
        assert turn["ask"]["slot"] == open_slot and not turn["understood"], "a late press wrote something"
        history = [raw for raw, _ in chat.turns]
        server.kill()

    with RunningServer(program, store) as server:
        again = await Chat.connect(server, token=session["token"], last_seq=2)
        assert again.session["resumed"] is True and again.session["token"] == session["token"], again.session
        for expected in history[2:]:
            await again.receive("turn")
            assert again.turns[-1][0] == expected, "a turn came back changed"
        await again.send(sent)
        await again.receive("turn")
        assert again.turns.pop()[0] == first_answer, "after the kill the same id gave other bytes"
        again.sent = 100
        await again.answer_open_question()
        # A message may be written and its answer lost with the server: whoever repeats the id gets one turn, not two.
        how, what = answer(again.last["ask"])
        frame = {"type": "choose", "id": "cut", "seq": again.last["seq"], "values": what} if how == "choose" else {"type": "say", "id": "cut", "text": what}
        before = again.last["seq"]
        await again.send(frame)
        server.kill()

    with RunningServer(program, store) as server:
        third = await Chat.connect(server, token=session["token"])
        last = await third.receive("turn")
        assert last["seq"] in (before, before + 1), (before, last["seq"])
        await third.send(frame)
        await third.receive("turn")
        assert third.last["seq"] == before + 1 and third.last["in_reply_to"] == "cut", third.last
        third.sent = 200
        outcome = await until_outcome(third)
        assert outcome["level"] in ("routine", "self_care", "soon"), outcome
        assert outcome["specialists"] and outcome["deciding"], outcome
        # Another socket takes the session over.
        newer = await Chat.connect(server, token=session["token"], last_seq=third.last["seq"])
        assert await third.closed_with() == 4001
        # A drain says goodbye in the protocol's words and ends well.
        server.ask_to_end()
        assert await newer.closed_with() == 1012
        assert server.exit_code() == 0, server.log


async def emergency_in_words(program, folder):
    with RunningServer(program, "memory") as server:
        chat = await Chat.connect(server, region="GB")
        await chat.receive("turn")
        await chat.answer_open_question()
        _, turn = await chat.reply({"type": "say", "text": "there is a crushing weight on my chest and it goes down my left arm"})
        care = [message for message in turn["messages"] if message["kind"] == "care"]
        assert care and care[0]["level"] == "emergency" and any(contact["number"] == "999" for contact in care[0]["contacts"]), turn
        assert turn["outcome"] and turn["outcome"]["level"] == "emergency" and not turn["outcome"]["specialists"], turn


async def garbage(program, folder):
    """What is wrong is refused by name; the connection lives on where it can."""
    with RunningServer(program, "memory") as server:
        chat = await Chat.connect(server, begin=False)
        await chat.send({"type": "say", "id": "g0", "text": "hello"})
        assert (await chat.receive("error"))["code"] == "not_started"
        await chat.send({"type": "start", "token": "no-such-token"})
        assert (await chat.receive("error"))["code"] == "unknown_token"
        chat = await Chat.connect(server)
        await chat.receive("turn")
        for frame, code, id_ in [
            ("{", "bad_json", None),
            ("[]", "bad_message", None),
            ('{"type":"dance","id":"g1"}', "unknown_type", "g1"),
            ({"type": "say", "id": "g2"}, "bad_message", "g2"),
            ({"type": "say", "id": "g 3", "text": "x"}, "bad_message", None),
            ({"type": "say", "id": "g4", "text": "x" * 1501}, "text_too_long", "g4"),
            ("[" * 10000, "bad_json", None),
        ]:
            await chat.send(frame)
            error = await chat.receive("error")
            assert error["code"] == code and error["in_reply_to"] == id_ and error["message"] and error["fatal"] is False, (frame, error)
        # Not understood, and yet an answer: the question stays.
        slot = chat.last["ask"]["slot"]
        for text in ["", " ", "\u0000", "asdf qwer", "🤷", "a" * 1500, "é̀" * 500, "'; DROP TABLE session; --", "{{7*7}}"]:
            _, turn = await chat.reply({"type": "say", "text": text})
            assert turn["ask"] and turn["ask"]["slot"] == slot, (text, turn)
        _, turn = await chat.reply({"type": "choose", "seq": chat.last["seq"], "values": ["not-offered"]})
        assert turn["ask"]["reason"] == "invalid" and turn["ask"]["slot"] == slot, turn
        await chat.send("x" * 20000)
        assert await chat.closed_with() == 1009
        # The server is none the worse for it.
        other = await Chat.connect(server)
        await other.receive("turn")
        await other.answer_open_question()


async def erased(program, folder):
    """After `erase` the token leads nowhere and no file holds a word of it."""
    place = os.path.join(folder, "erased")
    word = "quixotically"
    with RunningServer(program, "sqlite:" + os.path.join(place, "s.db")) as server:
        chat = await Chat.connect(server)
        await chat.receive("turn")
        token = chat.session["token"]
        for _ in range(MOST_TURNS):
            if chat.last["ask"]["kind"] == "text":
                break
            await chat.answer_open_question()
        await chat.reply({"type": "say", "text": f"my neck aches {word}"})
        assert holds(place, word), "the word that is looked for was never stored"
        _, turn = await chat.reply({"type": "command", "name": "erase"})
        while not turn["ended"] and turn["ask"]:
            # It may ask whether this is really meant.
            _, turn = await chat.reply({"type": "choose", "seq": turn["seq"], "values": ["yes"]})
        assert not holds(place, word), "a word stayed in a file"
        assert not any(word in line for line in server.log), "a word went into the log"
        back = await Chat.connect(server, begin=False)
        await back.send({"type": "start", "token": token})
        assert (await back.receive("error"))["code"] == "unknown_token"


def holds(folder, word):
    for path, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(path, name), "rb") as file:
                if word.encode() in file.read():
                    return True
    return False


async def main():
    program = sys.argv[1]
    for part in (whole_interview, emergency_in_words, garbage, erased):
        with tempfile.TemporaryDirectory(prefix="myalog-test-") as folder:
            await part(program, folder)
            print("ok  ", part.__name__, flush=True)


asyncio.run(main())

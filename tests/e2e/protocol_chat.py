"""One chat over a WebSocket, held with nothing but docs/protocol.md in hand; every turn is held to its shape."""

import asyncio
import json
import re

import websockets

from answering import answer

MOST_TURNS = 80
PATIENCE = 30


class Chat:
    """One socket: sends frames, keeps every frame that came, byte for byte."""

    def __init__(self, socket):
        self.socket = socket
        self.session = None
        self.turns = []  # (frame as received, parsed)
        self.sent = 0

    @classmethod
    async def connect(cls, server, **start):
        socket = await websockets.connect(f"ws://127.0.0.1:{server.port}/v1/chat", subprotocols=["myalog.v1"], open_timeout=PATIENCE)
        assert socket.subprotocol == "myalog.v1", socket.subprotocol
        chat = cls(socket)
        if start is not None and start.pop("begin", True):
            await chat.send({"type": "start", **start})
            chat.session = await chat.receive("session")
        return chat

    async def send(self, frame):
        await self.socket.send(frame if isinstance(frame, (str, bytes)) else json.dumps(frame, ensure_ascii=False))

    async def receive(self, *expected):
        raw = await asyncio.wait_for(self.socket.recv(), PATIENCE)
        frame = json.loads(raw)
        assert frame["type"] in expected, raw
        if frame["type"] == "turn":
            check_turn(frame)
            self.turns.append((raw, frame))
        return frame

    @property
    def last(self):
        return self.turns[-1][1]

    async def reply(self, frame):
        """Sends one message and returns its turn."""
        self.sent += 1
        frame.setdefault("id", f"c{self.sent}")
        before = self.last["seq"]
        await self.send(frame)
        turn = await self.receive("turn")
        assert turn["in_reply_to"] == frame["id"], turn
        assert turn["seq"] == before + 1, (before, turn["seq"])
        return frame, turn

    async def answer_open_question(self):
        how, what = answer(self.last["ask"])
        if how == "choose":
            return await self.reply({"type": "choose", "seq": self.last["seq"], "values": what})
        return await self.reply({"type": "say", "text": what})

    async def closed_with(self):
        try:
            while True:
                await asyncio.wait_for(self.socket.recv(), PATIENCE)
        except websockets.ConnectionClosed:
            return self.socket.close_code


def check_turn(turn):
    for key in ("seq", "in_reply_to", "messages", "understood", "ask", "progress", "outcome", "ended"):
        assert key in turn, f"a turn without {key}: {turn}"
    assert turn["messages"] or "with_human" in turn, turn  # a human answers, and the dialog is silent
    for message in turn["messages"]:
        assert message["id"] and message["text"], message
        assert message["kind"] in ("text", "question", "care", "crisis", "topic", "specialist", "summary", "note"), message
        assert not re.search(r"\{[a-z_.]*\}", message["text"]), f"nobody filled {message}"
        if message["kind"] in ("care", "crisis"):
            assert message["contacts"] and all(contact["uri"] for contact in message["contacts"]), message
    ask = turn["ask"]
    if ask is not None:
        assert ask["kind"] in ("yes_no", "choice", "choices", "scale", "regions", "duration", "hours", "text"), ask
        assert ask["reason"] in ("first", "return", "no_match", "invalid", "repeat", "correct"), ask
        assert isinstance(ask["skippable"], bool) and ask["slot"] and ask["state"], ask
        assert all(choice["value"] and choice["label"] for choice in ask.get("choices") or []), ask
    for written in turn["understood"]:
        assert written["answer"] in ("known", "unknown", "skipped", "declined"), written
    if turn["outcome"] is not None:
        assert turn["outcome"]["level"] in ("emergency", "same_day", "soon", "routine", "self_care"), turn["outcome"]


async def until_outcome(chat):
    for _ in range(MOST_TURNS):
        if chat.last["outcome"] is not None:
            return chat.last["outcome"]
        assert chat.last["ask"] is not None, chat.last
        await chat.answer_open_question()
    raise AssertionError(f"no outcome after {MOST_TURNS} turns; the last question was {chat.last['ask']}")

"""Holds an interview through the Rasa REST webhook with curl, as any messaging platform could; each message is delivered twice.

Usage: /usr/bin/python3 rasa_client.py PROGRAM
"""

import json
import os
import subprocess
import sys
import tempfile

from answering import answer
from running_server import RunningServer

MOST_MESSAGES = 60


def curl(server, body, *options):
    """Returns (status, parsed answer, answer as it came)."""
    url = f"http://127.0.0.1:{server.port}/webhooks/rest/webhook"
    command = ["curl", "--silent", "--max-time", "30", "--write-out", "\n%{http_code}", "-H", "Content-Type: application/json", "--data-binary", "@-", *options, url]
    done = subprocess.run(command, input=body if isinstance(body, str) else json.dumps(body), capture_output=True, text=True, check=True)
    raw, _, status = done.stdout.rpartition("\n")
    return int(status), (json.loads(raw) if raw else None), raw


def next_message(messages):
    """The payload of a button that answers the open question, or words where none does."""
    how, what = answer(messages[-1]["custom"]["ask"])
    if how == "say":
        return what
    for button in messages[-1].get("buttons") or []:
        if json.loads(button["payload"].removeprefix("/choose"))["values"] == what:
            return button["payload"]
    raise AssertionError(f"no button for {what}: {messages[-1]}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="myalog-test-") as folder, RunningServer(program, "sqlite:" + os.path.join(folder, "s.db")) as server:
        said = "hi"
        for number in range(MOST_MESSAGES):
            body = {"sender": "ann", "message": said, "metadata": {"message_id": f"m{number}"}}
            status, messages, raw = curl(server, body)
            assert status == 200 and messages, (status, raw)
            assert all(message["recipient_id"] == "ann" and message["text"] for message in messages), raw
            status, _, again = curl(server, body)
            assert (status, again) == (200, raw), f"a delivery that came twice was answered differently:\n{raw}\n{again}"
            outcome = next((message["custom"]["outcome"] for message in messages if (message.get("custom") or {}).get("outcome")), None)
            if outcome:
                break
            said = next_message(messages)
        else:
            raise AssertionError(f"no outcome after {MOST_MESSAGES} messages; the last was {messages}")
        assert outcome["level"] in ("routine", "self_care", "soon"), outcome
        print("ok   an interview of", number + 1, "messages, each delivered twice", flush=True)

        # A number of the list, for a person without buttons; another sender has a session of their own.
        _, first, _ = curl(server, {"sender": "ben", "message": "hello"})
        _, second, _ = curl(server, {"sender": "ben", "message": "1"})
        assert first != second and second[0]["recipient_id"] == "ben", second
        print("ok   a number of the list", flush=True)

        for body, expected in [("{", 400), ("[]", 400), ({"sender": "ben"}, 400), ({"sender": "ben", "message": 5}, 400), ({"sender": "ben", "message": "x" * 20000}, 413)]:
            status, _, raw = curl(server, body)
            assert status == expected, (str(body)[:60], status, raw)
        status, _, _ = curl(server, {"sender": "ben", "message": "hi"}, "-X", "PUT")
        assert status in (404, 405), status
        print("ok   wrong requests", flush=True)

    with RunningServer(program, "memory", "--rasa-token", "s3cret-token") as server:
        body = {"sender": "ann", "message": "hi"}
        assert curl(server, body)[0] == 401
        assert curl(server, body, "-H", "Authorization: Bearer wrong")[0] == 401
        assert curl(server, body, "-H", "Authorization: Bearer s3cret-token")[0] == 200
        print("ok   the token", flush=True)


main()

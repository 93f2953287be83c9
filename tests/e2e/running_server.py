"""Starts `myalog serve` on a free port and ends it: for tests that talk to it as other people's programs do."""

import ctypes
import json
import os
import signal
import subprocess
import threading

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CONTENT = ["--dialog", "dialogs/muscle-pain", "--intents", "intents", "--widget", "web-widget/dist"]
PATIENCE = 400  # seconds; a build with sanitizers reads its content slowly, on a busy machine very slowly


def die_with_the_test():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: no server outlives a test that was cut short


class RunningServer:
    def __init__(self, program, store, *options):
        command = [os.path.abspath(program), "serve", "--listen", "127.0.0.1:0", "--store", store, *CONTENT, *options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=die_with_the_test
        )
        self.log = []
        self.port = None
        self._listening = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._listening.wait(PATIENCE) or self.port is None:
            self.kill()
            raise AssertionError("the server did not listen:\n" + "\n".join(self.log))

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))
            if '"event":"listening"' in line:
                self.port = json.loads(line)["port"]
                self._listening.set()
        self._listening.set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def kill(self):
        """As a power cut would end it, as far as one program can do that to another."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)

    def ask_to_end(self):
        self.process.send_signal(signal.SIGTERM)

    def exit_code(self):
        return self.process.wait(PATIENCE)

"""What a child that was taken over would try; the job names it, and the answer says how it went."""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

HELD = []


def main() -> int:
    what, _, more = sys.stdin.buffer.read().decode().partition(" ")
    try:
        said = TRIED[what](more)
    except OSError as refused:
        said = f"refused: {type(refused).__name__}"
    sys.stdout.write(str(said))
    return 0


def eat(_more):
    while True:
        HELD.append(bytearray(10_000_000))


def turn(_more):
    while True:
        pass


def write(more):
    sys.stdout.write("x" * int(more))
    sys.stdout.flush()
    return "written"


def read(more):
    return Path(more).read_text()


def put(more):
    return Path(more).write_text("x")


def thread(_more):
    said = []
    one = threading.Thread(target=said.append, args=["ran"])
    one.start()
    one.join()
    return said[0]


TRIED = {
    "answer": lambda more: more,
    "environment": lambda _more: sorted(os.environ),
    "eat": eat,
    "turn": turn,
    "sleep": lambda _more: time.sleep(600),
    "write": write,
    "read": read,
    "put": put,
    "late": lambda _more: b"\xe9".decode("iso8859_15"),
    "dial": lambda _more: socket.socket(),
    "start": lambda _more: subprocess.run(["/bin/true"], check=False),
    "die": lambda _more: os.abort(),
    "fork": lambda _more: os.fork(),
    "thread": thread,
    "kill": lambda _more: os.kill(os.getppid(), 0),
}

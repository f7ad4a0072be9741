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


def alter(more):
    """Whatever changes a file, or what is said of it, by its name: each refused, or the first that was not."""
    acts = {
        "truncate": lambda: os.truncate(more, 0),
        "chmod": lambda: os.chmod(more, 0o600),
        "chown": lambda: os.chown(more, os.getuid(), os.getgid()),
        "utime": lambda: os.utime(more),
        "setxattr": lambda: os.setxattr(more, "user.mark", b"x"),
        "removexattr": lambda: os.removexattr(more, "user.mark"),
    }
    for name, act in acts.items():
        try:
            act()
        except PermissionError:
            continue
        return f"done: {name}"
    raise PermissionError


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
    "alter": alter,
    "stay": lambda _more: os.memfd_create("uncounted"),
    "late": lambda _more: b"\xe9".decode("iso8859_15"),
    "dial": lambda _more: socket.socket(),
    "start": lambda _more: subprocess.run(["/bin/true"], check=False),
    "die": lambda _more: os.abort(),
    "fork": lambda _more: os.fork(),
    "thread": thread,
    "kill": lambda _more: os.kill(os.getppid(), 0),
}

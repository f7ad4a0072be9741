"""What a child closes to itself before it works (see `running`): limits first, then, with its code loaded, the rest.

Linux lets a process give up rights for good: no socket, no other program, no signal to one (seccomp), no file
but Python's own code (Landlock, and seccomp for what that does not know, such as emptying a file by its name). A
machine without them goes on with the limits alone; so does another system. A program of the machine's (`enter_program`)
is closed in the same way, but for what programs read and run.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Collection, Sequence
from importlib import import_module

from coi.confined.running import OUT_OF_MEMORY

MOST_OPEN_FILES = 256
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 1, 38, 22, 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_ALL_OF_FILES = (1 << 13) - 1
"""Execute, write, read, list, remove and make: what the first Landlock knows."""
_EXECUTE, _LIST = 1, 1 << 3
_READ = (1 << 2) | _LIST
_OF_PROGRAMS = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
"""Where programs of the machine, their libraries and their data lie."""
_BEGINS_PROGRAM = (59, 221)
"""execve of x86_64 and aarch64: the child becomes the program by it; Landlock says which there may be."""
_EPERM, _ENOSYS = 1, 38
_CLOSED_CALLS = {
    # clone; socket, socketpair, execve, execveat, ptrace, process_vm_readv, process_vm_writev, kill, tkill, tgkill,
    # rt_sigqueueinfo, rt_tgsigqueueinfo, prlimit64, pidfd_send_signal, io_uring_setup; fork, vfork
    "x86_64": (0xC000003E, 56, (41, 53, 59, 322, 101, 310, 311, 62, 200, 234, 129, 297, 302, 424, 425, 57, 58)),
    "aarch64": (0xC00000B7, 220, (198, 199, 221, 281, 117, 270, 271, 129, 130, 131, 138, 240, 261, 424, 425)),
}
_CALLS_ON_FILES = {
    # What Landlock leaves open for a file by its name, and memory that no limit counts or that stays behind: truncate,
    # fchmod, fchmodat, fchmodat2, fchown, fchownat, utimensat; setxattr, lsetxattr, fsetxattr, setxattrat; removexattr,
    # lremovexattr, fremovexattr, removexattrat; file_setattr; memfd_create, memfd_secret, shmget, semget, msgget; of
    # x86_64 also chmod, chown, lchown, utime, utimes, futimesat
    "x86_64": (
        *(76, 91, 268, 452, 93, 260, 280, 188, 189, 190, 463, 197, 198, 199, 466, 469, 319, 447, 29, 64, 68),
        *(90, 92, 94, 132, 235, 261),
    ),
    "aarch64": (45, 52, 53, 452, 55, 54, 88, 5, 6, 7, 463, 14, 15, 16, 466, 469, 279, 447, 194, 190, 186),
}
_CLONE3, _CLONE_THREAD, _X32 = 435, 0x10000, 0x40000000
_LOAD, _IS_EQUAL, _IS_AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOWED, _FAILS, _ENDS = 0x7FFF0000, 0x00050000, 0x80000000
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where the kernel's description of a call holds them."""


def enter(arguments: Sequence[str]) -> None:
    """Called by the child alone: `module memory cpu-seconds written reads-files`. Never returns."""
    name, memory, seconds, written, reads_files = arguments[0], *map(int, arguments[1:])
    libc = _limit(memory, seconds, written)
    try:
        module = import_module(name)
        if libc:
            _close(libc, reads_files=bool(reads_files))
        status = module.main()
    except MemoryError:
        status = OUT_OF_MEMORY
    sys.stdout.flush()
    os._exit(status)  # nothing of what it holds need be taken down piece by piece


def enter_program(arguments: Sequence[str]) -> None:
    """Called by the child alone: `memory cpu-seconds written program argument …`. It becomes the program."""
    memory, seconds, written = map(int, arguments[:3])
    libc = _limit(memory, seconds, written)
    if libc and not libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        _close_files(libc, {folder for folder in _OF_PROGRAMS if os.path.exists(folder)}, _READ | _EXECUTE)
        if platform.machine() in _CLOSED_CALLS:
            architecture, clone, closed = _CLOSED_CALLS[platform.machine()]
            calls = [call for call in (*closed, *_CALLS_ON_FILES[platform.machine()]) if call not in _BEGINS_PROGRAM]
            _close_calls(libc, architecture, clone, calls)
    os.execv(arguments[3], list(arguments[3:]))  # noqa: S606 (a path that our own code names)


def _limit(memory: int, seconds: int, written: int) -> ctypes.CDLL | None:
    """Set the limits; the C library of Linux, None elsewhere."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))  # SIGXCPU says why; SIGKILL if that was caught
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, and would go on
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if libc:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    return libc


def _close(libc: ctypes.CDLL, *, reads_files: bool) -> None:
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return
    if not reads_files:  # but modules that are loaded late
        _close_files(libc, {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)}, _READ)
    if platform.machine() in _CLOSED_CALLS:
        architecture, clone, closed = _CLOSED_CALLS[platform.machine()]
        on_files = () if reads_files else _CALLS_ON_FILES[platform.machine()]
        _close_calls(libc, architecture, clone, (*closed, *on_files))


def _close_files(libc: ctypes.CDLL, left: Collection[str], rights: int) -> None:
    """Every file but those in the folders `left`, for which `rights` stay."""
    handled = struct.pack("Q", _ALL_OF_FILES)
    rules = libc.syscall(_LANDLOCK_CREATE, handled, ctypes.c_size_t(len(handled)), 0)
    if rules < 0:  # a kernel before 5.13, or one that was built without
        return
    for folder in left:
        place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        of_this = rights if os.path.isdir(folder) else rights & ~_LIST  # a file cannot be listed
        libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", of_this, place), 0)
        os.close(place)
    libc.syscall(_LANDLOCK_RESTRICT, rules, 0)
    os.close(rules)


def _close_calls(libc: ctypes.CDLL, architecture: int, clone: int, closed: Sequence[int]) -> None:
    """A filter of the kernel's: calls of another architecture end the process, closed ones are refused.

    Threads may be started, processes not; `clone3` hides its flags and is said to be unknown, so that `clone` is used.
    """

    def step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
        return struct.pack("HBBI", code, if_so, if_not, value)

    program = b"".join(
        [
            step(_LOAD, _ARCHITECTURE),
            step(_IS_EQUAL, architecture, 1, 0),
            step(_RETURN, _ENDS),
            step(_LOAD, _CALL),
            step(_IS_AT_LEAST, _X32, 0, 1),
            step(_RETURN, _ENDS),
            step(_IS_EQUAL, _CLONE3, 0, 1),
            step(_RETURN, _FAILS | _ENOSYS),
            *(step(_IS_EQUAL, call, len(closed) - place + 3, 0) for place, call in enumerate(closed)),
            step(_IS_EQUAL, clone, 0, 2),
            step(_LOAD, _FIRST_ARGUMENT),
            step(_HAS, _CLONE_THREAD, 0, 1),
            step(_RETURN, _ALLOWED),
            step(_RETURN, _FAILS | _EPERM),
        ]
    )
    kept = ctypes.create_string_buffer(program, len(program))
    length_and_place = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    libc.prctl(_PR_SET_SECCOMP, _FILTER, length_and_place, 0, 0)

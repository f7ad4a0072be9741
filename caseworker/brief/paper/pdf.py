"""A brief's HTML to PDF, boxed in: the printer runs as a child with limits, and its file is proof-read or refused.

`render` starts `press.py` in a process of its own (`python -I`: no environment, no user site), with limits on memory,
CPU time, file size and the wall clock. The press fetches nothing but the assets named here, attaches the canonical
JSON, and reads the finished file again: every quotation and note must be there word for word, once and in order.
"""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from caseworker.brief.document import as_json
from caseworker.brief.paper.proof import proof
from caseworker.brief.printed import BriefDocument

logger = logging.getLogger(__name__)

_PROJECT = Path(__file__).resolve().parents[3]
_STYLESHEET = _PROJECT / "caseworker/static/caseworker/brief/brief.css"
REFUSED = 3  # the press's exit status when it says why in a sentence

# The limits are set before anything of ours is imported; the project is the only addition to an isolated path.
_BOOT = """
import resource, runpy, sys
project, memory, seconds, size = sys.argv[1], *map(int, sys.argv[2:5])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.path.insert(0, project)
runpy.run_module("caseworker.brief.paper.press", run_name="__main__")
"""


class BriefRefused(ValueError):
    """No PDF, because it would be wrong or could not be made within limits; the message is fit to show."""


@dataclass(frozen=True)
class Assets:
    """The only files the press may read for a brief, by the name its style sheet calls them."""

    stylesheet: Path
    fonts: dict[str, Path]


@dataclass(frozen=True)
class Limits:
    """What one rendering may use: bytes of memory and file, seconds of CPU and of the clock."""

    memory: int = 1_500_000_000
    file: int = 64_000_000
    cpu_seconds: int = 60
    wall_seconds: int = 90


LIMITS = Limits()


def own_assets() -> Assets:
    """The project's style sheet and the fonts of the installed packages."""
    sans, serif = _font_folder("fontpkg_source_sans_3"), _font_folder("fontpkg_source_serif_4")
    return Assets(
        stylesheet=_STYLESHEET,
        fonts={
            "sans": sans / "SourceSans3[wght].ttf",
            "sans-italic": sans / "SourceSans3-Italic[wght].ttf",
            "serif": serif / "SourceSerif4[opsz,wght].ttf",
            "serif-italic": serif / "SourceSerif4-Italic[opsz,wght].ttf",
        },
    )


def render(html: str, document: BriefDocument, *, assets: Assets | None = None, limits: Limits = LIMITS) -> bytes:
    """`document`, laid out as `html`, as PDF/A-3a with `brief.json` attached: the same bytes for the same input.

    `html` is `brief/brief.html` rendered with `document`. Raises BriefRefused.
    """
    assets = assets or own_assets()
    job = {
        "html": html,
        "attachment": as_json(document).decode(),
        "composed_at": document.composed_at,
        "proof": proof(document),
        "stylesheet": assets.stylesheet.read_text(encoding="utf-8"),
        "fonts": {name: str(path) for name, path in assets.fonts.items()},
    }
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:
        return _press(job, Path(folder), limits)


def _press(job: Mapping[str, object], folder: Path, limits: Limits) -> bytes:
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    with (
        (folder / "job.json").open("rb") as given,
        (folder / "out").open("w+b") as out,
        (folder / "err").open("w+b") as err,
    ):
        status = _run(given, out, err, folder, limits, str(job["composed_at"]))
        out.seek(0)
        if status == 0:
            return out.read()
        if status == REFUSED:
            raise BriefRefused(out.read().decode("utf-8", "replace"))
        logger.error("The press ended with status %s (%s)", status, _kind_of_failure(err))
    if status is None:
        raise BriefRefused(f"The PDF was not finished within {limits.wall_seconds} seconds; shorten the brief.")
    raise BriefRefused("The PDF could not be made within the limits of memory and time; shorten the brief.")


def _kind_of_failure(err: IO[bytes]) -> str:
    """The name of the exception alone: its message could hold words of the case, which no log may."""
    err.seek(0)
    lines = err.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
    return re.split(r"[^\w.]", lines[-1])[0] if lines else "no message"


def _run(
    given: IO[bytes], out: IO[bytes], err: IO[bytes], folder: Path, limits: Limits, composed_at: str
) -> int | None:
    """Exit status of the press, None when the clock ran out; nothing of it is left running."""
    arguments = [str(_PROJECT), str(limits.memory), str(limits.cpu_seconds), str(limits.file)]
    press = subprocess.Popen(  # noqa: S603 (our own interpreter and our own arguments)
        [sys.executable, "-I", "-c", _BOOT, *arguments],
        stdin=given,
        stdout=out,
        stderr=err,
        cwd=folder,
        env=_environment(folder, composed_at),
        start_new_session=True,
    )
    try:
        return press.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if press.poll() is None:
            os.killpg(press.pid, signal.SIGKILL)
            press.wait()


def _environment(folder: Path, composed_at: str) -> dict[str, str]:
    """Nothing of the server's environment: its secrets are none of the press's business."""
    epoch = str(int(datetime.fromisoformat(composed_at).timestamp()))
    return {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": epoch}


def _font_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise BriefRefused(f"The fonts of the brief are not installed ({package}).")
    return Path(spec.origin).parent / "files"

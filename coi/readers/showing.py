"""What is shown of a file beside its text, made in a child process with limits: no file can hang who looks at it."""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from coi.confined.running import REFUSED, Limits, run
from coi.readers.pdf.picture import Mark, PageSize
from coi.readers.telling.told import Beginning, Opening, Told
from coi.text.document import ReportFormatError

logger = logging.getLogger(__name__)

LIMITS = Limits(memory=1_500_000_000, written=50_000_000, cpu_seconds=20, wall_seconds=40, reads_files=False)
_CHILD = "coi.readers.showing_child"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def sizes_apart(data: bytes, name: str) -> list[PageSize]:
    """The size of each page; none where the file has no pages. Raises ReportFormatError."""
    try:
        return [PageSize(float(width), float(height)) for width, height in json.loads(_made(data, name, what="sizes"))]
    except (TypeError, ValueError) as error:
        raise ReportFormatError(f"The pages of {name} cannot be measured.") from error


def draw_apart(data: bytes, name: str, index: int, *, to_read: bool = False) -> bytes:
    """The page of this index (from 0) as PNG, to be looked at or `to_read` words off. Raises ReportFormatError."""
    picture = _made(data, name, what="page", index=index, to_read=to_read)
    if not picture.startswith(_SIGNATURE):
        raise ReportFormatError(f"Page {index + 1} of {name} cannot be drawn.")
    return picture


def draw_marked_apart(data: bytes, name: str, index: int, marks: Sequence[Mark]) -> bytes:
    """The page of this index (from 0) as JPEG for print, with what is marked on it. Raises ReportFormatError."""
    picture = _made(data, name, what="marked", index=index, marks=[asdict(mark) for mark in marks])
    if not picture.startswith(b"\xff\xd8\xff"):
        raise ReportFormatError(f"Page {index + 1} of {name} cannot be drawn.")
    return picture


def tell_apart(data: bytes, name: str) -> Beginning:
    """What the file tells of its report, with its first lines. Raises ReportFormatError where it cannot be opened."""
    try:
        answer = json.loads(_made(data, name, what="told"))
        told, lines = [Told(**one) for one in answer["told"]], [Opening(**one) for one in answer["lines"]]
        seems = [str(one) for one in answer["seems"]]
        return Beginning(lines, told, str(answer["words"]), 0 + answer["pictured"], seems)
    except (TypeError, KeyError, json.JSONDecodeError) as error:
        raise ReportFormatError(f"{name} cannot be opened.") from error


def _made(data: bytes, name: str, **asked: Any) -> bytes:
    ended = run(_CHILD, json.dumps({"name": name, **asked}).encode() + b"\n" + data, LIMITS)
    if ended.status == 0:
        return ended.answer
    if ended.status == REFUSED:
        try:
            raise ReportFormatError(str(json.loads(ended.answer)["refused"]))
        except (TypeError, KeyError, json.JSONDecodeError):
            logger.error("A refusal without a reason")
    logger.error("Showing a file ended with status %s (%s)", ended.status, ended.kind_of_failure)
    raise ReportFormatError(f"{name} cannot be opened: it broke off the program that looked into it.")

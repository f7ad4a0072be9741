"""Reads a report's file in a child process with limits, so that no file can hang or kill whoever asks for it."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence

from coi.confined.running import REFUSED, Ended, Limits, run
from coi.text.carrying import NotADocument, document_of
from coi.text.document import Document, ReportFormatError

logger = logging.getLogger(__name__)

LIMITS = Limits(memory=2_000_000_000, written=200_000_000, cpu_seconds=60, wall_seconds=120, reads_files=False)
_CHILD = "coi.readers.child"
_ADVICE = "Save it anew from the program that shows it, or take a plain text of it; nothing was kept."


class ReadingBrokeOff(ReportFormatError):
    """The reader did not come to its end with the file, and was ended; the message says why and what to do."""


Recognise = Callable[[Sequence[int]], Mapping[int, str]]
"""Reads the pictures of pages of these indices: for each what `coi.readers.pdf.recognised` takes."""


def read_apart(data: bytes, name: str, limits: Limits = LIMITS, *, recognise: Recognise | None = None) -> Document:
    """The report a file holds, as `read_report` gives it. Raises ReportFormatError; nothing is left running.

    `recognise` is asked for pages that are pictures of words; without it they stay unread.
    """
    recognised: Mapping[int, str] | None = None if recognise is None else {}
    found = _read(data, name, limits, recognised)
    if recognise is not None and not isinstance(found, Document):
        found = _read(data, name, limits, recognise(found))
    if isinstance(found, Document):
        return found
    raise ReadingBrokeOff(f"{name} made the reader give no proper answer; it is not read. {_ADVICE}")


def _read(data: bytes, name: str, limits: Limits, recognised: Mapping[int, str] | None) -> Document | list[int]:
    """The report, or the pages whose pictures want to be read first."""
    ended = run(_CHILD, json.dumps({"name": name, "recognised": recognised}).encode() + b"\n" + data, limits)
    try:
        if ended.status == 0:
            return document_of(json.loads(ended.answer))
        if ended.status == REFUSED:
            refused = json.loads(ended.answer)
            if "pictures" in refused:
                return sorted({int(index) for index in refused["pictures"]})
            raise ReportFormatError(str(refused["refused"]))
    except (NotADocument, RecursionError, KeyError, TypeError, OverflowError, json.JSONDecodeError, UnicodeDecodeError):
        logger.error("The reader's answer has no shape (status %s)", ended.status)
        raise ReadingBrokeOff(f"{name} made the reader give no proper answer; it is not read. {_ADVICE}") from None
    raise ReadingBrokeOff(f"{name} {_why(ended, limits)} {_ADVICE}")


def _why(ended: Ended, limits: Limits) -> str:
    if ended.is_out_of_time:
        seconds = limits.wall_seconds if ended.status is None else limits.cpu_seconds
        return f"was not read to its end within {seconds:g} seconds."
    if ended.is_out_of_memory:
        return f"needs more than {limits.memory // 1_000_000} MB of memory to be read."
    logger.error("The reader ended with status %s (%s)", ended.status, ended.kind_of_failure)
    return "made the reader break off."

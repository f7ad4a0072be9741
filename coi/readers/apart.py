"""Reads a report's file in a child process with limits, so that no file can hang or kill whoever asks for it."""

import json
import logging

from coi.confined.running import REFUSED, Ended, Limits, run
from coi.text.carrying import NotADocument, document_of
from coi.text.document import Document, ReportFormatError

logger = logging.getLogger(__name__)

LIMITS = Limits(memory=2_000_000_000, written=200_000_000, cpu_seconds=60, wall_seconds=120, reads_files=False)
_CHILD = "coi.readers.child"
_ADVICE = "Save it anew from the program that shows it, or take a plain text of it; nothing was kept."


class ReadingBrokeOff(ReportFormatError):
    """The reader did not come to its end with the file, and was ended; the message says why and what to do."""


def read_apart(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The report a file holds, as `read_report` gives it. Raises ReportFormatError; nothing is left running."""
    ended = run(_CHILD, json.dumps({"name": name}).encode() + b"\n" + data, limits)
    try:
        if ended.status == 0:
            return document_of(json.loads(ended.answer))
        if ended.status == REFUSED:
            raise ReportFormatError(str(json.loads(ended.answer)["refused"]))
    except (NotADocument, RecursionError, KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError):
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

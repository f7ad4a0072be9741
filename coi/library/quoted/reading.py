"""A file or pasted words as an outside text. Files of other formats than plain text are read in a child with limits."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from coi.library.reading import read_bounded
from coi.readers.apart import LIMITS, read_apart
from coi.readers.layout.lines import decode
from coi.readers.seeming import format_of
from coi.text.document import ReportFormatError
from coi.text.quoted.outside import OutsideText, of_document, of_plain

MOST_CHARACTERS, CHARACTERS_AT_ONCE, MEGABYTES_AT_ONCE = 3_000_000, 200_000, 10
"""Of a text that is checked at all, and of one that a person waits for."""
AT_ONCE = replace(LIMITS, cpu_seconds=15, wall_seconds=25, memory=1_000_000_000)
PLAIN = "plain text"


class NoText(ValueError):
    """There is nothing to check, or it cannot be read; the message says why, without a word of the text."""


class TooLong(NoText):
    """More than is compared, or more than a person waits for."""


def read_text(data: bytes, name: str, *, at_once: bool = False) -> OutsideText:
    """Raises NoText. `name` is used in messages. `at_once`: a person waits, so less is read, and no picture."""
    most = min(settings.MOST_MEGABYTES, MEGABYTES_AT_ONCE if at_once else settings.MOST_MEGABYTES)
    if len(data) > most * 1024 * 1024:
        told = (
            _("The file is larger than %(n)d MB, which is too large to wait for.")
            if at_once
            else _("The file is larger than %(n)d MB.")
        )
        raise TooLong(told % {"n": most})
    try:
        if format_of(data) == PLAIN:
            return pasted(decode(data, name), at_once=at_once)
        document = read_apart(data, name, AT_ONCE) if at_once else read_bounded(data, name)
    except ReportFormatError as reason:
        raise NoText(str(reason)) from reason
    return _measured(of_document(document), at_once=at_once)


def pasted(words: str, *, at_once: bool = False) -> OutsideText:
    """Raises NoText."""
    if len(words) > MOST_CHARACTERS:
        raise _too_long(len(words), MOST_CHARACTERS)
    return _measured(of_plain(words.replace("\0", "")), at_once=at_once)


def _measured(text: OutsideText, *, at_once: bool) -> OutsideText:
    if not any(sign.isalpha() for part in text.parts for sign in part.text):
        raise NoText(_("There is no text to check."))
    most = CHARACTERS_AT_ONCE if at_once else MOST_CHARACTERS
    if text.length > most:
        raise _too_long(text.length, most)
    return text


def _too_long(length: int, most: int) -> TooLong:
    told = _("The text has %(n)d characters; at most %(most)d are checked while you wait.")
    if most == MOST_CHARACTERS:
        told = _("The text has %(n)d characters; at most %(most)d are checked. Check it in parts.")
    return TooLong(told % {"n": length, "most": most})

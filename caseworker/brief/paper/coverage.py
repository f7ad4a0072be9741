"""Which signs no font of this machine can print, said before the PDF is asked for, with what helps."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont

from caseworker.brief.checking.finding import Finding
from caseworker.brief.paper.pdf import own_assets
from caseworker.brief.paper.signs import is_private, reason
from caseworker.brief.printed import BriefDocument, PrintedExcerpt

_SURE = re.compile("[\\s!-~\u00a0-\u017f\u2010-\u2026]+")  # what the brief's own fonts have: no need to look
_RANGE = re.compile(r"([0-9a-f]+)(?:-([0-9a-f]+))?")


Codes = frozenset[int]


def unshown(text: str, look: Callable[[], Codes | None] | None = None) -> tuple[str, ...]:
    """The signs of `text`, each once, that no installed font has, or whose meaning is private to a font.

    `look` tells what is installed, for who asks of many texts at once.
    """
    unsure = dict.fromkeys(character for character in _SURE.sub("", text) if not _draws_nothing(character))
    if not unsure:
        return ()
    installed, own = (look or _installed)(), _own()
    return tuple(
        sign
        for sign in unsure
        if is_private(sign) or (installed is not None and ord(sign) not in installed and ord(sign) not in own)
    )


def not_printable(document: BriefDocument) -> tuple[Finding, ...]:
    """For the checks before issue: each excerpt with signs that keep the whole brief from print, then the rest."""
    return tuple(_findings(document))


def _findings(document: BriefDocument) -> Iterator[Finding]:
    look = cache(_installed)
    for place, part in enumerate(document.parts, start=1):
        for excerpt in part.excerpts:
            if signs := unshown("".join(_texts(excerpt)), look):
                sentence = f"Excerpt {excerpt.number} cannot be printed. {reason(signs)}"
                yield Finding("not_printable", "blocks", sentence, (excerpt.id,), (place,))
    if signs := unshown("".join(_frame(document)), look):
        yield Finding("not_printable", "blocks", f"The brief’s own words cannot be printed. {reason(signs)}")


def _texts(excerpt: PrintedExcerpt) -> Iterator[str]:
    yield from (segment.text for segment in excerpt.segments)
    yield from excerpt.caseworker_note
    for note in excerpt.notes:
        yield from (piece.text for source in note.sources for piece in source.citation)
        yield note.standing
    yield from (piece.text for piece in excerpt.citation)


def _frame(document: BriefDocument) -> Iterator[str]:
    yield from (document.reference, document.title, document.country, document.summary, document.office)
    yield from (text for part in document.parts for text in (part.heading, part.question))
    yield from (text for search in document.searches for text in (search.query, search.filters, search.result))
    yield from (text for card in document.cards for text in (card.publisher, *(words for _, words in card.lines)))
    yield from (piece.text for report in document.reports + document.consulted for piece in report.citation)


def _draws_nothing(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs") or 0xFE00 <= ord(sign) <= 0xFE0F


@cache
def _own() -> Codes:
    """What the brief's own upright fonts have."""
    files = own_assets().fonts
    maps = (TTFont(BytesIO(files[name].read_bytes()), lazy=True).getBestCmap() for name in ("sans", "serif"))
    return frozenset(code for known in maps for code in known or {})


def _installed() -> Codes | None:
    """What the fonts of the machine have that the press may use; asked anew, for one may be installed meanwhile. None
    where the machine has no `fc-list`: then only the press can say.
    """
    if shutil.which("fc-list") is None:
        return None
    listed = subprocess.run(
        ["fc-list", "--format", "%{charset}\\n", ":scalable=true"],  # noqa: S607 (comes with Pango)
        env={"HOME": "/nonexistent", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    ).stdout
    return _all_codes(listed)


@lru_cache(maxsize=1)
def _all_codes(listed: str) -> Codes:
    return frozenset(code for charset in set(listed.splitlines()) for code in _codes(charset))


def _codes(charset: str) -> Iterator[int]:
    for found in _RANGE.finditer(charset):
        yield from range(int(found[1], 16), int(found[2] or found[1], 16) + 1)

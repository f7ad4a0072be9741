"""The printer, alone in its process (see `pdf.py`): HTML on standard input in a job, PDF on standard output.

The only module that imports WeasyPrint. It fetches nothing but the fonts the job names; any other address asked for,
even one whose failure WeasyPrint swallows, means no PDF. Exit status 3 with a sentence: refused.
"""

import json
import logging
import re
import sys
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from caseworker.brief.paper.conformance import finish
from caseworker.brief.paper.drawing import Drawn, noted
from caseworker.brief.paper.proofreading import ProofError, prove
from caseworker.brief.paper.script import groups, is_special
from caseworker.brief.paper.setting import prepare, reorder
from caseworker.brief.paper.signs import is_private, reason
from coi.confined.running import REFUSED

ATTACHMENT = "brief.json"
_VARIANT = "pdf/a-3a"
_ASSET = "asset:"
_UNBROKEN = re.compile(r"\S{61,}")
_BREAKABLE = re.compile(r"[^/?&=_.,;:-]{1,30}[/?&=_.,;:-]*|[/?&=_.,;:-]{1,30}")
_GROUPS = 20  # letters with their marks between two places where a word without end may break
_FACES = (
    ("sans", "Source Sans 3", "normal"),
    ("sans-italic", "Source Sans 3", "italic"),
    ("serif", "Source Serif 4", "normal"),
    ("serif-italic", "Source Serif 4", "italic"),
)


class PressError(Exception):
    """The reason why there is no PDF, as a sentence."""


class OwnAssets(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Gives the named assets and nothing else; keeps what else was asked for."""

    def __init__(self, files: dict[str, str], pictures: dict[str, str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files, self.pictures = files, pictures
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(_ASSET)
        if url.startswith(_ASSET) and name in self.files:
            return URLFetcherResponse(url, Path(self.files[name]).read_bytes())
        if url.startswith(_ASSET) and name in self.pictures:
            return URLFetcherResponse(url, b64decode(self.pictures[name]), {"Content-Type": "image/jpeg"})
        self.refusals.append(url)
        raise FatalURLFetchingError(f"refused: {url[:200]}")


class MissingGlyphs(logging.Handler):
    """Hears WeasyPrint say which characters no font of the machine can show."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.characters[str(record.args[0])] = None


def main() -> int:
    job = json.load(sys.stdin.buffer)
    try:
        pdf = press(job)
    except (PressError, ProofError) as reason:
        sys.stdout.write(str(reason))
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


def press(job: dict[str, Any]) -> bytes:
    """The proof-read PDF of a job; raises PressError or ProofError."""
    fetcher = OwnAssets(job["fonts"], job.get("pictures", {}))
    missing = MissingGlyphs()
    weasyprint.LOGGER.addHandler(missing)
    drawn = Drawn()
    try:
        printed = _print(job, fetcher, drawn)
    except FatalURLFetchingError:
        printed = b""
    if fetcher.refusals:
        raise PressError(f"The brief asks for something outside itself ({fetcher.refusals[0][:120]}); no PDF was made.")
    if missing.characters:
        raise PressError(f"The brief cannot be printed. {reason(missing.characters)}")
    finished = finish(printed, drawn.words)
    prove(finished, [(what, tuple(paragraphs)) for what, paragraphs in job["proof"]], drawn)
    return finished


def _print(job: dict[str, Any], fetcher: OwnAssets, drawn: Drawn) -> bytes:
    fonts = FontConfiguration()  # the same for style sheet and page, or fonts fall back silently
    css = weasyprint.CSS(
        string=_font_faces() + job["stylesheet"], font_config=fonts, url_fetcher=fetcher, base_url=None
    )
    html = weasyprint.HTML(string=job["html"], base_url=None, url_fetcher=fetcher)
    _let_break(html.etree_element)
    made = datetime.fromisoformat(job["composed_at"])
    attachment = weasyprint.Attachment(
        string=job["attachment"].encode(),
        name=ATTACHMENT,
        description="The excerpts, notes and sources of this brief",
        created=made,
        modified=made,
        relationship="Source",
    )
    _refuse_private("".join(html.etree_element.itertext()))
    special = prepare(html.etree_element)
    laid_out = html.render(stylesheets=[css], font_config=fonts, pdf_variant=_VARIANT, attachments=[attachment])
    if special:
        reorder(laid_out)
    with noted(drawn, special=special):
        return bytes(laid_out.write_pdf(pdf_variant=_VARIANT, attachments=[attachment]))


def _refuse_private(text: str) -> None:
    """Some font may have a sign for such a code, and it would be another."""
    if text.isascii():
        return
    if private := [sign for sign in dict.fromkeys(text) if is_private(sign)]:
        raise PressError(f"The brief cannot be printed. {reason(private)}")


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-style: {style}; src: url("{_ASSET}{name}"); }}\n'
        for name, family, style in _FACES  # no weight range: WeasyPrint then takes the variable axis
    )


def _let_break(root: Element) -> None:
    """Zero-width spaces into runs no line could hold: laying them out takes minutes otherwise."""
    for element in root.iter():
        if element.text:
            element.text = _UNBROKEN.sub(_broken, element.text)
        if element.tail:
            element.tail = _UNBROKEN.sub(_broken, element.tail)


def _broken(run: re.Match[str]) -> str:
    if not is_special(run[0]):
        return "\u200b".join(_BREAKABLE.findall(run[0]))
    whole = groups(run[0])
    return "\u200b".join("".join(whole[start : start + _GROUPS]) for start in range(0, len(whole), _GROUPS))

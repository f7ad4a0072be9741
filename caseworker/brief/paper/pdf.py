"""A brief's HTML to PDF, boxed in: the printer runs as a child with limits, and its file is proof-read or refused.

`render` starts `press.py` in a process of its own with limits and without a network (`coi.confined`). The press
fetches nothing but the assets named here, attaches the canonical JSON, and reads the finished file again: every
quotation and note must be there word for word, once and in order.
"""

import json
import logging
import tempfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from caseworker.brief.composing.document import as_json
from caseworker.brief.paper.proof import Line, proof
from caseworker.brief.printed import BriefDocument
from coi.confined.running import REFUSED, Limits, run

logger = logging.getLogger(__name__)

_PROJECT = Path(__file__).resolve().parents[3]
_STYLESHEET = _PROJECT / "caseworker/static/caseworker/brief/brief.css"
_PRESS = "caseworker.brief.paper.press"


class BriefRefused(ValueError):
    """No PDF, because it would be wrong or could not be made within limits; the message is fit to show."""


@dataclass(frozen=True)
class Assets:
    """The only files the press may read for a brief, by the name its style sheet calls them."""

    stylesheet: Path
    fonts: dict[str, Path]


NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
LIMITS = Limits(memory=1_500_000_000, written=64_000_000, cpu_seconds=60, wall_seconds=90)


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


def render(
    html: str,
    document: BriefDocument,
    *,
    assets: Assets | None = None,
    limits: Limits = LIMITS,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """`document`, laid out as `html`, as PDF/A-3a with `brief.json` attached: the same bytes for the same input.

    `html` is `brief/brief.html` rendered with `document`; `pictures` are those of its annex, JPEG, by the names that
    the pages ask for. Raises BriefRefused.
    """
    attachment = as_json(document).decode()
    return pressed(
        html, attachment, document.composed_at, proof(document), assets=assets, limits=limits, pictures=pictures
    )


def pressed(
    html: str,
    attachment: str,
    composed_at: str,
    lines: Sequence[Line],
    *,
    assets: Assets | None = None,
    limits: Limits = LIMITS,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """The same of any document of ours: its JSON as `attachment`, `lines` what the file must have word for word, in
    reading order. Raises BriefRefused."""
    assets = assets or own_assets()
    job = {
        "html": html,
        "attachment": attachment,
        "composed_at": composed_at,
        "proof": lines,
        "stylesheet": assets.stylesheet.read_text(encoding="utf-8"),
        "fonts": {name: str(path) for name, path in assets.fonts.items()},
        "pictures": {name: b64encode(picture).decode() for name, picture in pictures.items()},
    }
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:  # libraries keep things at home; none of the brief
        environment = _environment(folder, composed_at)
        ended = run(_PRESS, json.dumps(job).encode(), limits, environment=environment, at=folder)
    if ended.status == 0:
        return ended.answer
    if ended.status == REFUSED:
        raise BriefRefused(ended.answer.decode("utf-8", "replace"))
    logger.error("The press ended with status %s (%s)", ended.status, ended.kind_of_failure)
    if ended.status is None:
        raise BriefRefused(f"The PDF was not finished within {limits.wall_seconds:g} seconds; shorten the brief.")
    raise BriefRefused("The PDF could not be made within the limits of memory and time; shorten the brief.")


def _environment(folder: str, composed_at: str) -> dict[str, str]:
    epoch = str(int(datetime.fromisoformat(composed_at).timestamp()))
    return {"HOME": folder, "TMPDIR": folder, "SOURCE_DATE_EPOCH": epoch}


def _font_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise BriefRefused(f"The fonts of the brief are not installed ({package}).")
    return Path(spec.origin).parent / "files"

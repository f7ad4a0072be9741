"""The programs that set a made report: WeasyPrint always, others where they are installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint import HTML

from benchmarks.made.html import page_of
from benchmarks.made.kinds import KINDS
from benchmarks.made.pieces import Report
from benchmarks.made.style import Style

Set = Callable[[Report, Style], bytes]


def by_weasyprint(report: Report, style: Style) -> bytes:
    return bytes(HTML(string=page_of(report, style)).write_pdf())


def by_chromium(report: Report, style: Style) -> bytes:
    """Headless, with the head and foot of a printed web page."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(page_of(report, style), encoding="utf-8")
        run([chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/user",
             f"--print-to-pdf={out}", page.as_uri()])  # fmt: skip
        return out.read_bytes()


def chromium() -> str:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )


def run(command: list[str], **options: object) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180, **options)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Engine:
    """What sets pages, the kinds it can set, what it cannot do, and the programs it needs."""

    sets: Set
    kinds: Sequence[str]
    needs: Sequence[str] = ()
    cannot: dict[str, Any] = field(default_factory=dict)

    def missing(self) -> str:
        """The first program that is not there, "" where all are."""
        return next(
            (" or ".join(names.split()) for names in self.needs if not any(map(shutil.which, names.split()))), ""
        )


_PAGED = ("notes", "contents", "front", "heads", "landscape")
_OF_THE_WEB = [
    kind for kind, fixed in KINDS.items() if not any(fixed.get(one) for one in _PAGED) and kind != "page of pages"
]
ENGINES = {
    "weasyprint": Engine(by_weasyprint, list(KINDS)),
    "chromium": Engine(
        by_chromium,
        _OF_THE_WEB,
        ("chromium chromium-browser google-chrome",),
        {"notes": "none", "heads": "none", "pages": "foot"},
    ),
}

"""The annex of a brief as it prints: pages of files with passages marked on them, and what leads to them."""

from dataclasses import dataclass

from coi.text.document import Rect


@dataclass(frozen=True)
class PageLink:
    """A page of the annex named beside an excerpt."""

    label: str
    anchor: str


@dataclass(frozen=True)
class MarkedPassage:
    """The passage of an excerpt on a page of the annex: a rectangle for each line, in points from the lower left corner
    of the page."""

    excerpt: int
    anchor: str
    rects: tuple[Rect, ...]


@dataclass(frozen=True)
class PicturedPage:
    """A page of a report's file in the annex, with the passages marked on it: by the numbers of their excerpts.

    `page` counts in the file, from 1; `asset` is the name by which the printer is given the picture.
    """

    label: str
    anchor: str
    asset: str
    report: str
    report_label: str
    report_anchor: str
    page: int
    source_sha256: str
    marked: tuple[MarkedPassage, ...]
    title: str
    lines: tuple[str, ...]
    alternative: str


@dataclass(frozen=True)
class PageFacts:
    """Where a paragraph stands on a page of its report's file, counted from 1: a rectangle for each line, in points
    from the lower left corner of the page."""

    number: int
    rects: tuple[Rect, ...]
